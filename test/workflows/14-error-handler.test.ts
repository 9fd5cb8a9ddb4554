/** Workflows 14 and 15 on n8n's engine: a failure is booked on its job and told once; the night's report names what is broken. */
import type { IDataObject } from 'n8n-workflow';
import {
	cancelJob,
	claimJob,
	createJob,
	getJob,
	jobProgress,
	listAlerts,
	putAlertTarget,
} from '../../core/store';
import { asSuperuser, BRIEF, seedJob } from '../../core/store/__fixtures__/store';
import { runWorkflow, standIn } from '../harness/engine';
import { MORE_NODES, openDesk, type Desk } from '../line/desk';
import { meetSandbox, type MetSandbox } from '../line/meet-sandbox';

const FAILED = {
	execution: {
		id: '815',
		lastNodeExecuted: 'Render PDF',
		mode: 'webhook',
		error: { message: 'RENDER_005: the browser died twice', description: 'Give it more memory' },
	},
	workflow: { id: 'caProduceDoc00001', name: 'Produce document' },
};

describe('14 error handler, 15 nightly reconcile', () => {
	let sandbox: MetSandbox;
	let desk: Desk;
	let sent: IDataObject[];
	beforeAll(async () => {
		sandbox = await meetSandbox();
		desk = await openDesk();
	});
	beforeEach(() => {
		sent = [];
	});
	afterAll(async () => {
		await desk.close();
		await sandbox.leave();
	});

	const teller = (name: string) =>
		standIn(name, {
			execute: async function tell() {
				sent.push(...this.getInputData().map(({ json }) => ({ ...json, by: name })));
				return await Promise.resolve([this.getInputData()]);
			},
		});
	const run = async (file: string, start: string, input: IDataObject) =>
		await runWorkflow({
			workflow: enabled(file),
			nodes: {
				...MORE_NODES,
				'n8n-nodes-base.emailSend': teller('emailSend'),
				'n8n-nodes-base.slack': teller('slack'),
				'n8n-nodes-base.microsoftTeams': teller('microsoftTeams'),
			},
			credentials: desk.credentials(),
			input: [input],
			start,
		});

	it('books a failure on the job of the execution, and tells each target once', async () => {
		const { sql, agencyId } = desk.store;
		await putAlertTarget(sql, agencyId, { channel: 'email', address: 'desk@agency.example' });
		await putAlertTarget(sql, agencyId, { channel: 'slack', address: '#desk' });
		const { jobId } = await seedJob(desk.store);
		await claimJob(sql, agencyId, { jobId, owner: 'x:815', executionId: '815' });
		await jobProgress(sql, agencyId, jobId).report('pdf_rendering', 'running');
		const first = await run('14-error-handler.json', 'A workflow failed', FAILED);
		expect(first.errorOf()).toBeUndefined();
		expect(await getJob(sql, agencyId, jobId)).toMatchObject({
			state: 'failed',
			problem: { code: 'RENDER_005' },
		});
		expect(sent.map(({ by, address }) => `${String(by)} ${String(address)}`)).toEqual([
			'emailSend desk@agency.example',
			'slack #desk',
		]);
		await run('14-error-handler.json', 'A workflow failed', FAILED);
		await run('14-error-handler.json', 'Every five minutes', {});
		expect(sent.filter(({ text }) => String(text).includes('RENDER_005'))).toHaveLength(2);
	});

	it.each([
		['its process ended', 'Workflow did not finish, possible out-of-memory issue', ''],
		[
			'the database went away',
			'The store is unreachable (57P01: terminating connection) [item 0]',
			'Check that Postgres runs. Nothing was lost: run again. (STORE_001)',
		],
		['the database of n8n went away', 'Connection terminated unexpectedly', ''],
	])(
		'leaves a job that takes itself up to the next tick where %s',
		async (_, message, description) => {
			const { sql, agencyId } = desk.store;
			const { jobId } = await createJob(sql, agencyId, { brief: BRIEF, takesUp: true });
			await claimJob(sql, agencyId, { jobId, owner: 'x:816', executionId: '816' });
			await jobProgress(sql, agencyId, jobId).report('content_writing', 'running');
			const execution = { ...FAILED.execution, id: '816', error: { message, description } };
			const result = await run('14-error-handler.json', 'A workflow failed', {
				...FAILED,
				execution,
			});
			expect(result.errorOf()).toBeUndefined();
			expect(await getJob(sql, agencyId, jobId)).toMatchObject({ state: 'running' });
			expect((await listAlerts(sql, agencyId)).map((alert) => alert.jobId)).toContain(jobId);
			await cancelJob(sql, agencyId, { jobId });
		},
	);

	it('ignores its own failure, so that it never runs in a circle', async () => {
		const before = (await listAlerts(desk.store.sql, desk.store.agencyId)).length;
		await run('14-error-handler.json', 'A workflow failed', {
			...FAILED,
			workflow: { id: 'caErrorHandler014', name: 'Error handler' },
		});
		expect(await listAlerts(desk.store.sql, desk.store.agencyId)).toHaveLength(before);
		expect(sent).toEqual([]);
		expect(JSON.stringify(enabled('14-error-handler.json').settings)).not.toContain(
			'errorWorkflow',
		);
	});

	it('tells of a publication whose outcome nobody knows, from the tick', async () => {
		await asSuperuser(
			desk.store,
			`INSERT INTO content_agency.publication (agency_id, idem_key, channel, payload_sha256, state)
			VALUES ($1, 'k', 'wordpress', $2, 'unconfirmed')`,
			[desk.store.agencyId, 'a'.repeat(64)],
		);
		await run('14-error-handler.json', 'Every five minutes', {});
		expect(sent.filter(({ severity }) => severity === 'critical')).toHaveLength(2);
	});

	it('reports the night: parts, ledgers, files and figures, and is not well while something is unconfirmed', async () => {
		const night = await run('15-nightly-reconcile.json', 'Every night', {});
		expect(night.errorOf()).toBeUndefined();
		const report = night.itemsOf('Report')[0]?.json as {
			ok: boolean;
			selfTest: { parts: { part: string }[] };
			reconcile: { checks: { id: string; ok: boolean; remedy: string }[] };
			status: { unconfirmed: number };
		};
		expect(report.ok).toBe(false);
		expect(report.selfTest.parts.map(({ part }) => part)).toContain('database');
		const broken = report.reconcile.checks.filter(({ ok }) => !ok);
		expect(broken.map(({ id }) => id)).toEqual(['unconfirmed']);
		expect(broken[0]?.remedy).toContain('Reconcile');
		expect(report.status.unconfirmed).toBe(1);
	});
});

/** The shipped file with the nodes of the channels switched on, as a person would. */
function enabled(file: string) {
	const text = jest.requireActual<typeof import('node:fs')>('node:fs');
	const workflow = JSON.parse(
		text.readFileSync(`${__dirname}/../../workflows/${file}`, 'utf8'),
	) as {
		id: string;
		nodes: { disabled?: boolean }[];
		connections: Record<string, never>;
		settings: Record<string, unknown>;
	};
	for (const node of workflow.nodes) delete node.disabled;
	return workflow as never as import('../harness/engine').WorkflowJson;
}

/** Workflow 04 after a process was killed between answering a delivery and starting its run: taken up again, once. */
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { IDataObject } from 'n8n-workflow';
import { createClient, getJob, listJobs, reconcileDesk, recordDelivery } from '../../core/store';
import { asSuperuser } from '../../core/store/__fixtures__/store';
import { ROOT } from '../harness/package-parts';
import { runWorkflow } from '../harness/engine';
import { openDesk, runNode, type Desk } from '../line/desk';

const KEY = Buffer.alloc(32, 7);
const CLIENT = 'Harbour Light Energy';
const WORKFLOW = 'workflows/04-recording-intake.json';

describe('04 recording intake, after a kill', () => {
	let desk: Desk;
	beforeAll(async () => {
		desk = await openDesk();
		await createClient(desk.store.sql, desk.store.agencyId, { companyName: CLIENT });
	});
	beforeEach(async () => {
		await asSuperuser(desk.store, 'DELETE FROM content_agency.webhook_delivery');
	});
	afterAll(async () => await desk.close());

	const tick = async () =>
		await runWorkflow({
			workflow: WORKFLOW,
			start: 'Every minute',
			credentials: desk.credentials(),
			mode: 'trigger',
		});
	/** As if the time after which a delivery counts as lost had passed. */
	const later = async () =>
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.webhook_delivery SET look_again_at = look_again_at - interval '1 hour'`,
		);
	const status = async (jobId: string) => {
		const result = await runNode({
			type: 'contentStore',
			parameters: { resource: 'job', operation: 'status', jobId, options: {} },
			credentials: desk.credentials(),
		});
		return result.itemsOf('Node')[0]?.json;
	};
	const jobs = async () => await listJobs(desk.store.sql, desk.store.agencyId);
	/** A delivery that was kept, and whose run never began. */
	const lose = async (given: IDataObject): Promise<string> => {
		const { id } = await recordDelivery(desk.store.sql, desk.store.agencyId, {
			endpoint: 'caRecordingIn0001/trigger',
			deliveryId: (given['data'] as IDataObject)['id'] as string,
			body: JSON.stringify(given),
			scheme: 'standardWebhooks',
		});
		return id;
	};
	/** Delivers to a process of its own, and kills that one as soon as it has answered. */
	const deliverAndKill = async (body: IDataObject) =>
		await deliveredAndKilled(
			{
				...desk.credentials(),
				recordingWebhookApi: { secret: `whsec_${KEY.toString('base64')}` },
			},
			body,
		);

	it('opens the one job whose id the answer named, however often it is handed out', async () => {
		const before = (await jobs()).length;
		const answer = await deliverAndKill(recording('rec-1', 'How forty vans moved', CLIENT));
		expect(answer).toMatchObject({ status: 202, body: { status: 'received' } });
		const jobId = answer.body.job_id as string;
		expect(await status(jobId)).toMatchObject({
			job_id: jobId,
			status: 'processing',
			stage: 'received',
		});
		// A process that lives has its two minutes.
		expect((await tick()).itemsOf('Take Up Deliveries')).toEqual([]);

		await later();
		const taken = await tick();
		expect(taken.errorOf()).toBeUndefined();
		const [item] = taken.itemsOf('Take Up Deliveries');
		expect(item?.json).toMatchObject({
			topic: 'How forty vans moved',
			client: CLIENT,
			delivery: { id: 'rec-1', scheme: 'standardWebhooks', jobId },
		});
		expect(String(await taken.binaryOf(item, 'transcript'))).toContain('Mara: We began');
		expect(taken.itemsOf('Create Job')[0]?.json).toMatchObject({ job: { id: jobId } });
		expect(await getJob(desk.store.sql, desk.store.agencyId, jobId)).toMatchObject({
			document: { topic: 'How forty vans moved' },
		});
		expect(await status(jobId)).toMatchObject({ job_id: jobId, progress: 0, state: 'pending' });

		await later();
		expect((await tick()).itemsOf('Take Up Deliveries')).toEqual([]);
		// The first run was not lost but late: it finds its job.
		const late = await runWorkflow({
			workflow: WORKFLOW,
			credentials: { ...desk.credentials(), recordingWebhookApi: {} },
			input: [item!],
			mode: 'webhook',
		});
		expect(late.itemsOf('Create Job')[0]?.json).toMatchObject({ job: { id: jobId } });
		expect(await jobs()).toHaveLength(before + 1);
	});

	it('gives two ticks at once different deliveries', async () => {
		await lose(recording('rec-2', 'First', CLIENT));
		await lose(recording('rec-3', 'Second', CLIENT));
		await later();
		const before = (await jobs()).length;
		const runs = await Promise.all([tick(), tick(), tick()]);
		const taken = runs.flatMap((run) => run.itemsOf('Take Up Deliveries'));
		expect(taken.map(({ json }) => json.topic).sort()).toEqual(['First', 'Second']);
		expect(await jobs()).toHaveLength(before + 2);
	});

	it('says why no job can be opened, and hands the delivery out no more', async () => {
		const jobId = await lose(recording('rec-4', 'For whom', 'Nobody Ltd'));
		await later();
		expect((await tick()).errorOf()).toContain('Nobody Ltd');
		expect(await status(jobId)).toMatchObject({
			status: 'failed',
			lastProblem: { code: 'NOT_FOUND' },
		});
		await later();
		expect((await tick()).itemsOf('Take Up Deliveries')).toEqual([]);
	});

	it('names in the nightly look what nobody takes up, and nothing that is in work', async () => {
		const found = async () =>
			(await reconcileDesk(desk.store.sql, desk.store.agencyId)).checks.find(
				({ id }) => id === 'deliveries',
			);
		await lose(recording('rec-5', 'Forgotten', CLIENT));
		expect(await found()).toMatchObject({ ok: true, found: 0 });
		await later();
		expect(await found()).toMatchObject({ ok: false, found: 1 });
		await tick();
		expect(await found()).toMatchObject({ ok: true, found: 0 });
	});
});

function recording(id: string, title: string, client: string): IDataObject {
	const segments = [{ speaker: 'Mara', text: 'We began with load management.', start: 0, end: 4 }];
	return { type: 'recording.completed', data: { id, title, client, segments } };
}

async function deliveredAndKilled(
	credentials: unknown,
	recorded: IDataObject,
): Promise<{ status: number; body: IDataObject }> {
	const child = spawn(
		process.execPath,
		[
			...['--import', path.join(ROOT, 'test/kill/typescript.mjs')],
			path.join(__dirname, '__fixtures__/trigger-process.ts'),
			JSON.stringify(credentials),
		],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	const ended = new Promise((resolve) => child.once('close', resolve));
	try {
		const port = await new Promise<string>((resolve, reject) => {
			createInterface({ input: child.stdout }).once('line', resolve);
			child.once('close', () => reject(new Error('the process ended before it listened')));
		});
		const body = JSON.stringify(recorded);
		const id = (recorded.data as IDataObject).id as string;
		const at = Math.floor(Date.now() / 1000);
		const signature = createHmac('sha256', KEY).update(`${id}.${at}.${body}`).digest('base64');
		const response = await fetch(`http://127.0.0.1:${port}/`, {
			method: 'POST',
			body,
			headers: {
				'content-type': 'application/json',
				'webhook-id': id,
				'webhook-timestamp': String(at),
				'webhook-signature': `v1,${signature}`,
			},
		});
		return { status: response.status, body: (await response.json()) as IDataObject };
	} finally {
		child.kill('SIGKILL');
		await ended;
	}
}

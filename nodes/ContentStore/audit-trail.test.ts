/** Every operation that changes something leaves a line in the audit log, or says why it leaves none. */
import type { IDataObject } from 'n8n-workflow';
import { createJob, failJob, getJob, isReading, listAudit } from '../../core/store';
import { asSuperuser, BRIEF } from '../../core/store/__fixtures__/store';
import { openDesk, problemOf, runNode, type Desk } from '../../test/line/desk';
import { leavesLine, WITHOUT_A_LINE } from './audit-trail';
import { OPERATIONS } from './run-store';

const PROBLEM = { code: 'X', kind: 'input', message: '', hint: '', retryable: false } as const;

describe('the audit trail of the Content Store node', () => {
	let desk: Desk;
	beforeAll(async () => {
		desk = await openDesk();
	});
	afterAll(async () => await desk.close());

	const run = async (resource: string, operation: string, parameters: IDataObject = {}) => {
		const result = await runNode({
			type: 'contentStore',
			parameters: { resource, operation, ...parameters },
			credentials: desk.credentials(),
			node: { onError: 'continueRegularOutput' },
		});
		expect(result.errorOf()).toBeUndefined();
		return result.itemsOf('Node').map((item) => ({ json: item.json, problem: problemOf(item) }));
	};
	const lines = async (since: Set<string> = new Set()) =>
		(await listAudit(desk.store.sql, desk.store.agencyId, { limit: 1_000 })).filter(
			({ id }) => !since.has(id),
		);
	const leaves = async (work: () => Promise<unknown>) => {
		const before = new Set((await lines()).map(({ id }) => id));
		await work();
		return (await lines(before)).map(({ action, subjectId, actor }) => ({
			action,
			subjectId,
			actor,
		}));
	};

	it('has a reason for every changing operation that leaves none, and no reason for another', () => {
		const names = OPERATIONS.map(({ resource, value }) => `${resource}.${value}`);
		for (const name of Object.keys(WITHOUT_A_LINE)) expect(names).toContain(name);
		const reading = Object.keys(WITHOUT_A_LINE).filter((name) => isReading(name.split('.')[1]!));
		expect(reading).toEqual([]);
		const silent = OPERATIONS.filter((one) => !isReading(one.value) && !leavesLine(one));
		expect(silent).toHaveLength(Object.keys(WITHOUT_A_LINE).length);
		// Names that could not stand in the log would be refused by it.
		for (const { resource, value } of OPERATIONS)
			expect(`${resource}.${value}`).toMatch(/^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$/);
	});

	it('is left by what the store itself writes nothing about', async () => {
		const { sql, agencyId } = desk.store;
		const { jobId } = await createJob(sql, agencyId, { brief: BRIEF });
		expect(await leaves(async () => await run('job', 'cancel', { jobId }))).toEqual([
			{
				action: 'job.cancel',
				subjectId: jobId,
				actor: expect.stringMatching(/^workflow/) as string,
			},
		]);
		const { jobId: failed } = await createJob(sql, agencyId, { brief: BRIEF });
		await failJob(sql, agencyId, failed, PROBLEM);
		const again = await leaves(async () => await run('job', 'retry', { jobId: failed }));
		expect(again).toMatchObject([{ action: 'job.retry', subjectId: failed }]);
	});

	it('stands with its change or not at all', async () => {
		const { sql, agencyId } = desk.store;
		const { jobId } = await createJob(sql, agencyId, { brief: BRIEF });
		await asSuperuser(
			desk.store,
			`CREATE FUNCTION content_agency.refuse_line() RETURNS trigger LANGUAGE plpgsql AS $$
			BEGIN RAISE EXCEPTION 'no line today'; END $$;
			CREATE TRIGGER refuse_line BEFORE INSERT ON content_agency.audit_log FOR EACH ROW
				WHEN (NEW.action = 'job.cancel') EXECUTE FUNCTION content_agency.refuse_line()`,
		);
		try {
			const [refused] = await run('job', 'cancel', { jobId });
			expect(refused?.problem).toBeDefined();
			expect((await getJob(sql, agencyId, jobId)).state).toBe('pending');
		} finally {
			await asSuperuser(
				desk.store,
				`DROP TRIGGER refuse_line ON content_agency.audit_log;
				DROP FUNCTION content_agency.refuse_line()`,
			);
		}
		expect(await leaves(async () => await run('job', 'cancel', { jobId }))).toHaveLength(1);
		expect((await getJob(sql, agencyId, jobId)).state).toBe('cancelled');
	});

	it('is one line where the store wrote its own, and none for a look or a failure', async () => {
		await run('client', 'create', { companyName: 'Elder Works' });
		const gone = await leaves(async () => await run('client', 'delete', { client: 'Elder Works' }));
		expect(gone.map(({ action }) => action)).toEqual(['client.deleted']);
		expect(await leaves(async () => await run('client', 'getAll', {}))).toEqual([]);
		const missing = crypto.randomUUID();
		expect(await leaves(async () => await run('job', 'cancel', { jobId: missing }))).toEqual([]);
	});

	it('names the person it was done for, and keeps refusals', async () => {
		const email = 'mara@example.com';
		await run('user', 'create', { email, role: 'viewer', userFields: {} });
		const { sql, agencyId } = desk.store;
		const { jobId } = await createJob(sql, agencyId, { brief: BRIEF });
		const refused = await leaves(
			async () => await run('job', 'cancel', { jobId, actingUser: email }),
		);
		expect(refused).toEqual([{ action: 'access.refused', subjectId: '', actor: email }]);
		await run('user', 'update', { user: email, userFields: { role: 'agency_admin' } });
		const done = await leaves(async () => await run('job', 'cancel', { jobId, actingUser: email }));
		expect(done).toMatchObject([{ action: 'job.cancel', actor: email }]);
	});
});

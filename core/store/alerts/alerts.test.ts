import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { armPublication } from '../arm-publication';
import { writeAudit } from '../audit';
import { inAgency } from '../door';
import { recordCall } from '../due';
import { claimJob } from '../job-lease';
import { jobProgress } from '../job-progress';
import { getJob } from '../read-jobs';
import {
	evaluateAlerts,
	listAlerts,
	listAlertTargets,
	observeDesk,
	putAlertTarget,
	recordFailure,
	removeAlertTarget,
	setAlertRule,
	settleAlert,
	takeNotices,
} from '.';

const FAILURE = {
	executionId: '4711',
	workflowId: 'caProduceDoc00001',
	workflowName: 'Produce document',
	node: 'Render PDF',
	message: 'The browser died',
};

describe('alerts', () => {
	let store: TestStore;
	beforeEach(async () => {
		store = await openTestStore();
	});
	afterEach(async () => await store.close());

	const unconfirmed = async () => {
		await armPublication(store.sql, store.agencyId, {
			key: crypto.randomUUID(),
			channel: 'wordpress',
			payloadSha256: 'a'.repeat(64),
			attemptId: crypto.randomUUID(),
		});
		await asSuperuser(store, `UPDATE content_agency.publication SET state = 'unconfirmed'`);
	};

	it('finds nothing wrong on an empty desk', async () => {
		const { opened, figures } = await evaluateAlerts(store.sql, store.agencyId);
		expect(opened).toEqual([]);
		expect(Object.entries(figures).filter(([, value]) => value !== 0)).toEqual([]);
	});

	it('opens an alert once, counts it, and closes it when it is over', async () => {
		const { sql, agencyId } = store;
		await unconfirmed();
		expect((await evaluateAlerts(sql, agencyId)).opened).toEqual(['publication_unconfirmed']);
		expect((await evaluateAlerts(sql, agencyId)).opened).toEqual([]);
		expect(await listAlerts(sql, agencyId)).toMatchObject([
			{ kind: 'publication_unconfirmed', severity: 'critical', state: 'open', times: 2 },
		]);
		expect(await listAlerts(sql, store.otherId)).toEqual([]);
		await asSuperuser(store, `UPDATE content_agency.publication SET state = 'published'`);
		expect((await evaluateAlerts(sql, agencyId)).closed).toEqual(['publication_unconfirmed']);
		await unconfirmed();
		expect((await evaluateAlerts(sql, agencyId)).opened).toEqual(['publication_unconfirmed']);
	});

	it('tells when a channel has been left alone for a quarter of an hour, and that it is over', async () => {
		const { sql, agencyId, otherId } = store;
		for (let call = 0; call < 5; call += 1) await recordCall(sql, `work:${agencyId}`, 'failure');
		expect((await evaluateAlerts(sql, agencyId)).opened).toEqual([]);
		const longer = async (opened: string, until: string) =>
			await asSuperuser(
				store,
				`UPDATE content_agency.circuit_breaker SET opened_at = now() - $1::interval,
					open_until = now() + $2::interval`,
				[opened, until],
			);
		await longer('16 minutes', '5 minutes');
		expect((await evaluateAlerts(sql, agencyId)).opened).toEqual(['breaker_open']);
		expect(await listAlerts(sql, agencyId)).toMatchObject([
			{ kind: 'breaker_open', message: expect.stringContaining('16 minutes') as unknown },
		]);
		expect((await evaluateAlerts(sql, otherId)).opened).toEqual([]);
		await longer('2 hours', '-16 minutes');
		expect((await evaluateAlerts(sql, agencyId)).closed).toEqual(['breaker_open']);
		await longer('20 minutes', '5 minutes');
		expect((await evaluateAlerts(sql, agencyId)).opened).toEqual(['breaker_open']);
		await recordCall(sql, `work:${agencyId}`, 'well');
		expect((await evaluateAlerts(sql, agencyId)).closed).toEqual(['breaker_open']);
	});

	it('tells of exports, of changed roles and of many refusals, from the audit log (C-119)', async () => {
		const { sql, agencyId } = store;
		const note = async (action: string, subject: string, times = 1) =>
			await inAgency(sql, agencyId, async (session) => {
				for (let line = 0; line < times; line += 1)
					await writeAudit(session, { action, subject, actor: 'mara@example.com' });
			});
		await note('access.refused', 'client', 10);
		expect((await evaluateAlerts(sql, agencyId)).opened).toEqual([]);
		await note('access.refused', 'user');
		await note('retention.exported', 'agency');
		await note('user.changed', 'user');
		const { opened } = await evaluateAlerts(sql, agencyId);
		expect([...opened].sort()).toEqual(['access_refused', 'roles_changed', 'tenant_exported']);
		await asSuperuser(store, `UPDATE content_agency.audit_log SET at = at - interval '25 hours'`);
		expect((await evaluateAlerts(sql, agencyId)).closed).toHaveLength(3);
	});

	it('follows what the agency set for a rule', async () => {
		const { sql, agencyId } = store;
		await unconfirmed();
		await setAlertRule(sql, agencyId, {
			kind: 'publication_unconfirmed',
			isActive: true,
			threshold: 5,
		});
		expect((await evaluateAlerts(sql, agencyId)).opened).toEqual([]);
		await setAlertRule(sql, agencyId, { kind: 'publication_unconfirmed', isActive: true });
		expect((await evaluateAlerts(sql, agencyId)).opened).toEqual(['publication_unconfirmed']);
		await setAlertRule(sql, agencyId, { kind: 'publication_unconfirmed', isActive: false });
		expect((await evaluateAlerts(sql, agencyId)).closed).toEqual(['publication_unconfirmed']);
		const unknown = setAlertRule(sql, agencyId, { kind: 'weather', isActive: true });
		await expect(unknown).rejects.toMatchObject({ code: 'CFG_002' });
	});

	it('tells each target once, from its severity on', async () => {
		const { sql, agencyId } = store;
		await putAlertTarget(sql, agencyId, {
			channel: 'email',
			address: 'desk@agency.example',
			severity: 'critical',
		});
		await putAlertTarget(sql, agencyId, { channel: 'slack', address: '#desk' });
		const gone = await putAlertTarget(sql, agencyId, { channel: 'teams', address: 'Desk' });
		await removeAlertTarget(sql, agencyId, gone.id);
		expect(await listAlertTargets(sql, agencyId)).toHaveLength(2);
		await unconfirmed();
		await evaluateAlerts(sql, agencyId);
		await recordFailure(sql, agencyId, FAILURE);
		const both = await Promise.all([takeNotices(sql, agencyId), takeNotices(sql, agencyId)]);
		expect(
			both
				.flat()
				.map(({ channel, severity }) => `${channel} ${severity}`)
				.sort(),
		).toEqual(['email critical', 'slack critical', 'slack warning']);
		expect(both.flat()[0]?.text).toContain('\n\n');
		await recordFailure(sql, agencyId, FAILURE);
		expect(await takeNotices(sql, agencyId)).toEqual([]);
		await expect(
			putAlertTarget(sql, agencyId, { channel: 'email', address: 'desk' }),
		).rejects.toThrow('e-mail');
		await expect(removeAlertTarget(sql, store.otherId, gone.id)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});

	it('fails the job a broken execution worked on, with its code, and no other', async () => {
		const { sql, agencyId } = store;
		const mine = await seedJob(store);
		const other = await seedJob(store);
		for (const [jobId, executionId] of [
			[mine.jobId, '4711'],
			[other.jobId, '4712'],
		] as const) {
			await claimJob(sql, agencyId, { jobId, owner: executionId, executionId });
			await jobProgress(sql, agencyId, jobId).report('pdf_rendering', 'running');
		}
		const first = await recordFailure(sql, agencyId, { ...FAILURE, code: 'RENDER_005' });
		expect(first).toMatchObject({ jobIds: [mine.jobId], isNew: true });
		expect(await getJob(sql, agencyId, mine.jobId)).toMatchObject({
			state: 'failed',
			problem: { code: 'RENDER_005' },
		});
		expect((await getJob(sql, agencyId, other.jobId)).state).toBe('running');
		expect(await recordFailure(sql, agencyId, { ...FAILURE, code: 'RENDER_005' })).toMatchObject({
			jobIds: [],
			isNew: false,
		});
	});

	it('takes budget alerts over once, and lets a person settle one', async () => {
		const { sql, agencyId } = store;
		await asSuperuser(
			store,
			`WITH made AS (INSERT INTO content_agency.budget (agency_id, scope, cap_usd)
				VALUES ($1, 'agency', 10) RETURNING id)
			INSERT INTO content_agency.budget_alert
				(agency_id, budget_id, period, percent, spent_usd, cap_usd)
			SELECT $1, id, '2026-11', percent, 8.1, 10 FROM made, (VALUES (50), (80)) AS p (percent)`,
			[agencyId],
		);
		expect((await evaluateAlerts(sql, agencyId)).opened).toEqual(['budget', 'budget']);
		expect((await evaluateAlerts(sql, agencyId)).opened).toEqual([]);
		const [alert] = await listAlerts(sql, agencyId, { state: 'open', limit: 1 });
		expect(alert?.message).toContain('8.10 of 10.00 USD');
		const settled = { alertId: alert!.id, state: 'acknowledged' as const, by: 'Mara' };
		expect(await settleAlert(sql, agencyId, settled)).toMatchObject({ acknowledgedBy: 'Mara' });
		await expect(settleAlert(sql, store.otherId, settled)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});

	it('counts what runs and what broke off', async () => {
		const { sql, agencyId } = store;
		const { jobId } = await seedJob(store);
		await claimJob(sql, agencyId, { jobId, owner: 'run-1' });
		await jobProgress(sql, agencyId, jobId).report('web_research', 'running');
		expect(await observeDesk(sql, agencyId)).toMatchObject({ jobsRunning: 1, expiredLeases: 0 });
		await asSuperuser(
			store,
			`UPDATE content_agency.job SET lease_until = clock_timestamp() - interval '10 minutes'`,
		);
		const figures = await observeDesk(sql, agencyId);
		expect(figures.expiredLeases).toBe(1);
		expect(figures.oldestInterruptedSeconds).toBeGreaterThanOrEqual(600);
		expect((await evaluateAlerts(sql, agencyId)).opened).toEqual(['job_interrupted']);
	});
});

import { asSuperuser, BRIEF, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { ensureAgency } from '../agencies';
import { armPublication } from '../arm-publication';
import { listAudit } from '../audit';
import { createJob } from '../jobs';
import { asPlatform } from '../platform';
import { putPlan } from './platform-plans';
import {
	bookAgencyCredits,
	createAgency,
	deactivateAgency,
	listAgencies,
	updateAgency,
} from './platform-agencies';
import { agencyAccount } from './plans';

describe('the platform', () => {
	let store: TestStore;
	let agencyId: string;
	beforeAll(async () => {
		store = await openTestStore();
	});
	beforeEach(async () => {
		({ agencyId } = await ensureAgency(store.sql, `Agency ${crypto.randomUUID()}`));
		store = { ...store, agencyId };
	});
	afterAll(async () => await store.close());

	const account = async (input: Parameters<typeof updateAgency>[1]['input']) =>
		await updateAgency(store.sql, { agencyId, input, actor: 'owner@example.com' });
	const job = async () => await createJob(store.sql, agencyId, { brief: BRIEF });

	it('makes, lists, changes and suspends agencies, and the agency reads it in its log', async () => {
		const name = `Made ${crypto.randomUUID()}`;
		const made = await createAgency(
			store.sql,
			{ name, planCode: 'credits_free' },
			'root@example.com',
		);
		expect(made).toMatchObject({ status: 'active', planCode: 'credits_free', creditBalance: 0 });
		await bookAgencyCredits(store.sql, made.id, {
			kind: 'purchase',
			amount: 500,
			reference: 'p1',
		});
		const twice = { kind: 'purchase', amount: 500, reference: 'p1' } as const;
		expect(await bookAgencyCredits(store.sql, made.id, twice)).toEqual({
			booked: false,
			balance: 500,
		});
		await deactivateAgency(store.sql, { agencyId: made.id, reason: 'unpaid' });
		const listed = await listAgencies(store.sql, { status: 'suspended' });
		expect(listed.map(({ id }) => id)).toContain(made.id);
		const lines = await listAudit(store.sql, made.id);
		expect(lines.map(({ action, door }) => [action, door])).toEqual([
			['agency.suspended', 'platform'],
			['credits.booked', 'platform'],
			['agency.created', 'platform'],
		]);
		const log = await asSuperuser(
			store,
			`SELECT purpose FROM content_agency.platform_log WHERE actor = 'root@example.com' ORDER BY at`,
		);
		expect(log[0]?.purpose).toBe('Make an agency');
	});

	it('stops generation and publishing of a suspended agency, and nothing else', async () => {
		const { jobId } = await seedJob(store);
		await account({ status: 'suspended' });
		await expect(job()).rejects.toMatchObject({ code: 'PLAN_005' });
		const publication = armPublication(store.sql, agencyId, {
			key: 'k',
			channel: 'wordpress',
			payloadSha256: 'a'.repeat(64),
			jobId,
			attemptId: crypto.randomUUID(),
		});
		await expect(publication).rejects.toMatchObject({ code: 'PLAN_005' });
		expect((await agencyAccount(store.sql, agencyId)).status).toBe('suspended');
		await account({ status: 'trial', trialEndsAt: '2020-01-01T00:00:00Z' });
		await expect(job()).rejects.toThrow('The trial of this agency ended on 2020-01-01');
		await account({ status: 'active' });
		await job();
	});

	it.each([
		'SELECT * FROM client',
		'SELECT topic FROM document',
		'SELECT settings FROM agency',
		'SELECT answer FROM paid_call',
		'SELECT email FROM app_user',
		'SELECT input_tokens FROM usage_event',
		'SELECT detail FROM audit_log',
		'DELETE FROM agency',
		'UPDATE credit_ledger SET amount = 0',
		"UPDATE agency SET slug = 'x'",
	])('sees no content: %s', async (text) => {
		const seen = asPlatform(store.sql, 'Look around', async (session) => await session.query(text));
		await expect(seen).rejects.toMatchObject({ code: 'STORE_004' });
	});

	it('makes plans and changes them, and their agencies are under the new limits at once', async () => {
		const code = 'studio';
		await putPlan(store.sql, { code, displayName: 'Studio', limits: { posts_per_month: 1 } });
		await account({ planCode: code });
		await job();
		await expect(job()).rejects.toMatchObject({ code: 'PLAN_003' });
		const changed = await putPlan(store.sql, { code, limits: { posts_per_month: 2 } });
		expect(changed).toMatchObject({ displayName: 'Studio', limits: { posts_per_month: 2 } });
		await job();
		const strange = putPlan(store.sql, { code, limits: { sheep: 1 } as never });
		await expect(strange).rejects.toThrow();
	});

	it('opens for a purpose only', async () => {
		const open = asPlatform(store.sql, ' ', async () => await Promise.resolve(1));
		await expect(open).rejects.toMatchObject({ code: 'CFG_001' });
	});
});

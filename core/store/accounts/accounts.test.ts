import { BRIEF, openTestStore, type TestStore } from '../__fixtures__/store';
import { ensureAgency, getAgencySettings, updateAgencySettings } from '../agencies';
import { listAudit } from '../audit';
import { createClient } from '../clients';
import { inAgency } from '../door';
import { createJob, failJob } from '../jobs';
import { putTemplate } from '../templates';
import { assignUser } from './assignments';
import { authorize, reachedBy } from './authorize';
import { addUser, getUser, listUsers, removeUser, updateUser } from './people';
import { setAgencyAddon, updateAgency } from './platform-agencies';
import { agencyAccount, listPlans, needFeature } from './plans';

describe('accounts', () => {
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
	const mail = () => `${crypto.randomUUID()}@example.com`;
	const add = async (role: 'editor' | 'viewer' | 'manager' | 'approver' | 'agency_owner') =>
		await addUser(store.sql, agencyId, { role, email: mail() });
	const job = async () => await createJob(store.sql, agencyId, { brief: BRIEF });

	describe('people', () => {
		it('are added, changed, listed and removed, each with a line in the log', async () => {
			const ann = await addUser(
				store.sql,
				agencyId,
				{ role: 'editor', email: 'Ann@Example.com', fullName: 'Ann', profile: { zone: 'UTC' } },
				'owner@example.com',
			);
			await updateUser(store.sql, agencyId, { userId: ann.id, input: { fullName: 'Ann B.' } });
			expect(await getUser(store.sql, agencyId, 'ann@example.COM')).toMatchObject({
				fullName: 'Ann B.',
				role: 'editor',
				profile: { zone: 'UTC' },
			});
			await removeUser(store.sql, agencyId, ann.id);
			expect(await listUsers(store.sql, agencyId)).toEqual([]);
			const lines = await listAudit(store.sql, agencyId, { subject: 'user' });
			expect(lines.map(({ action }) => action)).toEqual([
				'user.removed',
				'user.changed',
				'user.added',
			]);
		});

		it('have an e-mail once in the whole instance; who asks learns that it is taken, no more', async () => {
			const email = mail();
			await addUser(store.sql, store.otherId, { role: 'editor', email });
			const taken = addUser(store.sql, agencyId, { role: 'editor', email: email.toUpperCase() });
			await expect(taken).rejects.toMatchObject({
				code: 'STORE_005',
				kind: 'input',
				message: `'${email.toUpperCase()}' is taken`,
			});
			await expect(getUser(store.sql, agencyId, email)).rejects.toMatchObject({
				code: 'NOT_FOUND',
			});
			await removeUser(store.sql, store.otherId, email);
			expect((await addUser(store.sql, agencyId, { role: 'editor', email })).email).toBe(email);
		});

		it('keep an owner, and report in no circle', async () => {
			const owner = await add('agency_owner');
			const last = removeUser(store.sql, agencyId, owner.id);
			await expect(last).rejects.toMatchObject({ code: 'CFG_002' });
			const [boss, lead, hand] = [await add('manager'), await add('manager'), await add('editor')];
			const under = async (userId: string, managerId: string) =>
				await updateUser(store.sql, agencyId, { userId, input: { managerId } });
			await under(lead.id, boss.id);
			await under(hand.id, lead.id);
			await expect(under(boss.id, hand.id)).rejects.toThrow('circle');
			const below = await listUsers(store.sql, agencyId, { reportsTo: boss.id });
			expect(below.map(({ id }) => id).sort()).toEqual([lead.id, hand.id].sort());
		});

		it('take seats up to the plan, also when many are added at once', async () => {
			await account({ planCode: 'pro_annual', limitOverrides: { seats: 3 } });
			const tries = await Promise.allSettled(
				Array.from({ length: 8 }, async () => await add('editor')),
			);
			const refused = tries.filter((one) => one.status === 'rejected');
			expect(refused).toHaveLength(5);
			for (const one of refused) expect(one.reason).toMatchObject({ code: 'PLAN_001' });
			expect((await add('approver')).role).toBe('approver');
			const [one] = await listUsers(store.sql, agencyId, { role: 'editor' });
			await updateUser(store.sql, agencyId, { userId: one?.id ?? '', input: { isActive: false } });
			await add('viewer');
			const back = updateUser(store.sql, agencyId, {
				userId: one?.id ?? '',
				input: { isActive: true },
			});
			await expect(back).rejects.toMatchObject({ code: 'PLAN_001' });
			await setAgencyAddon(store.sql, { agencyId, addon: 'seats_10', quantity: 1 });
			// What was agreed apart stands above plan and add-ons.
			await expect(add('editor')).rejects.toThrow('The plan of this agency allows 3 seats');
			await account({ limitOverrides: {} });
			await add('editor');
		});

		it('reach what they are assigned, managers what their people are, approvers their client', async () => {
			const { id: a } = await createClient(store.sql, agencyId, { companyName: 'A' });
			const { id: b } = await createClient(store.sql, agencyId, { companyName: 'B' });
			const [boss, hand, free] = [await add('manager'), await add('editor'), await add('editor')];
			const approver = await addUser(store.sql, agencyId, {
				role: 'approver',
				email: mail(),
				clientId: b,
			});
			const reach = async (user: typeof hand) =>
				await inAgency(
					store.sql,
					agencyId,
					async (session) => (await reachedBy(session, user)).clients,
				);
			expect(await reach(hand)).toBe('all');
			await updateUser(store.sql, agencyId, { userId: hand.id, input: { managerId: boss.id } });
			await assignUser(store.sql, agencyId, { userId: hand.id, clientId: a, isAssigned: true });
			expect([
				await reach(hand),
				await reach(boss),
				await reach(free),
				await reach(approver),
			]).toEqual([[a], [a], [], [b]]);
			const may = async (
				user: string,
				permission: 'client:read' | 'client:delete',
				clientId?: string,
			) =>
				await inAgency(
					store.sql,
					agencyId,
					async (session) => (await authorize(session, { user, permission, clientId })).id,
				);
			expect(await may(hand.id, 'client:read', a)).toBe(hand.id);
			await expect(may(hand.id, 'client:delete')).rejects.toMatchObject({ code: 'AUTH_003' });
			const foreign = await may(hand.id, 'client:read', b).catch((error: Error) => error.message);
			expect(foreign).toBe(`There is no client '${b}'`);
			const elsewhere = authorizeIn(store, store.otherId, hand.id);
			await expect(elsewhere).rejects.toMatchObject({ code: 'NOT_FOUND' });
		});
	});

	describe('plans', () => {
		it('ship the four founding price models', async () => {
			const { plans } = await listPlans(store.sql, agencyId);
			const of = (code: string) => plans.find((plan) => plan.code === code);
			expect(of('pro_annual')?.limits).toMatchObject({ seats: 50, templates: 5 });
			expect(of('enterprise_annual')).toMatchObject({
				billingPeriod: 'annual',
				includedApiCreditsCents: 100_000,
				limits: { seats: 200, templates: null },
			});
			expect(
				['trial', 'basic', 'pro', 'ultimate'].map((code) => of(code)?.limits.posts_per_month),
			).toEqual([12, 12, 24, 72]);
			expect(
				['credits_free', 'credits_pro', 'credits_team'].map((code) => [
					of(code)?.priceCents,
					of(code)?.limits.credits,
				]),
			).toEqual([
				[0, 100],
				[2_900, 5_000],
				[9_900, 20_000],
			]);
			expect(Object.keys(of('sites')?.limits ?? {})).toEqual(
				expect.arrayContaining([
					'users',
					'sites',
					'keywords',
					'clusters',
					'content_ideas',
					'ai_requests',
					'words',
					'images',
					'credits',
				]),
			);
		});

		it('hold posts per month at the start of a job; a failed job gives its post back', async () => {
			await account({ planCode: 'trial', limitOverrides: { posts_per_month: 2 } });
			const { jobId } = await job();
			await job();
			await expect(job()).rejects.toMatchObject({
				code: 'PLAN_003',
				message: 'The plan of this agency allows 2 posts a month, and this would be number 3',
			});
			const problem = {
				code: 'X',
				kind: 'input',
				message: '',
				hint: '',
				retryable: false,
			} as const;
			await failJob(store.sql, agencyId, jobId, problem);
			await job();
			const again = inAgency(
				store.sql,
				agencyId,
				async (session) =>
					await session.query(`UPDATE job SET state = 'running' WHERE id = $1`, [jobId]),
			);
			await expect(again).rejects.toMatchObject({ code: 'PLAN_003' });
		});

		it('hold words, images and templates', async () => {
			await account({ limitOverrides: { words: BRIEF.words, images: 0, templates: 1 } });
			await job();
			await expect(job()).rejects.toMatchObject({ code: 'PLAN_003' });
			const template = async (code: string) =>
				await putTemplate(store.sql, agencyId, {
					code,
					name: code,
					description: '',
					isPremium: false,
					files: { 'a.css': code },
					sha256: 'a'.repeat(64),
				});
			await template('ELM_01');
			await expect(template('ELM_02')).rejects.toMatchObject({ code: 'PLAN_002' });
		});

		it('limit nothing without a plan', async () => {
			for (let index = 0; index < 3; index += 1) await job();
			const { plan, limits } = await agencyAccount(store.sql, agencyId);
			expect(plan).toBeNull();
			expect(limits.find(({ limit }) => limit === 'posts_per_month')).toEqual({
				limit: 'posts_per_month',
				allowed: null,
				used: 3,
			});
			await inAgency(
				store.sql,
				agencyId,
				async (session) => await needFeature(session, 'image_upload'),
			);
		});

		it('decide about custom domains, which exist once in the instance', async () => {
			const domain = `d${crypto.randomUUID()}.example.com`;
			const set = async (id: string, customDomain: string | null) =>
				await updateAgencySettings(store.sql, id, { customDomain });
			await set(store.otherId, domain);
			await expect(set(agencyId, domain)).rejects.toMatchObject({ code: 'STORE_005' });
			await set(store.otherId, null);
			await set(agencyId, domain.toUpperCase());
			expect((await getAgencySettings(store.sql, agencyId)).customDomain).toBe(domain);
			await account({ planCode: 'pro_annual' });
			await expect(set(agencyId, `x${domain}`)).rejects.toMatchObject({ code: 'PLAN_004' });
		});

		it('keep settings by key', async () => {
			await updateAgencySettings(store.sql, agencyId, { settings: { a: 1, b: 2 } });
			await updateAgencySettings(store.sql, agencyId, { settings: { b: null, c: 3 } });
			expect((await getAgencySettings(store.sql, agencyId)).settings).toEqual({ a: 1, c: 3 });
		});
	});
});

async function authorizeIn(store: TestStore, agencyId: string, user: string): Promise<unknown> {
	return await inAgency(
		store.sql,
		agencyId,
		async (session) => await authorize(session, { user, permission: 'client:read' }),
	);
}

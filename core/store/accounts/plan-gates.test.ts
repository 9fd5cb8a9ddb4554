/** Every limit and flag of a plan has one place that refuses: the catalogue is walked, and a key without a door fails. */
import { hashOf } from '../../shared/hash';
import { asSuperuser, BRIEF, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { SAMPLES } from '../__fixtures__/record-samples';
import { ensureAgency, updateAgencySettings } from '../agencies';
import { armPublication } from '../arm-publication';
import { putFile } from '../files';
import { createJob } from '../jobs';
import { storedPaidCalls } from '../paid-calls';
import * as kinds from '../records/kinds';
import type { RecordKind } from '../records/record-kind';
import { createRecord } from '../records/save-record';
import { grantTemplate, needPremium } from '../template-grants';
import { deleteTemplate, getStoredTemplate, putTemplate } from '../templates';
import { addUser } from './people';
import { takePlanRequest } from './plan-rate';
import { agencyAccount, LIMITS, type LimitKey, type PlanFeature } from './plans';
import { updateAgency } from './platform-agencies';

describe('gates of a plan', () => {
	let store: TestStore;
	let jobId: string;
	let clientId: string;
	let documentId: string;
	beforeAll(async () => {
		store = await openTestStore();
	});
	beforeEach(async () => {
		const { agencyId } = await ensureAgency(store.sql, `Agency ${crypto.randomUUID()}`);
		store = { ...store, agencyId };
		({ jobId, clientId, documentId } = await seedJob(store));
	});
	afterAll(async () => await store.close());

	const account = async (input: Parameters<typeof updateAgency>[1]['input']) =>
		await updateAgency(store.sql, { agencyId: store.agencyId, input, actor: 'owner@example.com' });
	const record = async (name: keyof typeof SAMPLES, more: object = {}) =>
		await createRecord(store.sql, store.agencyId, kinds[name] as unknown as RecordKind, {
			...(await SAMPLES[name](store, clientId)),
			...more,
		});
	const template = async (code: string, isPremium = false, agencyId = store.agencyId) =>
		await putTemplate(store.sql, agencyId, {
			code,
			name: code,
			description: '',
			isPremium,
			files: { 'a.css': code },
			sha256: hashOf({ 'a.css': code }),
		});
	const picture = async (kind: 'cover' | 'image' = 'image') =>
		await putFile(store.sql, store.agencyId, {
			name: 'van.png',
			mediaType: 'image/png',
			kind,
			bytes: new Uint8Array([1, 2, 3]),
		});
	const person = async () =>
		await addUser(store.sql, store.agencyId, {
			role: 'editor',
			email: `${crypto.randomUUID()}@example.com`,
		});
	const call = async () =>
		await storedPaidCalls(store.sql, store.agencyId, jobId).begin(crypto.randomUUID(), {
			operation: 'research.extract',
			model: 'model-1',
			mostUsd: 0.01,
		});
	const job = async () => await createJob(store.sql, store.agencyId, { brief: BRIEF });

	/** What uses each limit, once. */
	const DOORS: Record<LimitKey, { use: () => Promise<unknown>; code: string }> = {
		users: { use: person, code: 'PLAN_001' },
		seats: { use: person, code: 'PLAN_001' },
		sites: { use: async () => await record('SITE'), code: 'PLAN_003' },
		keywords: { use: async () => await record('KEYWORD'), code: 'PLAN_003' },
		clusters: { use: async () => await record('CLUSTER'), code: 'PLAN_003' },
		content_ideas: { use: async () => await record('IDEA'), code: 'PLAN_003' },
		active_personas: {
			use: async () => await record('PERSONA', { state: 'approved', isActive: true }),
			code: 'PLAN_003',
		},
		ai_requests: { use: call, code: 'PLAN_003' },
		credits: { use: call, code: 'PLAN_003' },
		words: { use: job, code: 'PLAN_003' },
		posts_per_month: { use: job, code: 'PLAN_003' },
		images: { use: async () => await picture('cover'), code: 'PLAN_003' },
		templates: { use: async () => await template('ELM_01'), code: 'PLAN_002' },
		requests_per_hour: {
			// The pages answer 429 where this says no.
			use: async () => {
				const { isAllowed } = await takePlanRequest(store.sql, store.agencyId);
				if (!isAllowed) throw Object.assign(new Error('too many'), { code: 'RATE' });
			},
			code: 'RATE',
		},
		publications_per_day: {
			use: async () =>
				await armPublication(store.sql, store.agencyId, {
					key: crypto.randomUUID(),
					channel: 'wordpress',
					payloadSha256: 'a'.repeat(64),
					jobId,
					documentId,
					attemptId: crypto.randomUUID(),
				}),
			code: 'PLAN_003',
		},
	};

	it('cover every limit there is', () => {
		expect(Object.keys(DOORS).sort()).toEqual([...LIMITS].sort());
	});

	it.each([...LIMITS])('%s: let through without a limit, refuse at none left', async (limit) => {
		const { use, code } = DOORS[limit];
		await use();
		await account({ limitOverrides: { [limit]: 0 } });
		await expect(use()).rejects.toMatchObject({ code });
	});

	const FEATURES: Record<PlanFeature, { use: () => Promise<unknown>; code: string }> = {
		custom_domain: {
			use: async () =>
				await updateAgencySettings(store.sql, store.agencyId, {
					customDomain: `d${crypto.randomUUID()}.example.com`,
				}),
			code: 'PLAN_004',
		},
		image_upload: { use: async () => await picture(), code: 'PLAN_004' },
		premium_templates: {
			use: async () => {
				await template('OAK_01', true);
				await getStoredTemplate(store.sql, store.agencyId, { code: 'OAK_01', forUse: true });
			},
			code: 'PLAN_002',
		},
	};

	it.each(Object.keys(FEATURES) as PlanFeature[])(
		'%s: had where the plan has it, refused where it has not',
		async (feature) => {
			const { use, code } = FEATURES[feature];
			await account({ planCode: 'enterprise_annual' });
			await use();
			await account({ planCode: 'pro_annual' });
			await expect(use()).rejects.toMatchObject({ code });
		},
	);

	it('a picture we made needs no plan with image upload', async () => {
		await account({ planCode: 'pro_annual' });
		expect(await picture('cover')).toMatchObject({ kind: 'cover' });
	});

	it('granted templates count: what stands beyond the limit is not set in, and no own one is added', async () => {
		const { agencyId: giver } = await ensureAgency(store.sql, `Giver ${crypto.randomUUID()}`);
		const grant = async (code: string, isGranted = true) =>
			await grantTemplate(store.sql, giver, { code, grantedTo: store.agencyId, isGranted });
		const use = async (code: string) =>
			await getStoredTemplate(store.sql, store.agencyId, { code, forUse: true });
		for (const code of ['ASH_01', 'ASH_02']) {
			await template(code, false, giver);
			await grant(code);
		}
		await account({ limitOverrides: { templates: 1 } });
		expect(await use('ASH_01')).toMatchObject({ code: 'ASH_01', granted: true });
		await expect(use('ASH_02')).rejects.toMatchObject({ code: 'PLAN_002' });
		await expect(template('ELM_01')).rejects.toMatchObject({ code: 'PLAN_002' });
		const { limits } = await agencyAccount(store.sql, store.agencyId);
		expect(limits.find(({ limit }) => limit === 'templates')).toMatchObject({ used: 2 });
		await grant('ASH_01', false);
		expect(await use('ASH_02')).toMatchObject({ code: 'ASH_02' });
	});

	it('a plan that shrank refuses no reprint: the versions of a document say what it was set in', async () => {
		const { agencyId: giver } = await ensureAgency(store.sql, `Giver ${crypto.randomUUID()}`);
		for (const code of ['ASH_01', 'ASH_02']) {
			await template(code, code === 'ASH_02', giver);
			await grantTemplate(store.sql, giver, { code, grantedTo: store.agencyId, isGranted: true });
		}
		const made = async (brand: object) =>
			await asSuperuser(
				store,
				`WITH kept AS (INSERT INTO content_agency.section (agency_id, sha256, value)
					VALUES ($1, encode(sha256(convert_to($3::text, 'UTF8')), 'hex'), $3::jsonb) RETURNING sha256)
				INSERT INTO content_agency.document_version
					(agency_id, document_id, job_id, number, title, sections, content_sha256)
				SELECT $1, $2, $4, 1 + (SELECT count(*) FROM content_agency.document_version WHERE document_id = $2),
					'Vans', jsonb_build_object('brand', sha256), sha256 FROM kept`,
				[store.agencyId, documentId, JSON.stringify(brand), jobId],
			);
		const stored = async (code: string, of: { version?: number; jobId?: string } = {}) =>
			await getStoredTemplate(store.sql, store.agencyId, { code, forUse: true, ...of });
		const shipped = async (of: string | undefined) =>
			await needPremium(store.sql, store.agencyId, { code: 'ONYX_01', jobId: of });
		const other = (await seedJob(store)).jobId;
		const sha256 = hashOf({ 'a.css': 'ASH_02' });
		await made({ template: 'ASH_02', templateOrigin: 'zip', templateSha256: sha256 });
		await account({ planCode: 'pro_annual', limitOverrides: { templates: 1 } });
		await expect(stored('ASH_02', { jobId })).rejects.toMatchObject({ code: 'PLAN_002' });
		await expect(shipped(jobId)).rejects.toMatchObject({ code: 'PLAN_002' });
		await made({
			template: 'ASH_02',
			templateOrigin: 'store',
			templateVersion: 1,
			templateSha256: sha256,
		});
		await made({ template: 'ONYX_01' });
		expect(await stored('ASH_02', { jobId })).toMatchObject({ code: 'ASH_02', granted: true });
		await shipped(jobId);
		// A version in the item alone, another document, and other files of the template are no reprint.
		await expect(stored('ASH_02', { version: 1 })).rejects.toMatchObject({ code: 'PLAN_002' });
		await expect(stored('ASH_02', { jobId: other })).rejects.toMatchObject({ code: 'PLAN_002' });
		await expect(shipped(other)).rejects.toMatchObject({ code: 'PLAN_002' });
		const files = { 'a.css': 'new' };
		await putTemplate(store.sql, giver, {
			code: 'ASH_02',
			name: 'ASH_02',
			description: '',
			isPremium: true,
			files,
			sha256: hashOf(files),
		});
		await expect(stored('ASH_02', { jobId })).rejects.toMatchObject({ code: 'PLAN_002' });
		expect(await stored('ASH_02', { jobId, version: 1 })).toMatchObject({ number: 1 });
	});

	it('a granted template its owner deleted takes no room', async () => {
		const { agencyId: giver } = await ensureAgency(store.sql, `Giver ${crypto.randomUUID()}`);
		for (const code of ['ASH_01', 'ASH_02']) {
			await template(code, false, giver);
			await grantTemplate(store.sql, giver, { code, grantedTo: store.agencyId, isGranted: true });
		}
		await account({ limitOverrides: { templates: 1 } });
		await deleteTemplate(store.sql, giver, 'ASH_01');
		const use = { code: 'ASH_02', forUse: true };
		expect(await getStoredTemplate(store.sql, store.agencyId, use)).toMatchObject({
			granted: true,
		});
		const { limits } = await agencyAccount(store.sql, store.agencyId);
		expect(limits.find(({ limit }) => limit === 'templates')).toMatchObject({ used: 1 });
		await account({ limitOverrides: { templates: 2 } });
		expect(await template('ELM_01')).toMatchObject({ code: 'ELM_01' });
	});
});

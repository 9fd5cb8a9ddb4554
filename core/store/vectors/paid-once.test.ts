/** Vectors are paid for once, by whom they are for, and stop where the money does. */
import type { EmbeddingPort, SqlPort, SqlRow } from '../../shared/ports';
import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { setBudget } from '../accounts/budgets';
import { updateAgency } from '../accounts/platform-agencies';
import { usageReport } from '../accounts/usage';
import { withinReach } from '../accounts/within-reach';
import { createClient } from '../clients';
import { addKnowledge } from '../knowledge';
import { ICP_PROFILE } from '../records/kinds';
import { createRecord } from '../records/save-record';
import { VECTOR_PORTS, vectorOf, wordEmbedding } from './__fixtures__/word-embedding';
import { indexKnowledge, indexProfiles, questionVector, removePassageVectors } from '.';

const SPACE = { model: 'text-embedding-3-small', size: 8 };
/** One dollar a million tokens. */
const PRICED = {
	...VECTOR_PORTS,
	prices: {
		...VECTOR_PORTS.prices,
		embeddings: { asOf: '2026-07-03', prices: { [SPACE.model]: 1 } },
	},
};

describe('paying for vectors', () => {
	let store: TestStore;
	let clientId: string;
	beforeEach(async () => {
		store = await openTestStore();
		({ clientId } = await seedJob(store));
	});
	afterEach(async () => await store.close());

	const another = async () =>
		(await createClient(store.sql, store.agencyId, { companyName: 'Another' })).id;
	const know = async (passages: string[], of: string | null = clientId) =>
		await addKnowledge(store.sql, store.agencyId, {
			clientId: of ?? undefined,
			title: 'Depots',
			language: 'en',
			passages,
		});
	const indexed = async (over: object = {}) =>
		await indexKnowledge(store.sql, store.agencyId, {
			ports: PRICED,
			embedding: wordEmbedding(SPACE.size),
			space: SPACE,
			limit: 100,
			...over,
		});
	/** Claims under way last until the test says otherwise, however slow the second run is. */
	const lease = async (last: string) =>
		await asSuperuser(
			store,
			`UPDATE content_agency.paid_call SET lease_until = clock_timestamp() + $1::interval
			WHERE state = 'sent'`,
			[last],
		);
	/** A model that answers when it is let, and says when it was asked. */
	const gated = () => {
		const asked: string[][] = [];
		let open: () => void = () => undefined;
		const gate = new Promise<void>((resolve) => (open = resolve));
		let called: () => void = () => undefined;
		const wasAsked = new Promise<void>((resolve) => (called = resolve));
		const embedding: EmbeddingPort = {
			async embed(texts) {
				asked.push([...texts]);
				called();
				await gate;
				return texts.map((text) => vectorOf(text, SPACE.size));
			},
		};
		return { embedding, asked, wasAsked, open: () => open() };
	};

	it.each(['knowledge', 'profiles'])(
		'%s: a second run sends nothing that the first is being paid for, and says so',
		async (kind) => {
			const run =
				kind === 'knowledge'
					? indexed
					: async (over: object) =>
							await indexProfiles(store.sql, store.agencyId, {
								ports: PRICED,
								embedding: wordEmbedding(SPACE.size),
								space: SPACE,
								limit: 100,
								...over,
							});
			if (kind === 'knowledge') await know(['Load management halves the fee', 'Every depot']);
			else
				for (const role of ['Fleet manager', 'Mayor'])
					await createRecord(store.sql, store.agencyId, ICP_PROFILE, { clientId, role });
			const first = gated();
			const running = run({ embedding: first.embedding });
			await first.wasAsked;
			await lease('1 hour');
			const second = wordEmbedding(SPACE.size);
			expect(await run({ embedding: second })).toMatchObject({
				indexed: 0,
				calls: 0,
				left: 2,
				underWay: 2,
				costUsd: 0,
			});
			first.open();
			expect(await running).toMatchObject({ indexed: 2, calls: 1, left: 0, underWay: 0 });
			expect([first.asked.length, second.calls.length]).toEqual([1, 0]);
			expect(await usageReport(store.sql, store.agencyId)).toMatchObject([{ calls: 1, units: 2 }]);
		},
	);

	it('is asked again for what another run finished between the look and the claim', async () => {
		await know(['Load management halves the fee']);
		let isFirst = true;
		// The other run has its vectors at the moment this one has chosen its texts.
		const sql: SqlPort = {
			transaction: async (work) => {
				const done = await store.sql.transaction(work);
				if (isFirst && Array.isArray(done) && (done[0] as SqlRow | undefined)?.['claim']) {
					isFirst = false;
					await indexed();
				}
				return done;
			},
		};
		const late = wordEmbedding(SPACE.size);
		const report = await indexKnowledge(sql, store.agencyId, {
			ports: PRICED,
			embedding: late,
			space: SPACE,
			limit: 100,
		});
		expect(isFirst).toBe(false);
		expect(report).toMatchObject({ indexed: 0, left: 0 });
		expect(late.calls).toEqual([]);
		expect(await usageReport(store.sql, store.agencyId)).toMatchObject([{ calls: 1 }]);
	});

	it('frees texts of a run that died once its claim has run out, and of one that failed at once', async () => {
		await know(['Load management halves the fee']);
		const failing = { embed: async () => await Promise.reject(new Error('away')) };
		await expect(indexed({ embedding: failing })).rejects.toThrow('away');
		const dead = gated();
		void indexed({ embedding: dead.embedding }).catch(() => undefined);
		await dead.wasAsked;
		await lease('1 hour');
		expect(await indexed()).toMatchObject({ indexed: 0, underWay: 1 });
		await lease('0');
		expect(await indexed()).toMatchObject({ indexed: 1, left: 0, underWay: 0 });
		expect(await usageReport(store.sql, store.agencyId)).toMatchObject([{ calls: 1, repeats: 1 }]);
		dead.open();
	});

	it('is booked on each client and on the agency, with tokens counted from the text', async () => {
		const other = await another();
		await know(
			['four letters make one', 'four letters make one', 'and so on, on and on'],
			clientId,
		);
		await know(['Ein Text'], other);
		await know(['Of the agency'], null);
		const model = wordEmbedding(SPACE.size);
		expect(await indexed({ embedding: model })).toMatchObject({
			indexed: 5,
			calls: 3,
			characters: 62,
			estimatedTokens: 17,
			costUsd: 17e-6,
		});
		// The same words are sent once, and each client pays its own.
		expect(model.calls.map(({ length }) => length).sort()).toEqual([1, 1, 2]);
		const lines = await usageReport(store.sql, store.agencyId, { groupBy: 'client' });
		expect(
			lines.map(({ key, calls, units, inputTokens, costUsd, estimated, unpriced }) => [
				key,
				calls,
				units,
				inputTokens,
				costUsd,
				estimated,
				unpriced,
			]),
		).toEqual(
			expect.arrayContaining([
				[clientId, 1, 2, 11, 11e-6, 1, 0],
				[other, 1, 1, 2, 2e-6, 1, 0],
				['', 1, 1, 4, 4e-6, 1, 0],
			]),
		);
		expect(await usageReport(store.sql, store.agencyId, { groupBy: 'job' })).toMatchObject([
			{ key: '', calls: 3, pricesAsOf: ['2026-07-03'] },
		]);
		await removePassageVectors(store.sql, store.agencyId, { clientId: other });
		await indexed();
		expect(
			await usageReport(store.sql, store.agencyId, { groupBy: 'kind', clientId: other }),
		).toMatchObject([{ key: 'embedding', calls: 2, repeats: 0 }]);
	});

	it('costs what nobody knows where the list has no price: null, and never nothing', async () => {
		await know(['Load management halves the fee']);
		expect(await indexed({ ports: VECTOR_PORTS })).toMatchObject({ indexed: 1, costUsd: null });
		expect(await usageReport(store.sql, store.agencyId)).toMatchObject([
			{ calls: 1, unpriced: 1, inputTokens: 8 },
		]);
	});

	it('asks caps and standing before a word is sent, of a question too', async () => {
		await know(['Load management halves the fee']);
		await setBudget(store.sql, store.agencyId, { scope: 'client', clientId, capUsd: 0.000005 });
		const model = wordEmbedding(SPACE.size);
		await expect(indexed({ embedding: model })).rejects.toMatchObject({ code: 'GEN_005' });
		const question = (over: object = {}) =>
			questionVector(store.sql, store.agencyId, {
				ports: PRICED,
				model: SPACE.model,
				clientId,
				question: 'how much is charging at a depot',
				ask: async (text) => (await model.embed([text]))[0]!,
				...over,
			});
		await expect(question()).rejects.toMatchObject({ code: 'GEN_005' });
		expect(model.calls).toEqual([]);
		// The agency itself has no cap.
		expect(await question({ clientId: undefined })).toHaveLength(SPACE.size);
		await setBudget(store.sql, store.agencyId, { scope: 'client', clientId, capUsd: 1 });
		await question();
		await question();
		expect(
			await usageReport(store.sql, store.agencyId, { groupBy: 'operation', clientId }),
		).toMatchObject([{ key: 'vectors.search', calls: 2, inputTokens: 16 }]);
		await updateAgency(store.sql, {
			agencyId: store.agencyId,
			input: { status: 'suspended' },
			actor: 'owner@example.com',
		});
		model.calls.length = 0;
		await expect(indexed({ embedding: model })).rejects.toMatchObject({ code: 'PLAN_005' });
		expect(model.calls).toEqual([]);
	});

	it('counts money of the whole agency, also for a person who sees one client of it', async () => {
		const other = await another();
		await know(['Load management halves the fee'], other);
		await indexed();
		await know(['Every depot has one']);
		await setBudget(store.sql, store.agencyId, { scope: 'agency', capUsd: 0.00001 });
		const sql = withinReach(store.sql, { clients: [clientId], sites: [], partClients: [] });
		const order = { ports: PRICED, embedding: wordEmbedding(8), space: SPACE, limit: 9 };
		const own = async () => await indexKnowledge(sql, store.agencyId, { ...order, clientId });
		await expect(own()).rejects.toMatchObject({ code: 'GEN_005' });
		await setBudget(store.sql, store.agencyId, { scope: 'agency', capUsd: 1 });
		expect(await own()).toMatchObject({ indexed: 1, left: 0 });
		await removePassageVectors(store.sql, store.agencyId, { clientId });
		expect(await own()).toMatchObject({ indexed: 1 });
	});

	it('is booked where the vectors do not fit: they were paid for all the same', async () => {
		await know(['Load management halves the fee']);
		const small = wordEmbedding(4);
		await expect(indexed({ embedding: small })).rejects.toMatchObject({ code: 'EMBED_002' });
		expect(await usageReport(store.sql, store.agencyId)).toMatchObject([{ calls: 1 }]);
		expect(await indexed()).toMatchObject({ indexed: 1, left: 0 });
	});
});

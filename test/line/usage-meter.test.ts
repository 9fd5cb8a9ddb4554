/** What the store books for a document is what the vendor metered for it: within one percent, token by token and cent by cent. */
import { BriefSchema } from '../../core/contracts';
import { claudeModel, claudeModelOf, DEFAULT_MODELS } from '../../core/adapters/model/claude';
import { safeFetch } from '../../core/adapters/fetch';
import { providerSearch } from '../../core/adapters/search';
import { systemClock, systemEvery, systemIds } from '../../core/adapters/system';
import { archiveReference, packArchive, researchTopic, searchProviders } from '../../core/research';
import { meteredModel } from '../../core/shared/metered-model';
import type { ModelPort } from '../../core/shared/ports';
import { shippedPrices } from '../../core/shared/usage';
import {
	createJob,
	setBudget,
	storedPaidCalls,
	takeBudgetAlerts,
	usageForecast,
	usageReport,
} from '../../core/store';
import { openTestStore, type TestStore } from '../../core/store/__fixtures__/store';
import { writeDocument } from '../../core/writing';
import { meetSandbox, type LogEntry, type MetSandbox } from './meet-sandbox';

interface Metered extends LogEntry {
	costUsd?: number;
	tokens?: { input: number; cacheRead: number; cacheWrite: number; output: number };
}

describe('usage against the vendor’s meter', () => {
	let sandbox: MetSandbox;
	let store: TestStore;
	let jobId: string;
	let documentId: string;
	beforeAll(async () => {
		sandbox = await meetSandbox();
		store = await openTestStore();
		const { sql, agencyId } = store;
		await setBudget(sql, agencyId, { scope: 'agency', capUsd: 1, alertPercents: [1, 100] });
		const brief = BriefSchema.parse({
			topic: 'Four-day week',
			date: '2026-11-21',
			audience: 'Managers who decide',
			format: 'white_paper',
			words: 900,
		});
		({ jobId, documentId } = await createJob(sql, agencyId, { brief }));
		const model = paidModel();
		const { evidence, archive } = await researchTopic({
			brief,
			ports: {
				model,
				fetch: safeFetch({ clock: systemClock }),
				search: [
					providerSearch(searchProviders.searxng, { http, baseUrl: 'https://searx.example' }),
				],
				clock: systemClock,
				progress: { report: async () => await Promise.resolve() },
			},
			runSeed: brief.topic,
		});
		const packed = await packArchive(archive);
		await writeDocument({
			brief,
			evidence: { ...evidence, archive: archiveReference(archive, packed, 'archive') },
			model,
		});
	}, 900_000);
	afterAll(async () => {
		await store.close();
		await sandbox.leave();
	});

	const paidModel = (): ModelPort =>
		meteredModel(
			claudeModel({
				apiKey: 'sk-ant-sandbox',
				baseUrl: 'https://api.anthropic.com',
				models: DEFAULT_MODELS,
			}),
			{
				clock: systemClock,
				ids: systemIds,
				random: () => 0.5,
				prices: shippedPrices(),
				record: () => undefined,
				paidCalls: storedPaidCalls(store.sql, store.agencyId, jobId, systemEvery),
				tenant: store.agencyId,
				modelOf: (request) => claudeModelOf(request, { models: DEFAULT_MODELS }),
				key: { level: 'instance', provider: 'anthropic' },
			},
		);
	const metered = async () =>
		((await sandbox.log()) as Metered[]).filter(({ tokens }) => tokens !== undefined);

	it('books every call the vendor metered, and none twice', async () => {
		const [line] = await usageReport(store.sql, store.agencyId, { groupBy: 'agency' });
		const calls = await metered();
		expect(calls.length).toBeGreaterThan(10);
		expect(line).toMatchObject({ calls: calls.length, repeats: 0, unpriced: 0, estimated: 0 });
	});

	it('agrees with the vendor’s tokens and cost within one percent', async () => {
		const [line] = await usageReport(store.sql, store.agencyId, { groupBy: 'agency' });
		const calls = await metered();
		const sum = (of: (call: Metered) => number) =>
			calls.reduce((total, call) => total + of(call), 0);
		const pairs: [string, number, number][] = [
			['input', line?.inputTokens ?? 0, sum(({ tokens }) => tokens?.input ?? 0)],
			['output', line?.outputTokens ?? 0, sum(({ tokens }) => tokens?.output ?? 0)],
			['read', line?.cacheReadTokens ?? 0, sum(({ tokens }) => tokens?.cacheRead ?? 0)],
			['written', line?.cacheWriteTokens ?? 0, sum(({ tokens }) => tokens?.cacheWrite ?? 0)],
			['cost', line?.costUsd ?? 0, sum(({ costUsd }) => costUsd ?? 0)],
		];
		for (const [what, ours, theirs] of pairs)
			expect([what, Math.abs(ours - theirs) <= theirs * 0.01, ours, theirs]).toEqual([
				what,
				true,
				ours,
				theirs,
			]);
		expect(line?.costUsd).toBeGreaterThan(0.01);
	});

	it('adds up to the same by call, document, model, provider, key level and month', async () => {
		const of = async (groupBy: 'agency' | 'call' | 'document' | 'model' | 'provider' | 'month') =>
			await usageReport(store.sql, store.agencyId, { groupBy, limit: 10_000 });
		const [whole] = await of('agency');
		for (const group of ['call', 'document', 'model', 'provider', 'month'] as const) {
			const lines = await of(group);
			const cost = lines.reduce((total, line) => total + line.costUsd, 0);
			expect(cost).toBeCloseTo(whole?.costUsd ?? 0, 9);
		}
		const [document] = await of('document');
		expect(document).toMatchObject({ key: documentId, name: 'Four-day week' });
		expect(whole?.pricesAsOf).toEqual([shippedPrices().asOf]);
		expect((await of('provider')).map(({ key }) => key)).toEqual(['anthropic']);
	});

	it('sends nothing that would pass a cap, and tells of it', async () => {
		const { sql, agencyId } = store;
		const sent = (await sandbox.log()).length;
		await setBudget(sql, agencyId, { scope: 'job', jobId, capUsd: 0.001, alertPercents: [100] });
		const asked = paidModel().complete({
			operation: 'research.plan',
			promptVersion: 'test',
			role: 'planner',
			system: 'Plan.',
			prefix: [],
			turn: 'Something never asked before.',
			maxTokens: 4_000,
			effort: 'low',
			needs: [],
		});
		await expect(asked).rejects.toMatchObject({ code: 'GEN_005', kind: 'config' });
		expect(await sandbox.log()).toHaveLength(sent);
	});

	it('tells of the budget, and of what the month will have cost', async () => {
		const alerts = await takeBudgetAlerts(store.sql, store.agencyId);
		expect(alerts).toMatchObject([
			{ percent: 1, scope: 'agency', capUsd: 1 },
			{ percent: 100, scope: 'job', subjectId: jobId, subjectName: 'Four-day week' },
		]);
		const forecast = await usageForecast(store.sql, store.agencyId);
		expect(forecast).toMatchObject({ documents: 1 });
		expect(forecast.forecastUsd).toBeGreaterThanOrEqual(forecast.spentUsd * 0.99);
	});
});

type Http = Parameters<typeof providerSearch>[1]['http'];

const http: Http = async ({ method, url, query, headers, signal }) => {
	const address = new URL(url);
	for (const [name, value] of Object.entries(query ?? {})) address.searchParams.set(name, value);
	const answer = await fetch(address, {
		method,
		...(headers === undefined ? {} : { headers }),
		...(signal === undefined ? {} : { signal }),
	});
	const text = await answer.text();
	return {
		status: answer.status,
		headers: Object.fromEntries(answer.headers),
		text,
		json: JSON.parse(text) as unknown,
	};
};

/** Plan Keywords on n8n's engine against the sandbox: what it plans, and what it refuses. */
import type { IDataObject } from 'n8n-workflow';
import type { KeywordPlan, PlannedCluster } from '../../core/keywords';
import { meetSandbox, type MetSandbox } from '../line/meet-sandbox';
import { refused, runResearch } from './research-node';

let sandbox: MetSandbox;
beforeAll(async () => {
	sandbox = await meetSandbox();
});
afterAll(async () => await sandbox.leave());

describe('Plan Keywords', () => {
	const CSV = [
		'Keyword,Volume,KD',
		'bridge inspection,2400,40',
		'Bridge Inspections,1900,40',
		'bridge inspection cost,320,25',
		'cost of bridge inspections,90,25',
		'how often is a bridge inspected,140,12',
		'drone bridge inspection,480,30',
		'bridge inspection checklist,210,10',
		'best bridge inspection software,110,45',
		'rope access training,880,35',
		'marrow finch login,50,1',
	].join('\n');
	const parameters = {
		operation: 'planKeywords',
		keywords: CSV,
		keywordAudience: 'County engineers',
		seedTopic: '',
		options: { calendarFrom: '2027-01-04', searchUpTo: 0, probes: 0 },
	};

	it('gives one order for each cluster, scored and dated', async () => {
		const { items } = await runResearch(parameters);
		const clusters = items.map(({ json }) => json['cluster'] as unknown as PlannedCluster);
		const texts = clusters.flatMap(({ keywords }) => keywords.map(({ text }) => text));
		expect(new Set(texts).size).toBe(texts.length);
		expect(texts).toContain('rope access training');
		expect(texts).not.toContain('marrow finch login');
		for (const { score } of clusters) {
			const sum = Object.values(score.parts).reduce((total, part) => total + part, 0);
			expect(Math.abs(sum - score.total)).toBeLessThan(0.2);
			expect(score.total).toBeGreaterThan(0);
			expect(score.total).toBeLessThanOrEqual(100);
		}
		const plan = items[0]!.json['keywordPlan'] as unknown as KeywordPlan;
		expect(plan.counts).toMatchObject({ given: 10, merged: 2, leftOut: 1, kept: 7 });
		expect(plan.signal).toBe('words');
		expect(plan.pillars[0]?.entity).toMatch(/^bridge/);
		expect(plan.calendar.every(({ date }) => date >= '2027-01-04')).toBe(true);
		expect(items[0]!.json['brief']).toMatchObject({
			audience: 'County engineers',
			keywords: expect.arrayContaining([clusters[0]!.primaryKeyword]) as string[],
		});
		const [call] = await sandbox.log({ operation: 'keyword_clusters' } as never);
		expect(call).toBeDefined();
	});

	it('gives the whole plan in one item, without any model', async () => {
		const before = (await sandbox.log({ service: 'model' })).length;
		const { items } = await runResearch(
			{ ...parameters, options: { ...parameters.options, oneItem: true, reviewWithModel: false } },
			{ credentials: { contentAgencyApi: { agencyId: '' } } },
		);
		expect(items).toHaveLength(1);
		const plan = items[0]!.json['keywordPlan'] as unknown as KeywordPlan;
		expect(plan.clusters.length).toBeGreaterThan(2);
		expect(await sandbox.log({ service: 'model' })).toHaveLength(before);
	});

	it('groups by shared search results and probes evidence where a search is attached', async () => {
		const keywords = [
			'heat pump cost',
			'heat pump efficiency',
			'heat pump prices',
			'knitting patterns',
		];
		const {
			items: [item],
		} = await runResearch({
			...parameters,
			keywords,
			options: { oneItem: true, searchUpTo: 50, probes: 2, calendarFrom: '2027-01-04' },
		});
		const plan = item!.json['keywordPlan'] as unknown as KeywordPlan;
		expect(plan.clusters.filter(({ probe }) => probe !== null)).toHaveLength(2);
		expect(['search results', 'words']).toContain(plan.signal);
		expect(plan.clusters.some(({ keywords: [only] }) => only?.text === 'knitting patterns')).toBe(
			true,
		);
	});

	it('starts from a topic', async () => {
		const {
			items: [item],
		} = await runResearch({
			...parameters,
			keywords: '',
			seedTopic: 'rope access',
			options: { ...parameters.options, oneItem: true },
		});
		const plan = item!.json['keywordPlan'] as unknown as KeywordPlan;
		expect(plan.counts.kept).toBeGreaterThan(10);
	});

	it.each<[string, IDataObject, string]>([
		['nothing', { keywords: '' }, 'KEYWORDS_001'],
		['an object', { keywords: '={{ ({ a: 1 }) }}' }, 'CFG_002'],
		['a column that is not there', { column: 'Phrase' }, 'CFG_002'],
		['rows without keywords', { keywords: '={{ [{ a: 1 }] }}' }, 'CFG_002'],
		['more than can be planned', { keywords: 'a b\n'.repeat(5_001) }, 'KEYWORDS_002'],
		['signs only', { keywords: '???\n!!!' }, 'KEYWORDS_001'],
		['an event without a date', { options: { events: 'Bridge Week' } }, 'CFG_002'],
	])('refuses %s', async (_what, changed, code) => {
		expect(await refused({ ...parameters, ...changed })).toMatchObject({ code });
	});
});

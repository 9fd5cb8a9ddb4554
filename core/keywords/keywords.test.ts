/** Groups of keywords by each signal, the pages that compete with them, their scores and dates. */
import { keywords } from './__fixtures__/keywords';
import { averageLink, silhouette } from './average-link';
import { planCalendar } from './calendar';
import { pageAdvisor } from './existing-pages';
import { groupKeywords } from './group-keywords';
import { primaryOf, type Keyword } from './keyword';
import { scoreTopic } from './topic-score';

const textsOf = (groups: { keywords: Keyword[] }[]): string[][] =>
	groups.map((group) => group.keywords.map(({ text }) => text).sort());

describe('grouping', () => {
	it('by words: what shares its words is together, the rest alone', () => {
		const { groups, signal } = groupKeywords(
			keywords('van lease cost', 'van lease costs monthly', 'lease cost van', 'sourdough starter'),
			{},
		);
		expect(signal).toBe('words');
		expect(textsOf(groups)).toContainEqual(['sourdough starter']);
		expect(textsOf(groups)[0]).toEqual(['van lease cost', 'van lease costs monthly']);
	});

	it('by vectors: words that share nothing but a meaning', () => {
		const list = keywords('car', 'automobile', 'bread');
		const { groups } = groupKeywords(list, {
			vectors: [
				[1, 0.1, 0],
				[1, 0.15, 0],
				[0, 0, 1],
			],
		});
		expect(textsOf(groups)).toEqual([['automobile', 'car'], ['bread']]);
	});

	it('by results: four shared of ten, three only with alike words, around the most searched', () => {
		const list = keywords('fleet cost', 'price of vans', 'fleet cost model', 'unlike words');
		list[0]!.volume = 500;
		const urls = (...numbers: number[]) => numbers.map((number) => `https://x.example/${number}`);
		const results = new Map([
			['K1', urls(1, 2, 3, 4, 5)],
			['K2', urls(1, 2, 3, 4, 9)],
			['K3', urls(1, 2, 3, 11, 12)],
			['K4', urls(1, 2, 3, 13, 14)],
		]);
		const { groups } = groupKeywords(list, { results });
		expect(textsOf(groups)).toEqual([
			['fleet cost', 'fleet cost model', 'price of vans'],
			['unlike words'],
		]);
	});

	it('groups 5,000 keywords, each exactly once', () => {
		const heads = 'van,lease,depot,charger,battery,driver,route,tyre,permit,audit'.split(',');
		const tails = 'cost,law,guide,tax,plan,risk,size,test,type,tool'.split(',');
		const texts = Array.from(
			{ length: 5_000 },
			(_, index) =>
				`${heads[index % 10]} ${tails[Math.floor(index / 10) % 10]} case${Math.floor(index / 100)}`,
		);
		const list = keywords(...texts);
		const { groups } = groupKeywords(list, {});
		const ids = groups.flatMap((group) => group.keywords.map(({ id }) => id));
		expect(new Set(ids).size).toBe(list.length);
		expect(ids).toHaveLength(list.length);
	});

	it('average link does not chain, and silhouette prefers what is apart', () => {
		const edges = [
			{ a: 0, b: 1, likeness: 0.9 },
			{ a: 1, b: 2, likeness: 0.6 },
			{ a: 2, b: 3, likeness: 0.9 },
		];
		expect(averageLink(4, edges, 0.4)).toEqual([
			[0, 1],
			[2, 3],
		]);
		expect(
			silhouette(
				[
					[0, 1],
					[2, 3],
				],
				edges,
			),
		).toBeGreaterThan(silhouette([[0, 1, 2], [3]], edges));
	});
});

describe('existing pages, scores, dates', () => {
	const page = (title: string, primaryKeyword = '') => ({
		url: `https://c.example/${title}`,
		title,
		headings: [],
		primaryKeyword,
	});
	const cluster = (...texts: string[]) => {
		const list = keywords(...texts);
		return {
			id: 'G1',
			name: texts[0]!,
			primary: primaryOf(list),
			keywords: list,
			confidence: 1,
			ideas: [],
		};
	};

	it('updates a page that competes, by keyword or by terms, and not one that only shares a word', () => {
		const advise = pageAdvisor([page('Vans in winter'), page('x', 'cost of van leases')], 'en');
		expect(advise(cluster('van lease cost'))).toMatchObject({
			action: 'update',
			url: 'https://c.example/x',
		});
		expect(advise(cluster('van winter'))).toMatchObject({ action: 'update' });
		expect(advise(cluster('van tax rules'))).toMatchObject({ action: 'new' });
	});

	it('says what it did not know, and parts add up', () => {
		const scene = {
			clientTerms: [],
			language: 'en',
			today: '2026-11-21',
			highestVolume: 0,
			events: [],
		};
		const advice = { action: 'new' as const, url: '', reason: '' };
		const blank = scoreTopic(cluster('van lease'), { advice }, scene);
		expect(blank.unknown).toEqual(['evidence', 'winnability', 'reader']);
		const proven = scoreTopic(
			cluster('van lease'),
			{ advice, probe: { pages: 5, figures: 3 } },
			scene,
		);
		expect(proven.parts.evidence).toBe(20);
		expect(scoreTopic(cluster('van rules 2027'), { advice }, scene).parts.freshness).toBe(10);
		expect(scoreTopic(cluster('van rules 2021'), { advice }, scene).parts.freshness).toBe(0);
	});

	it('puts pillars first, keeps a cluster 14 days apart, leads to events, and repeats itself', () => {
		const ideas = ['One', 'Two'].map((title) => ({ title, angle: '', format: 'guide' as const }));
		const topic = (clusterId: string, score: number, more = {}) => ({
			clusterId,
			title: clusterId,
			format: 'guide' as const,
			score,
			isPillar: false,
			eventDate: '',
			ideas,
			...more,
		});
		const topics = [
			topic('A', 90),
			topic('B', 50, { isPillar: true }),
			topic('C', 10, { eventDate: '2027-03-15' }),
		];
		const order = {
			from: '2027-01-04',
			perWeek: 1,
			perDay: 2,
			weeks: 14,
			derived: ['x_thread' as const],
		};
		const dates = planCalendar(topics, order);
		expect(planCalendar([...topics].reverse(), order)).toEqual(dates);
		const long = dates.filter(({ kind }) => kind !== 'derived');
		expect(long[0]).toMatchObject({ clusterId: 'B', kind: 'pillar', date: '2027-01-04' });
		expect(long.find(({ clusterId }) => clusterId === 'C')?.date).toBe('2027-03-01');
		for (const id of ['A', 'B', 'C']) {
			const [first, second] = long.filter(({ clusterId }) => clusterId === id);
			if (second === undefined) continue;
			const days = (Date.parse(second.date) - Date.parse(first!.date)) / 86_400_000;
			expect(days).toBeGreaterThanOrEqual(14);
		}
		for (const { date } of dates) expect([0, 6]).not.toContain(new Date(date).getUTCDay());
	});
});

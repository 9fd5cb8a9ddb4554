/** What is read: matching, fresh, agreed upon and official first, never more than the quotas allow. */
import type { Question } from '../contracts';
import { sourceClassOf } from './source-class';
import { triage, type FoundHit } from './triage';

const question = (id: string): Question => ({
	id,
	text: id,
	kind: 'size',
	mustAnswer: true,
	freshnessYears: 3,
	queries: [],
	coverage: 'open',
});
const hit = (url: string, extra: Partial<FoundHit> = {}): FoundHit => ({
	title: 'Electric fleet costs',
	url,
	snippet: 'What electric fleets cost to run',
	published: '2026-01-01',
	rank: 1,
	provider: 'test',
	query: 'electric fleet costs',
	questionId: 'Q1',
	...extra,
});
const options = { limit: 10, maxPerDomain: 2, today: '2026-11-21', denied: [] };

describe('triage', () => {
	it('puts official, agreed and fresh before the rest', () => {
		const result = triage(
			[
				hit('https://blog.example/a'),
				hit('https://stats.gov.uk/b'),
				hit('https://old.example/c', { published: '2012-01-01' }),
				hit('https://agreed.example/d'),
				hit('https://www.agreed.example/d?utm_source=x', { query: 'fleet costs 2026' }),
			],
			[question('Q1')],
			options,
		);
		expect(result.chosen.map((entry) => entry.url)).toEqual([
			'https://stats.gov.uk/b',
			'https://agreed.example/d',
			'https://blog.example/a',
			'https://old.example/c',
		]);
	});

	it('holds the quota of a domain and keeps the rest out of the reserve', () => {
		const hits = [1, 2, 3, 4].map((n) => hit(`https://one.example/${n}`));
		const result = triage([...hits, hit('https://two.example/1')], [question('Q1')], options);
		expect(result.chosen.filter((entry) => entry.url.includes('one.example'))).toHaveLength(2);
		expect(result.reserve).toEqual([]);
	});

	it('takes at least one source for every question', () => {
		const hits = [1, 2, 3].map((n) => hit(`https://good${n}.gov/${n}`));
		const weak = hit('https://weak.example/x', {
			questionId: 'Q2',
			published: '2015-01-01',
			query: 'fleet insurance',
			title: 'Insurance',
			snippet: 'Fleet insurance',
		});
		const result = triage([...hits, weak], [question('Q1'), question('Q2')], {
			...options,
			limit: 2,
		});
		expect(result.chosen.map((entry) => entry.url)).toContain('https://weak.example/x');
		expect(result.reserve).toHaveLength(2);
	});

	it('says why a hit is not read', () => {
		const far = { title: 'Cake', snippet: 'Recipes', published: '1999-01-01' };
		const result = triage(
			[hit('https://a.example/'), hit('https://cake.example/', far), hit('https://no.example/')],
			[question('Q1')],
			{ ...options, denied: ['no.example'] },
		);
		expect(result.rejected.map((entry) => entry.code).sort()).toEqual(['DENIED', 'OFF_TOPIC']);
	});

	it('reads a page once however often it is found', () => {
		const result = triage(
			[hit('https://a.example/x/'), hit('http://A.example/x#y')],
			[question('Q1')],
			options,
		);
		expect(result.chosen).toHaveLength(1);
	});
});

describe('sourceClassOf', () => {
	it.each([
		['https://www.ons.gov.uk/x', '', 1],
		['https://ec.europa.eu/eurostat', '', 1],
		['https://www.uni.ac.at/x', '', 1],
		['https://energystatistics.example/x', 'Sales by year.', 2],
		['https://lab.example/x', 'Survey of 1,200 respondents.', 2],
		['https://www.reuters.com/x', '', 3],
		['https://vendor.example/x', 'Request a demo of our platform. Survey of 90 respondents.', 4],
		['https://www.reddit.com/r/x', 'Survey of 100 respondents.', 5],
		['https://unknown.example/x', '', 5],
		['file:report.pdf', '', 2],
	])('%s %s → %i', (url, text, expected) => {
		expect(sourceClassOf({ url, text })).toBe(expected);
	});
});

describe('rules before the score', () => {
	it.each([
		['https://www.statista.com/x', {}, 'STUB_HOST'],
		['https://sub.no.example/x', {}, 'DENIED'],
		['https://shop.acme-chargers.com/x', {}, 'COMPETITOR'],
		['https://rival.example/x', {}, 'COMPETITOR'],
		['https://a.example/x', { published: '2020-01-01' }, 'TOO_OLD'],
	])('%s is dropped as %s', (url, extra, code) => {
		const { chosen, rejected } = triage([hit(url, extra)], [question('Q1')], {
			...options,
			denied: ['https://www.no.example/'],
			competitors: ['Acme Chargers', 'rival.example'],
			recencyYears: 5,
		});
		expect(chosen).toEqual([]);
		expect(rejected).toMatchObject([{ url, code }]);
	});

	it('keeps what has no date, and what was not looked at before', () => {
		const { chosen } = triage(
			[hit('https://a.example/x', { published: '' }), hit('https://seen.example/x')],
			[question('Q1')],
			{ ...options, recencyYears: 1, known: new Set(['https://seen.example/x']) },
		);
		expect(chosen.map(({ url }) => url)).toEqual(['https://a.example/x']);
	});

	it('takes two of an owner with several houses, and says what was enough', () => {
		const hits = ['com', 'de', 'fr'].map((end) => hit(`https://bigpaper.${end}/x`));
		const { chosen, rejected } = triage(hits, [question('Q1')], options);
		expect(chosen).toHaveLength(2);
		expect(rejected).toMatchObject([{ code: 'QUOTA' }]);
	});

	it('reads a third of primary sources when there are any', () => {
		const blogs = Array.from({ length: 8 }, (_, n) =>
			hit(`https://blog${n}.example/x`, { query: 'electric fleet costs' }),
		);
		const weak = { title: 'Fleet', snippet: 'fleet', published: '2010-01-01' };
		const offices = [1, 2, 3].map((n) => hit(`https://office${n}.gov/x`, weak));
		const { chosen } = triage([...blogs, ...offices], [question('Q1')], { ...options, limit: 6 });
		expect(chosen.filter(({ url }) => url.includes('.gov'))).toHaveLength(2);
	});
});

/** Every registered provider sits the exam; below, what is peculiar to each. */
import * as providers from './index';
import { examineProvider } from './provider.exam';

const { brave, searxng, tavily } = providers;
const answer = (status: number) => ({ status, headers: {}, json: undefined, text: '' });

examineProvider(brave, (results) => ({
	type: 'search',
	web: {
		results: results.map(({ url, title, snippet, date }) => ({
			url,
			title,
			description: snippet,
			page_age: date && `${date}T10:00:00`,
		})),
	},
}));
examineProvider(searxng, (results) => ({
	results: results.map(({ url, title, snippet, date }) => ({
		url,
		title,
		content: snippet,
		publishedDate: date === '' ? null : `${date}T00:00:00`,
	})),
	unresponsive_engines: [],
}));
examineProvider(tavily, (results) => ({
	results: results.map(({ url, title, snippet, date }) => ({
		url,
		title,
		content: snippet,
		...(date === '' ? {} : { published_date: date }),
	})),
}));

describe('registry', () => {
	it('has unique ids that match the export', () => {
		for (const [name, provider] of Object.entries(providers)) expect(provider.id).toBe(name);
	});
});

describe('peculiarities', () => {
	it('Brave: an answer without web results is empty; 422 is a bad token', () => {
		expect(brave.parse({ type: 'search', query: { original: 'x' } })).toEqual([]);
		expect(brave.refusal?.(answer(422))).toMatchObject({ kind: 'config' });
		expect(
			brave.request({ text: 'x', count: 50, language: 'en' }, brave.baseUrl).query,
		).toMatchObject({ count: '20', search_lang: 'en' });
	});

	it('Tavily: 432 is a limit of the plan', () => {
		expect(tavily.refusal?.(answer(432))).toMatchObject({ kind: 'config' });
		expect(tavily.refusal?.(answer(500))).toBeUndefined();
	});

	it('SearXNG: silent engines are a failure, 403 names the setting', () => {
		const silent = { results: [], unresponsive_engines: [['duckduckgo', 'timeout']] };
		expect(() => searxng.parse(silent)).toThrow(/none of its engines answered/);
		expect(searxng.refusal?.(answer(403))?.hint).toContain('search.formats');
	});
});

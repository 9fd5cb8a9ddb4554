import { defineProvider, hitsOf, languageOf, recordAt } from './provider';

const MOST = 20;
/** Wikipedias large enough to be worth asking; every other language is asked in English. */
const LANGUAGES = new Set(
	'ar cs da de el en es fi fr he hu id it ja ko nl no pl pt ro ru sv tr uk vi zh'.split(' '),
);

/** Wikipedia in the language of the query; an unnamed caller is refused, so a User-Agent with contact goes along. */
export const wikipedia = defineProvider({
	id: 'wikipedia',
	label: 'Wikipedia',
	lane: 'scholarly',
	open: { intervalMs: 200, parallel: 2 },
	baseUrl: 'https://en.wikipedia.org',

	request(query, baseUrl) {
		return {
			method: 'GET',
			url: `${baseUrl.replace(/\/+$/, '').replace('//en.', `//${editionOf(query.language)}.`)}/w/rest.php/v1/search/page`,
			query: { q: query.text, limit: String(Math.min(query.count, MOST)) },
			headers: { Accept: 'application/json' },
		};
	},

	parse(json, query) {
		const pages = recordAt(json, 'pages');
		const origin = `https://${editionOf(query?.language ?? 'en')}.wikipedia.org`;
		const withAddress = Array.isArray(pages)
			? pages.map((page: unknown) => ({
					...(page as object),
					url: `${origin}/wiki/${encodeURIComponent(String(recordAt(page, 'key') ?? '')).replaceAll('%2C', ',')}`,
					about: [recordAt(page, 'description'), recordAt(page, 'excerpt')]
						.filter(Boolean)
						.join('. '),
				}))
			: pages;
		const named = Array.isArray(withAddress)
			? withAddress.filter((page) => recordAt(page, 'key') !== undefined)
			: withAddress;
		return hitsOf('wikipedia', named, {
			url: 'url',
			title: 'title',
			snippet: 'about',
			published: '',
		});
	},

	refusal(answer) {
		if (answer.status !== 403) return undefined;
		return {
			kind: 'provider',
			reason: 'the caller was not accepted (403)',
			hint: 'Enter a contact address in the options of the Research node; Wikipedia wants to know who asks.',
		};
	},
});

function editionOf(language: string): string {
	const wanted = languageOf(language);
	return LANGUAGES.has(wanted) ? wanted : 'en';
}

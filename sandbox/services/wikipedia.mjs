/** Wikipedia: search over a handful of articles in our own words; callers have to say who they are. */
import { readFileSync } from 'node:fs';
import { searchIndex, stemsOf } from '../search/bm25.mjs';
import { inRange, missing, page } from '../web/plain-page.mjs';

export const id = 'wikipedia';

/** The English edition, and a German one that has no articles. */
export const hosts = ['en.wikipedia.org', 'de.wikipedia.org'];

const { articles: ARTICLES } = JSON.parse(
	readFileSync(new URL('./scholarly-records.json', import.meta.url), 'utf8'),
);
const index = searchIndex(
	ARTICLES.map((article) => ({
		url: `https://en.wikipedia.org/wiki/${article.key}`,
		title: article.title,
		description: article.description,
		text: article.text,
		article,
	})),
);

/** Answers for search and articles. */
export function handle(request) {
	if (request.method !== 'GET' && request.method !== 'HEAD')
		return { status: 405, headers: { allow: 'GET, HEAD' }, body: '' };
	if (request.path === '/robots.txt') return { status: 404, body: '' };
	if (!/https?:\/\/|mailto:|@/.test(request.headers['user-agent'] ?? ''))
		return {
			status: 403,
			headers: { 'content-type': 'text/plain' },
			body: 'Please set a user-agent and respect our robot policy https://w.wiki/4wJS.',
		};
	const english = request.host === 'en.wikipedia.org';
	if (request.path === '/w/rest.php/v1/search/page') {
		const query = request.url.searchParams.get('q') ?? '';
		const limit = request.url.searchParams.get('limit') ?? '50';
		const problem = query.trim() === '' ? 'q' : inRange(limit, 100) ? '' : 'limit';
		if (problem)
			return {
				status: 400,
				body: { errorKey: 'paramvalidator', messageTranslations: { en: problem }, httpCode: 400 },
			};
		const bold = new Set(stemsOf(query));
		const hits = english
			? index.search(query, { count: Number(limit) }).hits.map((hit) => hit.page.article)
			: [];
		return {
			log: { query, hits: hits.length },
			body: {
				pages: hits.map((article) => ({
					id: 1000 + ARTICLES.indexOf(article),
					key: article.key,
					title: article.title,
					excerpt: article.text
						.slice(0, 180)
						.replace(/[\p{L}\p{N}]+/gu, (word) =>
							stemsOf(word).some((term) => bold.has(term))
								? `<span class="searchmatch">${word}</span>`
								: word,
						),
					matched_title: null,
					description: article.description,
					thumbnail: null,
				})),
			},
		};
	}
	const key = decodeURIComponent(/^\/wiki\/(.+)$/.exec(request.path)?.[1] ?? '');
	const article = english && ARTICLES.find((record) => record.key === key);
	if (!article) return missing;
	return page({
		title: `${article.title} - Wikipedia`,
		heading: article.title,
		site: 'Wikipedia',
		canonical: `https://en.wikipedia.org/wiki/${article.key}`,
		paragraphs: article.text.split('\n\n'),
	});
}

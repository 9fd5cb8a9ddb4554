/** The reading corpus: pages of our own writing with the lines of their articles, for the reader's test and the bench. */
import { marks } from './page.mjs';
import { ENCODED, LANGUAGE_PAGES } from './pages-languages.mjs';
import { PRESS } from './pages-press.mjs';
import { WORK } from './pages-work.mjs';

export { REFUSED } from './refused.mjs';

/** All pages, in the order of their names' lists. */
export function corpusPages() {
	const plain = Object.entries({ ...PRESS, ...WORK, ...LANGUAGE_PAGES }).map(([name, page]) => ({
		name,
		page,
		encode: (html) => Buffer.from(html, 'utf8'),
		contentType: 'text/html; charset=utf-8',
	}));
	const encoded = Object.entries(ENCODED).map(([name, entry]) => ({ name, ...entry }));
	return [...plain, ...encoded].map(({ name, page, encode, contentType, quotes }) => {
		const kept = marks();
		const html = page(kept);
		const article = quotes ? kept.article.map((line) => line.replaceAll('’', "'")) : kept.article;
		return {
			name,
			html,
			bytes: encode(html),
			contentType,
			article,
			furniture: kept.furniture,
			repeated: kept.repeated,
		};
	});
}

/** Words of a text, lower case; letters of scripts without spaces one by one. */
export function wordsOf(text) {
	return (
		text.toLowerCase().match(/[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[\p{L}\p{N}]+/gu) ?? []
	);
}

/**
 * Word F1 of a text against the article of a page. Words of table headers may be repeated for each
 * figure: what stands in the text beyond the gold count of such a word counts neither for nor against.
 */
export function score(text, page) {
	const gold = new Map();
	for (const word of page.article.flatMap(wordsOf)) gold.set(word, (gold.get(word) ?? 0) + 1);
	const repeated = new Set(page.repeated.flatMap(wordsOf));
	const left = new Map(gold);
	let hit = 0;
	let given = 0;
	for (const word of wordsOf(text)) {
		const open = left.get(word) ?? 0;
		if (open === 0 && repeated.has(word)) continue;
		given += 1;
		if (open > 0) {
			hit += 1;
			left.set(word, open - 1);
		}
	}
	const wanted = [...gold.values()].reduce((sum, count) => sum + count, 0);
	const [precision, recall] = [given === 0 ? 0 : hit / given, hit / wanted];
	return { precision, recall, f1: hit === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

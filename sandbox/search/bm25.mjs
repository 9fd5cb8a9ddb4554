/** A small search index over pages: BM25 on stems, the title counting three times, with a floor so that strangers find nothing. */

const K1 = 1.4;
const B = 0.7;
const TITLE_WEIGHT = 3;
/** Share of a query's weight that a page must cover to be a result at all. */
const MINIMUM_COVERAGE = 0.36;

const STOP = new Set(
	'a an and are as at be been by can do does for from had has have how if in into is it its may more most much not of on or our should so than that the their them there these they this to up was were what when where which who why will with within would you your about after before over under between during per vs using use used new many between today year years 2022 2023 2024 2025 2026'.split(
		' ',
	),
);

/** Words of questions about any topic: a page is not found by them alone. */
const EVERYDAY =
	'market size share statistics number percent survey figures adoption data growth trend recent forecast outlook rise decline cost comparison total savings price expenses value compared how works requirements planning design operation infrastructure equipment management explained regulation rules law policy tax incentives directive standard targets case study results company trial pilot experiment findings organisations experience report risks limits problems disadvantages barriers fails criticism first steps roadmap checklist guide training measures work working practice business future productivity since recent compared';
/** Share of the telling words of a query that a page must hold. */
const TELLING_SHARE = 0.34;
/** Pages from which a word is a subject of this web and no passing mention. */
const SUBJECT_PAGES = 6;

/** Hybrid drives are no hybrid weeks. */
const OTHER_SENSE =
	/\bplug-in hybrids?\b|\bhybrid (?:vehicles?|cars?|vans?|drives?|plants?)\b|\bhybrids\b/g;

const SAME_SENSE =
	/\b(?:work\w* (?:from|at) home|home[- ]work\w*|days? (?:worked )?at home|telework\w*)\b/g;
const inSense = (text) =>
	text.replace(OTHER_SENSE, ' pluginhybrid ').replace(SAME_SENSE, '$& hybrid');

/** Words of a text as stems, without stop words. */
export const stemsOf = (text) =>
	(inSense(text.toLowerCase()).match(/[\p{L}\p{N}]+/gu) ?? [])
		.filter((word) => word.length > 1 && !STOP.has(word))
		.map(stem);

/** A light stem: plural, -ing, -ed, -ly and the like; the same for page and query. */
export function stem(word) {
	let w = word;
	if (w.length > 4)
		w = w
			.replace(/ies$/, 'y')
			.replace(/(?<=[^su])s$/, '')
			.replace(/(?:sses)$/, 'ss');
	if (w.length > 5)
		w = w
			.replace(/(?:ifications?|ifying|ified|ify)$/, 'if')
			.replace(/^electrif$/, 'electric')
			.replace(/(?:ations?|ating|ated|ates?)$/, '')
			.replace(/(?:ing|ed|ly|ment|er|al)$/, '');
	if (w.length > 4) w = w.replace(/e$/, '');
	return w;
}

/**
 * @param {{ url: string, title: string, description: string, published: string, text: string }[]} pages
 */
export function searchIndex(pages) {
	const documents = pages.map((page) => {
		const counts = new Map();
		const add = (text, weight) =>
			stemsOf(text).forEach((term) => counts.set(term, (counts.get(term) ?? 0) + weight));
		add(page.title, TITLE_WEIGHT);
		add(page.description ?? '', 1);
		add(page.text ?? '', 1);
		return { page, counts, length: [...counts.values()].reduce((sum, count) => sum + count, 0) };
	});
	const average =
		documents.reduce((sum, document) => sum + document.length, 0) / Math.max(1, documents.length);
	const frequency = new Map();
	for (const { counts } of documents)
		for (const term of counts.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
	// A word no page has tells little about what the rest of the query is after.
	const idf = (term) =>
		(frequency.has(term) ? 1 : 0.4) *
		Math.log(
			1 +
				(documents.length - (frequency.get(term) ?? 0) + 0.5) / ((frequency.get(term) ?? 0) + 0.5),
		);

	const everyday = new Set(stemsOf(EVERYDAY));
	/** Whether a page speaks of what sets the query apart; a word that no page knows must not be the only one missing. */
	const isOnTopic = (telling, counts) => {
		if (telling.length === 0) return true;
		const share = telling.filter((term) => counts.has(term)).length / telling.length;
		if (telling.every((term) => frequency.has(term))) return share >= TELLING_SHARE;
		const isKnown = telling.some(
			(term) => counts.has(term) && frequency.get(term) >= SUBJECT_PAGES,
		);
		return share > 0.5 || isKnown;
	};

	return {
		/** @param {string} query @param {{ count?: number, offset?: number }} [options] */
		search(query, { count = 10, offset = 0 } = {}) {
			const { sites, words } = splitQuery(query);
			const terms = [...new Set(stemsOf(words))];
			const telling = terms.filter((term) => !everyday.has(term) && !/^\d+$/.test(term));
			const whole = terms.reduce((sum, term) => sum + idf(term), 0);
			const hits = [];
			for (const { page, counts, length } of documents) {
				if (sites.length && !sites.some((site) => new URL(page.url).hostname.endsWith(site)))
					continue;
				let score = 0;
				let covered = 0;
				for (const term of terms) {
					const count = counts.get(term);
					if (!count) continue;
					covered += idf(term);
					score += (idf(term) * count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / average));
				}
				if (whole > 0 && covered / whole >= MINIMUM_COVERAGE && isOnTopic(telling, counts))
					hits.push({ page, score, snippet: snippetOf(page, terms) });
			}
			hits.sort((a, b) => b.score - a.score || a.page.url.localeCompare(b.page.url));
			return { total: hits.length, hits: hits.slice(offset, offset + count) };
		},
	};
}

function splitQuery(query) {
	const sites = [...query.matchAll(/\bsite:(\S+)/g)].map((match) => match[1].toLowerCase());
	return { sites, words: query.replace(/\b\w+:\S+/g, ' ').replace(/["()]/g, ' ') };
}

function snippetOf(page, terms) {
	const wanted = new Set(terms);
	const sentences = (page.text || page.description || '').split(/(?<=[.!?])\s+(?=[A-Z0-9])/);
	const best = sentences
		.map((sentence, i) => ({
			sentence,
			i,
			hits: stemsOf(sentence).filter((term) => wanted.has(term)).length,
		}))
		.sort((a, b) => b.hits - a.hits || a.i - b.i)[0];
	return (best?.sentence ?? '').slice(0, 300);
}

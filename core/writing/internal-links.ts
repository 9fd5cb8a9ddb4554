/** Suggests links from a document to other pages of its site: words that stand there already, one link a page. */
import type { ContentDocument } from '../contracts';
import { isPost } from '../evidence';
import { wordsOf } from './shown-cards';
import { blockToText } from './to-plain-text';

/** A page one may link to. */
export interface LinkPage {
	url: string;
	title: string;
	/** What the page is found by. */
	keywords?: string[] | undefined;
	/** Name of its cluster; pages of the cluster of the document come first. */
	cluster?: string | undefined;
}

/** A suggested link: words of a block, and the page they lead to. */
export interface LinkSuggestion {
	blockId: string;
	/** Offsets in the plain text of the block. */
	start: number;
	end: number;
	/** The words, as they stand there. */
	anchor: string;
	url: string;
	title: string;
	/** Why this page: the phrase that was found. */
	reason: string;
}

/** Links in a thousand words, unless asked otherwise. */
const LINKS_PER_1000 = 5;
/** Words of an anchor. */
const ANCHOR_WORDS = { least: 2, most: 6 };
const STOP_WORDS = new Set(
	'a an and are as at be by do for from how in into is it its of on or that the their this to we what when where which who why with you your der die das und für mit von zu im ein eine wie was le la les de des du et pour en un une comment'.split(
		' ',
	),
);

/**
 * Suggestions in reading order: at most one a page, one a paragraph, and so many a thousand words. Keywords
 * of a page are better anchors than words of its title, longer ones better than shorter ones.
 *
 * @param options.cluster cluster of the document
 * @param options.perThousandWords links in a thousand words, 5 by default
 */
export function suggestInternalLinks(
	document: ContentDocument,
	pages: LinkPage[],
	options: { cluster?: string | undefined; perThousandWords?: number | undefined } = {},
): LinkSuggestion[] {
	if (isPost(document.format)) return [];
	const texts = document.blocks
		.filter(({ type }) => type === 'paragraph' || type === 'list' || type === 'callout')
		.map((block) => ({ id: block.id, text: blockToText(block) }));
	const words = texts.reduce((sum, { text }) => sum + text.split(/\s+/).filter(Boolean).length, 0);
	const most = Math.ceil((words / 1000) * (options.perThousandWords ?? LINKS_PER_1000));
	const found = distinctPages(pages, document).flatMap((page) => {
		const best = bestPlaces(page, texts, options.cluster);
		return best.length > 0 ? [{ page, best }] : [];
	});
	const order = new Map(texts.map(({ id }, index) => [id, index]));
	const taken = new Set<string>();
	const chosen: LinkSuggestion[] = [];
	for (const { page, best } of found.sort((a, b) => b.best[0]!.score - a.best[0]!.score)) {
		const place = best.find(({ blockId }) => !taken.has(blockId));
		if (!place || chosen.length >= most) continue;
		taken.add(place.blockId);
		const { score: _score, ...link } = place;
		chosen.push({ ...link, url: page.url, title: page.title });
	}
	return chosen.sort((a, b) => order.get(a.blockId)! - order.get(b.blockId)! || a.start - b.start);
}

type Place = Omit<LinkSuggestion, 'url' | 'title'> & { score: number };

/** Pages with an address of their own, once each, and not the document itself. */
function distinctPages(pages: LinkPage[], document: ContentDocument): LinkPage[] {
	const seen = new Set<string>();
	return pages.filter(({ url }) => {
		const path = url.replace(/[?#].*$/, '').replace(/\/+$/, '');
		const own = document.slug !== '' && path.endsWith(`/${document.slug}`);
		if (!/^https?:\/\//i.test(url) || own || seen.has(path)) return false;
		seen.add(path);
		return true;
	});
}

function bestPlaces(
	page: LinkPage,
	texts: { id: string; text: string }[],
	cluster: string | undefined,
): Place[] {
	const near = cluster !== undefined && page.cluster === cluster ? 3 : 0;
	const phrases = [
		...(page.keywords ?? []).map((phrase) => ({ phrase, worth: 2 })),
		...phrasesOf(page.title).map((phrase) => ({ phrase, worth: 0 })),
	];
	return texts
		.flatMap(({ id, text }) =>
			phrases.flatMap(({ phrase, worth }): Place[] => {
				const count = wordsOf(phrase).size;
				if (count < ANCHOR_WORDS.least || count > ANCHOR_WORDS.most) return [];
				const at = placeOf(phrase, text);
				if (!at) return [];
				return [
					{
						blockId: id,
						...at,
						anchor: text.slice(at.start, at.end),
						reason: `“${phrase}” is ${worth > 0 ? 'a keyword' : 'in the title'} of the page`,
						score: count + worth + near,
					},
				];
			}),
		)
		.sort((a, b) => b.score - a.score);
}

/** Runs of words of a title that begin and end with a word that says something, longest first. */
function phrasesOf(title: string): string[] {
	const words = title.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [];
	const phrases: string[] = [];
	for (let length = ANCHOR_WORDS.most; length >= ANCHOR_WORDS.least; length--) {
		for (let start = 0; start + length <= words.length; start++) {
			const part = words.slice(start, start + length);
			const ends = [part[0]!, part.at(-1)!].map((word) => word.toLowerCase());
			if (ends.some((word) => STOP_WORDS.has(word) || word.length < 3)) continue;
			phrases.push(part.join(' '));
		}
	}
	return phrases;
}

function placeOf(phrase: string, text: string): { start: number; end: number } | undefined {
	const pattern = phrase
		.trim()
		.split(/\s+/)
		.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
		.join('\\s+');
	const match = new RegExp(`(?<![\\p{L}\\p{N}-])${pattern}(?![\\p{L}\\p{N}-])`, 'iu').exec(text);
	return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

/** The terms that pages on one query share, and how a text uses them. */
import type { ContentDocument } from '../../contracts';
import { hostOf, splitSentences, textBlocks } from '../../evidence';
import type { ResultPage } from '../check';
import { contentWords } from '../content-words';
import { countWords } from '../document-words';

/** A term with how often the pages use it. */
export interface Term {
	/** As the pages mostly write it. */
	text: string;
	/** Stems of its words. */
	key: string;
	weight: number;
	/** Quarter and three quarters of its use per 1,000 words. */
	from: number;
	to: number;
}

const MOST_TERMS = 60;
/** Share of the pages that must hold a term. */
const LEAST_PAGES_SHARE = 0.4;
const LONGEST = 3;
/** In shorter sentences a term is a label, not a statement. */
const LEAST_SENTENCE_WORDS = 6;
const MAX_PAGE = 60_000;

interface Use {
	text: Map<string, number>;
	perPage: number[];
}

/** Up to 60 terms of one to three words that at least two fifths of the pages hold, weightiest first. */
export function termSetOf(pages: readonly ResultPage[], language: string): Term[] {
	const brands = new Set(pages.flatMap((page) => brandWords(page, language)));
	const uses = new Map<string, Use>();
	for (const [index, page] of pages.entries())
		countPage(page, { index, pages: pages.length, language, uses });
	const least = Math.ceil(pages.length * LEAST_PAGES_SHARE);
	const terms: Term[] = [];
	for (const [key, { text, perPage }] of uses) {
		const held = perPage.filter((use) => use > 0).length;
		if (held < least || key.split(' ').some((word) => brands.has(word))) continue;
		const sorted = perPage.filter((use) => use > 0).toSorted((a, b) => a - b);
		const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
		const length = key.split(' ').length;
		terms.push({
			key,
			text: [...text].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? key,
			// Terms of more words are rarer by themselves: they say more about the subject.
			weight: (held / pages.length) * Math.log1p(at(0.5)) * (0.6 + 0.4 * length),
			from: at(0.25),
			to: at(0.75),
		});
	}
	return terms
		.toSorted((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1))
		.slice(0, MOST_TERMS);
}

function brandWords({ url }: ResultPage, language: string): string[] {
	return contentWords(
		hostOf(url)
			.replace(/\.[a-z]{2,6}$/i, '')
			.replace(/[.-]/g, ' '),
		language,
	);
}

function countPage(
	page: ResultPage,
	scene: { index: number; pages: number; language: string; uses: Map<string, Use> },
): void {
	const text = page.text.slice(0, MAX_PAGE);
	const perWord = 1000 / Math.max(1, countWords(text));
	for (const { key, shown } of gramsOf(text, scene.language)) {
		let use = scene.uses.get(key);
		if (!use) {
			use = { text: new Map(), perPage: new Array<number>(scene.pages).fill(0) };
			scene.uses.set(key, use);
		}
		use.perPage[scene.index] = (use.perPage[scene.index] ?? 0) + perWord;
		use.text.set(shown, (use.text.get(shown) ?? 0) + 1);
	}
}

/** Terms of one to three content words that stand side by side. */
function* gramsOf(text: string, language: string): Generator<{ key: string; shown: string }> {
	for (const clause of text.split(/[.,;:!?()[\]"“”\n–—|]+/)) {
		const words = clause.toLowerCase().match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
		const stems = words.map((word) => contentWords(word, language)[0] ?? '');
		for (let at = 0; at < words.length; at += 1) {
			for (let length = 1; length <= LONGEST && at + length <= words.length; length += 1) {
				const key = stems.slice(at, at + length);
				if (key.includes('')) break;
				yield { key: key.join(' '), shown: words.slice(at, at + length).join(' ') };
			}
		}
	}
}

/** Share of the weight of the terms a document covers, which it lacks, and which it stuffs. */
export function coverageOf(
	document: ContentDocument,
	terms: readonly Term[],
	{ language, words }: { language: string; words: number },
): { share: number; missing: string[]; stuffed: string[] } {
	const used = usesIn(document, language);
	let [sum, gained] = [0, 0];
	const [missing, stuffed]: [string[], string[]] = [[], []];
	for (const term of terms) {
		const perThousand = ((used.get(term.key) ?? 0) * 1000) / Math.max(1, words);
		const value = credit(perThousand, term);
		sum += term.weight;
		gained += term.weight * value;
		if (perThousand === 0) missing.push(term.text);
		if (perThousand > term.to * 3) stuffed.push(term.text);
	}
	return { share: sum === 0 ? 1 : gained / sum, missing, stuffed };
}

/** 1 within the range and up to half above it, less below, falling to 0 at three times the upper end. */
function credit(use: number, { from, to }: Term): number {
	if (use < from) return use / Math.max(from, 1e-9);
	if (use <= to * 1.5) return 1;
	return Math.max(0, 1 - (use - to * 1.5) / (to * 1.5));
}

/** Sentences that use a term: once each, and only where something is said. */
function usesIn(document: ContentDocument, language: string): Map<string, number> {
	const uses = new Map<string, number>();
	for (const block of textBlocks(document)) {
		for (const { text } of splitSentences(block.text, document.language)) {
			if (countWords(text) < LEAST_SENTENCE_WORDS) continue;
			for (const key of new Set([...gramsOf(text, language)].map((gram) => gram.key))) {
				uses.set(key, (uses.get(key) ?? 0) + 1);
			}
		}
	}
	return uses;
}

/** What is wrong with the pages of a print as they lie: ends of pages, broken paragraphs, words outside or over each other. */
import { within, type ProofPage, type TaggedWord } from './read-pages';

/** One thing wrong; page 0 where it is none of one page. */
export interface ProofFinding {
	id: string;
	page: number;
	what: string;
}

/** Share of a page under which it is called sparse. */
const SPARSE = 1 / 3;
/** Nearest words of the content may come to the edge of the paper, points: what printers cannot print. */
const EDGE_PT = 11;
const HEADING = /^H[2-6]$/;

/** Checks that need nothing but the words. */
export function pageFindings(pages: ProofPage[], begins: ReadonlySet<number>): ProofFinding[] {
	return [
		...pages.flatMap((page) => [
			...emptyOrSparse(page, pages, begins),
			...outside(page),
			...overEachOther(page),
		]),
		...headingsAtEnds(pages),
		...brokenParagraphs(pages),
	];
}

function emptyOrSparse(
	{ number, words, bottom, top, heightPt }: ProofPage,
	pages: ProofPage[],
	begins: ReadonlySet<number>,
): ProofFinding[] {
	if (words.length === 0 && bottom <= top) {
		return [{ id: 'empty-page', page: number, what: 'shows no words and no drawing' }];
	}
	const isLast = number === pages.length;
	const share = bottom / heightPt;
	if (number === 1 || isLast || begins.has(number + 1) || share >= SPARSE) return [];
	return [{ id: 'sparse-page', page: number, what: `ends after ${Math.round(share * 100)} %` }];
}

function outside({ number, words, widthPt, heightPt }: ProofPage): ProofFinding[] {
	return words
		.filter(
			({ left, right, top, bottom }) =>
				left < EDGE_PT || top < EDGE_PT || right > widthPt - EDGE_PT || bottom > heightPt - EDGE_PT,
		)
		.map(({ text, left, right, top, bottom }) => ({
			id: 'outside-page',
			page: number,
			what: `"${text}" stands at ${[left, top, right, bottom].map(Math.round).join(' ')} of ${Math.round(widthPt)} × ${Math.round(heightPt)} pt`,
		}));
}

function overEachOther({ number, words }: ProofPage): ProofFinding[] {
	const findings: ProofFinding[] = [];
	const straight = words
		.filter(({ turned, outline }) => !turned && !outline)
		.sort((a, b) => a.top - b.top);
	for (const [index, one] of straight.entries()) {
		for (let next = index + 1; next < straight.length; next += 1) {
			const other = straight[next]!;
			if (other.top >= one.bottom - 0.5) break;
			const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
			const height = Math.min(one.bottom, other.bottom) - other.top;
			if (width <= 0.5 || height <= 0.5) continue;
			const smaller = Math.min(area(one), area(other));
			if (width * height < 0.25 * smaller) continue;
			findings.push({
				id: 'words-over-words',
				page: number,
				what: `"${one.text}" and "${other.text}" at ${Math.round(one.left)} ${Math.round(one.top)}`,
			});
		}
	}
	return findings;
}

const area = ({ left, right, top, bottom }: TaggedWord): number => (right - left) * (bottom - top);

/** Headings with their text on the next page, or in the next column. */
function headingsAtEnds(pages: ProofPage[]): ProofFinding[] {
	const words = pages.flatMap((page) => page.words);
	const findings: ProofFinding[] = [];
	for (const [index, word] of words.entries()) {
		const next = words[index + 1];
		const { block } = word;
		if (next === undefined || !HEADING.test(block.type)) continue;
		if (next.block === block && next.page === word.page) continue;
		const what = `"${wordsOf(words, index).slice(-60)}" is the last of its`;
		if (next.page !== word.page) {
			findings.push({ id: 'orphan-heading', page: word.page, what: `${what} page` });
			continue;
		}
		const head = words.slice(0, index + 1).filter((one) => one.block === block);
		const top = Math.min(...head.map((one) => one.top));
		const right = Math.max(...head.map((one) => one.right));
		const isHigher = next.bottom < top - 2 * next.sizePx;
		if (isHigher && next.left > right) {
			findings.push({ id: 'orphan-heading', page: word.page, what: `${what} column` });
		}
	}
	return findings;
}

function wordsOf(words: TaggedWord[], last: number): string {
	const { block } = words[last]!;
	const found: string[] = [];
	for (let at = last; at >= 0 && words[at]!.block === block; at -= 1) {
		found.unshift(words[at]!.text);
	}
	return found.join(' ');
}

/** Paragraphs of which one line alone is left behind, or goes on alone. */
function brokenParagraphs(pages: ProofPage[]): ProofFinding[] {
	const findings: ProofFinding[] = [];
	const paragraphs = new Map<unknown, TaggedWord[]>();
	for (const { words } of pages) {
		for (const word of words) {
			const { block } = word;
			if (block.type !== 'P' || within(block, /^(?:Figure|Table)$/)) continue;
			const known = paragraphs.get(block);
			if (known === undefined) paragraphs.set(block, [word]);
			else known.push(word);
		}
	}
	for (const words of paragraphs.values()) {
		const stretches = columnsOf(words);
		if (stretches.length < 2) continue;
		const lines = stretches.map(linesOf);
		if (lines.reduce((sum, count) => sum + count, 0) < 3) continue;
		const [first = 0, last = 0] = [lines[0], lines.at(-1)];
		const what = `"${words
			.slice(0, 6)
			.map(({ text }) => text)
			.join(' ')} …"`;
		const page = (stretch: TaggedWord[] | undefined): number => stretch?.[0]?.page ?? 0;
		if (first < 2) {
			findings.push({
				id: 'orphan-line',
				page: page(stretches[0]),
				what: `${what} begins with one line`,
			});
		}
		if (last < 2) {
			findings.push({
				id: 'widow-line',
				page: page(stretches.at(-1)),
				what: `${what} ends with one line`,
			});
		}
	}
	return findings;
}

/** Stretches of a paragraph on pages and in columns of their own. */
function columnsOf(words: TaggedWord[]): TaggedWord[][] {
	const size = Math.max(...words.map(({ sizePx }) => sizePx));
	const stretches: TaggedWord[][] = [];
	let before: TaggedWord | undefined;
	for (const word of words) {
		if (word.sizePx < size * 0.85) continue;
		const isNew =
			before === undefined ||
			before.page !== word.page ||
			(word.bottom < before.bottom - 2 * size && word.left > before.right);
		if (isNew) stretches.push([]);
		stretches.at(-1)!.push(word);
		before = word;
	}
	return stretches;
}

function linesOf(words: TaggedWord[]): number {
	let lines = 0;
	let middle = Number.NEGATIVE_INFINITY;
	for (const { top, bottom, sizePx } of words) {
		const here = (top + bottom) / 2;
		if (Math.abs(here - middle) > sizePx * 0.45) lines += 1;
		if (Math.abs(here - middle) > sizePx * 0.45) middle = here;
	}
	return lines;
}

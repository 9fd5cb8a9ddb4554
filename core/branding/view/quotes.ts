/** Where a pull quote stands: in the margin beside text that is tall enough and has room there, else across the page. */
import { cardsOfRun } from '../../evidence';
import type { Block, Run } from '../../contracts';
import { countLines } from '../text/measure';
import { type ViewContext, faceFor } from './context';

/** Lines of a quote in the margin at most. */
const MAX_LINES = 12;
/** Letters of a word that still fits the margin at the size of a quote. */
const MAX_WORD = 16;
/** Lines that rule and name of a quote add. */
const EXTRA_LINES = 4;
/** Blocks a quote may move up. */
const MAX_MOVE = 4;
/** Lines a subhead takes. */
const SUBHEAD_LINES = 3;

/** Blocks in the order they are set, and the quotes that hang in the margin, by id. */
export interface PlacedQuotes {
	ordered: Block[];
	inMargin: Set<string>;
}

/** Moves a quote a few blocks up to where it hangs well; a quote never ends a part alone. */
export function placeQuotes(blocks: Block[], context: ViewContext): PlacedQuotes {
	const ordered = [...blocks];
	const inMargin = new Set<string>();
	for (const quote of blocks) {
		if (quote.type !== 'pull_quote') continue;
		const at = ordered.indexOf(quote);
		const needed = linesInMargin(quote.text, context);
		const places = Array.from({ length: MAX_MOVE + 1 }, (_, up) => at - up).filter((place) =>
			isText(ordered.slice(Math.max(0, place), at), at - place),
		);
		const rest = ordered.filter((_, index) => index !== at);
		const best = places
			.map((place) => ({
				place,
				cost: cost(rest.slice(place), needed, context) + (at - place) / 10,
			}))
			.sort((a, b) => a.cost - b.cost)[0];
		if (best !== undefined && Number.isFinite(best.cost)) {
			inMargin.add(quote.id);
			move(ordered, at, best.place);
		} else if (at === ordered.length - 1 && places.length > 1) {
			move(ordered, at, at - 1);
		}
	}
	return { ordered, inMargin };
}

/** Lines a run of text fills in the text column. */
export function textLines(runs: Run[], context: ViewContext): number {
	return countLines(textWithMarks(runs, context), {
		face: faceFor('text', context),
		sizePx: context.template.text.sizePx,
		widthPx: context.measures.textWidthPx,
	});
}

/** Words of runs, with letters of about the width of the reference numbers behind them. */
function textWithMarks(runs: Run[], context: ViewContext): string {
	return runs
		.map((run, index) => {
			if (run.kind === 'text') return run.text;
			const cards = cardsOfRun(run);
			const later = runs
				.slice(index + 1)
				.flatMap((next) => (next.kind === 'cite' ? next.cardIds : []));
			const marked = run.kind === 'cite' ? cards : cards.filter((card) => !later.includes(card));
			const digits = marked.map((card) => String(context.numbers.get(card) ?? '').length);
			const width = digits.reduce((sum, count) => sum + count * 0.6 + 0.3, 0);
			return `${run.kind === 'cite' ? '' : run.text}${'1'.repeat(Math.round(width))}`;
		})
		.join('');
}

/** Lines of text a quote stands beside; infinite when it is too long for the margin. */
function linesInMargin(text: string, context: ViewContext): number {
	const { quoteSizePx, quoteLines } = context.template.text;
	const lines = countLines(text, {
		face: faceFor('display', context),
		sizePx: quoteSizePx,
		widthPx: (context.measures.noteWidthPx + 12) * 0.88,
	});
	const longest = Math.max(...text.split(/\s+/u).map((word) => word.length));
	if (!context.template.quotesInMargin || lines > MAX_LINES || longest > MAX_WORD)
		return Number.POSITIVE_INFINITY;
	return lines * quoteLines + EXTRA_LINES;
}

/** Paragraphs whose own sources would be pushed down by the quote; infinite when the text ends too soon. */
function cost(following: Block[], needed: number, context: ViewContext): number {
	let beside = 0;
	let pushed = 0;
	for (const [index, block] of following.entries()) {
		if (beside >= needed) break;
		if (block.type === 'heading' && index > 0) {
			beside += SUBHEAD_LINES;
			continue;
		}
		if (block.type !== 'paragraph') break;
		if (index > 0 && block.runs.some((run) => cardsOfRun(run).length > 0)) pushed += 1;
		beside += textLines(block.runs, context);
	}
	return beside >= needed ? pushed : Number.POSITIVE_INFINITY;
}

function isText(blocks: Block[], count: number): boolean {
	const text = blocks.every(({ type }) => type === 'paragraph' || type === 'heading');
	return text && blocks.length === count;
}

function move(blocks: Block[], from: number, to: number): void {
	const [block] = blocks.splice(from, 1);
	if (block !== undefined) blocks.splice(to, 0, block);
}

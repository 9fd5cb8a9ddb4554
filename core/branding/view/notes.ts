/** Margin notes: the source of a sentence beside the sentence, short enough to stand next to its paragraph. */
import type { Run } from '../../contracts';
import { cardsOfRun } from '../../evidence';
import { countLines } from '../text/measure';
import { type ViewContext, faceFor } from './context';
import { yearOf } from './language';
import { publisherOf } from './sources';

/** Entries a note holds at most; the rest stands in the references. */
const MAX_ENTRIES = 3;

/** One entry of a margin note. */
export interface NoteView {
	numbers: { number: string; href: string; separator: string }[];
	text: string;
}

/** The note beside a block of so many lines; empty when all its references were named before or nothing fits. */
export function viewNote(runs: Run[], lines: number, context: ViewContext): NoteView[] {
	const { noteSizePx, noteLinePx } = context.template.text;
	if (context.measures.noteWidthPx === 0) return [];
	const groups = new Map<string, number[]>();
	for (const cardId of runs.flatMap(cardsOfRun)) {
		const number = context.numbers.get(cardId);
		const card = context.cards.get(cardId);
		if (number === undefined || card === undefined || context.noted.has(number)) continue;
		const source = context.sources.get(card.sourceId);
		const year = yearOf(source?.published ?? '') || yearOf(card.published);
		const publisher = publisherOf(source, card);
		const text = year === '' ? publisher : `${publisher}, ${year}`;
		const group = groups.get(text) ?? [];
		if (!group.includes(number)) groups.set(text, [...group, number]);
	}
	const notes: NoteView[] = [];
	let room = lines * context.template.baselinePx + 4;
	for (const [text, numbers] of groups) {
		if (notes.length >= MAX_ENTRIES) break;
		const sorted = [...numbers].sort((a, b) => a - b);
		const height =
			noteLinePx *
			countLines(`${sorted.join(', ')}  ${text}`, {
				face: faceFor('sans', context),
				sizePx: noteSizePx,
				widthPx: context.measures.noteWidthPx,
			});
		// The first entry always stands: a sentence keeps its source.
		if (notes.length > 0 && height > room) break;
		room -= height;
		sorted.forEach((number) => context.noted.add(number));
		notes.push({
			numbers: sorted.map((number, index) => ({
				number: String(number),
				href: `#ref-${number}`,
				separator: index < sorted.length - 1 ? ', ' : '',
			})),
			text,
		});
	}
	return notes;
}

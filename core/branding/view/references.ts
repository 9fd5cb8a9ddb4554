/** The references: every cited card with its passage, the printed figures underlined, who published it, and the way back. */
import type { Card, Figure } from '../../contracts';
import { type ScriptPiece, splitScripts } from '../text/scripts';
import type { ViewContext } from './context';
import { formatDate } from './language';
import { hostOf, linkOf, printedAddress, publisherOf } from './sources';

/** Letters of a passage printed at most; beyond, the surroundings of the figures. */
const PASSAGE_LETTERS = 560;
const SURROUNDINGS = 240;

/** One entry. */
export interface ReferenceView {
	id: string;
	number: string;
	published: string;
	retrieved: string;
	hash: string;
	passage: (ScriptPiece & { mark: boolean })[];
	open: string;
	close: string;
	publisher: string;
	title: string;
	author: string;
	attribution: string;
	href: string;
	address: string;
	uses: { href: string; label: string; separator: string }[];
}

/** Entries in order of number. Call it last: uses are complete only after the text was laid out. */
export function viewReferences(context: ViewContext): ReferenceView[] {
	const ordered = [...context.numbers].sort(([, a], [, b]) => a - b);
	return ordered.flatMap(([cardId, number]) => {
		const card = context.cards.get(cardId);
		return card === undefined ? [] : [viewReference(card, number, context)];
	});
}

function viewReference(card: Card, number: number, context: ViewContext): ReferenceView {
	const source = context.sources.get(card.sourceId);
	const url = source?.finalUrl || source?.url || '';
	const publisher = publisherOf(source, card);
	const attribution = card.attribution.trim();
	const title = source?.title.trim() ?? '';
	const named = `${publisher} ${title}`.toLowerCase().includes(attribution.toLowerCase());
	return {
		id: `ref-${number}`,
		number: String(number),
		published: formatDate(source?.published || card.published, context.language, 'day'),
		retrieved: formatDate(source?.fetchedAt ?? '', context.language, 'day'),
		hash: /^[0-9a-f]{8}/i.test(card.snapshot)
			? `${card.snapshot.slice(0, 4)} ${card.snapshot.slice(4, 8)}`.toLowerCase()
			: '',
		...viewPassage(card, context),
		publisher,
		title: title === publisher ? '' : title,
		author: source?.author.trim() === publisher ? '' : (source?.author.trim() ?? ''),
		attribution: named ? '' : attribution,
		href: linkOf(url),
		address: hostOf(url) === '' ? url.replace(/^file:/, '') : printedAddress(url),
		uses: viewUses(number, context),
	};
}

/** One way back for each part the reference is used in: its first use there. */
function viewUses(number: number, context: ViewContext): ReferenceView['uses'] {
	const places = new Map<string, string>();
	for (const { id, where } of context.uses.get(number) ?? []) {
		if (!places.has(where)) places.set(where, id);
	}
	const entries = [...places];
	return entries.map(([label, id], index) => ({
		href: `#${id}`,
		label,
		separator: index < entries.length - 1 ? ' · ' : '',
	}));
}

function viewPassage(
	card: Card,
	context: ViewContext,
): Pick<ReferenceView, 'passage' | 'open' | 'close'> {
	const marks = figuresToMark(card, context);
	const [from, to] = clipRange(card.exact, marks);
	const passage: ReferenceView['passage'] = [];
	let at = from;
	for (const { start, end } of marks.filter((mark) => mark.start >= from && mark.end <= to)) {
		if (start < at) continue;
		passage.push(...pieces(card.exact.slice(at, start), false));
		passage.push(...pieces(card.exact.slice(start, end), true));
		at = end;
	}
	passage.push(...pieces(card.exact.slice(at, to), false));
	return {
		passage,
		open: context.quotes.open + (from > 0 ? '… ' : ''),
		close: (to < card.exact.length ? ' …' : '') + context.quotes.close,
	};
}

function pieces(text: string, mark: boolean): ReferenceView['passage'] {
	return splitScripts(text).map((piece) => ({ ...piece, mark }));
}

/** The figures the document prints; where it prints none, every figure that is not a mere date. */
function figuresToMark(card: Card, context: ViewContext): Figure[] {
	const used = context.figuresUsed.get(card.id);
	const real = card.figures.filter(
		({ raw, start, end }) => end > start && card.exact.slice(start, end) === raw,
	);
	const printed = card.figures.filter((figure, index) => used?.has(index) && real.includes(figure));
	const chosen =
		printed.length > 0
			? printed
			: real.filter(({ kind }) => !['year', 'date', 'version', 'label'].includes(kind));
	return [...chosen].sort((a, b) => a.start - b.start);
}

function clipRange(text: string, marks: Figure[]): [number, number] {
	if (text.length <= PASSAGE_LETTERS) return [0, text.length];
	const first = marks[0]?.start ?? 0;
	const last = marks.findLast(({ end }) => end <= first + PASSAGE_LETTERS - SURROUNDINGS);
	const from = first <= SURROUNDINGS ? 0 : text.indexOf(' ', first - SURROUNDINGS) + 1;
	const wanted = Math.max(last?.end ?? 0, from) + SURROUNDINGS;
	const to = wanted >= text.length ? text.length : text.lastIndexOf(' ', wanted);
	return [from, to > from ? to : Math.min(text.length, from + PASSAGE_LETTERS)];
}

/** Two editions of a document as a list of changes: what came, went, moved, was reworded, and which figures changed, with their sources. */
import type { ContentDocument, Evidence } from '../../contracts';
import { findFigures, isCheckable, textBlocks, type TextBlock } from '../../evidence';
import { markWords, type MarkedWords } from './mark-words';

/** An edition: the document and, where it is at hand, the evidence its figures come from. */
export interface Edition {
	document: ContentDocument;
	evidence?: Pick<Evidence, 'cards' | 'sources'> | undefined;
}

/** How blocks of two editions belong together, as the comparison of documents says. */
export interface BlockPairing {
	change: 'added' | 'removed' | 'changed' | 'moved';
	/** Id in the later edition; in the earlier one for what was removed. */
	blockId: string;
	/** Id in the earlier edition; empty for what was added. */
	beforeId: string;
	/** Title of the part. */
	part: string;
}

/** A figure as it was and as it is, each with its source; one side is empty when it only went or came. */
export interface FigureChange {
	from: string;
	to: string;
	fromSource: string;
	toSource: string;
}

/** One change. */
export interface EditionChange {
	/** `figures`: the words are the same but for their figures. `sources`: only the evidence changed. */
	kind: 'added' | 'removed' | 'moved' | 'reworded' | 'figures' | 'sources';
	part: string;
	blockId: string;
	blockType: string;
	/** Whole text, marked word by word. */
	marks: MarkedWords[];
	figures: FigureChange[];
	/** Sources cited only before, only after, as they are printed. */
	sourcesGone: string[];
	sourcesNew: string[];
}

/** What changed between two editions. */
export interface EditionComparison {
	title: string;
	language: string;
	/** Dates of the editions, ISO. */
	since: string;
	date: string;
	/** Titles when the document was renamed. */
	renamed?: { from: string; to: string };
	counts: Record<EditionChange['kind'], number>;
	changes: EditionChange[];
}

/**
 * The changes in the order of the later edition; what was removed comes last.
 *
 * @param pairs blocks that differ, as `compareDocuments` of quality gives them in `blocks`
 */
export function compareEditions(
	before: Edition,
	after: Edition,
	pairs: readonly BlockPairing[],
): EditionComparison {
	const old = new Map(textBlocks(before.document).map((block) => [block.id, block]));
	const late = new Map(textBlocks(after.document).map((block) => [block.id, block]));
	const changes = pairs.map((pair) =>
		changeOf(pair, {
			before: { edition: before, block: old.get(pair.beforeId) },
			after: {
				edition: after,
				block: pair.change === 'removed' ? undefined : late.get(pair.blockId),
			},
		}),
	);
	const counts = { added: 0, removed: 0, moved: 0, reworded: 0, figures: 0, sources: 0 };
	for (const { kind } of changes) counts[kind] += 1;
	const [from, to] = [before.document.title, after.document.title];
	return {
		title: to,
		language: after.document.language,
		since: before.document.date,
		date: after.document.date,
		...(from === to ? {} : { renamed: { from, to } }),
		counts,
		changes,
	};
}

interface Side {
	edition: Edition;
	block: TextBlock | undefined;
}

function changeOf(
	pair: BlockPairing,
	{ before, after }: { before: Side; after: Side },
): EditionChange {
	const shown = after.block ?? before.block;
	const [old, late] = [before.block?.text ?? '', after.block?.text ?? ''];
	const marks = markWords(old, late);
	const figures = pair.change === 'moved' ? [] : figureChanges(marks, { before, after });
	const cardsOf = ({ edition, block }: Side): string[] =>
		[...new Set((block?.cardIds ?? []).map((id) => sourceOf(edition, id)))].filter(Boolean);
	const [goneFrom, newFrom] = [cardsOf(before), cardsOf(after)];
	return {
		kind: kindOf(pair, marks),
		part: pair.part,
		blockId: pair.blockId,
		blockType: shown?.type ?? '',
		marks,
		figures,
		sourcesGone: goneFrom.filter((source) => !newFrom.includes(source)),
		sourcesNew: newFrom.filter((source) => !goneFrom.includes(source)),
	};
}

function kindOf({ change }: BlockPairing, marks: readonly MarkedWords[]): EditionChange['kind'] {
	if (change !== 'changed') return change;
	const differing = marks.filter(({ kind }) => kind !== 'same');
	if (differing.length === 0) return 'sources';
	const isFigure = ({ text }: MarkedWords): boolean =>
		/^[\s\p{Sc}%]*[\d.,\s%\p{Sc}–-]+$/u.test(text);
	return differing.every(isFigure) ? 'figures' : 'reworded';
}

/** Figures that stand where words were replaced, paired in their order. */
function figureChanges(
	marks: readonly MarkedWords[],
	{ before, after }: { before: Side; after: Side },
): FigureChange[] {
	const changes: FigureChange[] = [];
	const places = placed(marks);
	const inside = ({ block, edition }: Side, kind: 'gone' | 'new', from: number, to: number) =>
		figuresOf(block, edition).filter(({ start, end }) => {
			const list = places.filter(
				(one) => one.kind === kind && one.stretch >= from && one.stretch <= to,
			);
			return list.some((one) => {
				const [left, right] =
					kind === 'gone' ? [one.oldStart, one.oldEnd] : [one.newStart, one.newEnd];
				return start < right && end > left;
			});
		});
	for (let at = 0; at < places.length; at += 1) {
		if (places[at]!.kind === 'same') continue;
		const next = places[at + 1];
		const to = next !== undefined && next.kind !== 'same' ? at + 1 : at;
		const gone = inside(before, 'gone', at, to);
		const fresh = inside(after, 'new', at, to);
		at = to;
		for (let index = 0; index < Math.max(gone.length, fresh.length); index += 1) {
			const [from, now] = [gone[index], fresh[index]];
			if (from !== undefined && now !== undefined && from.raw === now.raw) continue;
			changes.push({
				from: from?.raw ?? '',
				to: now?.raw ?? '',
				fromSource: from?.source ?? '',
				toSource: now?.source ?? '',
			});
		}
	}
	return changes;
}

/** Where each stretch lies in the earlier and in the later text. */
function placed(marks: readonly MarkedWords[]) {
	let oldAt = 0;
	let newAt = 0;
	return marks.map(({ kind, text }, stretch) => {
		const place = { kind, stretch, oldStart: oldAt, newStart: newAt, oldEnd: oldAt, newEnd: newAt };
		if (kind !== 'new') oldAt += text.length;
		if (kind !== 'gone') newAt += text.length;
		return { ...place, oldEnd: oldAt, newEnd: newAt };
	});
}

function figuresOf(block: TextBlock | undefined, edition: Edition) {
	if (block === undefined) return [];
	return findFigures(block.text, { language: edition.document.language })
		.filter(isCheckable)
		.map(({ raw, start, end }) => ({
			raw: raw.trim(),
			start,
			end,
			source: sourceAt(block, edition, raw),
		}));
}

/** Source of a figure: the card whose passage holds it, else the only card of the block. */
function sourceAt(block: TextBlock, edition: Edition, raw: string): string {
	const cards = edition.evidence?.cards.filter(({ id }) => block.cardIds.includes(id)) ?? [];
	const digits = raw.replace(/[^\d]/g, '');
	// "12" does not stand in "1,200": what is found is a whole number of the passage.
	const whole = new RegExp(`(?<!\\d)${digits}(?!\\d)`);
	const holder = cards.find(
		({ exact }) => digits !== '' && whole.test(exact.replace(/[^\d ]/g, '')),
	);
	const card = holder ?? (cards.length === 1 ? cards[0] : undefined);
	return card === undefined ? '' : sourceOf(edition, card.id);
}

/** A source as it is printed: publisher, title, date. */
function sourceOf({ evidence }: Edition, cardId: string): string {
	const card = evidence?.cards.find(({ id }) => id === cardId);
	const source = evidence?.sources.find(({ id }) => id === card?.sourceId);
	if (source === undefined) return '';
	const date = source.published.slice(0, 10);
	const name = [source.publisher, source.title].filter(Boolean).join(', ');
	return date === '' ? name : `${name} (${date})`;
}

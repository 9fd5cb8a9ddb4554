/** Sets two versions of a document side by side: blocks, figures, evidence, verdicts. */
import type { ContentDocument, Quality } from '../../contracts';
import { findFigures, isCheckable, textBlocks, type TextBlock } from '../../evidence';
import { hashOf } from '../../shared/hash';
import { documentWords } from '../document-words';

/** A version: the document and, where there is one, what the gate said of it. */
export interface DocumentVersion {
	document: ContentDocument;
	quality?: Pick<Quality, 'verdict' | 'findings' | 'counts'> | undefined;
}

/** What became of a block. */
export interface BlockChange {
	change: 'added' | 'removed' | 'changed' | 'moved';
	/** Id in the later version; in the earlier one for what was removed. */
	blockId: string;
	/** Id in the earlier version; empty for what was added. */
	beforeId: string;
	part: string;
	before: string;
	after: string;
	/** Figures that stand only in the earlier, only in the later words. */
	figuresGone: string[];
	figuresNew: string[];
	/** Cards cited only before, only after. */
	cardsGone: string[];
	cardsNew: string[];
}

/** The comparison. */
export interface DocumentComparison {
	same: boolean;
	summary: string;
	blocks: BlockChange[];
	unchanged: number;
	figures: { gone: string[]; new: string[] };
	evidence: {
		before: { citedCards: number; sentencesThatCite: number; words: number };
		after: { citedCards: number; sentencesThatCite: number; words: number };
		gone: string[];
		new: string[];
	};
	verdict: { before: string; after: string; errorsBefore: number; errorsAfter: number };
	report: string;
}

const MOST_SHOWN = 400;
/** Share of their words two blocks have in common to be one block, reworded. */
const LEAST_SHARED = 0.5;
/** The same where they also have the same id. */
const LEAST_SHARED_BY_ID = 0.25;

/** Compares two versions, the earlier one first. Blocks are matched by id, then by their words. */
export function compareDocuments(
	before: DocumentVersion,
	after: DocumentVersion,
): DocumentComparison {
	const [old, late] = [before, after].map(({ document }) => readBlocks(document));
	const pairs = matched(old!, late!);
	const moved = outOfOrder(old!, pairs);
	const blocks = pairs.flatMap(([a, b]) => changeOf(a, b, b !== undefined && moved.has(b)));
	const figures = {
		gone: without(allFigures(old!), allFigures(late!)),
		new: without(allFigures(late!), allFigures(old!)),
	};
	const [citedBefore, citedAfter] = [old!, late!].map((list) => [
		...new Set(list.flatMap(({ block }) => block.cardIds)),
	]);
	const made = {
		same: hashOf(before.document) === hashOf(after.document),
		blocks,
		unchanged: pairs.length - blocks.length,
		figures,
		evidence: {
			before: countsOf(before.document, old!),
			after: countsOf(after.document, late!),
			gone: without(citedBefore!, citedAfter!),
			new: without(citedAfter!, citedBefore!),
		},
		verdict: {
			before: before.quality?.verdict ?? '',
			after: after.quality?.verdict ?? '',
			errorsBefore: errorsOf(before),
			errorsAfter: errorsOf(after),
		},
	};
	const summary = summaryOf(made);
	return { ...made, summary, report: reportOf({ ...made, summary }, after.document) };
}

interface ReadBlock {
	block: TextBlock;
	part: string;
	/** Words and cards: what makes two blocks the same. */
	mark: string;
	words: ReadonlyMap<string, number>;
	figures: string[];
}

function readBlocks(document: ContentDocument): ReadBlock[] {
	const parts = new Map(document.parts.map(({ id, title }) => [id, title]));
	return textBlocks(document).map((block) => ({
		block,
		part: parts.get(block.partId) ?? document.title,
		mark: hashOf([block.type, block.text, block.cardIds]),
		words: wordsOf(block.text),
		figures: findFigures(block.text, { language: document.language })
			.filter(isCheckable)
			.map(({ raw }) => raw.trim()),
	}));
}

/** Pairs in the order of the later version; what was removed comes last. */
function matched(
	old: readonly ReadBlock[],
	late: readonly ReadBlock[],
): [ReadBlock | undefined, ReadBlock | undefined][] {
	const free = new Set(old);
	const found = new Map<ReadBlock, ReadBlock>();
	const take = (test: (a: ReadBlock, b: ReadBlock) => boolean): void => {
		for (const b of late) {
			if (found.has(b)) continue;
			const a = [...free].find((one) => test(one, b));
			if (!a) continue;
			free.delete(a);
			found.set(b, a);
		}
	};
	take((a, b) => a.block.id === b.block.id && a.mark === b.mark);
	take((a, b) => a.mark === b.mark);
	// A new edition numbers its blocks anew: words say more than ids do.
	take((a, b) => a.block.id === b.block.id && isAkin(a, b, LEAST_SHARED_BY_ID));
	take((a, b) => isAkin(a, b, LEAST_SHARED));
	take((a, b) => a.block.id === b.block.id && a.block.type === b.block.type);
	return [
		...late.map((b): [ReadBlock | undefined, ReadBlock] => [found.get(b), b]),
		...[...free].map((a): [ReadBlock, undefined] => [a, undefined]),
	];
}

function wordsOf(text: string): Map<string, number> {
	const words = new Map<string, number>();
	for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
		words.set(word, (words.get(word) ?? 0) + 1);
	}
	return words;
}

/** Whether two blocks of a kind share so much of their words. */
function isAkin(a: ReadBlock, b: ReadBlock, least: number): boolean {
	if (a.block.type !== b.block.type) return false;
	let shared = 0;
	for (const [word, times] of a.words) shared += Math.min(times, b.words.get(word) ?? 0);
	const total = [...a.words.values(), ...b.words.values()].reduce((sum, times) => sum + times, 0);
	return total > 0 && (2 * shared) / total >= least;
}

/** Blocks that stand as they were but no longer in the same order: the fewest that had to move. */
function outOfOrder(
	old: readonly ReadBlock[],
	pairs: readonly [ReadBlock | undefined, ReadBlock | undefined][],
): Set<ReadBlock> {
	const places = new Map(old.map((block, index) => [block, index]));
	const kept = pairs.flatMap(([a, b]) => (a && b ? [{ b, place: places.get(a)! }] : []));
	// Longest run of places that rises; whatever is not in it has moved.
	const length: number[] = [];
	const from: number[] = [];
	for (const [index, { place }] of kept.entries()) {
		let best = -1;
		for (let before = 0; before < index; before += 1) {
			const rises = kept[before]!.place < place;
			if (rises && (best < 0 || length[before]! > length[best]!)) best = before;
		}
		length.push(best < 0 ? 1 : length[best]! + 1);
		from.push(best);
	}
	const moved = new Set(kept.map(({ b }) => b));
	for (let at = length.indexOf(Math.max(0, ...length)); at >= 0; at = from[at]!) {
		moved.delete(kept[at]!.b);
	}
	return moved;
}

function changeOf(
	a: ReadBlock | undefined,
	b: ReadBlock | undefined,
	isMoved: boolean,
): BlockChange[] {
	if (a && b && a.mark === b.mark) {
		const isHome = a.block.partId === b.block.partId || a.part === b.part;
		return isHome && !isMoved ? [] : [describe('moved', a, b)];
	}
	if (a && b) return [describe('changed', a, b)];
	return [describe(a ? 'removed' : 'added', a, b)];
}

function describe(
	change: BlockChange['change'],
	a: ReadBlock | undefined,
	b: ReadBlock | undefined,
): BlockChange {
	return {
		change,
		blockId: (b ?? a)!.block.id,
		beforeId: a?.block.id ?? '',
		part: (b ?? a)!.part,
		before: a?.block.text.slice(0, MOST_SHOWN) ?? '',
		after: b?.block.text.slice(0, MOST_SHOWN) ?? '',
		figuresGone: without(a?.figures ?? [], b?.figures ?? []),
		figuresNew: without(b?.figures ?? [], a?.figures ?? []),
		cardsGone: without(a?.block.cardIds ?? [], b?.block.cardIds ?? []),
		cardsNew: without(b?.block.cardIds ?? [], a?.block.cardIds ?? []),
	};
}

const allFigures = (blocks: readonly ReadBlock[]): string[] =>
	blocks.flatMap(({ figures }) => figures);

/** What is in one list and not in the other; each as often as it is there more often. */
function without(list: readonly string[], other: readonly string[]): string[] {
	const left = new Map<string, number>();
	for (const entry of other) left.set(entry, (left.get(entry) ?? 0) + 1);
	return list.filter((entry) => {
		const count = left.get(entry) ?? 0;
		if (count > 0) left.set(entry, count - 1);
		return count === 0;
	});
}

function countsOf(document: ContentDocument, blocks: readonly ReadBlock[]) {
	return {
		citedCards: new Set(blocks.flatMap(({ block }) => block.cardIds)).size,
		sentencesThatCite: blocks
			.flatMap(({ block }) => block.units.flatMap(({ sentences }) => sentences))
			.filter(({ cardIds }) => cardIds.length > 0).length,
		words: documentWords(document),
	};
}

const errorsOf = ({ quality }: DocumentVersion): number =>
	quality?.findings.filter(({ severity }) => severity === 'error').length ?? 0;

function summaryOf({
	same,
	blocks,
	figures,
	verdict,
}: Pick<DocumentComparison, 'same' | 'blocks' | 'figures' | 'verdict'>): string {
	if (same) return 'The versions are the same';
	const count = (change: BlockChange['change']) =>
		blocks.filter((one) => one.change === change).length;
	const parts = (['changed', 'added', 'removed', 'moved'] as const)
		.filter((change) => count(change) > 0)
		.map((change) => `${count(change)} ${change}`);
	const texts = [parts.length === 0 ? 'no block differs' : `blocks: ${parts.join(', ')}`];
	if (figures.gone.length + figures.new.length > 0) {
		texts.push(`figures: ${figures.gone.length} gone, ${figures.new.length} new`);
	}
	if (verdict.before !== '' && verdict.after !== '') {
		texts.push(`verdict: ${verdict.before} → ${verdict.after}`);
	}
	return texts.join(' · ');
}

function reportOf(made: Omit<DocumentComparison, 'report'>, document: ContentDocument): string {
	const { evidence, verdict } = made;
	const line = (text: string): string =>
		text
			.replace(/\s+/gu, ' ')
			.replace(/[\\`*_[\]|]/gu, (sign) => `\\${sign}`)
			.replaceAll('<', '&lt;');
	const list = (entries: string[]): string => entries.map(line).join(', ') || 'none';
	const state = (errors: number, of: string): string =>
		of === '' ? 'not checked' : `${of}, ${errors} to mend`;
	return [
		`# Two versions of ${line(document.title)}`,
		'',
		made.summary,
		'',
		'| | before | after |',
		'|---|---|---|',
		`| Verdict | ${state(verdict.errorsBefore, verdict.before)} | ${state(verdict.errorsAfter, verdict.after)} |`,
		`| Pieces of evidence cited | ${evidence.before.citedCards} | ${evidence.after.citedCards} |`,
		`| Sentences that cite | ${evidence.before.sentencesThatCite} | ${evidence.after.sentencesThatCite} |`,
		`| Words | ${evidence.before.words} | ${evidence.after.words} |`,
		'',
		`Figures gone: ${list(made.figures.gone)}. Figures new: ${list(made.figures.new)}.`,
		`Evidence gone: ${list(evidence.gone)}. Evidence new: ${list(evidence.new)}.`,
		'',
		...made.blocks.flatMap((one) => [
			`## ${one.change}: ${line(one.part)} (${one.blockId})`,
			'',
			...(one.before === '' || one.change === 'moved' ? [] : [`- Before: ${line(one.before)}`]),
			...(one.after === '' ? [] : [`- After: ${line(one.after)}`]),
			'',
		]),
	]
		.join('\n')
		.trimEnd()
		.concat('\n');
}

/** Sets two versions of a document side by side: blocks, figures, evidence, verdicts. */
import type { ContentDocument, Quality } from '../../contracts';
import { hashOf } from '../../shared/hash';
import { documentWords } from '../document-words';
import { matched, outOfOrder, readBlocks, type ReadBlock } from './match-blocks';

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

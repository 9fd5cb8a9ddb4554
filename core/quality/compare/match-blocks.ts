/** Finds the blocks of two versions that belong together: by id, by their words, by place. */
import type { ContentDocument } from '../../contracts';
import { findFigures, isCheckable, textBlocks, type TextBlock } from '../../evidence';
import { hashOf } from '../../shared/hash';

/** Share of their words two blocks have in common to be one block, reworded. */
const LEAST_SHARED = 0.5;
/** The same where they also have the same id. */
const LEAST_SHARED_BY_ID = 0.25;

/** A block as it is compared. */
export interface ReadBlock {
	block: TextBlock;
	part: string;
	/** Words and cards: what makes two blocks the same. */
	mark: string;
	words: ReadonlyMap<string, number>;
	figures: string[];
}

/** The blocks of a document, read for comparing. */
export function readBlocks(document: ContentDocument): ReadBlock[] {
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
export function matched(
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
export function outOfOrder(
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

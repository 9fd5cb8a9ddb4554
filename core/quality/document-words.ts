/** Counts the words of a document. */
import type { ContentDocument } from '../contracts';
import { textBlocks, type TextBlock } from '../evidence';

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’.,%-]*/gu;

/** Words of a text; "17,000", "three-year" and "don’t" are one each. */
export function countWords(text: string): number {
	return text.match(WORD)?.length ?? 0;
}

/** Words of the body: leads, paragraphs, lists, callouts, quotes, findings, tables and plans; no titles of parts, no references. */
export function documentWords(document: ContentDocument): number {
	return wordsOfBlocks(textBlocks(document));
}

/** As {@link documentWords}, for blocks that were read already. */
export function wordsOfBlocks(blocks: readonly TextBlock[]): number {
	return blocks.reduce((sum, block) => sum + countWords(block.text), 0);
}

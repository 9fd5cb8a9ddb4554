/** Running prose of a document for the rules of style: no titles, tables, quotations. */
import { findQuotations, type TextBlock } from '../evidence';
import type { CheckContext } from './check';

/** Prose of a unit with quotations blanked out, so that offsets stay. `offset` is its place in the block. */
export interface Prose {
	blockId: string;
	partId: string;
	text: string;
	offset: number;
}

const PROSE_ROLES = new Set(['lead', 'prose', 'item', 'callout', 'finding', 'step']);

/** The prose of a document in reading order. */
export function proseOf(context: CheckContext): Prose[] {
	return proseOfBlocks(context.blocks);
}

/** As {@link proseOf}, of blocks that were read already. */
export function proseOfBlocks(blocks: readonly TextBlock[]): Prose[] {
	return blocks.flatMap((block) =>
		block.units
			.filter((unit) => PROSE_ROLES.has(unit.role))
			.map((unit) => ({
				blockId: block.id,
				partId: block.partId,
				text: withoutQuotations(unit.text),
				offset: unit.start,
			})),
	);
}

function withoutQuotations(text: string): string {
	let result = text;
	for (const { start, end } of findQuotations(text)) {
		result = result.slice(0, start) + ' '.repeat(end - start) + result.slice(end);
	}
	return result;
}

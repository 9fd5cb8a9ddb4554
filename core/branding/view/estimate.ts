/** Estimates how tall a section is, to spare it a last page of a few lines. */
import type { Block, Part } from '../../contracts';
import type { ViewContext } from './context';
import { textLines } from './quotes';

/** Lines an opener of full height takes with its margin, and lines of a page above the text area. */
const OPENER_LINES = 19;
const HEAD_LINES = 5;
/** Lines a lower opener saves. */
const SAVED_LINES = 5;

/** Whether a section of plain text runs over by so few lines that a lower opener takes them in. */
export function savesPage(part: Part, blocks: Block[], context: ViewContext): boolean {
	let total = OPENER_LINES;
	if (part.lead.length > 0) total += Math.ceil(textLines(part.lead, context) * 1.45) * 1.5 + 1.5;
	for (const block of blocks) {
		const lines = blockLines(block, context);
		if (lines === undefined) return false;
		total += lines;
	}
	const first = context.measures.lines + HEAD_LINES;
	const over = (total - first) % context.measures.lines;
	return total > first && over <= SAVED_LINES;
}

/** Lines of a block; undefined for drawings and tables, which break where they must. */
function blockLines(block: Block, context: ViewContext): number | undefined {
	switch (block.type) {
		case 'heading':
			return 3;
		case 'paragraph':
			return textLines(block.runs, context);
		case 'list':
			return block.items.reduce((sum, item) => sum + textLines(item, context) + 0.25, 1);
		case 'callout':
			return textLines(block.runs, context) + 4.5;
		case 'pull_quote':
			return 0;
		default:
			return undefined;
	}
}

/** A document while it is written: parts with their blocks, before ids are given. */
import type { Block, Part, Run } from '../contracts';

/** A part in the making. */
export interface DraftPart {
	role: Part['role'];
	/** Title as printed, without a number. */
	title: string;
	lead: Run[];
	blocks: Block[];
}

/**
 * Gives parts, sections and blocks their final ids and numbers, in reading order.
 *
 * @param numbered whether sections carry a printed number
 */
export function assembleParts(
	drafts: DraftPart[],
	numbered: boolean,
): { parts: Part[]; blocks: Block[] } {
	const parts: Part[] = [];
	const blocks: Block[] = [];
	let section = 0;
	for (const draft of drafts) {
		const id = `p${parts.length + 1}`;
		const number = draft.role === 'section' && numbered ? { number: ++section } : {};
		parts.push({ id, role: draft.role, ...number, title: draft.title, lead: draft.lead });
		for (const block of draft.blocks) {
			blocks.push({ ...block, id: `b${blocks.length + 1}`, partId: id });
		}
	}
	return { parts, blocks };
}

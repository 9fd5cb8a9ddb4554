/** The steps of a document as a list to tick off, each with the way to its part. */
import type { SheetView } from './sheets';

/** A step on the list. */
export interface ChecklistItem {
	/** Place in the list, from 1. */
	number: string;
	when: string;
	title: string;
	href: string;
}

/** Every step in order; where there is none, every numbered part. */
export function viewChecklist(sheets: SheetView[]): { any: boolean; items: ChecklistItem[] } {
	const parts = sheets.flatMap((sheet) => sheet.parts);
	const steps = parts.flatMap((part) =>
		part.blocks
			.filter(({ steps: isSteps }) => isSteps)
			.flatMap((block) =>
				(block['items'] as { when: string; title: string }[]).map(({ when, title }) => ({
					when,
					title,
					anchor: part.anchor,
				})),
			),
	);
	const numbered = parts
		.filter(({ number }) => number !== '')
		.map(({ title, anchor }) => ({ when: '', title, anchor }));
	const chosen = steps.length > 0 ? steps : numbered;
	return {
		any: chosen.length > 0,
		items: chosen.map(({ when, title, anchor }, index) => ({
			number: String(index + 1),
			when,
			title,
			href: `#${anchor}`,
		})),
	};
}

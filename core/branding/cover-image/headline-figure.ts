/** The percentage a document leads with, for a cover that shows a share. */
import type { ContentDocument } from '../../contracts';

const SHARE = /^\s*\d{1,3}(?:[.,]\d+)?\s*%\s*$/u;

/** The first percentage of the findings, else the first computed or quoted one of the text; empty when there is none. */
export function headlineFigure(document: Pick<ContentDocument, 'blocks'>): string {
	for (const block of document.blocks) {
		if (block.type !== 'findings') continue;
		for (const { value, unit } of block.items) {
			const text = /%/u.test(value) ? value : `${value} ${unit}`;
			if (SHARE.test(text)) return text.trim();
		}
	}
	for (const block of document.blocks) {
		if (block.type !== 'paragraph' && block.type !== 'callout') continue;
		for (const run of block.runs) {
			if (run.kind !== 'figure' && run.kind !== 'calculation') continue;
			if (SHARE.test(run.text)) return run.text.trim();
		}
	}
	return '';
}

/** The results a document leads with: the findings of its summary, as a strip a cover can carry. */
import type { SheetView } from './sheets';
import type { RunView } from './runs';
import type { ReferenceMark } from './context';

/** Findings a strip holds, letters of all its words, and letters of the sentence over it. */
const MOST = 4;
const STRIP_LETTERS = 560;
const LEAD_LETTERS = 190;

/** A finding of the strip. */
export interface ResultView {
	value: string;
	unit: string;
	digits: string;
	words: string;
	statement: RunView[];
	references: ReferenceMark[];
	explanation: RunView[];
}

/** The strip. */
export interface ResultsView {
	any: boolean;
	/** The whole summary has room on a cover: nothing is left for a page of its own. */
	holdsCover: boolean;
	/** How many, as a class: one, two, three or four. */
	count: string;
	/** One size for the digits of all, px. */
	digitsPx: string;
	anchor: string;
	title: string;
	hasLead: boolean;
	lead: RunView[];
	items: ResultView[];
}

const COUNTS = ['none', 'one', 'two', 'three', 'four'];

/** The first three or four findings of the summary. */
export function viewResults(sheets: SheetView[]): ResultsView {
	const part = sheets.find(({ summary }) => summary)?.parts[0];
	const blocks = part?.blocks ?? [];
	const found = blocks.find(({ findings }) => findings);
	const all = (found?.['items'] ?? []) as ResultView[];
	const items = all.slice(0, MOST);
	const words = items.flatMap(({ statement, explanation }) => [...statement, ...explanation]);
	const lead = part?.lead ?? [];
	return {
		any: items.length > 0,
		holdsCover:
			items.length > 1 &&
			all.length <= MOST &&
			blocks.length === 1 &&
			textOf(words).length <= STRIP_LETTERS &&
			textOf(lead).length <= LEAD_LETTERS,
		count: COUNTS[items.length] ?? '',
		digitsPx: String(found?.['digitsPx'] ?? ''),
		anchor: part?.anchor ?? '',
		title: part?.title ?? '',
		hasLead: part?.hasLead ?? false,
		lead,
		items,
	};
}

function textOf(runs: RunView[]): string {
	return runs.map(({ text }) => text).join('');
}

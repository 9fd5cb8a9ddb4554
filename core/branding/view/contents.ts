/** The contents: every part with its subheads, then figures and tables; page numbers are filled in after the first print. */
import type { ViewContext } from './context';
import type { Landmark } from './blocks';
import type { SheetView } from './sheets';

/** Baselines one entry takes beyond its subheads, title and page number included. */
const ENTRY_LINES = 3.25;
const TITLE_LINES = 5;

/** One line of the contents. */
export interface ContentsEntry {
	href: string;
	/** Id the page number is filled into; named `pg-` and the anchor. */
	pageId: string;
	number: string;
	title: string;
	label: string;
	subheads: ContentsEntry[];
}

/** The contents. */
export interface ContentsView {
	entries: ContentsEntry[];
	figures: ContentsEntry[];
}

/** Entries for the sheets and what follows them; subheads and figures only where the page has room. */
export function viewContents(
	sheets: SheetView[],
	after: Landmark[],
	context: ViewContext,
): ContentsView {
	const entries = [
		...sheets.flatMap((sheet) =>
			sheet.parts.map((part) => ({
				...entry({ anchor: part.anchor, title: part.title, label: '' }),
				number: part.number,
				subheads: part.subheads.map(entry),
			})),
		),
		...after.map(entry),
	];
	const figures = sheets.flatMap((sheet) => sheet.figures).map(entry);
	const { lines } = context.measures;
	const bare =
		TITLE_LINES + entries.reduce((sum, { title }) => sum + ENTRY_LINES + longer(title), 0);
	const subheads = entries.reduce((sum, { subheads: list }) => sum + list.length, 0);
	const withSubheads = bare + subheads <= lines;
	const used = bare + (withSubheads ? subheads : 0);
	const withFigures = figures.length > 0 && used + 4 + figures.length <= lines;
	return {
		entries: withSubheads ? entries : entries.map((item) => ({ ...item, subheads: [] })),
		figures: withFigures ? figures : [],
	};
}

function longer(title: string): number {
	return title.length > 42 ? 1.5 : 0;
}

function entry(landmark: Landmark): ContentsEntry {
	return {
		href: `#${landmark.anchor}`,
		pageId: `pg-${landmark.anchor}`,
		number: '',
		title: landmark.title,
		label: landmark.label,
		subheads: [],
	};
}

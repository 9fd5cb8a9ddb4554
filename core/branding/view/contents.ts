/** The contents: every part with its subheads, then figures and tables; page numbers are filled in after the first print. */
import { faceOf } from '../fonts';
import { linesOf } from './boxes';
import type { ViewContext } from './context';
import type { Landmark } from './blocks';
import type { SheetView } from './sheets';

/** How contents are set, in baselines: one entry, a further line of its title, a subhead; a template styles each by name. */
const SETTINGS = [
	{ setting: 'roomy', entry: 3.25, line: 1.5, subhead: 1, sizePx: 20 },
	{ setting: 'even', entry: 2.5, line: 1.5, subhead: 0.75, sizePx: 20 },
	{ setting: 'tight', entry: 1.75, line: 1, subhead: 0.75, sizePx: 14 },
] as const;
/** Heading with its margin, and lines left free where the estimate may err. */
const TITLE_LINES = 4.25;
const RESERVE = 1;
/** Heading of the list of figures, and one of its entries. */
const FIGURES_LINES = 3;
const FIGURE_LINES = 1;

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
	/** How far entries stand apart: roomy, even or tight. */
	setting: string;
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
	const room = context.measures.lines - TITLE_LINES - RESERVE;
	const heights = SETTINGS.map(({ setting, entry: lines, line, subhead, sizePx }) => ({
		setting,
		bare: entries.reduce(
			(sum, { title }) => sum + lines + (titleLines(title, sizePx, context) - 1) * line,
			0,
		),
		subheads: subhead * entries.reduce((sum, { subheads }) => sum + subheads.length, 0),
	}));
	// Subheads go before space: they tell more than white does.
	const withSubheads = heights.find(({ bare, subheads }) => bare + subheads <= room);
	const chosen = withSubheads ?? heights.find(({ bare }) => bare <= room) ?? heights.at(-1);
	const used = (chosen?.bare ?? 0) + (withSubheads === undefined ? 0 : withSubheads.subheads);
	const withFigures =
		figures.length > 0 && used + FIGURES_LINES + figures.length * FIGURE_LINES <= room;
	return {
		setting: chosen?.setting ?? 'tight',
		entries:
			withSubheads === undefined ? entries.map((item) => ({ ...item, subheads: [] })) : entries,
		figures: withFigures ? figures : [],
	};
}

function titleLines(title: string, sizePx: number, context: ViewContext): number {
	return linesOf(title, faceOf(context.fonts.text, 400), sizePx, context.measures.textWidthPx - 20);
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

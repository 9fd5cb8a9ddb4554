/** The contents: every part with its subheads, then figures and tables; page numbers are filled in after the first print. */
import type { Landmark } from './blocks';
import type { PartFigure } from './part-figure';
import type { SheetView } from './sheets';

/** Letters of a unit a line has room for. */
const UNIT_LETTERS = 14;

/** One line of the contents. */
export interface ContentsEntry {
	href: string;
	/** Id the page number is filled into; named `pg-` and the anchor. */
	pageId: string;
	number: string;
	title: string;
	label: string;
	/** Kind of the part as a class; empty for what follows the parts. */
	role: string;
	/** Steps to take: a guide names them first. */
	plan: boolean;
	/** The lead of the part, as a line under its title. */
	deck: string;
	/** Key figure of a section with its unit where that is short; mostly empty. */
	figure: string;
	subheads: ContentsEntry[];
}

/** The contents. */
export interface ContentsView {
	entries: ContentsEntry[];
	figures: ContentsEntry[];
}

/** Entries for the sheets and what follows them. What has no room is left out by the setting of the page. */
export function viewContents(sheets: SheetView[], after: Landmark[]): ContentsView {
	const entries = [
		...sheets.flatMap((sheet) =>
			sheet.parts.map((part) => ({
				...entry({ anchor: part.anchor, title: part.title, label: '' }),
				number: part.number,
				role: part.role,
				plan: sheet.plan,
				deck: part.lead.map(({ text }) => text).join(''),
				figure: teaserOf(part.figure),
				subheads: part.subheads.map(entry),
			})),
		),
		...after.map(entry),
	];
	return { entries, figures: sheets.flatMap((sheet) => sheet.figures).map(entry) };
}

/** A figure means nothing without its unit. */
function teaserOf({ digits, words }: PartFigure): string {
	return words.length > UNIT_LETTERS ? '' : `${digits} ${words}`.trim();
}

function entry(landmark: Landmark): ContentsEntry {
	return {
		href: `#${landmark.anchor}`,
		pageId: `pg-${landmark.anchor}`,
		number: '',
		title: landmark.title,
		label: landmark.label,
		role: '',
		plan: false,
		deck: '',
		figure: '',
		subheads: [],
	};
}

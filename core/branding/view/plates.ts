/** Plates: a section opens with its first chart, so that the finding stands over the text that explains it. */
import type { ContentDocument } from '../../contracts';
import type { BlockView, DrawnChart } from './blocks';
import { type FindingPlot, viewFindingPlot } from './finding-plot';
import type { PartView, SheetView } from './sheets';

/** Height of a drawing that leaves room for text beneath its plate, px. */
const TALLEST_PX = 430;
/** Letters of a sentence that can be set as a headline. */
const HEADLINE_LETTERS = 105;

/** What the plate of a part carries besides its title. */
export interface Plate {
	/** The chart that opens the part; it is no longer among the blocks. */
	chart: BlockView | false;
	/** The chart is a figure set large: its drawing says the title. */
	short: boolean;
	/** Plot of the key figure. */
	plot: FindingPlot;
}

/** A part with its plate. */
export interface PlatedPart extends PartView {
	plate: Plate;
}

/** A sheet whose parts open with plates. */
export interface PlatedSheet extends Omit<SheetView, 'parts'> {
	/** Place among the sheets, from 1. */
	place: string;
	parts: PlatedPart[];
}

/** The sheets with what opens them; findings get plots of their own. */
export function withPlates(
	sheets: SheetView[],
	facts: {
		document: ContentDocument;
		charts: Map<string, DrawnChart>;
		/** Sections open with their first chart. */
		plates: boolean;
	},
): PlatedSheet[] {
	return sheets.map((sheet, index) => ({
		...sheet,
		place: String(index + 1),
		parts: sheet.parts.map((part) => plated(part, facts)),
	}));
}

function plated(
	part: PartView,
	{
		document,
		charts,
		plates,
	}: {
		document: ContentDocument;
		charts: Map<string, DrawnChart>;
		/** Sections open with their first chart. */
		plates: boolean;
	},
): PlatedPart {
	const heights = new Map(
		[...charts.values()].map(({ number, heightPx }) => [`figure-${number}`, heightPx]),
	);
	const opens = plates && (part.role === 'section' || part.number !== '');
	const at = opens ? part.blocks.findIndex(({ chart }) => chart) : -1;
	const chart = at < 0 ? undefined : part.blocks[at];
	const holds =
		chart !== undefined && (heights.get(String(chart['anchor'])) ?? TALLEST_PX + 1) <= TALLEST_PX;
	const blocks = (holds ? part.blocks.filter((_, index) => index !== at) : part.blocks).map(
		(block) => (block.findings ? withPlots(block, document) : block),
	);
	const words = holds
		? String(chart['title'] ?? '')
		: part.lead.map(({ text }) => text).join('') || part.title;
	return {
		...part,
		blocks,
		plate: {
			chart: holds ? chart : false,
			short: Array.from(words).length <= HEADLINE_LETTERS,
			plot: viewFindingPlot({ value: part.figure.digits, unit: part.figure.words }, document),
		},
	};
}

/** Findings with a plot each, and whether any has one. */
function withPlots(block: BlockView, document: ContentDocument): BlockView {
	const items = block['items'] as { value: string; unit: string }[];
	const plots = items.map((item) => ({ ...item, plot: viewFindingPlot(item, document) }));
	return { ...block, items: plots, plotted: plots.some(({ plot }) => plot.any) };
}

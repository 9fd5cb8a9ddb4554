/** The parts of a document as sheets: which start a page, which run on down it, and what the contents say of them. */
import type { ContentDocument, Part } from '../../contracts';
import { faceOf } from '../fonts';
import { type Arrangement, type Draft, arrange, isClosing } from './arrange';
import { type BlockTools, type BlockView, type Landmark, viewBlocks } from './blocks';
import { linesOf } from './boxes';
import type { ViewContext } from './context';
import { type RunView, plainText, viewRuns } from './runs';
import { fitSummary } from './summary';

/** Letters from which a lead is set a size smaller. */
const LONG_LEAD = 220;
/** Sizes of title and lead, px. */
const TITLE_PX = 43;
const SMALL_TITLE_PX = 33;
/** Titles are set closer than their letters measure. */
const TITLE_SPACING = 0.975;
const LEAD_PX = 20;
const LONG_LEAD_PX = 17;

/** What stands between titles in the foot. */
export const TITLES_APART = '  ·  ';

/** One part on a sheet. */
export interface PartView {
	anchor: string;
	number: string;
	title: string;
	hasLead: boolean;
	lead: RunView[];
	/** Text of the lead is long: it is set a size smaller. */
	longLead: boolean;
	/** The title stands on a plane; without, on the paper. */
	opener: boolean;
	/** Kind of the plane, as a class: full, low, plain or inline. */
	opening: string;
	blocks: BlockView[];
	subheads: Landmark[];
}

/** A sheet: parts that follow each other without a new page. */
export interface SheetView {
	/** Name of its CSS page, safe by construction. */
	page: string;
	anchor: string;
	/** Words in the foot. */
	running: string;
	summary: boolean;
	/** How the summary is set, as a class, and the room each finding is given, px. */
	setting: string;
	airPx: string;
	/** A strip closes the head of the first page. */
	strip: boolean;
	parts: PartView[];
	figures: Landmark[];
}

interface LaidPart {
	part: Part;
	view: PartView;
	figures: Landmark[];
	draft: Draft;
}

/** The sheets of a document in order. */
export function viewSheets(
	document: ContentDocument,
	tools: Pick<BlockTools, 'charts' | 'tables'>,
	context: ViewContext,
): SheetView[] {
	const laid = document.parts.map((part, index) =>
		layPart(part, index, { document, tools, context }),
	);
	const summaries = laid.findLastIndex(({ part }) => part.role === 'summary') + 1;
	const arrangements: Arrangement[] = [
		...laid.slice(0, summaries).map(({ draft }): Arrangement => {
			return { opening: 'strip', order: draft.units.map((_, index) => index) };
		}),
		...arrange(
			laid.slice(summaries).map(({ draft }) => draft),
			context.measures.lines,
		),
	];
	const sheets: SheetView[] = [];
	laid.forEach(({ part, view, figures }, index) => {
		const { opening, order } = arrangements[index] ?? { opening: 'strip', order: [] };
		const opener = opening !== 'strip' && !isClosing(part);
		const placed: PartView = {
			...view,
			opener,
			opening,
			blocks: order.flatMap((place) => view.blocks[place] ?? []),
		};
		const last = sheets.at(-1);
		const running = part.number === undefined ? part.title : `${part.number}  ${part.title}`;
		if (opening === 'inline' && last !== undefined) {
			last.parts.push(placed);
			last.figures.push(...figures);
			last.running = `${last.running}${TITLES_APART}${running}`;
			return;
		}
		const summary = part.role === 'summary';
		const fit = summary ? fitSummary(document, part, context) : { setting: '', airPx: 0 };
		sheets.push({
			page: `sheet-${index + 1}`,
			anchor: view.anchor,
			running,
			summary,
			setting: fit.setting,
			airPx: String(fit.airPx),
			strip: !opener,
			parts: [placed],
			figures,
		});
	});
	return sheets;
}

function layPart(
	part: Part,
	index: number,
	facts: {
		document: ContentDocument;
		tools: Pick<BlockTools, 'charts' | 'tables'>;
		context: ViewContext;
	},
): LaidPart {
	const { document, tools, context } = facts;
	const anchor = `part-${index + 1}`;
	const summary = part.role === 'summary';
	context.where = part.number === undefined ? part.title : `§\u202f${part.number}`;
	context.noted = new Set();
	const lead = viewRuns(part.lead, context);
	const leadText = plainText(part.lead);
	const longLead = leadText.length > LONG_LEAD;
	const blocks = document.blocks.filter(({ partId }) => partId === part.id);
	const laid = viewBlocks(blocks, { ...tools, anchor, hung: summary }, context);
	const { textWidthPx } = context.measures;
	const leadLines = linesOf(
		leadText,
		faceOf(context.fonts.text, 400),
		longLead ? LONG_LEAD_PX : LEAD_PX,
		textWidthPx,
	);
	const view: PartView = {
		anchor,
		number: part.number === undefined ? '' : String(part.number),
		title: part.title,
		hasLead: leadText !== '',
		lead,
		longLead,
		opener: false,
		opening: 'strip',
		blocks: laid.blocks,
		subheads: laid.subheads,
	};
	const draft: Draft = {
		role: part.role,
		numbered: part.number !== undefined,
		titleLines: linesOf(
			part.title,
			faceOf(context.fonts.display, 400),
			TITLE_PX * TITLE_SPACING,
			textWidthPx,
		),
		smallTitleLines: linesOf(
			part.title,
			faceOf(context.fonts.display, 400),
			SMALL_TITLE_PX * TITLE_SPACING,
			textWidthPx,
		),
		leadLines: leadLines * (longLead ? 1.25 : 1.5),
		units: laid.units,
	};
	return { part, view, figures: laid.figures, draft };
}

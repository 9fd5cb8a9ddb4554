/** The parts of a document as sheets: each begins a page until the layout lets some run on under each other. */
import type { ContentDocument, Part } from '../../contracts';
import type { Template } from '../template';
import { type BlockTools, type BlockView, type Landmark, viewBlocks } from './blocks';
import { type Stretch, stretchesOf } from './columns';
import type { ViewContext } from './context';
import { NO_FIGURE, type PartFigure, viewPartFigure } from './part-figure';
import { type RunView, plainText, viewRuns } from './runs';

/** What stands between titles in the foot. */
export const TITLES_APART = '  ·  ';

/** One part. */
export interface PartView {
	anchor: string;
	number: string;
	title: string;
	/** Letters of its longest word, for sizes it may not run out at. */
	longestWord: string;
	/** Class: summary, introduction, section, plan, conclusion, method or limits. */
	role: string;
	/** Conclusion, method and limits: a title without a plane. */
	closing: boolean;
	/** Front and back matter, which carries its title without a plane: an introduction, or what closes. */
	titleOnly: boolean;
	hasLead: boolean;
	lead: RunView[];
	/** Key figure of a section, for its opener. */
	figure: PartFigure;
	/** Text of the lead is long: it is set a size smaller. */
	longLead: boolean;
	/** Ways it may open, for the layout; empty where it has no choice. */
	openings: string;
	/** The way it opens as long as nothing was measured. */
	opening: string;
	blocks: BlockView[];
	/** The same blocks by whether they run in columns or stand across them. */
	stretches: Stretch[];
	subheads: Landmark[];
}

/** A sheet: it begins a page. */
export interface SheetView {
	/** Name of its CSS page, safe by construction. */
	page: string;
	anchor: string;
	/** Words in the foot. */
	running: string;
	/** Rules of its running text when it takes further sheets in, as JSON. */
	feet: string;
	summary: boolean;
	/** Steps to take: a guide leads with them. */
	plan: boolean;
	/** First of the sheets that are no summary. */
	first: boolean;
	parts: PartView[];
	figures: Landmark[];
}

/** The sheets of a document in order. */
export function viewSheets(
	document: ContentDocument,
	tools: Pick<BlockTools, 'charts' | 'tables'>,
	context: ViewContext,
): SheetView[] {
	let first = true;
	return document.parts.map((part, index) => {
		const { view, figures } = layPart(part, index, { document, tools, context });
		const summary = part.role === 'summary';
		const sheet = {
			page: `sheet-${index + 1}`,
			anchor: view.anchor,
			running: part.number === undefined ? part.title : `${part.number}  ${part.title}`,
			feet: '[]',
			summary,
			plan: part.role === 'plan',
			first: !summary && first,
			parts: [view],
			figures,
		};
		if (!summary) first = false;
		return sheet;
	});
}

/** Whether a part carries a title without a plane. */
function isClosing(role: Part['role']): boolean {
	return role === 'conclusion' || role === 'method' || role === 'limits';
}

/** How a part may open, by its role and the part before it. */
function openingsOf(part: Part, before: Part | undefined, openings: Template['openings']): string {
	if (part.role === 'summary') return '';
	if (isClosing(part.role)) return openings.closing;
	if (part.role === 'introduction') return openings.introduction ?? openings.closing;
	if (part.role === 'plan' && part.number === undefined) return openings.plan ?? openings.section;
	return before?.role === 'introduction'
		? (openings.afterIntroduction ?? openings.section)
		: openings.section;
}

/** Letters of the longest word; at least one. */
function longestWordOf(title: string): string {
	return String(Math.max(1, ...title.split(/\s+/u).map((word) => Array.from(word).length)));
}

function layPart(
	part: Part,
	index: number,
	facts: {
		document: ContentDocument;
		tools: Pick<BlockTools, 'charts' | 'tables'>;
		context: ViewContext;
	},
): { view: PartView; figures: Landmark[] } {
	const { document, tools, context } = facts;
	const anchor = `part-${index + 1}`;
	const summary = part.role === 'summary';
	context.where = part.number === undefined ? part.title : `§\u202f${part.number}`;
	context.noted = new Set();
	const lead = viewRuns(part.lead, context);
	const leadText = plainText(part.lead);
	const figure = context.template.partFigures ? viewPartFigure(part, context) : NO_FIGURE;
	const blocks = document.blocks.filter(({ partId }) => partId === part.id);
	const laid = viewBlocks(blocks, { ...tools, anchor, hung: summary }, context);
	const openings = openingsOf(part, document.parts[index - 1], context.template.openings);
	const view: PartView = {
		anchor,
		number: part.number === undefined ? '' : String(part.number),
		title: part.title,
		longestWord: longestWordOf(part.title),
		role: part.role,
		closing: isClosing(part.role),
		titleOnly: part.role === 'introduction' || isClosing(part.role),
		hasLead: leadText !== '',
		lead,
		figure,
		longLead: leadText.length > context.template.text.longLeadLetters,
		openings,
		opening: /^[a-z]+/.exec(openings)?.[0] ?? 'strip',
		blocks: laid.blocks,
		stretches: stretchesOf(laid.blocks),
		subheads: laid.subheads,
	};
	return { view, figures: laid.figures };
}

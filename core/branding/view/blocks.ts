/** Blocks as a template prints them, in reading order; where a pull quote stands and what is kept together is decided here. */
import type { Block, Run } from '../../contracts';
import type { SafeMarkup } from '../render-template';
import { planWidth } from '../text/measure';
import { chartHoldsInColumn } from './columns';
import { type ViewContext, faceFor, markReferences, recordFigure } from './context';
import { digitsSize, splitFigure } from './figure-words';
import { viewSources, viewTable, withUnit } from './figures';
import { viewMeasuredBars } from './measured-bars';
import { type NoteView, viewNote } from './notes';
import { languageOfCard } from './passage-language';
import { viewPosterBars } from './poster-bars';
import { leadsOn, quoted, viewRuns } from './runs';
import { placeQuotes, textLines } from './quotes';
import { publisherOf } from './sources';

/** Kinds of block a template tells apart, as flags: a template compares nothing. */
const KINDS = [
	'heading',
	'paragraph',
	'list',
	'callout',
	'pullQuote',
	'findings',
	'chart',
	'table',
	'steps',
] as const;
type Kind = (typeof KINDS)[number];

/** A chart that was drawn before the view is built. */
export interface DrawnChart {
	svg: SafeMarkup;
	heightPx: number;
	number: string;
	/** Why it is drawn as another kind than was planned; empty when it is not. */
	note: string;
}

/** A block: flags, and the fields of its kind. */
export type BlockView = Record<Kind, boolean> & {
	note: NoteView[];
	/** Quotes that hang in the margin beside this paragraph. */
	pulled: BlockView[];
	[field: string]: unknown;
};

/** A subhead or figure, for the contents. */
export interface Landmark {
	anchor: string;
	title: string;
	label: string;
}

/** What the blocks of a part need besides the context. */
export interface BlockTools {
	charts: Map<string, DrawnChart>;
	tables: Map<string, string>;
	/** Prefix of anchors in this part. */
	anchor: string;
	/** Findings hang in the margin in the summary and stand in rows elsewhere. */
	hung: boolean;
}

/** Blocks of one part with its subheads and figures. */
export interface BlocksView {
	blocks: BlockView[];
	subheads: Landmark[];
	figures: Landmark[];
}

/** Lays out the blocks of a part. */
export function viewBlocks(blocks: Block[], tools: BlockTools, context: ViewContext): BlocksView {
	const view: BlocksView = { blocks: [], subheads: [], figures: [] };
	const { ordered, inMargin } = placeQuotes(blocks, context);
	let pulled: BlockView[] = [];
	for (const block of ordered) {
		const laid = viewBlock(block, { tools, context, view, inMargin });
		if (block.type === 'pull_quote' && inMargin.has(block.id)) {
			// It hangs beside the next paragraph, under that paragraph's sources.
			pulled.push(laid);
			continue;
		}
		view.blocks.push({ ...laid, pulled });
		pulled = [];
	}
	return view;
}

interface Place {
	tools: BlockTools;
	context: ViewContext;
	view: BlocksView;
	inMargin: Set<string>;
}

function viewBlock(block: Block, place: Place): BlockView {
	const { context, tools, view } = place;
	switch (block.type) {
		case 'heading': {
			const anchor = `${tools.anchor}-${view.subheads.length + 1}`;
			view.subheads.push({ anchor, title: block.text, label: '' });
			return make('heading', { anchor, text: block.text });
		}
		case 'paragraph': {
			const lines = textLines(block.runs, context);
			const note = viewNote(block.runs, lines, context);
			// Chromium may leave one line alone where orphans and widows exceed the paragraph.
			const keep = lines <= 4;
			const leads = leadsOn(block);
			return make('paragraph', { runs: viewRuns(block.runs, context), keep, leads, note });
		}
		case 'list': {
			const lines = block.items.reduce((sum, item) => sum + textLines(item, context), 0);
			const note = viewNote(block.items.flat(), lines, context);
			const items = block.items.map((item) => viewRuns(item, context));
			return make('list', { ordered: block.ordered, items, note });
		}
		case 'callout': {
			const note = viewNote(block.runs, textLines(block.runs, context) + 1, context);
			return make('callout', {
				title: block.title,
				runs: viewRuns(block.runs, context),
				note,
			});
		}
		case 'pull_quote':
			return make('pullQuote', {
				text: quoted(block.text, context),
				language: languageOfCard(block.cardId, context),
				inMargin: place.inMargin.has(block.id),
				...attribution(block.cardId, block.speaker, context),
			});
		case 'findings': {
			const { hungWidthPx, widthPx } = context.template.findings;
			const width = tools.hung ? hungWidthPx : widthPx;
			const sizePx = figureSize(block.items, width, context);
			const items = block.items.map((item) => {
				recordFigure(item.cardId, item.figureIndex, context);
				const references = withoutCite(item.statement, item.cardId)
					? markReferences([item.cardId], context)
					: [];
				return {
					value: item.value,
					unit: item.unit,
					...splitFigure(item),
					stacked: isStacked(item, { sizePx, width }, context),
					statement: viewRuns(item.statement, context),
					references,
					explanation: viewRuns(item.explanation, context),
				};
			});
			return make('findings', {
				items,
				hung: tools.hung,
				sizePx: String(sizePx),
				digitsPx: String(digitsSize(block.items, width, context)),
			});
		}
		case 'chart': {
			const drawn = tools.charts.get(block.id);
			const points = block.chart.series.flatMap((series) => series.points);
			for (const { cardId, figureIndex } of points) recordFigure(cardId, figureIndex, context);
			const sources = viewSources(
				points.map(({ cardId }) => cardId),
				context,
			);
			const anchor = `figure-${drawn?.number ?? ''}`;
			const label = `${context.labels.figure} ${drawn?.number ?? ''}`;
			view.figures.push({ anchor, title: block.chart.title, label });
			return make('chart', {
				anchor,
				label,
				title: block.chart.title,
				subtitle: withUnit(block.chart),
				narrow: chartHoldsInColumn(block.chart, context.template),
				svg: drawn?.svg ?? '',
				...viewPosterBars(block.chart, context),
				measured: viewMeasuredBars(block.chart, context),
				sources,
			});
		}
		case 'table': {
			const number = tools.tables.get(block.id) ?? '';
			const anchor = `table-${number}`;
			const label = `${context.labels.table} ${number}`;
			view.figures.push({ anchor, title: block.title, label });
			return make('table', { anchor, label, ...viewTable(block, context) });
		}
		case 'steps':
			return make('steps', {
				items: block.items.map((item) => ({
					when: item.when,
					title: item.title,
					runs: viewRuns(item.runs, context),
				})),
			});
	}
}

function make(kind: Kind, fields: Record<string, unknown>): BlockView {
	const flags = Object.fromEntries(KINDS.map((name) => [name, name === kind])) as Record<
		Kind,
		boolean
	>;
	return { note: [], pulled: [], ...fields, ...flags } as BlockView;
}

function attribution(cardId: string, speaker: string, context: ViewContext) {
	const card = context.cards.get(cardId);
	const source = card === undefined ? '' : publisherOf(context.sources.get(card.sourceId), card);
	const name = speaker.trim() || card?.speaker.trim() || '';
	const repeated = source === '' || name.toLowerCase().includes(source.toLowerCase());
	return {
		speaker: repeated ? name : [name, source].filter((part) => part !== '').join(', '),
		references: markReferences([cardId], context),
	};
}

/** One size for the figures of a list: that at which the widest still fits its column. */
function figureSize(items: { value: string }[], widthPx: number, context: ViewContext): number {
	const face = faceFor('display', context);
	const { largestPx, smallestPx } = context.template.findings;
	const widest = Math.max(...items.map(({ value }) => planWidth(value, face, 1)));
	return Math.floor(Math.max(smallestPx, Math.min(largestPx, widthPx / widest)));
}

/** Whether the unit goes under its figure because both do not fit one line. */
function isStacked(
	item: { value: string; unit: string },
	{ sizePx, width }: { sizePx: number; width: number },
	context: ViewContext,
): boolean {
	const value = planWidth(item.value, faceFor('display', context), sizePx);
	const { sizePx: textPx } = context.template.text;
	const unit = planWidth(` ${item.unit}`, faceFor('sans', context, true), textPx);
	return item.unit.length > 3 || value + unit > width;
}

function withoutCite(statement: Run[], cardId: string): boolean {
	return !statement.some(
		(run) =>
			(run.kind === 'cite' && run.cardIds.includes(cardId)) ||
			(run.kind === 'figure' && run.cardId === cardId),
	);
}

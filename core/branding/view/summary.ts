/** The executive summary on one page: the headline steps down with its length, the findings with the room that is left. */
import type { Block, ContentDocument, Part } from '../../contracts';
import { faceOf } from '../fonts';
import { linesOf } from './boxes';
import type { ViewContext } from './context';
import { textLines } from './quotes';
import { plainText } from './runs';

/** How a summary is set; a template styles each by name. */
export type SummarySetting = 'roomy' | 'even' | 'tight' | 'close' | 'dense';

interface Measures {
	setting: SummarySetting;
	/** Size and line of the headline, px and baselines. */
	claimPx: number;
	claimLine: number;
	/** Size and line of a finding's sentence. */
	statementPx: number;
	statementLine: number;
	/** Size and line of its explanation. */
	explanationPx: number;
	explanationLine: number;
	/** Baselines above and below a finding's text. */
	above: number;
	around: number;
}

const SETTINGS: Measures[] = [
	{
		setting: 'roomy',
		claimPx: 33,
		claimLine: 2,
		statementPx: 20,
		statementLine: 1.5,
		explanationPx: 14,
		explanationLine: 1,
		above: 0.5,
		around: 1.5,
	},
	{
		setting: 'even',
		claimPx: 33,
		claimLine: 2,
		statementPx: 14,
		statementLine: 1,
		explanationPx: 14,
		explanationLine: 1,
		above: 0.75,
		around: 1,
	},
	{
		setting: 'tight',
		claimPx: 25,
		claimLine: 1.6,
		statementPx: 14,
		statementLine: 1,
		explanationPx: 14,
		explanationLine: 1,
		above: 0.75,
		around: 1,
	},
	{
		setting: 'close',
		claimPx: 25,
		claimLine: 1.6,
		statementPx: 14,
		statementLine: 1,
		explanationPx: 11,
		explanationLine: 0.75,
		above: 0.5,
		around: 0.75,
	},
	{
		setting: 'dense',
		claimPx: 20,
		claimLine: 1.4,
		statementPx: 14,
		statementLine: 1,
		explanationPx: 11,
		explanationLine: 0.75,
		above: 0.5,
		around: 0.75,
	},
];
/** Kicker, rule and margins of the page. */
const FIXED_LINES = 1.5 + 1.5 + 1;
/** Height of a finding's figure. */
const FIGURE_LINES = 2.5;
/** Lines left free where the estimate may err. */
const RESERVE = 1.5;

/** Baselines a finding may be given beyond its setting. */
const MOST_AIR = 0.75;

/** The largest setting in which headline and findings stay on one page, the densest where none does; and what is left for each finding, px. */
export function fitSummary(
	document: ContentDocument,
	part: Part,
	context: ViewContext,
): { setting: SummarySetting; airPx: number } {
	const blocks = document.blocks.filter(({ partId }) => partId === part.id);
	const room = context.measures.lines - RESERVE;
	const tried = SETTINGS.map((measures) => ({
		setting: measures.setting,
		left: room - heightOf(part, blocks, measures, context),
	}));
	const chosen = tried.find(({ left }) => left >= 0) ?? tried.at(-1);
	const findings = blocks.reduce(
		(sum, block) => sum + (block.type === 'findings' ? block.items.length : 0),
		0,
	);
	const air = Math.max(0, Math.min(MOST_AIR, (chosen?.left ?? 0) / Math.max(1, findings)));
	return {
		setting: chosen?.setting ?? 'dense',
		airPx: Math.floor(air * 4) * (context.baselinePx / 4),
	};
}

function heightOf(part: Part, blocks: Block[], measures: Measures, context: ViewContext): number {
	const { textWidthPx } = context.measures;
	const display = faceOf(context.fonts.display, 400);
	const statement = faceOf(context.fonts.text, measures.statementPx > 14 ? 400 : 600);
	const small = measures.explanationPx < 14;
	const explanation = faceOf(small ? context.fonts.sans : context.fonts.text, 400);
	const claim = plainText(part.lead) || part.title;
	let lines =
		FIXED_LINES + linesOf(claim, display, measures.claimPx, textWidthPx) * measures.claimLine;
	for (const block of blocks) {
		if (block.type === 'findings') {
			for (const item of block.items) {
				const text =
					linesOf(plainText(item.statement), statement, measures.statementPx, textWidthPx - 10) *
						measures.statementLine +
					linesOf(
						plainText(item.explanation),
						explanation,
						measures.explanationPx,
						textWidthPx - 10,
					) *
						measures.explanationLine;
				const wide = item.unit.length > 3 ? 1 : 0;
				lines += Math.max(FIGURE_LINES + wide, measures.above + text + 0.25) + measures.around;
			}
		} else if (block.type === 'paragraph' || block.type === 'callout') {
			lines += textLines(block.runs, context) + (block.type === 'callout' ? 3.5 : 0);
		} else if (block.type === 'list') {
			lines += block.items.reduce(
				(sum, item) => sum + linesOf(plainText(item), explanation, 14, textWidthPx - 24) + 0.25,
				1,
			);
		}
	}
	return lines;
}

/** The parts of a document as sheets: which start a page with an opener, which run on, and what the contents say of them. */
import type { ContentDocument, Part } from '../../contracts';
import { type BlockTools, type BlockView, type Landmark, viewBlocks } from './blocks';
import type { ViewContext } from './context';
import { savesPage } from './estimate';
import { type RunView, plainText, viewRuns } from './runs';

/** One part on a sheet. */
export interface PartView {
	anchor: string;
	number: string;
	title: string;
	hasLead: boolean;
	lead: RunView[];
	/** Text of the lead is long: it is set a size smaller. */
	longLead: boolean;
	blocks: BlockView[];
	subheads: Landmark[];
}

/** A sheet: one part, or the closing parts together. */
export interface SheetView {
	/** Name of its CSS page, safe by construction. */
	page: string;
	anchor: string;
	/** Words in the foot. */
	running: string;
	summary: boolean;
	opener: boolean;
	plain: boolean;
	/** The opener is lower, which saves a last page of a few lines. */
	low: boolean;
	tight: boolean;
	parts: PartView[];
	figures: Landmark[];
}

/** The sheets of a document in order. */
export function viewSheets(
	document: ContentDocument,
	tools: Pick<BlockTools, 'charts' | 'tables'>,
	context: ViewContext,
): SheetView[] {
	const sheets: SheetView[] = [];
	document.parts.forEach((part, index) => {
		const anchor = `part-${index + 1}`;
		const summary = part.role === 'summary';
		context.where = part.number === undefined ? part.title : `§\u202f${part.number}`;
		context.noted = new Set();
		const lead = viewRuns(part.lead, context);
		const leadText = plainText(part.lead);
		const blocks = document.blocks.filter(({ partId }) => partId === part.id);
		const view = viewBlocks(blocks, { ...tools, anchor, hung: summary }, context);
		const partView: PartView = {
			anchor,
			number: part.number === undefined ? '' : String(part.number),
			title: part.title,
			hasLead: leadText !== '',
			lead,
			longLead: leadText.length > (summary ? 150 : 220),
			blocks: view.blocks,
			subheads: view.subheads,
		};
		const last = sheets.at(-1);
		if (isClosing(part) && last?.page.startsWith('closing') === true) {
			last.parts.push(partView);
			last.figures.push(...view.figures);
			return;
		}
		sheets.push({
			page: isClosing(part) ? `closing-${index + 1}` : `sheet-${index + 1}`,
			anchor,
			running: part.number === undefined ? part.title : `${part.number}  ${part.title}`,
			summary,
			opener: part.role === 'section' || part.role === 'plan',
			plain: part.number === undefined,
			low: savesPage(part, blocks, context),
			tight: summary && isLong(document, part),
			parts: [partView],
			figures: view.figures,
		});
	});
	return sheets;
}

/** Conclusion, method and limits are short: they share a sheet instead of leaving three pages half empty. */
function isClosing(part: Part): boolean {
	return part.role === 'conclusion' || part.role === 'method' || part.role === 'limits';
}

/** Whether the findings of a summary have to be set a size smaller to stay on its page. */
function isLong(document: ContentDocument, part: Part): boolean {
	let lines = Math.ceil(plainText(part.lead).length / 27) * 2 + 5;
	for (const block of document.blocks.filter(({ partId }) => partId === part.id)) {
		if (block.type === 'findings') {
			for (const item of block.items) {
				const statement = Math.ceil(plainText(item.statement).length / 46) * 1.5;
				const explanation = Math.ceil(plainText(item.explanation).length / 62);
				lines += Math.max(2.5, 0.5 + statement + explanation) + 1.25;
			}
		} else if (block.type === 'paragraph') {
			lines += Math.ceil(plainText(block.runs).length / 62);
		}
	}
	return lines > 43;
}

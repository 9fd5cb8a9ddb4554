/** The key figure of a section: the finding of the summary that rests on a source the section cites. */
import type { Block, ContentDocument, Part } from '../../contracts';
import { cardsOfRun } from '../../evidence';
import { type ReferenceMark, type ViewContext, markReferences, recordFigure } from './context';
import { splitFigure } from './figure-words';
import { type RunView, plainText, viewRuns } from './runs';

type Findings = Extract<Block, { type: 'findings' }>;
type Finding = Findings['items'][number];

/** Letters of a statement that can stand beside a title. */
const STATEMENT_LETTERS = 150;
/** Letters of a figure that can be set large. */
const VALUE_LETTERS = 16;
/** Shares between which a plane can be divided and both sides hold words. */
const DIVIDED = { from: 24, to: 38 };
/** Share from which a figure fits into its own part of a column. */
const HOLDS = 44;

/** A figure beside the title of a section; every field is set. */
export interface PartFigure {
	any: boolean;
	digits: string;
	words: string;
	statement: RunView[];
	references: ReferenceMark[];
	/** Per cent as a number for a length, empty where the figure is no share of a whole. */
	share: string;
	/** Whether a plane can be divided at the share, words on either side. */
	divides: boolean;
	/** Whether the figure fits into a column filled up to the share. */
	holds: boolean;
}

/** No figure. */
export const NO_FIGURE: PartFigure = {
	any: false,
	digits: '',
	words: '',
	statement: [],
	references: [],
	share: '',
	divides: false,
	holds: false,
};

/** The finding of each section, by part id; every finding stands in one part at most. */
export function findingsOfParts(document: ContentDocument): Map<string, Finding> {
	const summaries = new Set(
		document.parts.filter(({ role }) => role === 'summary').map(({ id }) => id),
	);
	const open = document.blocks.flatMap((block) =>
		block.type === 'findings' && summaries.has(block.partId) ? block.items : [],
	);
	const found = new Map<string, Finding>();
	for (const part of document.parts.filter(isSection)) {
		const cards = new Set(
			document.blocks.filter(({ partId }) => partId === part.id).flatMap(cardsOfBlock),
		);
		const at = open.findIndex(
			(finding) =>
				cards.has(finding.cardId) &&
				finding.value.length <= VALUE_LETTERS &&
				plainText(finding.statement).length <= STATEMENT_LETTERS,
		);
		const [finding] = at < 0 ? [] : open.splice(at, 1);
		if (finding !== undefined) found.set(part.id, finding);
	}
	return found;
}

/** The figure of a part as it is printed. */
export function viewPartFigure(part: Part, context: ViewContext): PartFigure {
	const finding = findingsOfParts(context.document).get(part.id);
	if (finding === undefined) return NO_FIGURE;
	recordFigure(finding.cardId, finding.figureIndex, context);
	const cited = finding.statement.some((run) => cardsOfRun(run).includes(finding.cardId));
	const share = shareOf(finding);
	return {
		any: true,
		...splitFigure(finding),
		statement: viewRuns(finding.statement, context),
		references: cited ? [] : markReferences([finding.cardId], context),
		share: share === undefined ? '' : String(share),
		divides: share !== undefined && share >= DIVIDED.from && share <= DIVIDED.to,
		holds: share !== undefined && share >= HOLDS,
	};
}

/** A per cent between 1 and 99 as a number. */
export function shareOf({ value, unit }: { value: string; unit: string }): number | undefined {
	const match = /^(\d{1,2}(?:[.,]\d+)?)\s*%$/u.exec(`${value}${unit}`.replace(/\s/gu, ''));
	const share = Number((match?.[1] ?? '').replace(',', '.'));
	return share >= 1 && share <= 99 ? share : undefined;
}

function isSection({ number, role }: Part): boolean {
	return number !== undefined || role === 'section';
}

function cardsOfBlock(block: Block): string[] {
	switch (block.type) {
		case 'paragraph':
		case 'callout':
			return block.runs.flatMap(cardsOfRun);
		case 'list':
			return block.items.flat().flatMap(cardsOfRun);
		case 'chart':
			return block.chart.series.flatMap(({ points }) => points.map(({ cardId }) => cardId));
		case 'table':
			return block.rows.flat(2).flatMap(cardsOfRun);
		case 'findings':
			return block.items.map(({ cardId }) => cardId);
		case 'pull_quote':
			return [block.cardId];
		case 'steps':
			return block.items.flatMap(({ runs }) => runs.flatMap(cardsOfRun));
		case 'heading':
			return [];
	}
}

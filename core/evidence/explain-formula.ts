/** Says how a computed number came about: its formula with the figures of the sources in place of their ids. */
import type { Block, Card, ContentDocument, Run } from '../contracts';

/** A computed number as it is printed, and what it was computed from. */
export interface ExplainedNumber {
	/** The number as printed. */
	text: string;
	/** The formula in figures: "(17 million − 14 million) ÷ 14 million". */
	formula: string;
	/** Cards of the figures, in order of mention. */
	cardIds: string[];
}

/** Every computed number of a document, in reading order, each formula once. */
export function explainedNumbers(
	document: ContentDocument,
	cards: { get(id: string): Card | undefined },
): ExplainedNumber[] {
	const found = new Map<string, ExplainedNumber>();
	for (const part of document.parts) {
		const blocks = document.blocks.filter(({ partId }) => partId === part.id);
		for (const run of [...part.lead, ...blocks.flatMap(runsOfBlock)]) {
			if (run.kind !== 'calculation') continue;
			const key = `${run.formula}|${run.text}`;
			const formula = formulaInFigures(run.formula, cards);
			found.set(key, found.get(key) ?? { text: run.text, formula, cardIds: run.cardIds });
		}
	}
	return [...found.values()];
}

/** A formula with the spelling of each figure, and signs a reader knows. */
export function formulaInFigures(
	formula: string,
	cards: { get(id: string): Card | undefined },
): string {
	return formula
		.replace(/\s+/g, ' ')
		.replace(/\s?([-+*/×÷−])\s?/g, (_all, sign: string) => ` ${SIGNS[sign] ?? sign} `)
		.replace(/\( ?(−) /g, '($1')
		.replace(/([EC]\d{1,6})\.(\d{1,4})/g, (whole, id: string, index: string) => {
			return cards.get(id)?.figures[Number(index)]?.raw.trim() ?? whole;
		})
		.trim();
}

const SIGNS: Record<string, string> = { '*': '×', '/': '÷', '-': '−' };

function runsOfBlock(block: Block): Run[] {
	switch (block.type) {
		case 'paragraph':
		case 'callout':
			return block.runs;
		case 'list':
			return block.items.flat();
		case 'findings':
			return block.items.flatMap((item) => [...item.statement, ...item.explanation]);
		case 'steps':
			return block.items.flatMap(({ runs }) => runs);
		case 'table':
			return block.rows.flat(2);
		default:
			return [];
	}
}

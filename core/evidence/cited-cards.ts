/** Which cards runs, formulas and blocks name. */
import type { Block, Run } from '../contracts';

/** Cards a run names. */
export function cardsOfRun(run: Run): string[] {
	if (run.kind === 'text') return [];
	return run.kind === 'figure' || run.kind === 'quote' ? [run.cardId] : run.cardIds;
}

/** Every card a block names, in reading order, without repeats. */
export function cardsOfBlock(block: Block): string[] {
	return [...new Set(allCards(block))].filter((id) => id !== '');
}

function allCards(block: Block): string[] {
	switch (block.type) {
		case 'heading':
			return [];
		case 'paragraph':
		case 'callout':
			return block.runs.flatMap(cardsOfRun);
		case 'list':
			return block.items.flat().flatMap(cardsOfRun);
		case 'pull_quote':
			return [block.cardId];
		case 'findings':
			return block.items.flatMap((item) => [
				item.cardId,
				...[...item.statement, ...item.explanation].flatMap(cardsOfRun),
			]);
		case 'steps':
			return block.items.flatMap((item) => item.runs.flatMap(cardsOfRun));
		case 'table':
			return block.rows.flat(2).flatMap(cardsOfRun);
		case 'chart':
			return block.chart.series.flatMap((series) =>
				series.points.flatMap((point) => [
					point.cardId,
					...[point.formula, point.lowFormula, point.highFormula].flatMap((formula) =>
						cardsInFormula(formula ?? ''),
					),
				]),
			);
	}
}

/** Card ids of a formula such as `E31.0 / E12.0`, in order. */
export function cardsInFormula(formula: string): string[] {
	return formula.match(/\b[EC]\d+(?=\.\d)/g) ?? [];
}

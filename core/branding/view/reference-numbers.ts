/** Order of first citation: the number every card carries in print. */
import type { ContentDocument, Run } from '../../contracts';

/** Cards of a document in the order they are first cited, numbered from 1. */
export function referenceNumbers(document: ContentDocument): Map<string, number> {
	const numbers = new Map<string, number>();
	const cite = (cardId: string) => {
		if (cardId !== '' && !numbers.has(cardId)) numbers.set(cardId, numbers.size + 1);
	};
	const citeRuns = (runs: Run[]) => runs.flatMap(cardsOfRun).forEach(cite);
	for (const part of document.parts) {
		citeRuns(part.lead);
		for (const block of document.blocks.filter(({ partId }) => partId === part.id)) {
			switch (block.type) {
				case 'heading':
					break;
				case 'paragraph':
				case 'callout':
					citeRuns(block.runs);
					break;
				case 'list':
					block.items.forEach(citeRuns);
					break;
				case 'pull_quote':
					cite(block.cardId);
					break;
				case 'findings':
					for (const item of block.items) {
						cite(item.cardId);
						citeRuns([...item.statement, ...item.explanation]);
					}
					break;
				case 'chart':
					block.chart.series.forEach(({ points }) => points.forEach((p) => cite(p.cardId)));
					break;
				case 'table':
					block.rows.flat().forEach(citeRuns);
					break;
				case 'steps':
					block.items.forEach(({ runs }) => citeRuns(runs));
					break;
			}
		}
	}
	return numbers;
}

/** Cards a run rests on. */
export function cardsOfRun(run: Run): string[] {
	switch (run.kind) {
		case 'text':
			return [];
		case 'figure':
		case 'quote':
			return [run.cardId];
		case 'calculation':
		case 'cite':
			return run.cardIds;
	}
}

/** Everything a document prints, as plain text in reading order; for comparing with what was printed. */
import type { ContentDocument, Run } from '../contracts';

/** Title, parts and blocks as text, one a line. Citation markers print numbers and are left out. */
export function documentText(document: ContentDocument): string {
	const lines = [document.title, document.subtitle];
	for (const part of document.parts) {
		lines.push(part.title, textOf(part.lead));
		for (const block of document.blocks)
			if (block.partId === part.id) lines.push(...linesOf(block));
	}
	return lines.filter((line) => line !== '').join('\n');
}

function linesOf(block: ContentDocument['blocks'][number]): string[] {
	switch (block.type) {
		case 'heading':
		case 'pull_quote':
			return [block.text];
		case 'paragraph':
			return [textOf(block.runs)];
		case 'callout':
			return [block.title, textOf(block.runs)];
		case 'list':
			return block.items.map(textOf);
		case 'findings':
			return block.items.flatMap((item) => [textOf(item.statement), textOf(item.explanation)]);
		case 'chart':
			return [block.chart.title];
		case 'table':
			return [
				block.title,
				...block.columns.map(({ label }) => label),
				...block.rows.flat().map(textOf),
			];
		case 'steps':
			return block.items.flatMap((item) => [item.when, item.title, textOf(item.runs)]);
	}
}

function textOf(runs: Run[]): string {
	return runs.map((run) => (run.kind === 'cite' ? '' : run.text)).join('');
}

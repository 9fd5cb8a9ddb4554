/** Writes documents as plain text: words as a reader hears them, without markers. */
import type { Block, Chart, ContentDocument, Run } from '../contracts';
import { isPost, postText } from '../evidence';

/** A whole document: title, subtitle, parts and blocks, blank lines between; a piece of a channel as it is posted. */
export function documentToPlainText(document: ContentDocument): string {
	if (isPost(document.format)) return postText(document);
	const parts = document.parts.flatMap((part) => {
		const number = part.number === undefined ? '' : `${part.number}. `;
		const blocks = document.blocks.filter((block) => block.partId === part.id);
		return [`${number}${part.title}`, runsToText(part.lead), ...blocks.map(blockToText)];
	});
	return [document.title, document.subtitle, ...parts].filter(Boolean).join('\n\n');
}

/** One block as plain text. */
export function blockToText(block: Block): string {
	switch (block.type) {
		case 'heading':
			return block.text;
		case 'paragraph':
			return runsToText(block.runs);
		case 'list':
			return block.items
				.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${runsToText(item)}`)
				.join('\n');
		case 'callout':
			return [block.title, runsToText(block.runs)].filter(Boolean).join('\n');
		case 'pull_quote':
			return [`“${block.text}”`, block.speaker].filter(Boolean).join('\n');
		case 'findings':
			return block.items
				.map((item) =>
					[
						[item.value, item.unit].filter(Boolean).join(' '),
						runsToText(item.statement),
						runsToText(item.explanation),
					]
						.filter(Boolean)
						.join('\n'),
				)
				.join('\n\n');
		case 'chart':
			return chartToText(block.chart);
		case 'table':
			return [
				block.title,
				block.columns.map((column) => column.label).join('\t'),
				...block.rows.map((row) => row.map(runsToText).join('\t')),
				block.note,
			]
				.filter(Boolean)
				.join('\n');
		case 'steps':
			return block.items
				.map((item) => [item.when, item.title, runsToText(item.runs)].filter(Boolean).join('\n'))
				.join('\n\n');
	}
}

/** Runs as plain text; citations print nothing, quotations stand in quotation marks. */
export function runsToText(runs: Run[]): string {
	return runs
		.map((run) => {
			if (run.kind === 'cite') return '';
			return run.kind === 'quote' ? `“${run.text}”` : run.text;
		})
		.join('');
}

function chartToText(chart: Chart): string {
	const rows = chart.series.flatMap((series) =>
		series.points.map((point) =>
			[chart.series.length > 1 ? series.name : '', `${point.label}: ${point.text}`]
				.filter(Boolean)
				.join(', '),
		),
	);
	return [chart.title, chart.subtitle, ...rows].filter(Boolean).join('\n');
}

/** Repairs code can make without a model: stray marks in text, charts off the ledger. */
import type { Block, Chart, Finding, Run } from '../contracts';
import { changeRuns } from './block-runs';
import { withSentenceMended } from './mend-sentence';
import { rebuildCharts, wireOfChart } from './charts';
import { splitFigure } from './findings';
import { figureAt, printedFigure, standalone, type Ledger } from './ledger';
import { tidyRuns } from './markdown/tidy';

/** A block after repairs in code, and the findings left for a model. `block` is undefined when it has to go. */
export interface CodeRepair {
	block: Block | undefined;
	open: Finding[];
}

/** Each pattern and what takes its place; only inside words a model wrote. */
const STRAY: [RegExp, string][] = [
	[/[\u00ad\u200b-\u200d\u2060\ufeff]/gu, ''],
	[/\*\*|__|`|^#{1,6} /gu, ''],
	[/\p{Extended_Pictographic}\ufe0f?/gu, ''],
	[/ {2,}/gu, ' '],
	[/ +([,.;:!?])(?=\s|$)/gu, '$1'],
	[/\b(\p{L}{2,}) \1\b(?=[\s,.;:])/gu, '$1'],
];

/**
 * Repairs what is marked `auto`, and charts. A finding is settled when its excerpt is gone from the block;
 * a chart is rebuilt from the ledger whatever its findings say, because no model may type its values.
 */
export function repairInCode(block: Block, findings: Finding[], ledger: Ledger): CodeRepair {
	if (block.type === 'chart') return { block: rechart(block, ledger), open: [] };
	const sentences = findings.filter(({ auto, repair }) => auto && repair !== undefined);
	let mended: Block = block;
	const left: Finding[] = [];
	for (const finding of sentences) {
		const next = withSentenceMended(mended, finding.repair);
		// A sentence that reads otherwise by now is left to the model, as any other finding.
		if (next === mended) left.push(finding);
		mended = next;
	}
	const others = findings.filter((finding) => !sentences.includes(finding));
	const auto = others.filter((finding) => finding.auto);
	if (auto.length === 0) return { block: mended, open: inOrder(findings, [...others, ...left]) };
	const cleaned =
		mended.type === 'heading'
			? withText(mended, clean(mended.text))
			: (changeRuns(withLedgerFigures(mended, ledger), (runs) => cleanRuns(runs, ledger)) ??
				mended);
	const open = others.filter((finding) => {
		if (!finding.auto || finding.excerpt === '') return true;
		return JSON.stringify(cleaned).includes(JSON.stringify(finding.excerpt).slice(1, -1));
	});
	return { block: cleaned, open: inOrder(findings, [...open, ...left]) };
}

function inOrder(all: Finding[], some: Finding[]): Finding[] {
	return all.filter((finding) => some.includes(finding));
}

function withText(block: Extract<Block, { type: 'heading' }>, text: string): Block {
	return text === block.text || text === '' ? block : { ...block, text };
}

/** Findings print their figure outside the runs. */
function withLedgerFigures(block: Block, ledger: Ledger): Block {
	if (block.type !== 'findings') return block;
	const items = block.items.map((item) => {
		const found = figureAt(ledger, item.cardId, item.figureIndex);
		if (!found) return item;
		const printed = splitFigure(standalone(found.card, found.figure));
		const same = printed.value === item.value && printed.unit === item.unit;
		return same ? item : { ...item, ...printed };
	});
	return items.every((item, index) => item === block.items[index]) ? block : { ...block, items };
}

function cleanRuns(runs: Run[], ledger: Ledger): Run[] {
	const cleaned = runs.map((run) => {
		if (run.kind === 'figure') {
			const found = figureAt(ledger, run.cardId, run.figureIndex);
			const text = found ? printedFigure(ledger, found.card, found.figure) : run.text;
			return text === run.text ? run : { ...run, text };
		}
		if (run.kind !== 'text') return run;
		const text = clean(run.text);
		return text === run.text ? run : { ...run, text };
	});
	return cleaned.every((run, index) => run === runs[index]) ? runs : tidyRuns(cleaned);
}

function clean(text: string): string {
	return STRAY.reduce((current, [pattern, by]) => current.replace(pattern, by), text);
}

function rechart(block: Extract<Block, { type: 'chart' }>, ledger: Ledger): Block | undefined {
	const { chart } = block;
	const computed = chart.series.some((one) => one.points.some((point) => point.formula !== ''));
	if (computed) return block;
	const again: Chart | undefined = rebuildCharts([wireOfChart(chart)], ledger, () => true)
		.charts[0];
	if (!again) return undefined;
	return JSON.stringify(again) === JSON.stringify(chart) ? block : { ...block, chart: again };
}

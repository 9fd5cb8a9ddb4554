import { describe, expect, it } from '@jest/globals';
import type { Chart } from '../../contracts';
import type { BlockView } from './blocks';
import { chartHoldsInColumn, stretchesOf, tableHoldsInColumn } from './columns';

const block = (kind: string, fields: Record<string, unknown> = {}) =>
	({ [kind]: true, ...fields }) as unknown as BlockView;
const chart = (kind: Chart['kind'], labels: string[], series = 1) =>
	({
		kind,
		series: Array.from({ length: series }, () => ({
			name: '',
			points: labels.map((label) => ({ label })),
		})),
	}) as unknown as Chart;
const columns = (count: number) => ({ text: { columns: count } }) as never;

describe('stretches of a part', () => {
	it('keeps text and small figures in columns and lets the others divide them', () => {
		const blocks = [
			block('paragraph'),
			block('chart', { narrow: true }),
			block('paragraph'),
			block('table', { narrow: false }),
			block('steps'),
			block('list'),
		];
		expect(stretchesOf(blocks).map((run) => [run.columns, run.blocks.length])).toEqual([
			[true, 3],
			[false, 1],
			[false, 1],
			[true, 1],
		]);
	});

	it('loses no block and keeps their order', () => {
		const blocks = [block('findings'), block('paragraph'), block('callout'), block('steps')];
		expect(stretchesOf(blocks).flatMap((run) => run.blocks)).toEqual(blocks);
	});
});

describe('figures in a column', () => {
	it('holds few bars with short labels, not many and not long ones', () => {
		expect(chartHoldsInColumn(chart('bar', ['Car', 'Van']), columns(2))).toBe(true);
		expect(chartHoldsInColumn(chart('bar', Array(7).fill('Car') as string[]), columns(2))).toBe(
			false,
		);
		expect(chartHoldsInColumn(chart('bar', ['x'.repeat(30)]), columns(2))).toBe(false);
		expect(chartHoldsInColumn(chart('line', ['2024', '2025'], 2), columns(2))).toBe(false);
	});

	it('knows no small figure where text runs in one column', () => {
		expect(chartHoldsInColumn(chart('donut', ['Car']), columns(1))).toBe(false);
		expect(tableHoldsInColumn({ columns: 2, rows: 3, letters: 20 }, columns(1))).toBe(false);
	});

	it('holds a small table, not one of many letters', () => {
		expect(tableHoldsInColumn({ columns: 2, rows: 3, letters: 20 }, columns(2))).toBe(true);
		expect(tableHoldsInColumn({ columns: 3, rows: 3, letters: 60 }, columns(2))).toBe(false);
	});
});

import { card, evidenceOf, figure, outlineOf } from './__fixtures__/fleet';
import { rebuildCharts } from './charts';
import { openLedger } from './ledger';
import type { WireChart } from './outline-wire';

const shares = ['60%', '25%', '15%'].map((raw, index) => {
	const exact = `Type ${'ABC'[index]} made up ${raw} of sales.`;
	const value = Number.parseInt(raw, 10);
	return card({
		id: `E3${index}`,
		exact,
		figures: [figure(exact, raw, { value, kind: 'percent', unit: '%' })],
	});
});
const growth = 'Sales rose 25% in 2024.';
const over = 'It needed more than 40 chargers.';
const span = 'Between 10 and 15 depots joined.';
const ledger = openLedger(
	evidenceOf([
		...evidenceOf().cards,
		...shares,
		card({
			id: 'E40',
			exact: growth,
			figures: [figure(growth, '25%', { value: 25, kind: 'percent', unit: '%', direction: 'up' })],
		}),
		card({
			id: 'E41',
			exact: over,
			figures: [figure(over, '40', { value: 40, bound: 'over', unit: 'chargers' })],
		}),
		card({ id: 'E42', exact: span, figures: [figure(span, '10 and 15', { value: 10, high: 15 })] }),
	]),
);

function chart(kind: WireChart['kind'], refs: string[], facts: Partial<WireChart> = {}): WireChart {
	const points = refs.map((ref) => {
		const [id = '', index = '0'] = ref.split('.');
		return {
			label: `Label of ${id}`.replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!),
			card: id,
			figure: Number(index),
		};
	});
	return {
		id: 'X1',
		kind,
		title: 'A message',
		subtitle: 'A measure',
		unit: 'whatever',
		series: [{ name: 'S', points }],
		alt: 'typed',
		...facts,
	};
}

const build = (wire: WireChart, holds = true) => rebuildCharts([wire], ledger, () => holds);
const kindOf = (kind: WireChart['kind'], refs: string[]) =>
	build(chart(kind, refs)).charts[0]?.kind;

describe('rebuildCharts', () => {
	it('takes value, spelling, unit and alternative text from the ledger', () => {
		const [built] = build(chart('bar', ['E1.0', 'E2.0'])).charts;
		expect(built).toMatchObject({ kind: 'bar', unit: 'cars' });
		expect(built!.series[0]!.points).toMatchObject([
			{ value: 17e6, text: '17 million', cardId: 'E1', figureIndex: 0 },
			{ value: 14e6, text: '14 million', cardId: 'E2', figureIndex: 0 },
		]);
		expect(built!.alt).toBe(
			'A message. A measure, 2023–2024. Label of Eb: 17 million; Label of Ec: 14 million.',
		);
	});

	it.each([
		['line', ['E1.0', 'E2.0', 'E3.0'], 'line'],
		['line', ['E1.0', 'E2.0'], 'bar'],
		['pie', ['E30.0', 'E31.0', 'E32.0'], 'pie'],
		['pie', ['E30.0', 'E31.0'], 'bar'],
		['donut', ['E30.0', 'E31.0', 'E32.0'], 'pie'],
		['donut', ['E30.0'], 'donut'],
		['donut', ['E40.0'], 'stat'],
		['donut', ['E1.0'], 'stat'],
		['bar', ['E1.0'], 'stat'],
		['stat', ['E1.0', 'E2.0'], 'bar'],
	] as const)('corrects the kind: %s of %j is a %s', (wanted, refs, kind) => {
		expect(kindOf(wanted, [...refs])).toBe(kind);
	});

	it('drops points that are no figure, are ranges, or are in another unit', () => {
		const { charts, notes } = build(
			chart('bar', ['E1.0', 'E2.0', 'E4.0', 'E99.0', 'E1.7', 'E42.0']),
		);
		expect(charts[0]!.series[0]!.points.map((point) => point.cardId)).toEqual(['E1', 'E2']);
		expect(notes).toHaveLength(4);
	});

	it('leaves out a chart without a point, and the second of two with one id', () => {
		expect(build(chart('bar', ['E99.0'])).charts).toEqual([]);
		const twice = rebuildCharts(
			[chart('bar', ['E1.0']), chart('bar', ['E2.0'])],
			ledger,
			() => true,
		);
		expect(twice.charts).toHaveLength(1);
	});

	it('keeps limit words beside a value that stands on its own', () => {
		expect(build(chart('stat', ['E41.0'])).charts[0]!.series[0]!.points[0]!.text).toBe(
			'more than 40',
		);
	});

	it('replaces a title with a figure of its own, and a label with another year', () => {
		const wire = chart('bar', ['E1.0', 'E2.0'], { title: 'Sales rose 300%' });
		wire.series[0]!.points[0]!.label = '2019';
		const [built] = build(wire, false).charts;
		expect(built!.title).toBe('electric car sales');
		expect(built!.series[0]!.points[0]!.label).toBe('2024');
	});

	it('puts the periods of a line in order', () => {
		const [built] = rebuildCharts(outlineOf().charts, ledger, () => true).charts;
		expect(built!.series[0]!.points.map((point) => point.label)).toEqual(['2022', '2023', '2024']);
	});
});

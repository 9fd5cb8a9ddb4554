import { card, evidenceOf, figure, outlineOf } from './__fixtures__/fleet';
import { rebuildCharts, wireOfChart } from './charts';
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
const wide = 'Between 20 and 30 depots joined.';

function dated(id: string, period: string) {
	const exact = `It stood at ${id.slice(1)} vans in ${period}.`;
	const facts = { value: Number(id.slice(1)), unit: 'vans', period };
	return card({ id, exact, figures: [figure(exact, id.slice(1), facts)] });
}

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
		card({ id: 'E43', exact: wide, figures: [figure(wide, '20 and 30', { value: 20, high: 30 })] }),
		...['2019', '2024', '2019', '2024'].map((period, index) => dated(`E${50 + index}`, period)),
		...['2020', '2021', '2022'].map((period, index) => dated(`E${60 + index}`, period)),
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

	it('drops points that are no figure or are in another unit', () => {
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

	it('draws the ends of a range, as dots where no kind for ranges was planned', () => {
		const [built] = build(chart('pie', ['E42.0', 'E43.0'])).charts;
		expect(built!.kind).toBe('dot');
		expect(built!.series[0]!.points).toMatchObject([
			{ value: 10, low: 10, high: 15, text: '10 and 15' },
			{ value: 20, low: 20, high: 30, text: '20 and 30' },
		]);
	});

	it('draws several things at two periods as slopes, and as bars where one is missing', () => {
		const wire = chart('slope', []);
		const at = (...refs: string[]) =>
			refs.map((card, index) => ({ label: `Thing ${'AB'[index]}`, card, figure: 0 }));
		wire.series = [
			{ name: 'Before', points: at('E50', 'E52') },
			{ name: 'After', points: at('E51', 'E53') },
		];
		expect(build(wire).charts[0]!.kind).toBe('slope');
		wire.series[1]!.points.pop();
		expect(build(wire).charts[0]!.kind).toBe('bar');
	});

	it('names the periods a series has no figure for, so that its line is broken there', () => {
		const wire = chart('line', []);
		const named = (...refs: string[]) => refs.map((card) => ({ label: '', card, figure: 0 }));
		wire.series = [
			{ name: 'A', points: named('E60', 'E61', 'E62') },
			{ name: 'B', points: named('E60', 'E62') },
		];
		const [built] = build(wire).charts;
		expect(built!.kind).toBe('line');
		expect(built!.series[1]!.points.map(({ label, missing }) => [label, missing ?? false])).toEqual(
			[
				['2020', false],
				['2021', true],
				['2022', false],
			],
		);
	});

	it('stands bars planned as columns, and takes them apart again for a change', () => {
		const [built] = build(chart('column', ['E1.0', 'E2.0'])).charts;
		expect(built).toMatchObject({ kind: 'bar', layout: 'vertical' });
		expect(wireOfChart(built!).kind).toBe('column');
	});
});

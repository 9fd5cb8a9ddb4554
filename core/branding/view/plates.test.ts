import type { ContentDocument } from '../../contracts';
import type { BlockView, DrawnChart } from './blocks';
import { NO_FIGURE } from './part-figure';
import { withPlates } from './plates';
import type { SheetView } from './sheets';

const text = { paragraph: true, chart: false, findings: false } as unknown as BlockView;
const chart = (number: number) =>
	({
		chart: true,
		findings: false,
		anchor: `figure-${number}`,
		title: 'Two of three arrive late',
	}) as unknown as BlockView;
const sheets = (blocks: BlockView[], role = 'section') =>
	[
		{
			parts: [{ role, number: '', title: 'Arrivals', lead: [], figure: NO_FIGURE, blocks }],
		},
	] as unknown as SheetView[];
const facts = (heightPx: number, plates = true) => ({
	document: { blocks: [] } as unknown as ContentDocument,
	charts: new Map([['a', { number: '1', heightPx, svg: '' } as unknown as DrawnChart]]),
	plates,
});
const partOf = (given: SheetView[], about: ReturnType<typeof facts>) =>
	withPlates(given, about)[0]?.parts[0];

describe('withPlates', () => {
	it('lets a section open with its first chart, which then stands there alone', () => {
		const part = partOf(sheets([text, chart(1), chart(2)]), facts(200));
		expect(part?.plate.chart).toMatchObject({ anchor: 'figure-1' });
		expect(part?.blocks.map((block) => block['anchor'])).toEqual([undefined, 'figure-2']);
	});

	it('leaves a chart in the text where it would fill the page, and in other families', () => {
		expect(partOf(sheets([chart(1)]), facts(900))?.plate.chart).toBe(false);
		expect(partOf(sheets([chart(1)]), facts(200, false))?.blocks).toHaveLength(1);
		expect(partOf(sheets([chart(1)], 'method'), facts(200))?.plate.chart).toBe(false);
	});

	it('gives findings their plots', () => {
		const findings = {
			findings: true,
			chart: false,
			items: [{ value: '41 %', unit: '' }],
		} as unknown as BlockView;
		const [block] = partOf(sheets([findings], 'summary'), facts(200))?.blocks ?? [];
		expect(block).toMatchObject({ plotted: true, items: [{ plot: { any: true } }] });
	});
});

import type { BlockView } from './blocks';
import { viewMatrix } from './reference-matrix';

const figure = (number: number, references: number[]) =>
	({
		chart: true,
		table: false,
		label: `Figure ${number}`,
		title: `Message ${number}`,
		anchor: `figure-${number}`,
		sources: [{ references: references.map((reference) => ({ number: String(reference) })) }],
	}) as unknown as BlockView;
const sheets = (plate: BlockView | false, blocks: BlockView[]) => [
	{ parts: [{ plate: { chart: plate }, blocks }] },
];

describe('viewMatrix', () => {
	it('has a row a figure and a column a reference that carries one', () => {
		const rows = viewMatrix(
			sheets(figure(1, [3]), [figure(2, [9, 5]), figure(3, [12]), figure(4, [14])]),
		);
		expect(rows.map(({ label }) => label)).toEqual([
			'Figure 1',
			'Figure 2',
			'Figure 3',
			'Figure 4',
		]);
		expect(rows[1]?.cells.map(({ number, on }) => [number, on])).toEqual([
			['3', false],
			['5', true],
			['9', true],
			['12', false],
			['14', false],
		]);
		expect(rows[1]?.cells[1]?.href).toBe('#ref-5');
	});

	it('stays away where there is too little to compare or too much to read', () => {
		expect(viewMatrix(sheets(false, [figure(1, [1]), figure(2, [2])]))).toEqual([]);
		const many = Array.from({ length: 12 }, (_, index) => index * 2 + 1);
		const wide = many.map((number, index) => figure(index + 1, [number, number + 1]));
		expect(viewMatrix(sheets(false, wide))).toEqual([]);
	});
});

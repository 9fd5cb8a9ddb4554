import { arePeriods, placePeriods, timeOf } from './periods';

describe('timeOf', () => {
	it.each([
		['2024', 2024],
		['2023/24', 2023],
		['2023–2024', 2023],
		['2024-07', 2024.5],
		['Q3 2024', 2024.5],
		['2024 Q3', 2024.5],
		['H2 2024', 2024.5],
		['July 2024', 2024.5],
		['Juli 2024', 2024.5],
		['07/2024', 2024.5],
	])('reads %s', (label, time) => {
		expect(timeOf(label)).toBeCloseTo(time, 6);
	});

	it.each(['Vans', '', '12', '99999', 'Case 2024x', '2024-13'])(
		'finds no time in “%s”',
		(label) => {
			expect(timeOf(label)).toBeUndefined();
		},
	);
});

describe('placePeriods', () => {
	it('keeps the distances of time', () => {
		expect(placePeriods(['2010', '2020', '2022'], 0, 120)).toEqual([0, 100, 120]);
	});

	it('sets other labels side by side', () => {
		expect(placePeriods(['a', 'b', 'c'], 0, 120)).toEqual([0, 60, 120]);
		expect(arePeriods(['2020', 'b'])).toBe(false);
	});
});

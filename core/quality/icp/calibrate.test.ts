import { calibrationOf, LEAST_DECIDED, type Decided } from './calibrate';

const decided = (total: number, level: number, approved: boolean): Decided => ({
	total,
	levels: { pain: level },
	promptSha256: 'p1',
	approved,
});
const order = { bar: 70, promptSha256: 'p1' };
const times = (count: number, one: Decided): Decided[] => Array.from({ length: count }, () => one);

describe('a reader score beside what people decided', () => {
	it('is not measured by fewer than thirty decisions, nor by scores of another prompt', () => {
		const enough = times(LEAST_DECIDED, decided(80, 4, true));
		expect(calibrationOf(enough.slice(1), order)).toBeUndefined();
		expect(calibrationOf(enough, { ...order, promptSha256: 'p2' })).toBeUndefined();
		expect(calibrationOf(enough, order)?.documents).toBe(30);
	});

	it('says how often a text at the bar was approved as it was, and one below it', () => {
		const made = calibrationOf(
			[
				...times(18, decided(70, 3, true)),
				...times(6, decided(90, 4, false)),
				...times(3, decided(69, 2, true)),
				...times(9, decided(40, 1, false)),
			],
			order,
		);
		expect(made).toMatchObject({
			documents: 36,
			atBar: { of: 24, approved: 18 },
			below: { of: 12, approved: 3 },
		});
	});

	it('gives every level a share that never falls from one to the next', () => {
		const of = (level: number, approved: number, count: number): Decided[] => [
			...times(approved, decided(50, level, true)),
			...times(count - approved, decided(50, level, false)),
		];
		// Level 3 was approved less often than level 2: 8 of 10 and 4 of 10 are 12 of 20 together.
		const made = calibrationOf([...of(1, 1, 10), ...of(2, 8, 10), ...of(3, 4, 10)], order)!;
		const pain = made.dimensions.find(({ id }) => id === 'pain')!.approvedByLevel;
		expect(pain).toEqual([0.1, 0.1, 0.6, 0.6, 0.6]);
	});

	it('pools as far back as it has to', () => {
		const of = (level: number, approved: number): Decided[] => [
			...times(approved, decided(50, level, true)),
			...times(10 - approved, decided(50, level, false)),
		];
		const made = calibrationOf([...of(0, 6), ...of(1, 7), ...of(2, 2), ...of(3, 9)], order)!;
		expect(made.dimensions.find(({ id }) => id === 'pain')!.approvedByLevel).toEqual([
			0.5, 0.5, 0.5, 0.9, 0.9,
		]);
	});
});

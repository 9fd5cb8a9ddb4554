import { spread } from './spread';

const sized = (middle: number) => ({ middle, size: 10 });

describe('spread', () => {
	it('leaves alone what lies apart', () => {
		expect(spread([sized(20), sized(60)], 0, 100)).toEqual([20, 60]);
	});

	it('moves neighbours apart round their middle and keeps their order', () => {
		expect(spread([sized(50), sized(50), sized(51)], 0, 100)).toEqual([
			expect.closeTo(40.33, 1),
			expect.closeTo(50.33, 1),
			expect.closeTo(60.33, 1),
		]);
	});

	it('stays between the ends', () => {
		expect(spread([sized(1), sized(2)], 0, 100)).toEqual([5, 15]);
		expect(spread([sized(99), sized(100)], 0, 100)).toEqual([85, 95]);
	});
});

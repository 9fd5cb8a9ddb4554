import { shortened } from './shorten';

describe('shortened text', () => {
	it('is whole where it fits, and ends between two words where it does not', () => {
		expect(shortened('Every figure stands', 19)).toBe('Every figure stands');
		expect(shortened('Every figure stands in a quote', 19)).toBe('Every figure…');
		expect(shortened('Every figure stands in a quote', 20)).toBe('Every figure stands…');
		expect(shortened('One, two, three', 11)).toBe('One, two…');
	});

	it('cuts a text without gaps where it has to, and no sign in half', () => {
		expect(shortened('x'.repeat(200), 100)).toBe(`${'x'.repeat(99)}…`);
		expect(shortened(`${'x'.repeat(9)}😀${'x'.repeat(9)}`, 11)).toBe(`${'x'.repeat(9)}…`);
	});
});

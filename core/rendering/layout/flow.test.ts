import { type Unit, box, flow } from './flow';

const text = (lines: number): Unit => ({
	boxes: [box(lines, { splits: lines > 4 })],
	floats: false,
	text: true,
});
const figure = (lines: number): Unit => ({
	boxes: [box(lines, { before: 1, after: 1 })],
	floats: true,
	text: false,
});
const heading: Unit = { boxes: [box(3, { keepNext: true })], floats: false, text: false };
const top = { at: 0, after: 0 };

describe('flow', () => {
	it('breaks text with two lines on either side', () => {
		expect(flow([text(8), text(6)], top, 10)).toMatchObject({ left: [10], at: 4 });
		expect(flow([text(9), text(6)], top, 10)).toMatchObject({ left: [9], at: 6 });
		expect(flow([text(5), text(6)], top, 10)).toMatchObject({ left: [9], at: 2 });
	});

	it('takes a heading along to the text it belongs to', () => {
		expect(flow([text(6), heading, text(4)], top, 10)).toMatchObject({ left: [6], at: 7 });
	});

	it('shares the larger of two margins and drops it at the head of a page', () => {
		expect(flow([figure(3), figure(3)], top, 20).at).toBe(7);
		expect(flow([text(4), figure(8)], top, 10)).toMatchObject({ left: [4], at: 8 });
	});

	it('lets paragraphs pass a figure that would leave a hole, in their order', () => {
		const { left, order } = flow([text(4), figure(9), text(3), text(3)], top, 11);
		expect(order).toEqual([0, 2, 3, 1]);
		expect(left).toEqual([10]);
	});

	it('never lets a figure past a heading or another figure', () => {
		expect(flow([text(4), figure(9), heading, text(3)], top, 11).order).toEqual([0, 1, 2, 3]);
		expect(flow([text(4), figure(9), figure(2), text(3)], top, 11).order[0]).toBe(0);
		const { order } = flow([text(4), figure(9), figure(2), text(3)], top, 11);
		expect(order.indexOf(1)).toBeLessThan(order.indexOf(2));
	});
});

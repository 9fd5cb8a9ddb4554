import { describe, expect, it } from '@jest/globals';
import { type Unit, box, flow } from './flow';

const text = (lines: number): Unit => ({
	boxes: [box(lines, { splits: true })],
	floats: false,
	text: true,
	columns: 2,
});
const figure = (lines: number, across = false): Unit => ({
	boxes: [box(lines)],
	floats: true,
	text: false,
	columns: across ? undefined : 2,
});
const title: Unit = { boxes: [box(4)], floats: false, text: false };
const top = { at: 0, after: 0 };

describe('text in two columns', () => {
	it('takes half its lines where it ends', () => {
		expect(flow([text(20)], top, 40).at).toBeCloseTo(10.4);
		expect(flow([title, text(20)], top, 40).at).toBeCloseTo(14.4);
	});

	it('fills both columns before it goes to the next page', () => {
		const { left, at } = flow([title, text(40)], top, 14);
		expect(left).toEqual([14]);
		expect(at).toBeCloseTo(10.4);
	});

	it('takes a figure to the next page that fits no column of this one', () => {
		const { left, at } = flow([title, text(16), figure(9)], top, 14);
		expect(left).toEqual([10]);
		expect(at).toBeCloseTo(9.4);
	});

	it('is as tall as its tallest figure', () => {
		expect(flow([text(4), figure(12)], top, 40).at).toBeCloseTo(12.4);
	});

	it('begins anew below what stands across it', () => {
		const { at, left } = flow([text(20), figure(6, true), text(10)], top, 40);
		expect(left).toEqual([]);
		expect(at).toBeGreaterThan(10 + 6 + 5);
	});

	it('lets text pass a figure that fits neither column', () => {
		expect(flow([title, text(8), figure(14), text(6)], top, 14).order).toEqual([0, 1, 3, 2]);
		expect(flow([title, text(8), figure(9), text(6)], top, 14).order).toEqual([0, 1, 2, 3]);
		expect(flow([title, text(4), figure(9), text(6)], top, 14).order).toEqual([0, 1, 3, 2]);
	});

	it('lets text pass a figure across that does not fit below the columns', () => {
		expect(flow([text(20), figure(20, true), text(6)], top, 24).order).toEqual([0, 2, 1]);
	});
});

import type { FontChoice } from '../fonts';
import { viewCoverPlot } from './cover-plot';

const FONTS: FontChoice = {
	display: 'IBM Plex Sans Condensed',
	text: 'IBM Plex Sans Condensed',
	sans: 'IBM Plex Sans Condensed',
	mono: 'IBM Plex Mono',
};
const PAPER = { widthPx: 642, paperPx: 1122.5 };
const plot = (title: string, language = 'en') =>
	viewCoverPlot(title, PAPER, { fonts: FONTS, language });

describe('viewCoverPlot', () => {
	it('sets a stem over every letter, as high as its place in the alphabet', () => {
		const [line] = plot('ABZ').lines;
		expect(line?.stems.map(({ place }) => place)).toEqual(['1', '2', '26']);
		const [a, b, z] = line?.stems.map(({ y }) => Number(y)) ?? [];
		expect((a ?? 0) - (b ?? 0)).toBeCloseTo(19, 1);
		expect((b ?? 0) - (z ?? 0)).toBeCloseTo(24 * 19, 0);
	});

	it('keeps stems in the middle of the cells of the mono', () => {
		const { lines, sizePx } = plot('Vans');
		const cell = Number(sizePx) * 0.6;
		expect(lines[0]?.stems.map(({ x }) => Number(x))).toEqual(
			[0.5, 1.5, 2.5, 3.5].map((at) => expect.closeTo(at * cell, 1) as number),
		);
	});

	it('marks one letter a title, the first of the highest', () => {
		const marked = plot('Zones of a Zoo that everybody in the town knows').lines.map(
			({ stems }) => stems.filter(({ highest }) => highest).length,
		);
		expect(marked.reduce((sum, count) => sum + count, 0)).toBe(1);
		expect(marked[0]).toBe(1);
	});

	it('breaks long titles between words into at most four lines that fit the width', () => {
		const title =
			'Donaudampfschifffahrtsgesellschaft Niederspannungsanlagenverordnung und eine lange Reihe weiterer kurzer Wörter am Ende';
		const { lines, sizePx } = plot(title);
		expect(lines.length).toBeLessThanOrEqual(4);
		expect(lines.map(({ text }) => text).join(' ')).toBe(title);
		for (const { text } of lines) {
			expect(Array.from(text).length * Number(sizePx) * 0.6).toBeLessThanOrEqual(642.5);
		}
	});

	it('counts from the right where the language is read from there', () => {
		const left = Number(plot('Fleet').lines[0]?.stems[0]?.x);
		const right = Number(plot('Fleet', 'he').lines[0]?.stems[0]?.x);
		expect(right).toBeCloseTo(642 - left, 1);
	});

	it('explains itself in the language of the document', () => {
		expect(plot('Wagen', 'de-AT').caption).toContain('Platz des Buchstabens');
		expect(plot('Wagen', 'sv').caption).toContain('place in the alphabet');
	});
});

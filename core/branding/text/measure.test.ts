import { clipText, measureText, planWidth, wrapText } from './measure';

describe('measure', () => {
	it('measures in proportion to size and letters', () => {
		expect(measureText('AA', 'sans-400', 10)).toBeCloseTo(10.86, 2);
		expect(measureText('A', 'sans-400', 20)).toBeCloseTo(10.86, 2);
		expect(measureText('漢', 'sans-400', 10)).toBe(10);
	});

	it('measures every face by its own table, and what it lacks by those behind', () => {
		expect(measureText('WWW', 'sofia-sans-extra-condensed/900-normal', 10)).toBeLessThan(
			measureText('WWW', 'besley/400-normal', 10),
		);
		expect(measureText('iW', 'ibm-plex-mono/400-normal', 10)).toBeCloseTo(12, 5);
		expect(measureText('Жж', 'besley/400-normal', 10)).toBe(
			measureText('Жж', 'noto-serif/400-normal', 10),
		);
		expect(measureText('A', 'no-such/400-normal', 10)).toBe(measureText('A', 'sans-400', 10));
		expect(measureText('\u00ad\u200b\u0301', 'sans-400', 10)).toBe(0);
	});

	it('wraps inside the width and cuts words that are longer than a line', () => {
		const wrap = { face: 'sans-400', sizePx: 11, widthPx: 60 } as const;
		const lines = wrapText(`short words and ${'w'.repeat(40)}`, wrap);
		expect(lines.length).toBeGreaterThan(4);
		for (const line of lines) expect(planWidth(line, 'sans-400', 11)).toBeLessThanOrEqual(60);
		expect(lines.join('').replace(/ /g, '')).toBe(`shortwordsand${'w'.repeat(40)}`);
	});

	it('ends in an ellipsis where something was left out, and only there', () => {
		const wrap = { face: 'sans-400', sizePx: 11, widthPx: 60, maxLines: 2 } as const;
		expect(wrapText('one two three four five six seven', wrap).at(-1)).toMatch(/…$/);
		expect(wrapText('one two', wrap).at(-1)).toBe('one two');
		expect(clipText('fits', wrap)).toBe('fits');
	});
});

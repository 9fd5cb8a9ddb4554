import { clipText, measureText, planWidth, wrapText } from './measure';

describe('measure', () => {
	it('measures in proportion to size and letters', () => {
		expect(measureText('AA', 'sans-400', 10)).toBeCloseTo(10.86, 2);
		expect(measureText('A', 'sans-400', 20)).toBeCloseTo(10.86, 2);
		expect(measureText('漢', 'sans-400', 10)).toBe(10);
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

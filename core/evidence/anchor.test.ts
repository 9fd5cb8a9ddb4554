import fc from 'fast-check';
import { anchorOf, resolveAnchor } from './anchor';
import { normaliseText } from './normalise';

const PAGE =
	'Sales reached 17 million in 2024. Costs fell. Sales reached 17 million again in 2025.';

describe('anchors', () => {
	test('resolve at their position', () => {
		const anchor = anchorOf(PAGE, 0, 33);
		expect(anchor.exact).toBe('Sales reached 17 million in 2024.');
		expect(resolveAnchor(PAGE, anchor)).toEqual({ start: 0, end: 33, how: 'position' });
	});

	test('resolve by words when the text moved, choosing the place whose surroundings fit', () => {
		const at = PAGE.lastIndexOf('Sales');
		const anchor = anchorOf(PAGE, at, at + 'Sales reached 17 million'.length);
		const moved = `New head. ${PAGE}`;
		expect(resolveAnchor(moved, anchor)).toEqual({
			start: at + 10,
			end: at + 10 + 24,
			how: 'exact',
		});
	});

	test('resolve by normalised words over curly quotes, dashes, hyphenation and spaces', () => {
		const page = 'He said:\u00a0“The infor-\nmation is 10–15\u2009% off, an e\ufb03cient one…”';
		const anchor = anchorOf('"The information is 10-15 % off, an efficient one..."', 0, 54);
		const found = resolveAnchor(page, { ...anchor, start: 500, end: 554 });
		expect(found?.how).toBe('normalised');
		expect(page.slice(found?.start, found?.end)).toBe(page.slice(9));
	});

	test('do not resolve when one digit differs', () => {
		const anchor = anchorOf('Sales reached 71 million in 2024.', 0, 33);
		expect(resolveAnchor(PAGE, anchor)).toBeUndefined();
	});

	test('every span of every text is found again after text is put in front', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
				fc.string({ maxLength: 20 }),
				fc.nat(),
				fc.nat(),
				(text, front, a, b) => {
					const start = a % text.length;
					const end = start + 1 + (b % (text.length - start));
					const anchor = anchorOf(text, start, end);
					fc.pre(anchor.exact.trim() !== '');
					const found = resolveAnchor(front + text, anchor);
					expect(found && (front + text).slice(found.start, found.end)).toBe(anchor.exact);
				},
			),
		);
	});
});

describe('normaliseText', () => {
	test('maps every character back', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
				const { text: normal, starts, ends } = normaliseText(text);
				expect(starts).toHaveLength(normal.length);
				expect(ends).toHaveLength(normal.length);
				for (let index = 1; index < normal.length; index += 1) {
					expect(starts[index]).toBeGreaterThanOrEqual(starts[index - 1] ?? 0);
				}
			}),
		);
	});

	test('is done after one pass', () => {
		for (const text of ['“a”\u00ad – b…', 'ﬁne  \n x', 'e\u0301', '１２ ％']) {
			const once = normaliseText(text).text;
			expect(normaliseText(once).text).toBe(once);
		}
		expect(normaliseText('“a”\u00ad – b…').text).toBe('"a" - b...');
	});
});

import fc from 'fast-check';
import { splitSentences } from './sentences';

const texts = (text: string, language?: string): string[] =>
	splitSentences(text, language).map((sentence) => sentence.text);

describe('splitSentences', () => {
	test.each([
		['Sales rose. Costs fell.', ['Sales rose.', 'Costs fell.']],
		['Dr. Meyer said so. He left.', ['Dr. Meyer said so.', 'He left.']],
		[
			'It grew, e.g. in the U.S. market, by 1.5 percent. Then it fell.',
			['It grew, e.g. in the U.S. market, by 1.5 percent.', 'Then it fell.'],
		],
		[
			'J. R. Smith wrote it. See Fig. 3 for more.',
			['J. R. Smith wrote it.', 'See Fig. 3 for more.'],
		],
		['Was it cheap? No! It was not.', ['Was it cheap?', 'No!', 'It was not.']],
		['He said “We wait.” Then he left.', ['He said “We wait.”', 'Then he left.']],
		['First line\n\nSecond paragraph', ['First line', 'Second paragraph']],
		['a sentence broken\nacross lines. Next.', ['a sentence broken\nacross lines.', 'Next.']],
		['', []],
	])('%j', (text, expected) => {
		expect(texts(text)).toEqual(expected);
	});

	test('survives a language nobody knows', () => {
		expect(texts('One. Two.', 'x!')).toEqual(['One.', 'Two.']);
	});

	test('offsets cut the text, in order, without overlap, and lose nothing but white space', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
				let last = 0;
				let kept = '';
				for (const { start, end, text: sentence } of splitSentences(text)) {
					expect(start).toBeGreaterThanOrEqual(last);
					expect(text.slice(start, end)).toBe(sentence);
					kept += sentence;
					last = end;
				}
				expect(kept.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
			}),
		);
	});
});

import { measureProse, PROSE_FEATURES } from './measures';

const SPOKEN =
	'I don’t like long meetings. Do you? We’ve cut ours to twenty minutes.\n\nIt works, and you can try it on Monday.';
const WRITTEN =
	'The committee has repeatedly recommended that organisations, regardless of their size, evaluate their obligations annually. Implementation requires considerable administrative preparation.';

describe('measureProse', () => {
	test('gives every published feature of an English text', () => {
		expect(Object.keys(measureProse(SPOKEN, 'en')).sort()).toEqual([...PROSE_FEATURES].sort());
	});

	test('counts what it says', () => {
		const spoken = measureProse(SPOKEN, 'en');
		// Words: 5 + 2 + 6 + 9 = 22 in 4 sentences and 2 paragraphs.
		expect(spoken.wordsPerSentence).toBe(5.5);
		expect(spoken.paragraphWords).toBe(11);
		expect(spoken.contractionsPer1000).toBeCloseTo((2 * 1000) / 22, 2);
		expect(spoken.firstPersonPer1000).toBeCloseTo((3 * 1000) / 22, 2);
		expect(spoken.weSharePercent).toBeCloseTo(66.67, 2);
		expect(spoken.youPer1000).toBeCloseTo((2 * 1000) / 22, 2);
		expect(spoken.questionsPer100).toBe(25);
		expect(spoken.commasPer1000).toBeCloseTo(1000 / 22, 2);
		expect(spoken.sentenceSpread).toBeCloseTo(2.5, 2);
	});

	test('tells an official text from a spoken one', () => {
		const [spoken, written] = [measureProse(SPOKEN), measureProse(WRITTEN)];
		expect(written.readingGrade!).toBeGreaterThan(spoken.readingGrade! + 8);
		expect(written.wordLength!).toBeGreaterThan(spoken.wordLength!);
		expect(written.adverbsPer1000!).toBeGreaterThan(0);
		expect(written.contractionsPer1000).toBe(0);
	});

	test('leaves out what it has no list for, and everything of an empty text', () => {
		expect(measureProse('', 'en')).toEqual({});
		expect(measureProse('Wir prüfen das für Sie. Unsere Leute rufen an.', 'de')).toMatchObject({
			weSharePercent: 100,
		});
		expect(measureProse('Me kirjoitamme lyhyesti tästä asiasta.', 'fi')).not.toHaveProperty(
			'youPer1000',
		);
	});
});

import { countedSentences, countsOf } from './counts';
import { FORMULAS, readingScores, type ProseCounts } from './formulas';

const COUNTS: ProseCounts = {
	words: 1234,
	sentences: 61,
	syllables: 1987,
	characters: 6011,
	letters: 5950,
	polysyllables: 188,
	complexWords: 151,
	longWords: 340,
	monosyllables: 700,
};

test('agrees with public implementations to two decimals on the same counts', async () => {
	const { flesch } = await import('flesch');
	const { fleschKincaid } = await import('flesch-kincaid');
	const { gunningFog } = await import('gunning-fog');
	const { smogFormula } = await import('smog-formula');
	const { colemanLiau } = await import('coleman-liau');
	const { automatedReadability } = await import('automated-readability');
	const { formulas } = readingScores(COUNTS, 'en');
	const { words: word, sentences: sentence, syllables: syllable } = COUNTS;
	expect(formulas['fleschReadingEase']).toBeCloseTo(flesch({ word, sentence, syllable }), 2);
	expect(formulas['fleschKincaid']).toBeCloseTo(fleschKincaid({ word, sentence, syllable }), 2);
	expect(formulas['gunningFog']).toBeCloseTo(
		gunningFog({ word, sentence, complexPolysillabicWord: COUNTS.complexWords }),
		2,
	);
	expect(formulas['smog']).toBeCloseTo(
		smogFormula({ sentence, polysillabicWord: COUNTS.polysyllables }),
		2,
	);
	expect(formulas['colemanLiau']).toBeCloseTo(
		colemanLiau({ word, sentence, letter: COUNTS.letters }),
		2,
	);
	expect(formulas['automatedReadability']).toBeCloseTo(
		automatedReadability({ word, sentence, character: COUNTS.characters }),
		2,
	);
});

/** Worked out by hand from the published formulas. */
test.each([
	['lix', 'en', 1234 / 61 + 34000 / 1234],
	['amstad', 'de', 180 - 1234 / 61 - (58.5 * 1987) / 1234],
	[
		'wiener1',
		'de',
		0.1935 * (18800 / 1234) +
			0.1672 * (1234 / 61) +
			0.1297 * (34000 / 1234) -
			0.0327 * (70000 / 1234) -
			0.875,
	],
	['kandelMoles', 'fr', 207 - 1.015 * (1234 / 61) - 73.6 * (1987 / 1234)],
	['szigriszt', 'es', 206.835 - 62.3 * (1987 / 1234) - 1234 / 61],
	['gulpease', 'it', 89 + (300 * 61 - 10 * 5950) / 1234],
	['douma', 'nl', 206.84 - 0.93 * (1234 / 61) - 77 * (1987 / 1234)],
])('%s', (id, language, expected) => {
	expect(readingScores(COUNTS, language).formulas[id]).toBeCloseTo(expected, 2);
});

test('the consensus is the median of five grades, in English only', () => {
	const { formulas, consensusGrade } = readingScores(COUNTS, 'en');
	const grades = ['fleschKincaid', 'gunningFog', 'smog', 'colemanLiau', 'automatedReadability'].map(
		(id) => formulas[id] ?? 0,
	);
	expect(consensusGrade).toBe(grades.sort((a, b) => a - b)[2]);
	expect(readingScores(COUNTS, 'de').consensusGrade).toBeNull();
});

test('a formula is null where it is not made for the language, and of nothing', () => {
	expect(readingScores(COUNTS, 'de').formulas['fleschKincaid']).toBeNull();
	const nothing = countsOf(countedSentences('', 'en'), 'en');
	const scores = Object.values(readingScores(nothing, 'en').formulas);
	expect(scores).toEqual(Object.keys(FORMULAS).map(() => null));
});

test('titles, code, addresses and short items are left out; abbreviations end no sentence', () => {
	const text =
		'# A title\n\nDr. Smith paid 1.5 million euros, e.g. for vans. See https://a.example/x.y now, please do.\n\nShort item\n\n`code here` ends it.';
	const sentences = countedSentences(text, 'en').map((sentence) => sentence.words.length);
	expect(sentences).toEqual([10, 4, 2]);
});

test('Gunning leaves out names, compounds of short words and long endings', () => {
	const of = (text: string) => countsOf(countedSentences(text, 'en'), 'en');
	const { polysyllables, complexWords } = of(
		'The agency expected Wikipedia three-year-old companies.',
	);
	expect(polysyllables).toBe(5);
	expect(complexWords).toBe(2);
});

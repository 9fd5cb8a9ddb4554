/** Reading-ease formulas, exact, over counts. Each is made for one language unless it says otherwise. */

/** What the formulas are computed from. */
export interface ProseCounts {
	words: number;
	sentences: number;
	syllables: number;
	/** Letters and digits. */
	characters: number;
	letters: number;
	/** Words of three syllables and more. */
	polysyllables: number;
	/** As Gunning counts: without names, compounds of short words, and endings -es, -ed, -ing. */
	complexWords: number;
	/** Words of more than six letters. */
	longWords: number;
	monosyllables: number;
}

type Formula = (counts: ProseCounts) => number;

const perSentence = (counts: ProseCounts): number => counts.words / counts.sentences;
const perWord = (counts: ProseCounts): number => counts.syllables / counts.words;

/** Flesch Reading Ease, English (Flesch 1948). */
export const fleschReadingEase: Formula = (counts) =>
	206.835 - 1.015 * perSentence(counts) - 84.6 * perWord(counts);

/** Flesch-Kincaid grade, English (Kincaid 1975). */
export const fleschKincaid: Formula = (counts) =>
	0.39 * perSentence(counts) + 11.8 * perWord(counts) - 15.59;

/** Gunning Fog, English. */
export const gunningFog: Formula = (counts) =>
	0.4 * (perSentence(counts) + (100 * counts.complexWords) / counts.words);

/** SMOG, English; made for 30 sentences and more (McLaughlin 1969). */
export const smog: Formula = (counts) =>
	1.043 * Math.sqrt((30 * counts.polysyllables) / counts.sentences) + 3.1291;

/** Coleman-Liau, English (1975). */
export const colemanLiau: Formula = (counts) =>
	0.0588 * ((100 * counts.letters) / counts.words) -
	0.296 * ((100 * counts.sentences) / counts.words) -
	15.8;

/** Automated Readability Index, English (1967). */
export const automatedReadability: Formula = (counts) =>
	4.71 * (counts.characters / counts.words) + 0.5 * perSentence(counts) - 21.43;

/** LIX, any European language (Björnsson 1968). */
export const lix: Formula = (counts) =>
	perSentence(counts) + (100 * counts.longWords) / counts.words;

/** German reading ease (Amstad 1978). */
export const amstad: Formula = (counts) => 180 - perSentence(counts) - 58.5 * perWord(counts);

/** First Wiener Sachtextformel, German (Bamberger and Vanecek 1984). */
export const wiener1: Formula = (counts) =>
	0.1935 * ((100 * counts.polysyllables) / counts.words) +
	0.1672 * perSentence(counts) +
	0.1297 * ((100 * counts.longWords) / counts.words) -
	0.0327 * ((100 * counts.monosyllables) / counts.words) -
	0.875;

/** French reading ease (Kandel and Moles 1958). */
export const kandelMoles: Formula = (counts) =>
	207 - 1.015 * perSentence(counts) - 73.6 * perWord(counts);

/** Spanish perspicuity (Szigriszt Pazos 1993). */
export const szigriszt: Formula = (counts) =>
	206.835 - 62.3 * perWord(counts) - perSentence(counts);

/** Italian Gulpease (Lucisano and Piemontese 1988). */
export const gulpease: Formula = (counts) =>
	89 + (300 * counts.sentences - 10 * counts.letters) / counts.words;

/** Dutch reading ease (Douma 1960). */
export const douma: Formula = (counts) =>
	206.84 - 0.93 * perSentence(counts) - 77 * perWord(counts);

const EUROPEAN = [
	'en',
	'de',
	'fr',
	'es',
	'it',
	'nl',
	'pt',
	'sv',
	'da',
	'no',
	'nb',
	'pl',
	'cs',
	'fi',
];

/** Every formula with the languages it is made for, by its published id. */
export const FORMULAS: Record<string, { languages: readonly string[]; compute: Formula }> = {
	fleschReadingEase: { languages: ['en'], compute: fleschReadingEase },
	fleschKincaid: { languages: ['en'], compute: fleschKincaid },
	gunningFog: { languages: ['en'], compute: gunningFog },
	smog: { languages: ['en'], compute: smog },
	colemanLiau: { languages: ['en'], compute: colemanLiau },
	automatedReadability: { languages: ['en'], compute: automatedReadability },
	lix: { languages: EUROPEAN, compute: lix },
	amstad: { languages: ['de'], compute: amstad },
	wiener1: { languages: ['de'], compute: wiener1 },
	kandelMoles: { languages: ['fr'], compute: kandelMoles },
	szigriszt: { languages: ['es'], compute: szigriszt },
	gulpease: { languages: ['it'], compute: gulpease },
	douma: { languages: ['nl'], compute: douma },
};

/** Grades whose median is the consensus. */
const GRADES = ['fleschKincaid', 'gunningFog', 'smog', 'colemanLiau', 'automatedReadability'];

/**
 * All formulas over counts, two decimals; null where one is not made for the language or nothing was counted.
 *
 * @param language primary language: "en"
 */
export function readingScores(
	counts: ProseCounts,
	language: string,
): { formulas: Record<string, number | null>; consensusGrade: number | null } {
	const isEmpty = counts.words === 0 || counts.sentences === 0;
	const formulas: Record<string, number | null> = {};
	for (const [id, { languages, compute }] of Object.entries(FORMULAS)) {
		const fits = !isEmpty && languages.includes(language);
		formulas[id] = fits ? rounded(compute(counts)) : null;
	}
	const grades = GRADES.map((id) => formulas[id]).filter((grade) => typeof grade === 'number');
	const middle = grades.toSorted((a, b) => a - b)[Math.floor(grades.length / 2)];
	return { formulas, consensusGrade: middle ?? null };
}

function rounded(value: number): number {
	return Math.round(value * 100) / 100;
}

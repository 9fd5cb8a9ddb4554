/** Prose: words, syllables, reading formulas and the measures of how a text is written. */
export {
	countedFrom,
	countedSentences,
	countsOf,
	syllablesOf,
	type CountedSentence,
} from './counts';
export { FORMULAS, readingScores, type ProseCounts } from './formulas';
export { measureProse, PROSE_FEATURES } from './measures';
export { countSyllables, countVowelGroups } from './syllables';
export { wordsOf, type Word } from './words';

/** Counts syllables: a dictionary of exceptions first, then rules. */
import exceptions from './syllables.en.json';

const EXCEPTIONS = new Map<string, number>(
	Object.entries(exceptions.syllables).flatMap(([count, words]) =>
		words.split(' ').map((word): [string, number] => [word, Number(count)]),
	),
);

/** Syllables of a word in English, at least 1 for anything with a letter or digit. */
export function countSyllables(word: string): number {
	const parts = word.toLowerCase().replaceAll('’', "'").split(/[‑-]/);
	return parts.reduce((sum, part) => sum + ofPart(part), 0);
}

function ofPart(part: string): number {
	const letters = part
		.replace(/'s$|s'$/, (end) => (end === "s'" ? 's' : ''))
		.replace(/[^a-z]/g, '');
	if (letters === '') return part === '' ? 0 : 1;
	return EXCEPTIONS.get(letters) ?? byRule(letters);
}

function byRule(word: string): number {
	return Math.max(1, word.replace(/e$/, '').match(/[aeiouy]+/g)?.length ?? 0);
}

/** Vowels of the other languages; two that stand together sound as one where listed. */
const VOWEL_GROUPS: Record<string, RegExp> = {
	de: /[aeiouäöüy]{1,2}/gu,
	fr: /[aeiouyàâäéèêëîïôöùûüœ]+/gu,
	es: /[aeo](?=[aeoáéó])|[áéó](?=[aeo])|[iu]?[aeoáéó][iuy]?|[iuü]{1,2}|[íú]|y$/gu,
	it: /[aeo](?=[aeoàèò])|[iu]?[aeoàèéòó][iu]?|[iu]{1,2}|[ìù]/gu,
	nl: /[aeiouyëïöüé]{1,3}/gu,
};
const OTHER_VOWELS = /[aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýąęůěőű]+/gu;

/** Syllables by groups of vowels, for languages whose spelling shows them. At least 1. */
export function countVowelGroups(word: string, language: string): number {
	const lower = word.toLowerCase().normalize('NFC');
	// A final e, es or ent of the plural is silent in French.
	const heard = language === 'fr' ? lower.replace(/(?<=.{2})(?<![éèê])es?$/u, '') : lower;
	return Math.max(1, heard.match(VOWEL_GROUPS[language] ?? OTHER_VOWELS)?.length ?? 0);
}

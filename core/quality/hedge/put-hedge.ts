/** Makes a sentence as careful as its source, by the source’s own word, where a small rule can do it safely (V7). */
import lists from '../lists/polarity-and-modality.json';
import { withEdits, wordsOf, type Edit } from './edit';
import { englishEdits } from './english';
import { germanicEdits } from './germanic';
import { romanceEdits } from './romance';

/** Longer texts are no single sentence a rule was made for. */
const LONGEST = 600;

const HEDGES = patterns(lists.hedges, 'iu');
const NEGATIONS = patterns(lists.negations, 'iu');

/** Words of doubt that may stand between the same two words in the sentence as in the source. */
const MOVABLE = patterns(
	{
		en: '\\b(?:possibly|potentially|perhaps|probably|likely|(?:an )?estimated|projected|expected|anticipated|preliminary|provisional|planned)\\b',
		de: '\\b(?:möglicherweise|vielleicht|wahrscheinlich|voraussichtlich|geschätzt(?:e[nrsm]?)?|vorläufig(?:e[nrsm]?)?)\\b',
		fr: '(?<!\\p{L})(?:peut-être|probablement|estimée?s?|prévue?s?|attendue?s?|provisoires?|environ)(?!\\p{L})',
		es: '(?<!\\p{L})(?:quizás?|probablemente|estimad[oa]s?|previst[oa]s?|provisional(?:es)?|esperad[oa]s?)(?!\\p{L})',
		it: '(?<!\\p{L})(?:forse|probabilmente|stimat[oaie]|previst[oaie]|provvisori[oaie]?|attes[oaie])(?!\\p{L})',
		nl: '\\b(?:mogelijk|misschien|waarschijnlijk|geschatte?|voorlopige?|naar schatting)\\b',
	},
	'giu',
);

/**
 * What has to be changed in a sentence so that it hedges as the passage does; none where no rule is safe,
 * and a person has to write it. Only words are put in or a verb gets its modal: nothing else is touched.
 */
export function hedgeEdits(sentence: string, passage: string, language: string): Edit[] {
	if (sentence.length > LONGEST || passage.length > LONGEST) return [];
	if (/[?“”"«»„]/u.test(sentence) || NEGATIONS.get(language)?.test(sentence)) return [];
	const edits = [
		() => betweenTheSame(sentence, passage, language),
		() => modalEdits(sentence, passage, language),
	]
		.map((rule) => rule())
		.find((found) => found.length > 0);
	if (edits === undefined) return [];
	return HEDGES.get(language)?.test(withEdits(sentence, edits)) ? edits : [];
}

function modalEdits(sentence: string, passage: string, language: string): Edit[] {
	switch (language) {
		case 'en':
			return englishEdits(sentence, passage);
		case 'de':
		case 'nl':
			return germanicEdits(sentence, passage, language);
		case 'fr':
		case 'es':
		case 'it':
			return romanceEdits(sentence, passage, language);
		default:
			return [];
	}
}

/** "costs probably fell" for "costs fell": between the same neighbours the word is right in any language. */
function betweenTheSame(sentence: string, passage: string, language: string): Edit[] {
	const ours = wordsOf(sentence);
	for (const match of passage.matchAll(MOVABLE.get(language) ?? /(?!)/gu)) {
		const left = passage.slice(0, match.index);
		const right = passage.slice(match.index + match[0].length);
		const before = wordsOf(left).at(-1);
		const after = wordsOf(right)[0];
		if (!before || !after || !isGap(left.slice(before.end))) continue;
		if (!isGap(right.slice(0, after.start))) continue;
		const places = ours.flatMap((word, index) => {
			const next = ours[index + 1];
			if (word.lower !== before.lower || next?.lower !== after.lower) return [];
			return isGap(sentence.slice(word.end, next.start)) ? [next.start] : [];
		});
		const [start] = places;
		if (start === undefined || places.length > 1) continue;
		return [{ start, end: start, text: `${match[0]} ` }];
	}
	return [];
}

function isGap(between: string): boolean {
	return between === ' ';
}

function patterns(sources: Record<string, string>, flags: string): Map<string, RegExp> {
	return new Map(
		Object.entries(sources).map(([language, source]) => [language, new RegExp(source, flags)]),
	);
}

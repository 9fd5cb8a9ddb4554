/** Tells counts that only announce a list, and numbers that are part of a name, from figures. */
import type { Lexicon } from './lexicon';
import type { Measure } from './read-measure';
import type { Token } from './tokens';

/** Whether a small count announces what follows ("three reasons", "the four main steps") and claims nothing. */
export function isCountLabel(tokens: Token[], measure: Measure, lexicon: Lexicon): boolean {
	if (measure.amount.value > 12 || measure.amount.scaled || measure.high !== undefined)
		return false;
	if (!Number.isInteger(measure.amount.value)) return false;
	for (let ahead = 0; ahead < 3; ahead += 1) {
		const word = tokens[measure.next + ahead];
		if (!word || word.kind !== 'word') return false;
		if (lexicon.announced.has(word.lower) || lexicon.announced.has(singular(word.lower)))
			return true;
		if (/^(?:of|de|von|der|di|van)$/.test(word.lower)) return false;
	}
	return false;
}

function singular(word: string): string {
	return word.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
}

const NOT_NAMES =
	/^(?:in|on|at|by|of|to|and|or|for|from|with|about|over|under|some|all|only|just|nearly|almost|the|a|an|between|than|these|those|their|our|its|roughly|around|more|after|before|since|until|but|if|as|up|down|another)$/;

/** Whether a bare whole number directly after a capitalised word inside a sentence belongs to that name ("Ioniq 5"). */
export function isNameNumber(tokens: Token[], measure: Measure, lexicon: Lexicon): boolean {
	const { amount, first, next } = measure;
	if (!amount.plainDigits || amount.value > 999) return false;
	const before = tokens[first - 1];
	const earlier = tokens[first - 2];
	if (before?.kind !== 'word' || !/^\p{Lu}/u.test(before.text)) return false;
	if (!earlier || /^[.!?:“"•]$/.test(earlier.text)) return false;
	if (NOT_NAMES.test(before.lower) || lexicon.months.has(before.lower)) return false;
	const after = tokens[next];
	// German writes every noun with a capital: only a number that nothing follows is part of a name.
	if (lexicon.language === 'de') return after?.kind !== 'word';
	if (after?.kind !== 'word') return true;
	return !/^(?:in|of|out)$/.test(after.lower) && !/[^s]s$/.test(after.lower);
}

/** Gives a role to another family where its own has a part of an alphabet only, so that no word is set in two families. */
import { scriptOf } from '../text/writing';
import { FONT_ROLES, type FontChoice } from './cuts';
import { hasLetter, lettersOf } from './letters';
import { type FontRequest, familyOf } from './plan-fonts';
import { fallbacksOf } from './registry';

/** Letters of one alphabet a family may lack: a name or two from abroad; more is a language. */
const NAMES_ONLY = 4;

/** Families that suit a text, and what was changed. */
export interface SuitedFonts {
	fonts: FontChoice;
	notes: { field: string; message: string }[];
}

/**
 * The families a text is set in. A Vietnamese text in a family without Vietnamese would mix two families in every word;
 * the role then goes to the family that stands behind. A script the family lacks wholly needs no change: its words are
 * set in one family anyway.
 *
 * @throws {AgencyError} BRAND_006 a family that neither ships nor is configured
 */
export function suitFonts(
	request: Pick<FontRequest, 'fonts' | 'text' | 'configured'>,
): SuitedFonts {
	const fonts: FontChoice = { ...request.fonts };
	const notes: SuitedFonts['notes'] = [];
	const letters = [
		...new Set(lettersOf(request.text).map((letter) => letter.toLowerCase())),
	].filter((letter) => /^\p{L}$/u.test(letter));
	for (const role of FONT_ROLES) {
		const name = fonts[role];
		if (name === undefined) continue;
		const family = familyOf(name, request);
		const lacked = letters.filter((letter) => !hasLetter(family.letters, letter));
		const torn = [...Map.groupBy(lacked, scriptOf)].filter(
			([script, missing]) =>
				missing.length > NAMES_ONLY &&
				letters.some((letter) => scriptOf(letter) === script && hasLetter(family.letters, letter)),
		);
		const needed = torn.flatMap(([, missing]) => missing);
		if (needed.length === 0) continue;
		const other = fallbacksOf(family).find(({ letters: own }) =>
			needed.every((letter) => hasLetter(own, letter)),
		);
		if (other === undefined) continue;
		fonts[role] = other.name;
		const message = `${name} lacks ${needed.length} letters of this text (${needed.slice(0, 6).join(' ')} …); ${other.name} is used in its place.`;
		if (!notes.some((note) => note.message === message)) notes.push({ field: 'fonts', message });
	}
	return { fonts, notes };
}

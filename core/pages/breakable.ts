/** Text of any length as a narrow column can set it: it breaks at signs of an address and at syllables, not inside a word. */
import { escapeHtml, type SafeHtml } from './html';
import { dateTime } from './words';

/** From so many characters on a word or address may be wider than a column. */
const LONG = 18;
const VOWELS = 'aeiouyäöüàáâãåæèéêëìíîïòóôõøùúûœ';
/** Before a consonant, or a cluster that is one sound, and the vowel behind it: four letters stay on either side. */
const SYLLABLE = new RegExp(
	`(?<=\\p{L}{4})(?<![s](?=ch))(?<![cpt](?=h))(?<!q(?=u))(?=(?:sch|ch|ph|th|qu|(?![${VOWELS}])\\p{L})[${VOWELS}])(?=\\p{L}{4})`,
	'giu',
);
const SOFT_HYPHEN = '\u00ad';
const MOMENT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/gu;

/** Text with places where a long word or address may break; what is copied from an address stays as it is. */
export function breakable(text: string): SafeHtml {
	const markup = text.split(/(\s+)/u).map((token) => {
		if (token.length < LONG) return escapeHtml(token);
		return token
			.split(/(?<=[/._?&=-])(?=[^/._?&=-])/u)
			.map((piece) => (/[/?&=]/u.test(token) ? escapeHtml(piece) : hyphenated(piece)))
			.join('<wbr>');
	});
	return { markup: markup.join('') };
}

/** A reason as people read it: times in the zone of the page. What only looks like a time stays as it is. */
export function reason(message: string, timeZone: string): SafeHtml {
	const said = (moment: string) =>
		Number.isNaN(Date.parse(moment)) ? moment : dateTime(moment, timeZone);
	return breakable(message.replace(MOMENT, said));
}

function hyphenated(piece: string): string {
	return escapeHtml(
		piece.replace(/\p{L}+/gu, (word) =>
			word.length < LONG ? word : word.replace(SYLLABLE, SOFT_HYPHEN),
		),
	);
}

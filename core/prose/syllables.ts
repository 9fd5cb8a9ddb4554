/** Counts syllables: a dictionary of exceptions first, then rules over groups of vowels. */
import exceptions from './syllables.en.json';

const EXCEPTIONS = new Map<string, number>(
	Object.entries(exceptions.syllables).flatMap(([count, words]) =>
		words.split(' ').map((word): [string, number] => [word, Number(count)]),
	),
);

/** Longest word the rules look at; what is longer is none. */
const MAX_LETTERS = 60;

/** First halves of compounds whose closing e is silent: "some-thing", "time-piece". */
const FIRST_HALVES =
	'some|fore|home|base|house|white|lake|life|line|love|make|name|note|pipe|place|safe|sale|shore|side|' +
	'smoke|space|spoke|stone|time|trade|type|wave|whole|wide|wine|wise|five|nine|grape|there|where|here|' +
	'horse|cheese|store|score|game|gate|face|force|core|cave|case|one|ware|tide|snake|take|price|voice|' +
	'office|lime|mine|bone|hope|rope|drive|live|move|shake|brake|race|pace|page|stage|bridge|judge|edge|' +
	'knowledge|large|charge|nurse|noise|goose|mouse|nose|rose|cake|tape|shape|date|late|plate|state|rate|' +
	'share|square|spare|since|more';
const SUFFIXES = 'ly|ness|less|ful|ments?|fully|some|hood|ships?|like';
const SECOND_HALVES =
	'works?|ways?|wood|man|men|land|field|town|burgh?|ton|boro|berry|port|well|house|makers?|making|back|' +
	'bread|fish|ball|worth|worthy|where|things?|keepers?|keeping|holders?|book|board|light|day|mark|room|' +
	'side|out|down|up|son|by|ville';

/** Each match takes one syllable off the count of vowel groups. */
const SILENT: RegExp[] = [
	/(?<=[^aeiouy])e$/g,
	/(?<=[qg]u)e(?=s?$|d$)/g,
	/(?<=[^aeiouyszxcgh]|th|ph)es$/g,
	/(?<=[^aeiouytd])ed$/g,
	new RegExp(`(?<=[^aeiouylr]|[aeiouy][lr])e(?=(?:${SUFFIXES}|${SECOND_HALVES})$)`, 'g'),
	new RegExp(
		`^(?:${FIRST_HALVES})(?=[bcdfghjklmpqtvwz]|s[^t]|st.{2})(?!(?:s|d|ment|less|ness|ful|ly|st)$)(?!(?:${SUFFIXES}|${SECOND_HALVES})$)`,
		'g',
	),
	/(?<=ic)a(?=lly$)/g,
	/(?<=fl)u(?=or)/g,
	/(?<=[aeo]y)e(?=[ds]?$)/g,
	/^every(?=.)/g,
	/^eye(?=[^ds])/g,
];

/** Each match adds one: a consonant that sounds alone, or two vowels that stand together and sound apart. */
const VOICED: RegExp[] = [
	/(?<=[^aeiouylr])le[sd]?$/g,
	/(?<=[^aeiouy]|[bct])re(?=s?$)(?<=[^aeiou]re)/g,
	/(?<=[^qg][aeo]|[aeiou][aei]|^[^aeiou]+[aeio]|[^qg]u|y)ing/g,
	/[^aeiouy]ism(?=s?$)/g,
	/(?<![cgtsxl]|n(?=ion|ior)|h(?=ion)|v(?=ior))i(?=[ao](?!ge)|us|um)/g,
	/(?<=[^l]l)i(?=[ao](?!ns?$|n[aeo]|$|r|m))/g,
	/(?<=[ct])i(?=at(?!$))/g,
	/(?<=[st])i(?=um)/g,
	/(?<=[^qg])(?<!s(?=ua[dv]))u(?=[ao])/g,
	/(?<=[^qg])u(?=e(?:n[ct]|l|t))/g,
	/(?<=[^qgs])u(?=i(?:t[yio]|d(?!e)|n(?!t)))/g,
	/(?<=g)u(?=it(?:y|i)|ous)/g,
	/u(?=um)/g,
	/(?<=[aeiou])y(?=[aeou])/g,
	/(?:(?<![gy])|(?<=^g))(?<!^p)e(?=o(?!us|rg|ff)|um(?!a))/g,
	/(?<=[^gt])e(?=ous)/g,
	/(?<=[aeiouy][a-z]{0,20}[^aeiouyc])e(?=ans?$|as?$)/g,
	/a(?=o(?!u))/g,
	/o(?=e(?:t|m)|i(?:c(?!e)|s[mt](?![eu])))/g,
	/^mc(?![aeiou]*$)/g,
	/(?<![ct]|gr)i(?=er(?:s?$|st))/g,
	/i(?=est|et)/g,
	/(?<!c|t|f|s)(?<!fr)i(?=en)|(?<=sc)i(?=en)/g,
	/^re(?=a(?:ct|dj|ff|l(?:i[tz]|ig|loc)|rm|rr|ss|pp|nal|wak|dm|t)|e[lmnvs]|i[mnst]|o[prc]|u[ns])/g,
	/(?<=cr|th)e(?=at)/g,
	/^co(?=ed|ex|inc|op|ord)/g,
	/^(?:pre|anti|semi|micro|macro|auto|hydro|neuro|socio|electro)(?=[aeu])/g,
];

/** Vowels of the other languages; two that stand together sound as one where listed. */
const VOWEL_GROUPS: Record<string, RegExp> = {
	de: /[aeiouäöüy]{1,2}/gu,
	fr: /[aeiouyàâäéèêëîïôöùûüœ]+/gu,
	es: /[aeo](?=[aeoáéó])|[áéó](?=[aeo])|[iu]?[aeoáéó][iuy]?|[iuü]{1,2}|[íú]|y$/gu,
	it: /[aeo](?=[aeoàèò])|[iu]?[aeoàèéòó][iu]?|[iu]{1,2}|[ìù]/gu,
	nl: /[aeiouyëïöüé]{1,3}/gu,
};
const OTHER_VOWELS = /[aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýąęůěőű]+/gu;

/** Syllables of a word in English; an acronym by its letters. At least 1 for anything with a letter. */
export function countSyllables(word: string): number {
	return word.split(/[‑-]/).reduce((sum, part) => sum + ofPart(part), 0);
}

function ofPart(part: string): number {
	const plain = part
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/['’]s$/, '');
	if (/^(?:[A-Z]{2,3}|[B-DF-HJ-NP-TV-XZ]{4,6})s?$/.test(plain)) {
		return [...plain.replace(/s$/, '')].reduce((sum, one) => sum + (one === 'W' ? 3 : 1), 0);
	}
	const letters = plain
		.toLowerCase()
		.replace(/[^a-z]/g, '')
		.slice(0, MAX_LETTERS);
	if (letters === '') return part === '' ? 0 : 1;
	// "didn’t" and "hasn’t" sound the n alone.
	const spoken = /[^aeiouyr]n['’]t$/.test(plain) ? 1 : 0;
	return (EXCEPTIONS.get(letters) ?? byRule(letters)) + spoken;
}

function byRule(word: string): number {
	let count = matches(word, /[aeiouy]+/g);
	for (const silent of SILENT) count -= matches(word, silent);
	for (const voiced of VOICED) count += matches(word, voiced);
	return Math.max(1, count);
}

function matches(word: string, pattern: RegExp): number {
	return word.match(pattern)?.length ?? 0;
}

/** Syllables by groups of vowels, for languages whose spelling shows them. At least 1. */
export function countVowelGroups(word: string, language: string): number {
	const lower = word.toLowerCase().normalize('NFC');
	// A closing e or es is silent in French.
	const heard = language === 'fr' ? lower.replace(/(?<=.{2})(?<![éèê])es?$/u, '') : lower;
	return Math.max(1, heard.match(VOWEL_GROUPS[language] ?? OTHER_VOWELS)?.length ?? 0);
}

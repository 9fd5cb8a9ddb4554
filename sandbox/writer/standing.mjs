/** Which sentences of a page can be read without the sentences around them. */
import { wordsOf } from './text.mjs';

const MIN_WORDS = 8;
const MAX_WORDS = 36;

/** Sentences that speak to a machine, not to a reader. */
export const INJECTION =
	/\b(?:ignore|disregard|forget)\b[^.]{0,40}\b(?:instructions?|rules?|prompts?|previous|above)\b|\byou are now\b|\bsystem prompt\b|\bas an ai\b|^\s*(?:assistant|system)\s*:|\[\/?INST\]|<\/?(?:system|source)\b|\bfor the summari[sz]er\b|\bdo not tell\b|\brate this (?:source|page|text)\b|\binclude the link\b|\bmaintenance mode\b/i;
/** Furniture of a page. */
export const FURNITURE =
	/\b(?:cookies?|newsletter|subscribe|sign up|sign in|all rights reserved|privacy policy|read more|advertisement|click|accept all|was this page useful|min read|our app)\b/i;

const NARRATED =
	'case|error|plan|survey|study|trial|report|law|programme|scheme|order|project|concept|idea|delay|tests?|advice|benefit|change|pilot|experiment|rule|network|grant|lesson|pattern|findings?|agreement|mandate|index|indicator';
/** Openings that lean on the sentence before. */
const LEANING = new RegExp(
	`^(?:it|its|they|their|this|these|those|that|he|she|his|her|such|both|but|and|or|so|yet|however|therefore|moreover|also|then|thus|here|there|again|instead|otherwise|each|neither|another|other|one|two|three|several|only \\d[\\d,.]*|most of|some of|all of|only then|even so|the (?:same|former|latter|example|table|figure|results?|gap|effect|second|third|difference|report counts|answer|reason|authors|researchers|company|manager|managers|agency|department|publisher|comparable|remaining|following|previous|jump|loss|gain|\\d+|(?:${NARRATED})(?! (?:of|for|from|with|in|by) ))|an? (?:second|earlier|later|third|fourth|further|similar|comparable|different|separate|smaller|larger|last|final|related|clearer|simple test)|companies also|differences|divided by|the [\\w-]+ example|the two|the \\w+ (?:study|survey|trial|experiment) (?:had|was|found|covered|asked|used)|the \\w+ gap (?:was|is)|the \\d[\\d,.]*)(?![\\w-])`,
	'i',
);
/** "The software should …": a thing the sentence before has named. */
const NAMED_BEFORE =
	/^The [a-z][a-z-]*(?: then| also)? (?:is|was|were|are|should|must|had|has|have|would|will|could|can|may|found|showed|shows|covers?|applies|needs?|costs?(?! of\b)|rose|rises|fell|does|did|gives|took|takes|made|makes|describes|names|asks|sets|ends|starts|begins|explains|includes|lists|follows|depends|matters?)\b/;
/** Words inside that point outside the sentence. */
const POINTING = new RegExp(
	[
		'this (?:page|article|table|section|report|note|guide)',
		"the table|above|below|as mentioned|the example|following (?:table|section)|the council['’]s|in the example",
		'these (?:figures|numbers|results|values|three|two)',
		'the two (?:technologies|groups|counts|averages|surveys|numbers|answers)|each of the three effects',
		'that (?:distance|year|share|figure|target|level|limit|rate|price|day|gap|saving|goal|report|study|right|rule|sum|point)',
		'such (?:a|an)|the other (?:two|half)|none of the|the same (?:year|edition|period|two|survey|study|report|group)|both (?:figures|answers|studies|values|numbers|forecasts)',
		'the (?:loss|announced|difference into|case is|saved time|saving is|second (?:one|half)|[A-Z]\\w+ (?:example|case))',
		'the earlier \\w+|the (?:first|second|third|other) (?:warning|lesson|reason|effect|result|mistake|group)|at the (?:announced|same) rate|the [A-Z]\\w+ (?:study|survey|trial)(?! of| by| published| in)',
		'thus far|so far in this|such (?!as\\b)\\w+|the \\w+ results?\\b|belong to the|the same (?:ages|distances?|amount|method|town)',
		'the [\\d.]+ ?% (?:rule|rate|target)|in the [A-Z]\\w+ data|translated the',
	].join('|'),
);
const WITHOUT_NAME = new RegExp(
	`\\bthe (?:trial|study|survey|experiment|mandate|agreement|scheme|project|two studies|second survey)\\b(?! (?:of|by|published|from))`,
);

/** Whether a sentence can stand in another text. @param {string} text */
export function standsAlone(text) {
	const count = wordsOf(text).length;
	if (count < MIN_WORDS || count > MAX_WORDS) return false;
	if (!/[.!]["”]?$/.test(text) || /[|:;]/.test(text) || /^[^\p{Lu}\d“"]/u.test(text)) return false;
	if (LEANING.test(text) || NAMED_BEFORE.test(text) || POINTING.test(text)) return false;
	if (/\b(?:I|my|me|myself)\b/.test(text)) return false;
	if (WITHOUT_NAME.test(text) && !/[\w,] (?:[A-Z][\w.&'’-]+)/.test(text.slice(1))) return false;
	const them = text.search(/\b(?:them|theirs)\b/);
	if (
		them > 0 &&
		!/\w{3,}s\b/.test(text.slice(0, them).replace(/\b\w+ings?\b|\bis\b|\bhas\b/g, ''))
	)
		return false;
	return !(FURNITURE.test(text) || INJECTION.test(text) || /\u200b|https?:/.test(text));
}

/** `quality.post`: what a post leans on, whom it opens for, what it says, by looking for it in the sentences. It takes no text's word for its own worth. */
import { contentStems } from './text.mjs';

/** Pointers to what a reader of the post does not have. */
const POINTERS = [
	/\bas (?:we|I|you) (?:all )?(?:discussed|agreed|said|showed|saw|heard|know from)\b[^,.;]*/i,
	/\bas (?:discussed|agreed|mentioned|noted|shown|described)(?: (?:above|earlier|before|last \w+))?/i,
	/\b(?:the|this|that|these|those) (?:\w+ )?(?:report|study|paper|chart|table|figure|picture|webinar|talk|thread|post|article)s? (?:above|below|from (?:yesterday|last \w+)|I (?:shared|posted|mentioned)|we (?:shared|posted|mentioned))\b/i,
	/\b(?:my|our) (?:last|previous|earlier|next) (?:post|thread|talk|report|article|webinar|point)\b/i,
	/\b(?:the|these|those) (?:first|second|third|other|latter|former|remaining|same) (?:one|ones|two|three|four|point|points|figure|figures|numbers?|study|report|method)\b/i,
	/\b(?:see|look|scroll) (?:above|below)\b/i,
];
/** A pronoun that begins the post, before anything is named. */
const PRONOUN =
	/^(?:it|they|he|she|these|those|that|both|such)\b(?! is (?:time|worth|hard|easy|not))/i;
/** A number that belongs to nothing: "It was 34 %." where nothing was named. */
const BARE_NUMBER =
	/^(?:about |only |nearly |almost )?[€$£]?\d[\d.,]*(?: ?%| percent| per cent)?[.!]?$/i;
const EMPTY_OPENING =
	/^(?:in today['’]s|we are (?:excited|proud|thrilled)|everybody (?:talks|knows)|welcome|hello|good morning|change is|the future)/i;
const READER = /\b(?:you|your|yours)\b/i;
const AGAINST =
	/\b(?:but|yet|instead|despite|not|less|fewer|only|never|without|wrong|against|more than|however|while)\b/i;
const PRAISE =
	/\b(?:excited|proud|thrilled|delighted|announce|amazing|great news|congratulations)\b/i;

/**
 * @param {{ profile?: any, criteria?: any[], numbered?: { n: number, text: string }[] }} blocks
 * @returns {{ items: { id: string, places: { sentence: number, words: string }[], reason: string, fix: string, level: number }[] }}
 */
export function post({ profile, criteria = [], numbered = [] }) {
	return {
		items: criteria.map(({ id, levels = [] }) => {
			const judged = JUDGES[id]?.(numbered, profile ?? {}) ?? nothing(numbered);
			const level = nearest(
				levels.map((one) => one.level),
				judged.level,
			);
			return { id, ...judged, fix: level === 4 ? '' : judged.fix, level };
		}),
	};
}

const whole = (sentences) => sentences.slice(0, 3).map(({ n }) => ({ sentence: n, words: '' }));
const nearest = (allowed, level) =>
	allowed.toSorted((a, b) => Math.abs(a - level) - Math.abs(b - level))[0] ?? level;
const nothing = (numbered) => ({
	places: whole(numbered.slice(0, 1)),
	reason: 'Nothing speaks for more',
	fix: '',
	level: 2,
});

/** Words of a sentence that lean on what is not in the post; empty for none. */
function leaning({ text }, index) {
	for (const pointer of POINTERS) {
		const found = pointer.exec(text);
		if (found) return found[0];
	}
	if (index > 0) return '';
	return PRONOUN.exec(text)?.[0] ?? BARE_NUMBER.exec(text)?.[0] ?? '';
}

const JUDGES = {
	alone(numbered) {
		const leans = numbered
			.map((one, index) => ({ sentence: one.n, words: leaning(one, index) }))
			.filter(({ words }) => words !== '');
		if (leans.length === 0) {
			return {
				places: whole(numbered.slice(0, 1)),
				reason: 'Every sentence has what it speaks of in the post',
				fix: '',
				level: 4,
			};
		}
		return {
			places: leans.slice(0, 3),
			reason: `${leans.length} ${leans.length === 1 ? 'place leans' : 'places lean'} on what the post does not hold`,
			fix: 'Name what is meant where it is spoken of',
			level: leans.length === 1 ? 2 : 1,
		};
	},
	hook(numbered, { audience = '', role = '', vocabulary = [], pains = [], triggers = [] }) {
		const opening = numbered.slice(0, 2);
		const text = opening.map((one) => one.text).join(' ');
		const words = [audience, role, ...vocabulary, ...triggers]
			.concat(pains.flatMap((pain) => [pain.name, ...(pain.terms ?? [])]))
			.join(' ');
		const stems = contentStems(words);
		const shared = [...contentStems(text)].filter((stem) => stems.has(stem));
		const isEmpty = EMPTY_OPENING.test(opening[0]?.text ?? '');
		const speaks = READER.test(text) || /\d/.test(text);
		return {
			places: whole(opening.slice(0, 1)),
			reason: `${shared.length} of the reader's words stand in the opening`,
			fix: 'Open with a situation of this reader',
			level: isEmpty ? 0 : Math.min(4, shared.length + 1 + Number(speaks)),
		};
	},
	claim(numbered) {
		const strong = numbered.filter(({ text }) => /\d/.test(text) && AGAINST.test(text));
		const known = numbered.filter(({ text }) => /\d/.test(text));
		const praise = numbered.filter(({ text }) => PRAISE.test(text));
		const shown = [strong, known, praise, numbered].find((list) => list.length > 0);
		return {
			places: whole(shown),
			reason: `${strong.length} sentences set a number against an expectation, ${known.length} state one`,
			fix: 'Set what was found against what is expected',
			level: strong.length > 0 ? 4 : known.length > 0 ? 3 : praise.length > 0 ? 0 : 1,
		};
	},
};

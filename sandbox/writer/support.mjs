/** `quality.support`: compares the words of a sentence with those of the passages it cites, and names what is in none. */
import { INJECTION } from './standing.mjs';
import { contentStems, wordsOf } from './text.mjs';

const NEGATION = /\b(?:not|no|never|none|neither|without|cannot|\w+n['’]t)\b/i;
/** Share of a sentence's words the passages must have. */
const CARRIED = 0.5;
const TOUCHED = 0.2;
const FEW = 3;
/** Only a sentence in nearly the words of its passage can be seen to deny it; a retelling denies in other ways. */
const NEARLY_THE_SAME = 0.9;

/**
 * @param {{ passages?: any[], sentences?: any[] }} blocks
 * @returns {{ items: { id: string, passages: string[], missing: string, verdict: string }[] }}
 */
export function support({ passages = [], sentences = [] }) {
	const byId = new Map(passages.map((passage) => [passage.id, passage]));
	return { items: sentences.map((sentence) => judged(sentence, byId)) };
}

function judged({ id, text = '', cites = [] }, byId) {
	if (INJECTION.test(text)) return { id, passages: [], missing: '', verdict: 'none' };
	const cited = cites.map((one) => byId.get(one)).filter(Boolean);
	const own = contentStems(text);
	const carrying = cited.filter((passage) => shared(own, stemsOf(passage)) > 0);
	const all = new Set(carrying.flatMap((passage) => [...stemsOf(passage)]));
	const share = own.size === 0 ? 1 : shared(own, all) / own.size;
	const ids = carrying.map((passage) => passage.id);
	if (own.size < FEW)
		return { id, passages: cited.map((one) => one.id), missing: '', verdict: 'full' };
	if (share < TOUCHED) return { id, passages: ids, missing: '', verdict: 'none' };
	const said = cited.map((passage) => passage.text).join(' ');
	if (share >= NEARLY_THE_SAME && NEGATION.test(text) !== NEGATION.test(said))
		return { id, passages: ids, missing: '', verdict: 'contradicts' };
	if (share >= CARRIED) return { id, passages: ids, missing: '', verdict: 'full' };
	const missing = longestForeign(text, all);
	return missing === ''
		? { id, passages: ids, missing: '', verdict: 'full' }
		: { id, passages: ids, missing, verdict: 'partial' };
}

const stemsOf = ({ before = '', text = '', after = '', from = '' }) =>
	contentStems(`${before} ${text} ${after} ${from}`);

function shared(own, other) {
	let count = 0;
	for (const stem of own) if (other.has(stem)) count += 1;
	return count;
}

/** The longest run of words of the text that holds no word of the passages and at least three of its own. */
function longestForeign(text, known) {
	const words = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)].map((match) => ({
		start: match.index,
		end: match.index + match[0].length,
		stems: [...contentStems(match[0])],
	}));
	let best = { from: 0, to: 0, weight: 0 };
	let from = 0;
	let weight = 0;
	for (const [index, { stems }] of words.entries()) {
		if (stems.some((stem) => known.has(stem))) {
			from = index + 1;
			weight = 0;
			continue;
		}
		weight += stems.length;
		if (weight > best.weight) best = { from, to: index, weight };
	}
	if (best.weight < FEW || wordsOf(text).length === best.to - best.from + 1) return '';
	return text.slice(words[best.from].start, words[best.to].end);
}

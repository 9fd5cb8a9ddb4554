/** A claim as a sentence of the document: its figures as markers, its evidence named before the full stop. */
import { takeApart } from './attribution.mjs';
import { rephrase } from './rephrase.mjs';
import { capital, numberOf } from './text.mjs';

/** Who should act, in a text that speaks to its reader. */
const ACTOR =
	/^(?:(?:An?|The|Every|Each) )?(?:(?:fleet|company|property|team|depot|office|hybrid|electric|small|large|mixed) )?(?:managers?|buyers?|planners?|compan(?:y|ies)|fleets?|employers?|teams?|firms?|operators?|organisations?|tenants?) (?:should|ought to|do(?:es)? well to|(?:is|are) well advised to)\b/;

/**
 * @param {import('./material.mjs').Piece} piece
 * @param {{ known: any, seed: string, without?: Set<string>, addressed?: boolean }} options
 *   `without` holds names already given in the paragraph; a neutral report is then not attributed again, its marker does that
 */
export function markedSentence(piece, { known, seed, without = new Set(), addressed = false }) {
	const statement = takeApart(piece.claim);
	const isNeutral =
		!statement.verb || /^(?:report|state|say|said|show|found|find)/.test(statement.verb);
	const isSaid =
		statement.by && isNeutral && without.has(statement.by) && statement.place === 'end';
	if (statement.by) without.add(statement.by);
	const said = isSaid
		? `${capital(statement.core)}.`
		: rephrase(piece.claim, { seed: `${seed}${piece.card.id}`, known });
	const sentence = addressed ? said.replace(ACTOR, 'You should') : said;
	return withMarker(withFigures(sentence, piece, seed), piece.ids);
}

/** Figures of the ledger in place of their digits, wherever the spelling stands in the sentence. */
function withFigures(sentence, piece, seed) {
	let text = sentence;
	for (const figure of piece.card.figures ?? []) {
		if (
			['year', 'date', 'ordinal', 'label', 'version'].includes(figure.kind) ||
			!figure.raw ||
			!/\d/.test(figure.raw)
		)
			continue;
		if (numberOf(`${seed}${piece.card.id}${figure.i}`) % 4 === 0) continue; // some are typed
		const at = text.indexOf(figure.raw);
		if (
			at < 0 ||
			text.indexOf(figure.raw, at + 1) >= 0 ||
			/[\d.,/]$/.test(text.slice(0, at)) ||
			/^(?:[.,]?\d|\/)/.test(text.slice(at + figure.raw.length)) ||
			/(?:\{\{[^}]*|\b[A-Z]{2,} )$/.test(text.slice(0, at))
		)
			continue;
		text = `${text.slice(0, at)}{{fig:${piece.card.id}.${figure.i}}}${text.slice(at + figure.raw.length)}`;
	}
	return text;
}

const withMarker = (sentence, ids) =>
	sentence.replace(
		/([.!?])(["”]?)$/,
		(_all, stop, quote) => `${quote} [[${ids.join(',')}]]${stop}`,
	);

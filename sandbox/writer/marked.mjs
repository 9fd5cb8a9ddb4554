/** A claim as a sentence of the document: rephrased, its figures as markers, its evidence named before the full stop. */
import { takeApart } from './attribution.mjs';
import { rephrase } from './rephrase.mjs';
import { numberOf } from './text.mjs';

/**
 * @param {import('./material.mjs').Piece} piece
 * @param {{ known: any, seed: string, join?: string, lower?: (text: string) => string, without?: Set<string> }} options
 *   `without` holds names already given in the paragraph; a neutral report is then not attributed again, its marker does that
 */
export function markedSentence(
	piece,
	{ known, seed, join = '', lower = (text) => text, without = new Set() },
) {
	const statement = takeApart(piece.claim);
	const isNeutral =
		!statement.verb || /^(?:report|state|say|said|show|found|find)/.test(statement.verb);
	const claim =
		statement.by && isNeutral && without.has(statement.by) ? `${statement.core}.` : piece.claim;
	if (statement.by) without.add(statement.by);
	const sentence = rephrase(claim, { seed: `${seed}${piece.card.id}`, known });
	const opened =
		join &&
		!/^(?:According|In|Since|When|If|While|Whereas|As|Although|Even|Once|Unless|At|By|On|For|With|From|Where) /i.test(
			sentence,
		)
			? join + lower(sentence)
			: sentence;
	return withMarker(withFigures(opened, piece, seed), piece.ids);
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
			/\{\{[^}]*$/.test(text.slice(0, at))
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

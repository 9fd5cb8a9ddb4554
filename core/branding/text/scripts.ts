/** Subscript and superscript digits as plain letters with a place: the embedded fonts lack them, so "CO₂" would print a hole. */

/** Letters on one height. */
export interface ScriptPiece {
	text: string;
	sub: boolean;
	sup: boolean;
}

const SUBSCRIPT = /[\u2080-\u208e]+/u;
const SUPERSCRIPT = /[\u2070\u2071\u2074-\u207f]+/u;
const PIECES = /[\u2080-\u208e]+|[\u2070\u2071\u2074-\u207f]+|[^\u2070\u2071\u2074-\u208e]+/gu;

/** The pieces of a text, in order; most texts are one piece. */
export function splitScripts(text: string): ScriptPiece[] {
	return (text.match(PIECES) ?? []).map((piece) => {
		const sub = SUBSCRIPT.test(piece);
		const sup = SUPERSCRIPT.test(piece);
		return { text: sub || sup ? piece.normalize('NFKC') : piece, sub, sup };
	});
}

/** A text for places that know no heights, such as labels of a drawing: subscripts on the line, superscripts as they are. */
export function flattenSubscripts(text: string): string {
	return text.replace(/[\u2080-\u208e]/gu, (letter) => letter.normalize('NFKC'));
}

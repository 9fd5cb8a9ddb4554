/** The text a detector is shown: our own plain prose, without quotations of others, addresses and tables. */
import type { TextUnit } from '../../evidence';
import type { CheckContext } from '../check';

const ROLES = new Set(['lead', 'prose', 'item', 'callout', 'finding', 'step']);
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"“”)\]]+|[\w.+-]+@[\w-]+\.[\w.]+/giu;
/** Words in quotation marks, three and more: what somebody else wrote. */
const QUOTED = /["“„«](?=(?:[^"“”„«»]*\s){2})[^"“”„«»]{1,600}["”“»]/gu;

/** Plain text, one line a paragraph. */
export function detectedText(context: CheckContext): string {
	const lines = context.blocks.flatMap((block) =>
		block.units.filter(({ role }) => ROLES.has(role)).map(ownWords),
	);
	return lines.map(plain).filter(Boolean).join('\n');
}

/** A unit without the quotations code put in. */
function ownWords(unit: TextUnit): string {
	const quotes = unit.sentences
		.flatMap(({ runs }) => runs)
		.filter(({ run }) => run.kind === 'quote')
		.toSorted((a, b) => a.start - b.start);
	let text = '';
	let at = 0;
	for (const { start, end } of quotes) {
		text += unit.text.slice(at, Math.max(at, start));
		at = Math.max(at, end);
	}
	return text + unit.text.slice(at);
}

function plain(line: string): string {
	return line
		.replace(ADDRESS, '')
		.replace(QUOTED, '')
		.replace(/["“”„«»]\s*["“”„«»]/gu, '')
		.replace(/\s+([,.;:!?])/gu, '$1')
		.replace(/\s+/gu, ' ')
		.trim();
}

/** A text cut at the end of its last sentence before a limit. */
export function cutAt(text: string, mostCharacters: number): string {
	if (text.length <= mostCharacters) return text;
	const cut = text.slice(0, mostCharacters);
	const end = Math.max(cut.lastIndexOf('. '), cut.lastIndexOf('\n'));
	return end > mostCharacters / 2 ? cut.slice(0, end + 1).trimEnd() : cut;
}

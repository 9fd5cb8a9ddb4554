/** Text of a cell as it can be stored and shown: no formula, no character a database refuses. */
import type { SheetCell } from './sheet/sheet';

/** What a spreadsheet would take as the beginning of a formula. */
const FORMULA_START = /^[=@\t\r＝＠]|^[+\-＋－](?=[^\s\d]*[(!|]|[A-Z]{1,3}\d|.*[\w)][|!(])/;
const LEADING = /^[=+\-@\t\r＝＋－＠\s]+/;
const BLANKS = /^[\s\u00a0\ufeff\u3000]+|[\s\u00a0\ufeff\u3000]+$/g;

/** Text of a cell; NUL and lone surrogates are no text. */
export function cellText(cell: SheetCell | undefined): string {
	if (cell === undefined) return '';
	if (typeof cell === 'number') return String(cell);
	// Most cells are plain; looking costs less than replacing.
	const text = cell.includes('\0') ? cell.replaceAll('\0', '') : cell;
	const sound = text.isWellFormed() ? text : text.toWellFormed();
	return sound.trim() === sound && !/^[\u00a0\ufeff\u3000]/.test(sound)
		? sound
		: sound.replace(BLANKS, '');
}

/** Text without the beginning a spreadsheet would compute; the same text when it has none. */
export function withoutFormula(text: string): string {
	// Our own sheets put an apostrophe before such a cell.
	const own = /^'[=+\-@\t\r＝＋－＠]/.test(text) ? text.slice(1) : text;
	return FORMULA_START.test(own) ? own.replace(LEADING, '') : own;
}

/**
 * Text for a cell of a sheet we write: what a spreadsheet would compute gets an apostrophe before it,
 * in every line of it.
 */
export function harmless(text: string): string {
	return text
		.split('\n')
		.map((line) =>
			/^[=+\-@\t\r＝＋－＠]/.test(line.replace(/^[\s\u00a0\ufeff\u3000]+/, '') || line)
				? `'${line}`
				: line,
		)
		.join('\n');
}

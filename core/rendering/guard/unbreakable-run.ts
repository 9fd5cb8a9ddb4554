/** Longest run of text in which no line may break, over the borders of inline elements. */

/** Follows the text of a document; `longest` is right at any time. */
export interface RunCounter {
	text(html: string, from: number, to: number): void;
	/** A place at which a line may break: a block, a line break, a picture. */
	break(): void;
	longest(): number;
}

/** Entities that let a line break; `&nbsp;` and the letters do not. */
const BREAKING_ENTITY =
	/^&(?:shy|ensp|emsp|thinsp|hairsp|numsp|puncsp|ZeroWidthSpace|Tab|NewLine|hyphen|dash|ndash|mdash|#0*(?:9|10|13|32|45|173|820[0-9]|821[0-2]|12288)|#x0*(?:9|a|d|20|2d|ad|200[0-9ab]|201[0-4]|3000));?/i;
/** Longest entity looked for. */
const ENTITY = 24;

/** Makes a counter. */
export function runCounter(): RunCounter {
	let run = 0;
	let longest = 0;
	return {
		text(html, from, to) {
			for (let at = from; at < to; at += 1) {
				const code = html.charCodeAt(at);
				if (code === 38) {
					const entity = html.slice(at, Math.min(to, at + ENTITY));
					const breaking = BREAKING_ENTITY.exec(entity);
					const length = breaking?.[0].length ?? /^&#?\w+;/.exec(entity)?.[0].length ?? 1;
					at += length - 1;
					run = breaking === null ? run + 1 : 0;
				} else run = breaksAt(code) ? 0 : run + 1;
				if (run > longest) longest = run;
			}
		},
		break: () => void (run = 0),
		longest: () => longest,
	};
}

/** Whether a line may break at a character (UAX 14, the classes that matter for length). */
function breaksAt(code: number): boolean {
	if (code <= 32) return true;
	if (code < 0x80) return code === 45 || code === 63;
	if (code === 0xad) return true;
	if (code < 0xe00) return false;
	// Thai to Myanmar and Khmer break by dictionary; dashes and spaces; ideographs, kana and hangul at every sign.
	return (
		(code < 0x1100 && code >= 0xe00) ||
		(code >= 0x1780 && code < 0x1800) ||
		(code >= 0x2000 && code <= 0x200b) ||
		(code >= 0x2010 && code <= 0x2014) ||
		(code >= 0x2e80 && code < 0xd800) ||
		// Ideographs and emoji beyond the basic plane.
		(code >= 0xd83c && code <= 0xd83e) ||
		(code >= 0xd840 && code <= 0xd8ff) ||
		(code >= 0xf900 && code < 0xfb00)
	);
}

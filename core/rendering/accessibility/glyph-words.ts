/** Reads the words of tagged pieces from their glyphs, through the fonts' tables of characters. */

/** Characters by glyph, as four hexadecimal digits. */
export type GlyphTable = Map<string, string>;

const SECTION = /begin(bfchar|bfrange)\s([^]*?)endbf/g;
const SHOWN = /\/(\S+) [-\d.]+ Tf|\/ActualText <([0-9A-Fa-f]*)>|<([0-9A-Fa-f]+)>|\b(EMC)\n/g;

/** The table in a font's ToUnicode stream. */
export function glyphTable(cmap: string): GlyphTable {
	const table: GlyphTable = new Map();
	for (const [, kind, body] of cmap.matchAll(SECTION)) {
		const codes = [...body!.matchAll(/<([0-9A-Fa-f\s]+)>/g)].map(([, code]) =>
			code!.replace(/\s/g, '').toUpperCase(),
		);
		if (kind === 'bfchar') {
			for (let at = 0; at + 1 < codes.length; at += 2)
				table.set(codes[at]!, decoded(codes[at + 1]!));
			continue;
		}
		for (let at = 0; at + 2 < codes.length; at += 3) {
			const [first, last, start] = [codes[at]!, codes[at + 1]!, codes[at + 2]!];
			const count = parseInt(last, 16) - parseInt(first, 16);
			const head = start.slice(0, -4);
			for (let step = 0; step <= Math.min(count, 0xffff); step += 1) {
				table.set(
					hexadecimal(parseInt(first, 16) + step, first.length),
					decoded(head + hexadecimal(parseInt(start.slice(-4), 16) + step, 4)),
				);
			}
		}
	}
	return table;
}

/** Words a stretch of operators shows, as far as its fonts tell. */
export function glyphWords(
	body: string,
	tableOf: (font: string) => GlyphTable | undefined,
): string {
	let table: GlyphTable | undefined;
	let words = '';
	let replaced = false;
	for (const [, font, actual, glyphs, end] of body.matchAll(SHOWN)) {
		if (font !== undefined) table = tableOf(font);
		else if (actual !== undefined) {
			words += decoded(actual.toUpperCase().replace(/^FEFF/, ''));
			replaced = true;
		} else if (end !== undefined) replaced = false;
		else if (glyphs !== undefined && !replaced) {
			for (const [glyph] of glyphs.toUpperCase().matchAll(/.{4}/g))
				words += table?.get(glyph) ?? '';
		}
	}
	return words;
}

function decoded(code: string): string {
	const whole = code.slice(0, code.length - (code.length % 4));
	return Buffer.from(whole, 'hex').swap16().toString('utf16le');
}

function hexadecimal(value: number, digits: number): string {
	return value.toString(16).toUpperCase().padStart(digits, '0');
}

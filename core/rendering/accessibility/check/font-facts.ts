/** What a font says about the characters its glyphs stand for (ISO 14289-1, 7.21). */
import type { PDFDict } from '@cantoo/pdf-lib';
import type { CheckedFile } from './open-checked-file';

/** A font as the rules see it. */
export interface FontFacts {
	name: string;
	embedded: boolean;
	/** The first code of a string without a character, in hexadecimal; undefined when all have one. */
	unmapped(bytes: string): string | undefined;
}

/** Reads a font. */
export function fontFacts(file: CheckedFile, font: PDFDict | undefined): FontFacts {
	const { get, dict, name, list } = file;
	const subtype = name(get(font, 'Subtype'));
	const descendant = dict(list(get(font, 'DescendantFonts'))[0]);
	const descriptor = dict(get(descendant ?? font, 'FontDescriptor'));
	const embedded =
		subtype === 'Type3' ||
		['FontFile', 'FontFile2', 'FontFile3'].some((entry) => get(descriptor, entry) !== undefined);
	const map = get(font, 'ToUnicode');
	const characters = characterMap(map === undefined ? '' : (file.stream(map) ?? ''));
	// A simple font with one of the standard encodings has characters by its glyphs' names.
	const encoding = name(get(font, 'Encoding'));
	const named = subtype !== 'Type0' && /^(?:WinAnsi|MacRoman|MacExpert)Encoding$/.test(encoding);
	const width = subtype === 'Type0' ? 2 : 1;
	return {
		name: name(get(font, 'BaseFont')) || 'without a name',
		embedded,
		unmapped(bytes) {
			if (named) return undefined;
			for (let at = 0; at < bytes.length; at += width) {
				let code = 0;
				for (let step = 0; step < width; step += 1)
					code = code * 256 + (bytes.charCodeAt(at + step) || 0);
				const character = characters.get(code);
				if (character === undefined || /^(?:0000|FEFF|FFFE)*$/.test(character))
					return code.toString(16).padStart(width * 2, '0');
			}
			return undefined;
		},
	};
}

/** Characters, in hexadecimal UTF-16, by code. */
function characterMap(cmap: string): Map<number, string> {
	const map = new Map<number, string>();
	for (const [, body] of cmap.matchAll(/beginbfchar([^]*?)endbfchar/g)) {
		for (const [, code, character] of body!.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]+)>/g))
			map.set(parseInt(code!, 16), character!.replace(/\s/g, '').toUpperCase());
	}
	const range = /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])/g;
	for (const [, body] of cmap.matchAll(/beginbfrange([^]*?)endbfrange/g)) {
		for (const [, from, to, start, each] of body!.matchAll(range)) {
			const first = parseInt(from!, 16);
			const last = Math.min(parseInt(to!, 16), first + 0xffff);
			const several = each?.match(/[0-9A-Fa-f]+/g);
			for (let code = first; code <= last; code += 1) {
				const character = several
					? several[code - first]
					: start!.slice(0, -4) +
						(parseInt(start!.slice(-4), 16) + code - first)
							.toString(16)
							.toUpperCase()
							.padStart(4, '0');
				if (character !== undefined) map.set(code, character);
			}
		}
	}
	return map;
}

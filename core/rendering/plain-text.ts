/**
 * Text of a plain PDF by the way every reader takes: glyphs through the fonts' own tables to characters. Without
 * places and spaces, so it serves to look for words, ten times faster than laying the text out.
 */
import { inflateSync } from 'node:zlib';
import type { PlainPdf } from './plain-pdf';

type Glyphs = ReadonlyMap<number, string>;

/** A font, words for what glyphs cannot say, glyphs, a stretch set from right to left, its end; strings are passed over. */
const OPERATOR =
	/\/([\w.#-]+) [\d.-]+ Tf|\/ActualText <FEFF([0-9A-Fa-f]*)>|<([0-9A-Fa-f]+)>|(\/ReversedChars BMC)|\b(EMC|ET)\b|\((?:\\[^]|[^\\()])*\)/g;

/** All text in the order it is drawn, no spaces between runs; undefined when a stream cannot be read. */
export function plainTextOf(pdf: PlainPdf): string | undefined {
	const fonts = new Map<number, Glyphs>();
	const texts: string[] = [];
	try {
		for (const number of pdf.numbers) {
			const body = pdf.body(number);
			const isPage = body.startsWith('<<') && /\/Type \/Page\b/.test(body.slice(0, 20));
			const isForm =
				!isPage && body.endsWith('endstream') && /\/Subtype \/Form\b/.test(headOf(body));
			if (!isPage && !isForm) continue;
			const content = isForm ? number : Number(/\/Contents (\d+) 0 R/.exec(body)?.[1] ?? 0);
			if (content === 0) continue;
			texts.push(drawn(streamOf(pdf, content), fontsOf(isForm ? headOf(body) : body)));
		}
	} catch {
		return undefined;
	}
	return texts.join('\n');

	function fontsOf(dictionary: string): Map<string, Glyphs> {
		const list = /\/Font <<([^>]*)>>/.exec(dictionary)?.[1] ?? '';
		return new Map(
			[...list.matchAll(/\/([\w.#-]+) (\d+) 0 R/g)].map(([, name, number]) => {
				const font = Number(number);
				const glyphs = fonts.get(font) ?? glyphsOf(pdf, font);
				fonts.set(font, glyphs);
				return [name!, glyphs];
			}),
		);
	}
}

function drawn(content: string, fonts: ReadonlyMap<string, Glyphs>): string {
	let glyphs: Glyphs | undefined;
	let text = '';
	// Arabic is drawn from parts of letters; what they mean stands beside them, and their order is that of the eye.
	let spoken = false;
	let reversed: string[] | undefined;
	const say = (words: string): void => {
		if (reversed === undefined) text += words;
		else reversed.unshift(words);
	};
	for (const [, font, actual, hex, reverse, end] of content.matchAll(OPERATOR)) {
		if (font !== undefined) glyphs = fonts.get(font);
		if (reverse !== undefined) reversed = [];
		if (end !== undefined) spoken = false;
		if (end === 'ET' && reversed !== undefined) {
			text += reversed.join('');
			reversed = undefined;
		}
		if (actual !== undefined) {
			spoken = true;
			say(charactersOf(actual));
		}
		if (hex === undefined || glyphs === undefined || spoken) continue;
		for (let at = 0; at < hex.length; at += 4) {
			say(glyphs.get(Number.parseInt(hex.slice(at, at + 4), 16)) ?? '');
		}
	}
	return text;
}

/** Characters by glyph, from the font's ToUnicode table; empty when it has none. */
function glyphsOf(pdf: PlainPdf, font: number): Glyphs {
	const table = Number(/\/ToUnicode (\d+) 0 R/.exec(pdf.body(font))?.[1] ?? 0);
	const glyphs = new Map<number, string>();
	if (table === 0) return glyphs;
	const map = streamOf(pdf, table);
	for (const [, section] of map.matchAll(/beginbfchar\s([^]*?)endbfchar/g)) {
		for (const [, glyph, hex] of section!.matchAll(/<(\w{4})> <(\w+)>/g))
			glyphs.set(Number.parseInt(glyph!, 16), charactersOf(hex!));
	}
	for (const [, section] of map.matchAll(/beginbfrange\s([^]*?)endbfrange/g)) {
		for (const [, from, to, hex] of section!.matchAll(/<(\w{4})> <(\w{4})> <(\w{4})>/g)) {
			const first = Number.parseInt(from!, 16);
			const code = Number.parseInt(hex!, 16);
			for (let glyph = first; glyph <= Number.parseInt(to!, 16); glyph += 1)
				glyphs.set(glyph, String.fromCharCode(code + glyph - first));
		}
	}
	return glyphs;
}

function charactersOf(hex: string): string {
	return Buffer.from(hex.length % 4 === 0 ? hex : '', 'hex')
		.swap16()
		.toString('utf16le');
}

function headOf(body: string): string {
	return body.slice(0, body.indexOf('stream\n'));
}

/** Content of a stream, one character a byte. */
export function streamOf(pdf: PlainPdf, number: number): string {
	const body = pdf.body(number);
	const from = pdf.range(number).from + body.indexOf('stream\n') + 'stream\n'.length;
	const to = pdf.range(number).to - 'endstream'.length;
	const bytes = pdf.bytes.subarray(from, to);
	if (!/\/Filter\b/.test(headOf(body))) return Buffer.from(bytes).toString('latin1');
	return inflateSync(bytes).toString('latin1');
}

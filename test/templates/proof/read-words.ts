/** Reads the words of a page with their boxes, sizes, colours and the element of the tags they belong to. */
import type { OpenPage } from './pdfium';

/** A word as it is printed; points from the upper left corner. */
export interface Word {
	text: string;
	left: number;
	top: number;
	right: number;
	bottom: number;
	/** Size of its type, px of 1/96 inch. */
	sizePx: number;
	weight: number;
	/** Red, green, blue, alpha. */
	colour: [number, number, number, number];
	/** Mark of the content stream; -1 outside the tags. */
	mark: number;
	/** Set at an angle. */
	turned: boolean;
	/** Drawn as an outline: the halo of a label, which Chromium writes in a font without a name (Type 3). */
	outline: boolean;
}

interface Box {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

/** Words in the order they are drawn. */
export function readWords({ engine, page, heightPt }: OpenPage): Word[] {
	const text = engine._FPDFText_LoadPage(page);
	const count = engine._FPDFText_CountChars(text);
	const place = engine.wasmExports.malloc(64);
	const words: Word[] = [];
	let word: Word | undefined;
	let before: Box | undefined;
	let object = 0;
	let facts = {
		mark: -1,
		sizePx: 0,
		weight: 400,
		turned: false,
		outline: false,
		colour: [0, 0, 0, 0] as Word['colour'],
	};
	for (let index = 0; index < count; index += 1) {
		const code = engine._FPDFText_GetUnicode(text, index);
		const letter = code === 0 ? '' : String.fromCodePoint(code);
		if (engine._FPDFText_IsGenerated(text, index) === 1 || /^[\s\u00a0]?$/u.test(letter)) {
			word = undefined;
			continue;
		}
		const owner = engine._FPDFText_GetTextObject(text, index);
		if (owner !== object || word === undefined) {
			object = owner;
			facts = factsOf(index);
			if (word !== undefined && !sameWord(word, facts)) word = undefined;
		}
		engine._FPDFText_GetCharBox(text, index, place, place + 8, place + 16, place + 24);
		const [left = 0, right = 0, bottom = 0, top = 0] = new Float64Array(
			engine.HEAPU8.slice(place, place + 32).buffer,
		);
		const box = { left, right, top: heightPt - top, bottom: heightPt - bottom };
		if (word !== undefined && before !== undefined && isApart(box, before, facts.sizePx)) {
			word = undefined;
		}
		before = box;
		if (word === undefined) {
			word = { text: letter, ...box, ...facts };
			words.push(word);
			continue;
		}
		word.text += letter;
		word.left = Math.min(word.left, box.left);
		word.right = Math.max(word.right, box.right);
		word.top = Math.min(word.top, box.top);
		word.bottom = Math.max(word.bottom, box.bottom);
	}
	engine.wasmExports.free(place);
	engine._FPDFText_ClosePage(text);
	return words;

	function factsOf(index: number): typeof facts {
		engine._FPDFText_GetMatrix(text, index, place);
		const [a = 1, b = 0, c = 0, d = 1] = new Float32Array(
			engine.HEAPU8.slice(place, place + 16).buffer,
		);
		const size = engine._FPDFText_GetFontSize(text, index);
		engine._FPDFText_GetFillColor(text, index, place, place + 4, place + 8, place + 12);
		const colour = [...new Uint32Array(engine.HEAPU8.slice(place, place + 16).buffer)];
		return {
			mark: engine._FPDFPageObj_GetMarkedContentID(object),
			sizePx: (size * Math.hypot(c, d) * 96) / 72,
			weight: engine._FPDFText_GetFontWeight(text, index),
			turned: Math.abs(b) > 0.01 * Math.abs(a),
			outline: engine._FPDFFont_GetBaseFontName(engine._FPDFTextObj_GetFont(object), 0, 0) <= 1,
			colour: colour as Word['colour'],
		};
	}
}

/** Letters of one word stand side by side; a break after a hyphen, or a space nobody wrote, begins another one. */
function isApart(box: Box, before: Box, sizePx: number): boolean {
	const gap = Math.max(box.left - before.right, before.left - box.right);
	return gap > 0.14 * sizePx || Math.abs(box.bottom - before.bottom) > 0.75 * sizePx;
}

const sameWord = (
	word: Word,
	facts: Pick<Word, 'mark' | 'sizePx' | 'colour' | 'outline'>,
): boolean =>
	word.mark === facts.mark &&
	word.outline === facts.outline &&
	Math.abs(word.sizePx - facts.sizePx) < 0.2 &&
	word.colour.join() === facts.colour.join();

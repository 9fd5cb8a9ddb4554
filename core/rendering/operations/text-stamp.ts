/** A text as a stamp: printed once by the browser, which shapes every script, and put on pages as it was printed. */
import { AgencyError } from '../../shared/errors';
import type { StampSource } from './watermark-pdf';

/** What a text stamp looks like. */
export interface StampStyle {
	text: string;
	/** `#rrggbb`. */
	colour: string;
	/** `@font-face` rules with their files inside. */
	fontCss: string;
	/** Value of `font-family`. */
	fontStack: string;
	direction: 'ltr' | 'rtl';
}

/** Page the stamp is printed on, in CSS pixels; wide enough for the longest text. */
const SHEET = { width: 12_000, height: 1_600, padding: 60, font: 100, line: 1.25 };
const POINTS = 0.75;

/** HTML of a stamp for {@link stampOf}. */
export function stampHtml({ text, colour, fontCss, fontStack, direction }: StampStyle): string {
	const escaped = text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
	return `<!doctype html><html dir="${direction}"><head><title>-</title><style>${fontCss}
@page{size:${SHEET.width}px ${SHEET.height}px;margin:0}
html,body{margin:0;background:none}
p{position:absolute;left:${SHEET.padding}px;top:${SHEET.padding}px;margin:0;width:max-content;text-align:center;white-space:pre;
font:600 ${SHEET.font}px/${SHEET.line} ${fontStack};color:${colour}}</style></head><body><p>${escaped}</p></body></html>`;
}

/**
 * The stamp in a print of {@link stampHtml}: what of the page it takes up.
 *
 * @throws {AgencyError} `RENDER_010` no font has some of its letters
 */
export async function stampOf(
	print: Uint8Array,
	text: string,
): Promise<Extract<StampSource, { kind: 'page' }>> {
	const { getDocumentProxy } = await import('unpdf');
	const proxy = await getDocumentProxy(new Uint8Array(print), { verbosity: 0 });
	try {
		const page = await proxy.getPage(1);
		const { items } = await page.getTextContent();
		const drawn = (items as { str?: string; transform?: number[]; width?: number }[]).filter(
			({ str }) => str !== undefined && str.trim() !== '',
		);
		if (drawn.length === 0) throw nothingDrawn();
		refuseMissing(text, drawn.map(({ str }) => str).join(''));
		const left = Math.min(...drawn.map(({ transform }) => transform![4]!));
		const right = Math.max(...drawn.map(({ transform, width = 0 }) => transform![4]! + width));
		const lines = text.split('\n').length;
		const top = (SHEET.height - SHEET.padding) * POINTS;
		const bottom = top - lines * SHEET.font * SHEET.line * POINTS;
		return { kind: 'page', bytes: print, box: { left: left - 4, bottom, right: right + 4, top } };
	} finally {
		await proxy.cleanup();
		await proxy.loadingTask.destroy();
	}
}

function nothingDrawn(): AgencyError {
	return new AgencyError({
		kind: 'render',
		code: 'RENDER_010',
		message: 'No font on this machine has any letter of the watermark',
		hint: 'Write the watermark in letters, or give a picture.',
	});
}

function refuseMissing(text: string, drawn: string): void {
	const there = new Set(drawn.normalize('NFKC'));
	const letters = [...new Set(text.normalize('NFKC'))].filter((one) => /[\p{L}\p{N}]/u.test(one));
	const missing = letters.filter((letter) => !there.has(letter));
	// Some fonts draw a letter in pieces that no longer say which letter they are; a whole script missing is another matter.
	if (missing.length * 3 <= letters.length) return;
	throw new AgencyError({
		kind: 'render',
		code: 'RENDER_010',
		message: `No font on this machine has ${missing.slice(0, 8).join(' ')} of the watermark`,
		hint: 'Install fonts for this script (Debian: apt install fonts-noto-core fonts-noto-cjk), or use a picture.',
		field: 'watermarkText',
	});
}

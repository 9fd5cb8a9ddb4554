/** Takes the pictures of cards in the browser: exact pixels, marked as sRGB. */
import { crc32 } from 'node:zlib';
import { AgencyError } from '../../shared/errors';
import type { BrowserPort } from '../../shared/ports';
import type { Card, CardSheet } from './social-cards';

/** Cards are set on paper of any size; the port wants one. */
const PAPER = 'A4';

/** A card as a picture. */
export interface CardPicture extends Card {
	png: Uint8Array;
	fileName: string;
}

/** All cards of a sheet from one open page; `overflowing` names words that fit their place at no size. */
export async function pictureCards(
	sheet: CardSheet,
	ports: { browser: BrowserPort },
	options: { slug: string; signal?: AbortSignal | undefined },
): Promise<{ pictures: CardPicture[]; overflowing: string[] }> {
	const { result } = await ports.browser.withPage(
		sheet.html,
		{ pageSize: PAPER, signal: options.signal },
		async (page) => {
			const { overflowing } = await page.measure();
			const pictures: CardPicture[] = [];
			for (const card of sheet.cards) {
				const png = markSrgb(await page.picture(`[id="${card.id}"]`, { widthPx: card.widthPx }));
				const { widthPx, heightPx } = pngSize(png);
				if (widthPx !== card.widthPx || heightPx !== card.heightPx) {
					throw new AgencyError({
						kind: 'render',
						code: 'PIECE_002',
						message: `The browser made card ${card.id} ${widthPx} × ${heightPx} pixels large instead of ${card.widthPx} × ${card.heightPx}`,
						hint: 'Use the browser the package finds by itself, without a scale or zoom of its own.',
					});
				}
				pictures.push({ ...card, png, fileName: `${options.slug}-${card.id}.png` });
			}
			return { pictures, overflowing };
		},
	);
	return result;
}

/** Width and height a PNG says it has. */
export function pngSize(png: Uint8Array): { widthPx: number; heightPx: number } {
	const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
	return { widthPx: view.getUint32(16), heightPx: view.getUint32(20) };
}

/** Says in the file that its colours are sRGB (PNG, section 11.3.2.5), unless it says so or holds a profile. */
export function markSrgb(png: Uint8Array): Uint8Array {
	const header = Buffer.from(png.buffer, png.byteOffset, Math.min(png.byteLength, 400));
	if (header.includes('sRGB') || header.includes('iCCP')) return png;
	const chunk = Buffer.alloc(13);
	chunk.writeUInt32BE(1, 0);
	chunk.write('sRGB', 4, 'latin1');
	// Intent 0 is "perceptual".
	chunk.writeUInt32BE(crc32(chunk.subarray(4, 9)), 9);
	const afterHeader = 33;
	return Buffer.concat([png.subarray(0, afterHeader), chunk, png.subarray(afterHeader)]);
}

/** A logo as a picture twice as large as an e-mail shows it: mail programs take no drawings. */
export async function pictureLogo(
	logo: string,
	ports: { browser: BrowserPort },
	signal?: AbortSignal,
): Promise<Uint8Array> {
	if (!/^data:image\/(?:png|jpeg|webp|svg\+xml);base64,[A-Za-z0-9+/=]+$/u.test(logo)) {
		throw new Error('The logo of a brand is a data: address of our own making');
	}
	const html = `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"></head><body style="margin:0"><img id="logo" alt="" style="display:block;width:150px" src="${logo}"></body></html>`;
	const { result } = await ports.browser.withPage(
		html,
		{ pageSize: PAPER, signal },
		async (page) => await page.picture('#logo', { widthPx: 300 }),
	);
	return markSrgb(result);
}

/** A picture in another format; the browser writes it. */
import { browserFor } from '../../shared/browser';
import type { FileDoor } from './file-operation';

/** A PNG as it is, or written anew as JPEG or WebP. */
export async function pictureAs(
	door: FileDoor,
	png: Uint8Array,
	wanted: { format: 'png' | 'jpeg' | 'webp'; widthPx: number; heightPx: number },
): Promise<Uint8Array> {
	const { format, widthPx, heightPx } = wanted;
	if (format === 'png') return png;
	const address = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
	const html = `<!doctype html><html><head><title>-</title><style>html,body{margin:0}img{display:block;width:${widthPx}px;height:${heightPx}px}</style></head><body><img alt="" src="${address}"></body></html>`;
	const browser = await browserFor(door.context);
	const { result } = await browser.withPage(
		html,
		{ pageSize: 'A4', signal: door.signal },
		async (page) => await page.picture('img', { widthPx, type: format }),
	);
	return result;
}

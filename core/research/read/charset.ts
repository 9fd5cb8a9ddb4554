/** Decodes bytes: byte order mark, header, the document's own word, strict UTF-8, windows-1252. */

const ONE_BYTE = /^(?:iso-?8859-?\d*|latin-?\d|windows-125\d|cp125\d|us-ascii|ascii)/i;

/** Text of bytes; never throws. */
export function decodeBytes(bytes: Uint8Array, contentType: string): string {
	const marked = byMark(bytes);
	if (marked !== undefined) return new TextDecoder(marked).decode(bytes);
	const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
	const declared = [
		/charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1],
		/<meta[^<>]{0,200}charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1],
		/^\s*<\?xml[^<>]{0,200}encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1],
		'utf-8',
	];
	for (const label of declared) {
		// Any bytes are valid in a one-byte set, so that a wrong word for one goes unnoticed; UTF-8 does not happen by chance.
		if (label !== undefined && ONE_BYTE.test(label) && hasForeign(bytes)) {
			const text = decodeStrictly(bytes, 'utf-8');
			if (text !== undefined) return text;
		}
		const text = label === undefined ? undefined : decodeStrictly(bytes, label);
		if (text !== undefined) return text;
	}
	return nearlyUtf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes);
}

function hasForeign(bytes: Uint8Array): boolean {
	return bytes.some((byte) => byte >= 0x80);
}

function byMark(bytes: Uint8Array): string | undefined {
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	return undefined;
}

function decodeStrictly(bytes: Uint8Array, label: string): string | undefined {
	try {
		return new TextDecoder(label, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/** A long UTF-8 page with a few broken bytes is still UTF-8: read as windows-1252 every accent would be lost. */
function nearlyUtf8(bytes: Uint8Array): string | undefined {
	const text = new TextDecoder('utf-8').decode(bytes);
	const broken = text.split('\ufffd').length - 1;
	const foreign = text.match(/[^\u0000-\u007f\ufffd]/g)?.length ?? 0;
	return broken * 20 < foreign ? text : undefined;
}

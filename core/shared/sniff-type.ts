/** Finds the type of a document by its content; what a server declares only decides between kinds of text. */

/** Media type of a Word document. */
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Types a reader of sources takes. */
export const READABLE_TYPES = [
	'text/html',
	'application/pdf',
	DOCX,
	'text/plain',
	'text/markdown',
	'application/xml',
];

const MAGIC: [type: string, signature: number[]][] = [
	['application/gzip', [0x1f, 0x8b]],
	['image/png', [0x89, 0x50, 0x4e, 0x47]],
	['image/jpeg', [0xff, 0xd8, 0xff]],
	['image/gif', [0x47, 0x49, 0x46, 0x38]],
	['font/woff2', [0x77, 0x4f, 0x46, 0x32]],
	['font/woff', [0x77, 0x4f, 0x46, 0x46]],
	['application/msword', [0xd0, 0xcf, 0x11, 0xe0]],
];

/**
 * Media type of bytes, without parameters. `application/xml` covers feeds and sitemaps.
 *
 * @param declared `Content-Type` of the answer
 * @param path     path of the address, for Markdown only
 */
export function sniffType(bytes: Uint8Array, declared: string, path: string): string {
	const binary = binaryType(bytes);
	if (binary !== undefined) return binary;
	const text = startOf(bytes);
	if (text === undefined) return 'application/octet-stream';
	const said = declared.split(';')[0]!.trim().toLowerCase();
	const head = text.replace(/^(?:\s|<!--[\s\S]{0,4000}?-->)+/, '').slice(0, 2000);
	if (/^<\?xml/i.test(head)) {
		if (/<html[\s>]/i.test(head)) return 'text/html';
		return /<svg[\s>]/i.test(head) ? 'image/svg+xml' : 'application/xml';
	}
	if (/^<(?:!doctype\s+html|html|head|body)[\s>]/i.test(head)) return 'text/html';
	if (/^<(?:rss|feed|urlset|sitemapindex|rdf:RDF)[\s>]/i.test(head)) return 'application/xml';
	if (/^<svg[\s>]/i.test(head)) return 'image/svg+xml';
	if (said === 'text/html' || said === 'application/xhtml+xml') return 'text/html';
	if (/^<(?:title|meta|p|div|h[1-6]|article|main|section|table)[\s>]/i.test(head))
		return 'text/html';
	if (/^application\/(?:\S+\+)?json$/.test(said) && /^[{["]/.test(head)) return 'application/json';
	const isMarkdown = said === 'text/markdown' || /\.(?:md|markdown)$/i.test(path);
	return isMarkdown ? 'text/markdown' : 'text/plain';
}

/** Whether what was declared contradicts what was found so much that the answer is not trusted. */
export function contradicts(declared: string, found: string): boolean {
	const family = declared.split('/')[0]!.trim().toLowerCase();
	return /^(?:image|audio|video|font)$/.test(family) && !found.startsWith(`${family}/`);
}

function binaryType(bytes: Uint8Array): string | undefined {
	const latin = (from: number, to: number): string =>
		Buffer.from(bytes.subarray(from, to)).toString('latin1');
	if (latin(0, 1024).includes('%PDF-')) return 'application/pdf';
	if (latin(0, 4) === 'PK\u0003\u0004') {
		return latin(0, bytes.length).includes('word/document') ? DOCX : 'application/zip';
	}
	if (latin(0, 4) === 'RIFF' && latin(8, 12) === 'WEBP') return 'image/webp';
	return MAGIC.find(([, signature]) => signature.every((byte, at) => bytes[at] === byte))?.[0];
}

/** The first characters when this is text in any encoding, else undefined. */
function startOf(bytes: Uint8Array): string | undefined {
	const start = bytes.subarray(0, 4096);
	if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le').decode(start);
	if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be').decode(start);
	const controls = start.filter((byte) => byte < 9 || (byte > 13 && byte < 27) || byte === 127);
	if (controls.includes(0) || controls.length > start.length / 100) return undefined;
	return new TextDecoder('utf-8').decode(start);
}

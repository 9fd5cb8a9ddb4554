/** Headers every public answer carries. */

/** What a page may load and do: its own style and pictures inside it, nothing else. */
export const CONTENT_POLICY =
	"default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Headers of an answer of a media type; `fileName` makes it a download. */
export function pageHeaders(contentType: string, fileName?: string): Record<string, string> {
	return {
		'Content-Type': contentType,
		'Content-Security-Policy': CONTENT_POLICY,
		'X-Content-Type-Options': 'nosniff',
		// `frame-ancestors` for whoever does not pass the policy on.
		'X-Frame-Options': 'DENY',
		'Referrer-Policy': 'no-referrer',
		'Cache-Control': 'no-store',
		'X-Robots-Tag': 'noindex',
		...(fileName === undefined ? {} : { 'Content-Disposition': attachment(fileName) }),
	};
}

/** A file name for every browser: plain letters, and the true one encoded beside it. */
function attachment(fileName: string): string {
	const plain = fileName
		.normalize('NFKD')
		.replace(/\s+/g, ' ')
		.replace(/[^\w.\- ]+/g, '')
		.replace(/ +/g, ' ')
		.trim();
	const encoded = encodeURIComponent(fileName.toWellFormed()).replace(
		/['()*]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `attachment; filename="${plain === '' ? 'file' : plain}"; filename*=UTF-8''${encoded}`;
}

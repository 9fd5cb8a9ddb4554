/** A web of a few files in memory that keeps the rules of the safe client the tests are about: types, sizes, private places. */
import { AgencyError } from '../../../shared/errors';
import type { FetchPort } from '../../../shared/ports';
import { sniffType } from '../../../shared/sniff-type';

/** A file of the web: its text or bytes and what the server calls it. */
export interface WebFile {
	body: string | Buffer;
	type?: string;
	/** Address it sends on to, with a private host refused as the safe client does. */
	redirect?: string;
}

/** The web over files by address, with the addresses that were asked for. */
export function smallWeb(files: Record<string, string | WebFile>): {
	fetch: FetchPort;
	asked: string[];
} {
	const asked: string[] = [];
	const refuse = (code: string, message: string) =>
		new AgencyError({ kind: 'input', code, message, hint: 'Give another address.' });
	const get: FetchPort['get'] = async (url, options = {}) => {
		await Promise.resolve();
		asked.push(url);
		if (/^https?:\/\/(?:10\.|127\.|169\.254|192\.168|localhost)/u.test(url)) {
			throw refuse('SAFE_001', `${url} is not public`);
		}
		const found = files[url];
		const file: WebFile | undefined = typeof found === 'string' ? { body: found } : found;
		if (file === undefined) throw refuse('HTTP_404', `${url} answered 404`);
		if (file.redirect !== undefined) return await get(file.redirect, options);
		const bytes = Buffer.from(file.body);
		if (bytes.length > (options.maxBytes ?? Infinity)) {
			throw refuse('SAFE_006', `${url} has more than ${options.maxBytes} bytes`);
		}
		const type = file.type ?? 'text/html';
		const mediaType = sniffType(bytes, type, new URL(url).pathname);
		if (options.accept?.includes(mediaType) === false) {
			throw refuse('SAFE_007', `content is ${mediaType}`);
		}
		return {
			url,
			finalUrl: url,
			status: 200,
			headers: { 'content-type': type },
			mediaType,
			bytes,
			fetchedAt: '2026-11-21T10:00:00Z',
			hops: 0,
		};
	};
	return { fetch: { get }, asked };
}

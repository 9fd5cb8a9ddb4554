/** One website while it is read: addresses resolved against the page, loaded with the safe client, within a number of requests. */
import { isAgencyError } from '../../shared/errors';
import type { Fetched, FetchPort } from '../../shared/ports';

/** What is left of a site's files. */
export interface Site {
	/** Address of the page after redirects. */
	base: string;
	/** A file of the page; `undefined`, with a note, when it cannot be had. */
	get(
		address: string,
		options: { accept: string[]; maxBytes: number; within?: string },
	): Promise<Fetched | undefined>;
	/** Whether an address belongs to the same owner: the same host, or one below the same name. */
	isOwn(address: string): boolean;
	/** Addresses that were read. */
	read: string[];
}

/** Files of one page, besides the page. */
const MOST_REQUESTS = 18;

/** Opens the site of a page that was fetched. */
export function openSite(
	page: Fetched,
	ports: { fetch: FetchPort; signal?: AbortSignal | undefined },
	note: (message: string) => void,
): Site {
	let left = MOST_REQUESTS;
	const read: string[] = [page.finalUrl];
	const resolved = (address: string, within = page.finalUrl) => {
		try {
			return new URL(address, within);
		} catch {
			return undefined;
		}
	};
	return {
		base: page.finalUrl,
		read,
		isOwn(address) {
			const host = resolved(address)?.hostname ?? '';
			return ownName(host) === ownName(new URL(page.finalUrl).hostname);
		},
		async get(address, { accept, maxBytes, within }) {
			const url = resolved(address, within);
			if (url === undefined || !/^https?:$/u.test(url.protocol) || left === 0) return undefined;
			left -= 1;
			url.hash = '';
			try {
				const fetched = await ports.fetch.get(url.href, { accept, maxBytes, signal: ports.signal });
				read.push(fetched.finalUrl);
				return fetched;
			} catch (error) {
				if (!isAgencyError(error) || ports.signal?.aborted === true) throw error;
				note(
					`${url.host}${url.pathname.slice(0, 80)} was not read (${error.code}): ${error.message}`,
				);
				return undefined;
			}
		},
	};
}

/** The last two labels of a name, three where the last two are a public ending such as `co.uk`; an address as it is. */
function ownName(host: string): string {
	if (/^[\d.]+$|:/u.test(host)) return host;
	const labels = host.toLowerCase().split('.');
	const isWide = /^(?:ac|co|com|gov|net|org)$/u.test(labels.at(-2) ?? '') && labels.length > 2;
	return labels.slice(isWide ? -3 : -2).join('.');
}

/** Keeps fetched pages of an agency for a while, by normalised address and day; a changed page replaces the kept one (C-095). */
import { z } from 'zod/v4';
import { hashOf, sha256 } from '../shared/hash';
import type { CachePort, Clock, Fetched, FetchPort } from '../shared/ports';
import { canonicalUrl } from './url';

const KeptSchema = z.object({
	url: z.string(),
	finalUrl: z.string(),
	status: z.number(),
	headers: z.record(z.string(), z.string()),
	mediaType: z.string(),
	fetchedAt: z.string(),
	hops: z.number(),
	sha256: z.string(),
	body: z.string(),
});
const HOUR_MS = 3_600_000;
const LARGEST_KEPT_BYTES = 5 * 1024 * 1024;

/** A fetch port that asks the cache first; without a cache or a lifetime it is the port itself. */
export function rememberingFetch(
	fetch: FetchPort,
	cache: CachePort | undefined,
	{ clock, lifetimeHours }: { clock: Clock; lifetimeHours: number },
): FetchPort {
	if (cache === undefined || lifetimeHours <= 0) return fetch;
	return {
		async get(url, options) {
			const key = hashOf({ url: canonicalUrl(url), day: clock.now().slice(0, 10) });
			const kept = opened(await cache.get('page', key, lifetimeHours * HOUR_MS));
			if (kept !== undefined) return { ...kept, url };
			const stale = opened(await cache.get('page', key, Number.MAX_SAFE_INTEGER));
			const fetched = await fetch.get(url, options);
			if (stale !== undefined && sha256(stale.bytes) !== sha256(fetched.bytes))
				await cache.drop('page', key);
			if (fetched.bytes.length <= LARGEST_KEPT_BYTES) await cache.put('page', key, packed(fetched));
			return fetched;
		},
	};
}

function packed({ bytes, ...facts }: Fetched): Uint8Array {
	const body = Buffer.from(bytes).toString('base64');
	return Buffer.from(JSON.stringify({ ...facts, sha256: sha256(bytes), body }));
}

/** The kept page; one that is damaged or of another version is a miss. */
function opened(kept: Uint8Array | undefined): Fetched | undefined {
	if (kept === undefined) return undefined;
	try {
		const {
			body,
			sha256: hash,
			...facts
		} = KeptSchema.parse(JSON.parse(Buffer.from(kept).toString()));
		const bytes = new Uint8Array(Buffer.from(body, 'base64'));
		return sha256(bytes) === hash ? { ...facts, bytes } : undefined;
	} catch {
		return undefined;
	}
}

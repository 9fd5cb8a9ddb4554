/** Ceilings of the fetch client and who it says it is. */

/** Ceilings of one fetch. */
export interface FetchLimits {
	/** All hops and the body together. */
	totalMs: number;
	/** From sending the request to the first byte of the answer. */
	firstByteMs: number;
	resolveMs: number;
	/** After `rateGraceMs` a body has to arrive at least this fast. */
	bytesPerSecond: number;
	rateGraceMs: number;
	redirects: number;
	compressedBytes: number;
	bytes: number;
	/** Expansion allowed once the body is larger than `ratioFromBytes`. */
	ratio: number;
	ratioFromBytes: number;
	connectionsPerHost: number;
	robotsBytes: number;
}

const MEGABYTE = 1024 * 1024;

/** The ceilings that hold in the product. */
export const FETCH_LIMITS: FetchLimits = {
	totalMs: 20_000,
	firstByteMs: 10_000,
	resolveMs: 5_000,
	bytesPerSecond: 1024,
	rateGraceMs: 5_000,
	redirects: 5,
	compressedBytes: 15 * MEGABYTE,
	bytes: 40 * MEGABYTE,
	ratio: 100,
	ratioFromBytes: MEGABYTE,
	connectionsPerHost: 2,
	robotsBytes: 512 * 1024,
};

/** Name by which a site's robots.txt addresses us. */
export const ROBOTS_NAME = 'ContentAgencyBot';

/** What we say we are; nothing about whose work it is. */
export const USER_AGENT = `${ROBOTS_NAME}/1.0 (+https://github.com/content-agency/n8n-nodes-content-agency)`;

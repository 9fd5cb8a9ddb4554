/** What a site allows automatic readers, kept per origin. */
import { isAgencyError } from '../../shared/errors';
import { ROBOTS_NAME } from './limits';

/** What robots.txt says about an address. */
export type RobotsVerdict = 'allowed' | 'refused' | 'unreadable';

/** Fetches the text of a robots.txt by the safe client. */
export type ReadRobots = (url: string) => Promise<string>;

type Rules = (url: string) => RobotsVerdict;

const MAXIMUM_ORIGINS = 500;

/** Refusals that hold for the whole site; the page would end the same way, so they are told as they are. */
const CLOSED_DOORS = ['SAFE_001', 'SAFE_004', 'SAFE_010', 'FETCH_FAILED'];

/**
 * Asks robots.txt of an address's origin. A missing file allows everything (RFC 9309 §2.3.1.3);
 * a server in trouble refuses for now (§2.3.1.4).
 *
 * @throws the refusal itself when the site cannot be reached at all
 * @param ports.keepMs how long the rules of an origin are kept; trouble is not kept
 */
export function robotsOf(
	read: ReadRobots,
	ports: { monotonicMs: () => number; keepMs: number },
): (url: URL) => Promise<RobotsVerdict> {
	const known = new Map<string, { rules: Promise<Rules>; until: number }>();
	return async (url) => {
		const kept = known.get(url.origin);
		if (kept !== undefined && kept.until > ports.monotonicMs()) return (await kept.rules)(url.href);
		const rules = rulesOf(read, url.origin);
		if (known.size >= MAXIMUM_ORIGINS) known.delete(known.keys().next().value!);
		known.set(url.origin, { rules, until: ports.monotonicMs() + ports.keepMs });
		try {
			const verdict = (await rules)(url.href);
			if (verdict === 'unreadable') known.delete(url.origin);
			return verdict;
		} catch (error) {
			known.delete(url.origin);
			throw error;
		}
	};
}

async function rulesOf(read: ReadRobots, origin: string): Promise<Rules> {
	const address = `${origin}/robots.txt`;
	let text: string;
	try {
		text = await read(address);
	} catch (error) {
		if (isAgencyError(error) && CLOSED_DOORS.includes(error.code)) throw error;
		return () => (isMissing(error) ? 'allowed' : 'unreadable');
	}
	if (text.trimStart().startsWith('<')) return () => 'allowed';
	const { default: parseRobots } = await import('robots-parser');
	const robots = (parseRobots as unknown as typeof import('robots-parser').default)(address, text);
	return (url) => (robots.isAllowed(url, ROBOTS_NAME) === false ? 'refused' : 'allowed');
}

/** No file, or an answer that is no robots.txt; a 429 is trouble, not an answer. */
function isMissing(error: unknown): boolean {
	if (!isAgencyError(error)) return false;
	if (error.code === 'FETCH_STATUS') return (error.status ?? 500) < 500 && error.status !== 429;
	return ['SAFE_005', 'SAFE_006', 'SAFE_007', 'SAFE_009'].includes(error.code);
}

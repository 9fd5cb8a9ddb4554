/** A ceiling of requests a day for the key of each search provider, as free tiers have one (C-031). */
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { AgencyError } from '../../core/shared/errors';
import { sha256 } from '../../core/shared/hash';
import type { SearchPort } from '../../core/shared/ports';
import { takeRate } from '../../core/store';
import type { Keys } from './keys';
import type { Station } from './run-items';
import { searchCredentialOf } from './search-providers';

/** Requests a day the free tiers of profile providers give. */
export const FREE_TIER_A_DAY = 100;

/** The option that sets the ceiling. */
export const DAILY_SEARCHES_FIELD: INodeProperties = {
	displayName: 'Searches a Day',
	name: 'dailySearches',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1_000_000 },
	default: FREE_TIER_A_DAY,
	description:
		'Most searches a day with one key of one provider, over all runs that share the store; 0 sets no limit. Free tiers give a hundred.',
};

/** Searches of this process by key and day, where no store counts them. */
const COUNTED = new Map<string, number>();

/**
 * Search ports that stop at a ceiling a day, each for the key it is paid with; open sources have no key and none.
 * A search above it fails with `SEARCH_LIMIT`, which leaves the others to answer.
 */
export function limitedADay(
	context: IExecuteFunctions,
	ports: readonly SearchPort[],
	order: { most: number; keys: Keys; station: Pick<Station, 'desk' | 'clock'> },
): SearchPort[] {
	const { most, keys, station } = order;
	if (most <= 0) return [...ports];
	return ports.map((port) => {
		const key = keyOf(context, keys, port.id);
		if (key === undefined) return port;
		return {
			...port,
			async search(query, options) {
				const day = station.clock.now().slice(0, 10);
				if (!(await takeOne(station, `${key}:${day}`, most))) throw usedUp(port.id, most, day);
				return await port.search(query, options);
			},
		};
	});
}

/** Name of the key a provider is asked with, without the key; undefined where there is none. */
function keyOf(context: IExecuteFunctions, keys: Keys, provider: string): string | undefined {
	const credential = searchCredentialOf(provider);
	if (credential === undefined) return undefined;
	const own = keys.has(provider) ? keys.own(provider)?.id : undefined;
	const set = context.getNode().credentials?.[credential];
	const id = own ?? (set === undefined ? undefined : (set.id ?? set.name));
	return id === undefined ? undefined : `search:${provider}:${sha256(String(id)).slice(0, 24)}`;
}

async function takeOne(
	{ desk }: Pick<Station, 'desk'>,
	credential: string,
	most: number,
): Promise<boolean> {
	if (desk !== undefined) {
		// A bucket of its own for each day: what a day leaves over is not saved up.
		const rule = { name: 'searches a day', limit: most, burst: most, periodSeconds: 86_400 };
		return (await takeRate(desk.sql, { credential, rule })).taken > 0;
	}
	const [oldest] = COUNTED.keys();
	const used = COUNTED.get(credential) ?? 0;
	if (used >= most) return false;
	if (used === 0 && COUNTED.size >= 1_000 && oldest !== undefined) COUNTED.delete(oldest);
	COUNTED.set(credential, used + 1);
	return true;
}

function usedUp(provider: string, most: number, day: string): AgencyError {
	return new AgencyError({
		kind: 'provider',
		code: 'SEARCH_LIMIT',
		message: `${provider}: the ${most} searches of ${day} (UTC) with this key are used up`,
		hint: 'Go on tomorrow, raise "Searches a Day" if the plan of the key allows it, or connect a second provider.',
	});
}

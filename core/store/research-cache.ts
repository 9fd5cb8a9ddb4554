/** Remembers search answers and pages of an agency in the store; whatever fails is a miss, never an error. */
import { sha256 } from '../shared/hash';
import type { CachePort, SqlPort } from '../shared/ports';
import { inAgency } from './door';

/** Largest value that is kept; what is larger is fetched again. */
const MAXIMUM_BYTES = 10 * 1024 * 1024;
/** Age at which a value is forgotten whatever lifetime is asked for. */
const LONGEST_LIFE_MS = 30 * 24 * 3_600_000;

/** The cache of an agency. The first write forgets what has grown too old. */
export function researchCache(
	sql: SqlPort,
	agencyId: string,
	options: { longestLifeMs?: number } = {},
): CachePort {
	const longestLifeMs = options.longestLifeMs ?? LONGEST_LIFE_MS;
	let isSwept = false;
	return {
		async get(kind, key, maxAgeMs) {
			return await orMiss(async () => {
				const [row] = await inAgency(
					sql,
					agencyId,
					async (session) =>
						await session.query<{ value: Uint8Array; value_sha256: string }>(
							`SELECT value, value_sha256 FROM research_cache
							WHERE kind = $1 AND key_sha256 = $2 AND value IS NOT NULL
								AND fetched_at > clock_timestamp() - $3 * interval '1 millisecond'`,
							[kind, sha256(key), Math.min(maxAgeMs, longestLifeMs)],
						),
				);
				if (row === undefined || sha256(row.value) !== row.value_sha256) return undefined;
				return new Uint8Array(row.value);
			});
		},
		async put(kind, key, value) {
			if (value.byteLength > MAXIMUM_BYTES) return;
			const sweep = !isSwept;
			isSwept = true;
			await orMiss(async () => {
				await inAgency(sql, agencyId, async (session) => {
					if (sweep) {
						await session.query(
							`UPDATE research_cache SET value = NULL, value_sha256 = ''
							WHERE value IS NOT NULL
								AND fetched_at <= clock_timestamp() - $1 * interval '1 millisecond'`,
							[longestLifeMs],
						);
					}
					await session.query(
						`INSERT INTO research_cache (kind, key_sha256, value, value_sha256)
						VALUES ($1, $2, $3, $4)
						ON CONFLICT (agency_id, kind, key_sha256) DO UPDATE
						SET value = excluded.value, value_sha256 = excluded.value_sha256,
							fetched_at = clock_timestamp()`,
						[kind, sha256(key), Buffer.from(value), sha256(value)],
					);
				});
			});
		},
		async drop(kind, key) {
			await orMiss(async () => {
				await inAgency(sql, agencyId, async (session) => {
					await session.query(
						`UPDATE research_cache SET value = NULL, value_sha256 = ''
						WHERE kind = $1 AND key_sha256 = $2`,
						[kind, sha256(key)],
					);
				});
			});
		},
	};
}

async function orMiss<T>(work: () => Promise<T>): Promise<T | undefined> {
	try {
		return await work();
	} catch {
		return undefined;
	}
}

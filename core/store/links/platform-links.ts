/** Links to the desk of all agencies, for the staff of the owner of the instance: made, listed, opened, withdrawn. */
import { isAgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import { thenAsDispatcher } from '../due/dispatch-door';
import { needId, needRow } from '../not-found';
import { asPlatform, type PlatformSession } from '../platform';
import { takeTokens, type RateRule, type Taken } from '../rate-buckets';
import { PLATFORM_ROLE } from '../roles';
import { isoTime } from '../time';
import { storable } from '../storable';
import { noSuchLink } from './find-link';
import type { LinkState } from './link-row';

/** A link of the platform without its token. */
export interface PlatformLink {
	id: string;
	person: string;
	state: LinkState;
	expiresAt: string;
	maxUses: number | null;
	uses: number;
	lastUsedAt: string;
	revokedAt: string;
	createdAt: string;
}

/** A link of the platform to be made. */
export interface PlatformLinkOrder {
	/** Of `makeLinkToken`; the token itself never reaches the store. */
	tokenSha256: string;
	/** Whom it is for, in words. */
	person?: string | undefined;
	expiresInDays: number;
	maxUses?: number | undefined;
	/** Who made it. */
	actor?: string | undefined;
}

const COLUMNS = `id, person, expires_at AS "expiresAt", max_uses::float8 AS "maxUses", uses::float8 AS uses,
	last_used_at AS "lastUsedAt", revoked_at AS "revokedAt", created_at AS "createdAt",
	CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN expires_at <= clock_timestamp() THEN 'expired'
		WHEN uses >= max_uses THEN 'used_up' ELSE 'open' END AS state`;

/** Makes a link; the log of the platform tells for whom. */
export async function createPlatformLink(
	sql: SqlPort,
	order: PlatformLinkOrder,
): Promise<PlatformLink> {
	const person = storable(order.person ?? '').value.slice(0, 200);
	const purpose = { purpose: 'Make a link to the desk', actor: order.actor, detail: { person } };
	return await asPlatform(sql, purpose, async (session) => {
		const [made] = await session.query(
			`INSERT INTO platform_link (token_sha256, person, expires_at, max_uses)
			VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3::float8 * 86400), $4)
			RETURNING ${COLUMNS}`,
			[order.tokenSha256, person, order.expiresInDays, order.maxUses ?? null],
		);
		return linkOf(needRow(made, 'link', ''));
	});
}

/** Links of the platform, newest first. */
export async function listPlatformLinks(sql: SqlPort, actor?: string): Promise<PlatformLink[]> {
	return await asPlatform(sql, { purpose: 'List links to the desk', actor }, async (session) =>
		(
			await session.query(
				`SELECT ${COLUMNS} FROM platform_link ORDER BY created_at DESC, id DESC LIMIT 1000`,
			)
		).map(linkOf),
	);
}

/** Withdraws a link; it opens nothing from this moment on. Again it changes nothing. @throws {AgencyError} not found */
export async function revokePlatformLink(
	sql: SqlPort,
	given: { linkId: string; actor?: string | undefined },
): Promise<PlatformLink> {
	const id = needId('link', given.linkId);
	const purpose = { purpose: 'Withdraw a link to the desk', actor: given.actor, detail: { id } };
	return await asPlatform(sql, purpose, async (session) => {
		const [row] = await session.query(
			`UPDATE platform_link SET revoked_at = coalesce(revoked_at, clock_timestamp())
			WHERE id = $1 RETURNING ${COLUMNS}`,
			[id],
		);
		return linkOf(needRow(row, 'link', given.linkId));
	});
}

/** What opening a link of the platform came to: the rate it met, and what was done where that allowed it. */
export type OpenedPlatformLink<T> = { taken: Taken; value: T } | { taken: Taken; value?: never };

/** What is done with a link of the platform, and how often. */
export interface PlatformLook<T> {
	/** Bucket and rule it is counted by. */
	rateOf(linkId: string): { credential: string; rule: RateRule };
	work(session: PlatformSession): Promise<T>;
}

/**
 * Opens a link of the platform: its rate is asked first, then one use is spent and `work` done, all in one transaction.
 * The log has a line for it, or nothing happened: a look that came too often reads nothing and spends nothing.
 *
 * @returns undefined for every link that opens nothing
 */
export async function withPlatformLink<T>(
	sql: SqlPort,
	tokenSha256: string,
	{ rateOf, work }: PlatformLook<T>,
): Promise<OpenedPlatformLink<T> | undefined> {
	let refused: Taken | undefined;
	try {
		return await asPlatform(sql, 'Look at the desk of all agencies', async (session) => {
			const [row] = await session.query<{ id: string }>(
				`UPDATE platform_link SET uses = uses + 1, last_used_at = clock_timestamp()
				WHERE token_sha256 = $1 AND revoked_at IS NULL AND expires_at > clock_timestamp()
					AND (max_uses IS NULL OR uses < max_uses) RETURNING id`,
				[tokenSha256],
			);
			if (row === undefined) throw noSuchLink();
			await thenAsDispatcher(session);
			const taken = await takeTokens(session, rateOf(row.id));
			if (taken.taken < 1) {
				refused = taken;
				throw noSuchLink();
			}
			await session.query(THEN_PLATFORM);
			return { taken, value: await work(session) };
		});
	} catch (error) {
		if (refused !== undefined) return { taken: refused };
		if (isAgencyError(error) && error.code === 'LINK_001') return undefined;
		throw error;
	}
}

const THEN_PLATFORM = `SELECT set_config('role', '${PLATFORM_ROLE}', true)`;

const TIMES = ['expiresAt', 'lastUsedAt', 'revokedAt', 'createdAt'];

function linkOf(row: Record<string, unknown>): PlatformLink {
	const times = TIMES.map((name) => [name, isoTime(row[name] as Date | null)]);
	return { ...row, ...Object.fromEntries(times) } as unknown as PlatformLink;
}

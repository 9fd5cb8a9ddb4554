/** Links to the desk of all agencies, for the staff of the owner of the instance: made, listed, opened, withdrawn. */
import { isAgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import { needId, needRow } from '../not-found';
import { asPlatform, type PlatformSession } from '../platform';
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

/**
 * Opens a link of the platform and does `work` in the same transaction: the log has a line for it, or
 * nothing happened.
 *
 * @returns undefined for every link that opens nothing
 */
export async function withPlatformLink<T>(
	sql: SqlPort,
	tokenSha256: string,
	work: (session: PlatformSession, link: PlatformLink) => Promise<T>,
): Promise<T | undefined> {
	try {
		return await asPlatform(sql, 'Look at the desk of all agencies', async (session) => {
			const [row] = await session.query(
				`UPDATE platform_link SET uses = uses + 1, last_used_at = clock_timestamp()
				WHERE token_sha256 = $1 AND revoked_at IS NULL AND expires_at > clock_timestamp()
					AND (max_uses IS NULL OR uses < max_uses) RETURNING ${COLUMNS}`,
				[tokenSha256],
			);
			if (row === undefined) throw noSuchLink();
			return await work(session, linkOf(row));
		});
	} catch (error) {
		if (isAgencyError(error) && error.code === 'LINK_001') return undefined;
		throw error;
	}
}

const TIMES = ['expiresAt', 'lastUsedAt', 'revokedAt', 'createdAt'];

function linkOf(row: Record<string, unknown>): PlatformLink {
	const times = TIMES.map((name) => [name, isoTime(row[name] as Date | null)]);
	return { ...row, ...Object.fromEntries(times) } as unknown as PlatformLink;
}

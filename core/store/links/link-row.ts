/** A row of the links, as it leaves the store: everything but the token, which nobody has but its holder. */
import { isoTime } from '../time';

/** What a link opens. */
export type LinkScope = 'progress' | 'desk' | 'calendar' | 'ical' | 'download';

/** Whether a link still opens something. */
export type LinkState = 'open' | 'expired' | 'revoked' | 'used_up';

/** A link without its token. */
export interface Link {
	id: string;
	scope: LinkScope;
	audience: 'staff' | 'client';
	/** Whom it was given to. */
	person: string;
	jobId: string | null;
	clientId: string | null;
	fileId: string | null;
	state: LinkState;
	expiresAt: string;
	maxUses: number | null;
	uses: number;
	lastUsedAt: string;
	revokedAt: string;
	createdAt: string;
}

/** A row as Postgres gives it out. */
export interface StoredLink extends Record<string, unknown> {
	id: string;
	scope: LinkScope;
	audience: 'staff' | 'client';
	person: string;
	jobId: string | null;
	clientId: string | null;
	fileId: string | null;
	state: LinkState;
	expiresAt: Date;
	maxUses: string | null;
	uses: string;
	lastUsedAt: Date | null;
	revokedAt: Date | null;
	createdAt: Date;
}

/** Columns of a {@link StoredLink}. */
export const LINK_COLUMNS = `id, scope, audience, person, job_id AS "jobId", client_id AS "clientId",
	file_id AS "fileId", expires_at AS "expiresAt", max_uses AS "maxUses", uses,
	last_used_at AS "lastUsedAt", revoked_at AS "revokedAt", created_at AS "createdAt",
	CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN expires_at <= clock_timestamp() THEN 'expired'
		WHEN uses >= max_uses THEN 'used_up' ELSE 'open' END AS state`;

/** The row as people and pages read it. */
export function linkOf(row: StoredLink): Link {
	return {
		...row,
		expiresAt: isoTime(row.expiresAt),
		lastUsedAt: isoTime(row.lastUsedAt),
		revokedAt: isoTime(row.revokedAt),
		createdAt: isoTime(row.createdAt),
		maxUses: row.maxUses === null ? null : Number(row.maxUses),
		uses: Number(row.uses),
	};
}

/** An account of a client or of the agency at a platform, as people and nodes see it. */
import { z } from 'zod/v4';
import type { Problem } from '../../contracts';
import type { SqlRow } from '../../shared/ports';
import { isoTime } from '../time';
import { ROTATION_DAYS } from './secret-row';

/** Where a connection stands. */
export type ChannelState = 'connected' | 'needs_reconnect' | 'revoked';

/** What may be said about a connection; its secret comes beside it. */
export const ChannelInputSchema = z.object({
	accountName: z.string().trim().max(200).optional(),
	baseUrl: z
		.string()
		.trim()
		.max(2000)
		.regex(
			/^(?:https:\/\/[^\s/?#@]+[^\s?#@]*)?$/iu,
			'give the address with https:// and no question mark',
		)
		.transform((url) => url.replace(/\/+$/u, ''))
		.optional(),
	scopes: z.array(z.string().trim().min(1).max(200)).max(100).optional(),
	expiresAt: z.iso.datetime({ offset: true }).nullable().optional(),
	settings: z.record(z.string().max(100), z.unknown()).optional(),
	forClients: z.boolean().optional(),
});

/** What may be said about a connection. */
export type ChannelInput = z.input<typeof ChannelInputSchema>;

/** A connection as stored. */
export interface StoredChannel {
	id: string;
	/** null for the agency's own. */
	clientId: string | null;
	clientName: string;
	/** Id of the channel, for example `linkedin`. */
	channel: string;
	accountId: string;
	accountName: string;
	baseUrl: string;
	scopes: string[];
	state: ChannelState;
	/** Whether the agency's own account may publish for clients that never had one. */
	forClients: boolean;
	settings: Record<string, unknown>;
	expiresAt: string | null;
	isExpired: boolean;
	/** Four characters of a salted hash; empty when there is no secret. */
	fingerprint: string;
	secretAgeDays: number | null;
	isRotationDue: boolean;
	/** What went wrong last; not `problem`, which would stop an item on its way. */
	lastProblem: Problem | null;
	checkedAt: string | null;
	createdAt: string;
	updatedAt: string;
}

/** Columns of {@link StoredChannel}. */
export const CHANNEL_COLUMNS = `channel.id, channel.client_id AS "clientId",
	coalesce(client.company_name, '') AS "clientName", channel.channel,
	channel.account_id AS "accountId", channel.account_name AS "accountName",
	channel.base_url AS "baseUrl", channel.scopes, channel.state,
	channel.for_clients AS "forClients", channel.settings, channel.expires_at AS "expiresAt",
	coalesce(channel.expires_at <= clock_timestamp(), false) AS "isExpired",
	coalesce(secret.fingerprint, '') AS fingerprint,
	floor(extract(epoch FROM clock_timestamp() - secret.rotated_at) / 86400)::int AS "secretAgeDays",
	coalesce(secret.rotated_at <= clock_timestamp() - make_interval(days => ${ROTATION_DAYS}), false)
		AS "isRotationDue",
	channel.problem AS "lastProblem", channel.checked_at AS "checkedAt", channel.created_at AS "createdAt",
	channel.updated_at AS "updatedAt"`;

/** Where the columns come from. */
export const CHANNEL_SOURCE = `channel
	LEFT JOIN client ON client.agency_id = channel.agency_id AND client.id = channel.client_id
	LEFT JOIN vault_secret AS secret
		ON secret.agency_id = channel.agency_id AND secret.id = channel.secret_id`;

const TIMES = new Set(['expiresAt', 'checkedAt', 'createdAt', 'updatedAt']);

/** A row of {@link CHANNEL_COLUMNS} as it is given out. */
export function channelRowOf(row: SqlRow): StoredChannel {
	const entries = Object.entries(row).map(([name, value]) => [
		name,
		TIMES.has(name) && value !== null ? isoTime(value as Date) : value,
	]);
	return Object.fromEntries(entries) as unknown as StoredChannel;
}

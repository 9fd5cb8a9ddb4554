/** How the vault stands: what no key opens, what is old or expired, what has to be connected again. */
import type { SqlPort } from '../../shared/ports';
import { inAgency } from '../door';
import { ROTATION_DAYS } from './secret-row';

/** Counts over the vault of an agency. */
export interface VaultState {
	secrets: number;
	/** Sealed under a key that is not given. */
	unopenable: number;
	/** Sealed under a key that is given, but not the one in use. */
	underPreviousKey: number;
	expired: number;
	/** Older than they should get. */
	rotationDue: number;
	channels: number;
	/** Connections that have to be made again, or have expired. */
	toReconnect: number;
	/** Connections that expire within a week. */
	expiringSoon: number;
}

/**
 * Counts what needs somebody's hand.
 *
 * @param keyIds  names of the keys of the credential, the one in use first; empty without a key
 */
export async function vaultState(
	sql: SqlPort,
	agencyId: string,
	keyIds: readonly string[],
): Promise<VaultState> {
	const [row] = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<VaultState & Record<string, unknown>>(
				`SELECT secret.*, channel.* FROM (
					SELECT count(*)::int AS secrets,
						count(*) FILTER (WHERE NOT key_id = ANY ($1::text[]))::int AS unopenable,
						count(*) FILTER (WHERE key_id = ANY ($1::text[]) AND key_id <> $2)::int
							AS "underPreviousKey",
						count(*) FILTER (WHERE expires_at <= clock_timestamp())::int AS expired,
						count(*) FILTER (WHERE rotated_at <= clock_timestamp() - make_interval(days => $3))::int
							AS "rotationDue"
					FROM vault_secret) AS secret, (
					SELECT count(*) FILTER (WHERE state <> 'revoked')::int AS channels,
						count(*) FILTER (WHERE state = 'needs_reconnect'
							OR (state = 'connected' AND expires_at <= clock_timestamp()))::int AS "toReconnect",
						count(*) FILTER (WHERE state = 'connected' AND expires_at > clock_timestamp()
							AND expires_at <= clock_timestamp() + interval '7 days')::int AS "expiringSoon"
					FROM channel) AS channel`,
				[[...keyIds], keyIds[0] ?? '', ROTATION_DAYS],
			),
	);
	return row as VaultState;
}

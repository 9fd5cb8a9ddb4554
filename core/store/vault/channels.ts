/** Connections to platforms: made, changed, listed, ended. Their secrets lie in the vault. */
import { z } from 'zod/v4';
import type { Problem } from '../../contracts';
import { AgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import type { SecretValue, VaultPort } from '../../shared/vault';
import { writeAudit } from '../audit';
import { inAgency, type AgencySession } from '../door';
import { listCursor } from '../list-cursor';
import { needExisting, needId, needRow } from '../not-found';
import { storable } from '../storable';
import {
	CHANNEL_COLUMNS,
	CHANNEL_SOURCE,
	ChannelInputSchema,
	channelRowOf,
	type ChannelInput,
	type ChannelState,
	type StoredChannel,
} from './channel-row';
import { removeSecret } from './read-secrets';
import { CHANNEL_SECRET } from './secret-row';
import { putSecret } from './set-secret';

/** A new connection. */
export interface NewChannel extends ChannelInput {
	/** The agency's own when left out. */
	clientId?: string | undefined;
	channel: string;
	accountId: string;
	value: SecretValue;
	actor?: string | undefined;
}

/** Which connections are wanted. */
export interface ChannelFilter {
	clientId?: string | undefined;
	onlyAgency?: boolean | undefined;
	channel?: string | undefined;
	state?: ChannelState | undefined;
	/** ID of the last connection of the page before. */
	after?: string | undefined;
	limit?: number | undefined;
}

/** Columns of what may be changed. */
const CHANGEABLE: Record<keyof ChannelInput, string> = {
	accountName: 'account_name',
	baseUrl: 'base_url',
	scopes: 'scopes',
	expiresAt: 'expires_at',
	settings: 'settings',
	forClients: 'for_clients',
};

/**
 * Connects an account and seals its secret. The same account of the same client again is connected anew.
 *
 * @throws {AgencyError} not found for the client; `CFG_002` for what does not fit
 */
export async function connectChannel(
	sql: SqlPort,
	agencyId: string,
	vault: VaultPort,
	given: NewChannel,
): Promise<StoredChannel> {
	const { clientId, channel, accountId, value, actor, ...input } = given;
	const change = parsed(input);
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', clientId);
		const [row] = await session.query<{ id: string }>(
			`INSERT INTO channel (client_id, channel, account_id, state)
			VALUES ($1, $2, $3, 'needs_reconnect')
			ON CONFLICT (agency_id, client_id, channel, account_id)
				DO UPDATE SET updated_at = clock_timestamp()
			RETURNING id`,
			[clientId ?? null, channel, storable(accountId.trim()).value],
		);
		const { id } = needRow(row, 'channel', accountId);
		await writeChange(session, id, change);
		await seal(session, vault, { id, value, clientId, actor });
		await writeAudit(session, {
			action: 'channel.connected',
			subject: 'channel',
			subjectId: id,
			actor,
			detail: { channel, clientId: clientId ?? null },
		});
		return await readChannel(session, id);
	});
}

/**
 * Changes the facts given; a new secret connects it again.
 *
 * @throws {AgencyError} not found; `CFG_002` for what does not fit
 */
export async function updateChannel(
	sql: SqlPort,
	agencyId: string,
	given: {
		id: string;
		change: ChannelInput;
		reconnect?: { vault: VaultPort; value: SecretValue } | undefined;
		actor?: string | undefined;
	},
): Promise<StoredChannel> {
	const change = parsed(given.change);
	return await inAgency(sql, agencyId, async (session) => {
		const { id, clientId } = await readChannel(session, given.id);
		await writeChange(session, id, change);
		const { reconnect, actor } = given;
		if (reconnect !== undefined) {
			const { vault, value } = reconnect;
			await seal(session, vault, { id, value, clientId: clientId ?? undefined, actor });
		}
		await writeAudit(session, {
			action: reconnect === undefined ? 'channel.updated' : 'channel.reconnected',
			subject: 'channel',
			subjectId: id,
			actor,
			detail: { fields: Object.keys(change) },
		});
		return await readChannel(session, id);
	});
}

/**
 * One connection.
 *
 * @throws {AgencyError} not found
 */
export async function getChannel(
	sql: SqlPort,
	agencyId: string,
	id: string,
): Promise<StoredChannel> {
	return await inAgency(sql, agencyId, async (session) => await readChannel(session, id));
}

const CURSOR = listCursor({
	what: 'channel',
	source: CHANNEL_SOURCE,
	id: 'channel.id',
	keys: [
		`lower(coalesce(client.company_name, ''))`,
		'channel.channel',
		'lower(channel.account_name)',
	],
});

/** Connections, the agency's own first, then by client. @throws {AgencyError} not found for `after` */
export async function listChannels(
	sql: SqlPort,
	agencyId: string,
	filter: ChannelFilter = {},
): Promise<StoredChannel[]> {
	const { clientId, onlyAgency = false, channel, state, after, limit = 100 } = filter;
	return await inAgency(sql, agencyId, async (session) => {
		const rows = await session.query(
			`SELECT ${CHANNEL_COLUMNS} FROM ${CHANNEL_SOURCE}
			WHERE ($1::uuid IS NULL OR channel.client_id = $1) AND (NOT $2 OR channel.client_id IS NULL)
				AND ($3::text IS NULL OR channel.channel = $3) AND ($4::text IS NULL OR channel.state = $4)
				AND ${CURSOR.isAfter('$6')}
			ORDER BY ${CURSOR.orderBy} LIMIT $5`,
			[
				clientId === undefined ? null : needId('client', clientId),
				onlyAgency,
				channel ?? null,
				state ?? null,
				Math.min(limit, 10_000),
				await CURSOR.place(session, after),
			],
		);
		return rows.map(channelRowOf);
	});
}

/**
 * Ends a connection: its secret is taken out of the vault for good, the row stays as a memory.
 *
 * @throws {AgencyError} not found
 */
export async function disconnectChannel(
	sql: SqlPort,
	agencyId: string,
	{ id, actor }: { id: string; actor?: string | undefined },
): Promise<StoredChannel> {
	return await inAgency(sql, agencyId, async (session) => {
		const known = await readChannel(session, id);
		const [row] = await session.query<{ secretId: string | null }>(
			`UPDATE channel SET state = 'revoked', updated_at = clock_timestamp()
			WHERE id = $1 RETURNING secret_id AS "secretId"`,
			[known.id],
		);
		if (row?.secretId) await removeSecret(session, { id: row.secretId, actor });
		await writeAudit(session, {
			action: 'channel.disconnected',
			subject: 'channel',
			subjectId: known.id,
			actor,
			detail: { channel: known.channel, clientId: known.clientId },
		});
		return await readChannel(session, known.id);
	});
}

/**
 * Writes down what a look at the account, or a publication, showed. One that was ended stays ended.
 *
 * @throws {AgencyError} not found
 */
export async function noteChannel(
	sql: SqlPort,
	agencyId: string,
	noted: {
		id: string;
		state: 'connected' | 'needs_reconnect';
		accountName?: string | undefined;
		problem?: Problem | undefined;
	},
): Promise<StoredChannel> {
	return await inAgency(sql, agencyId, async (session) => {
		const id = needId('channel', noted.id);
		await session.query(
			`UPDATE channel SET state = $2, problem = $3::jsonb, checked_at = clock_timestamp(),
				account_name = coalesce(nullif($4, ''), account_name), updated_at = clock_timestamp()
			WHERE id = $1 AND state <> 'revoked' AND (secret_id IS NOT NULL OR $2 <> 'connected')`,
			[
				id,
				noted.state,
				noted.problem === undefined ? null : JSON.stringify(storable(noted.problem).value),
				storable(noted.accountName ?? '').value.slice(0, 200),
			],
		);
		return await readChannel(session, id);
	});
}

async function readChannel(session: AgencySession, id: string): Promise<StoredChannel> {
	const rows = await session.query(
		`SELECT ${CHANNEL_COLUMNS} FROM ${CHANNEL_SOURCE} WHERE channel.id = $1`,
		[needId('channel', id)],
	);
	return channelRowOf(needRow(rows[0], 'channel', id));
}

async function seal(
	session: AgencySession,
	vault: VaultPort,
	given: {
		id: string;
		value: SecretValue;
		clientId: string | undefined;
		actor: string | undefined;
	},
): Promise<void> {
	const { id, value, clientId, actor } = given;
	const secret = { kind: CHANNEL_SECRET, name: id, clientId, value, actor };
	const { id: secretId } = await putSecret(session, vault, secret);
	await session.query(
		`UPDATE channel SET secret_id = $2, state = 'connected', problem = NULL,
			updated_at = clock_timestamp() WHERE id = $1`,
		[id, secretId],
	);
}

async function writeChange(
	session: AgencySession,
	id: string,
	change: z.output<typeof ChannelInputSchema>,
): Promise<void> {
	const given = Object.entries(change).filter(([, value]) => value !== undefined);
	if (given.length === 0) return;
	const set = given.map(([field], index) => {
		const column = CHANGEABLE[field as keyof ChannelInput];
		return `${column} = $${index + 2}${column === 'settings' ? '::jsonb' : ''}`;
	});
	const values = given.map(([field, value]) =>
		field === 'settings' ? JSON.stringify(storable(value).value) : storable(value).value,
	);
	await session.query(
		`UPDATE channel SET ${set.join(', ')}, updated_at = clock_timestamp() WHERE id = $1`,
		[id, ...values],
	);
}

function parsed(input: ChannelInput): z.output<typeof ChannelInputSchema> {
	const result = ChannelInputSchema.safeParse(input);
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	const field = issue?.path.join('.') ?? '';
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `The connection's ${field} does not fit: ${issue?.message ?? ''}`,
		hint: `Correct the field "${field}".`,
		field,
	});
}

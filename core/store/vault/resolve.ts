/** Whose key or account a piece of work uses: the client's, else the agency's; what is left is the instance's, if the plan says so. */
import { AgencyError } from '../../shared/errors';
import type { KeyLevel, SqlPort, SqlRow } from '../../shared/ports';
import { inAgency, type AgencySession } from '../door';
import { needId, needRow } from '../not-found';
import { CHANNEL_COLUMNS, CHANNEL_SOURCE, channelRowOf, type StoredChannel } from './channel-row';
import { mayUseOperatorKeys } from './operator-keys';
import { CHANNEL_SECRET } from './secret-row';
import { noSecret } from './use-secret';

/** For whom something is done: for a job's client, a client, or the agency itself. */
export interface WorkFor {
	jobId?: string | undefined;
	clientId?: string | undefined;
}

/** A key in the vault: whose it is, and which row. */
export interface OwnKey {
	level: Exclude<KeyLevel, 'instance'>;
	secretId: string;
}

/** What keys a piece of work may use. */
export interface KeySources {
	/** By kind: the client's where there is one, else the agency's. */
	own: ReadonlyMap<string, OwnKey>;
	/** Whether credentials of the instance may be used for what is not in the vault. */
	mayUseOperatorKeys: boolean;
}

/** Where a key comes from. */
export type KeySource = OwnKey | { level: 'instance' };

/** All keys of the vault that a piece of work can use, and whether those of the instance may stand in. */
export async function keySources(
	sql: SqlPort,
	agencyId: string,
	work: WorkFor,
): Promise<KeySources> {
	return await inAgency(sql, agencyId, async (session) => {
		const clientId = await clientOf(session, work);
		const rows = await session.query<{ kind: string } & OwnKey & SqlRow>(
			`SELECT DISTINCT ON (kind) kind, id AS "secretId",
				CASE WHEN client_id IS NULL THEN 'agency' ELSE 'client' END AS level
			FROM vault_secret
			WHERE name = '' AND kind <> $1 AND (client_id IS NULL OR client_id = $2::uuid)
			ORDER BY kind, client_id IS NULL`,
			[CHANNEL_SECRET, clientId],
		);
		return {
			own: new Map(rows.map(({ kind, level, secretId }) => [kind, { level, secretId }])),
			mayUseOperatorKeys: await mayUseOperatorKeys(session),
		};
	});
}

/**
 * The key of a kind: the client's, else the agency's, else the instance's where the plan allows it. A key that is
 * there but expired or sealed under another key is an error when it is used, never a reason to take the next.
 *
 * @throws {AgencyError} `SECRET_001` when there is none and the plan does not include the operator's key
 */
export function chooseKey({ own, mayUseOperatorKeys: may }: KeySources, kind: string): KeySource {
	const found = own.get(kind);
	if (found !== undefined) return found;
	if (may) return { level: 'instance' };
	throw new AgencyError({
		kind: 'config',
		code: 'SECRET_001',
		message: `The vault has no ${kind} key of this client or agency, and the plan does not include the operator's`,
		hint: `Set the ${kind} key with Content Store, Secret, Set, or choose a plan that includes the keys of the operator.`,
	});
}

/** An account to publish with. */
export interface ChannelSource {
	level: OwnKey['level'];
	channel: StoredChannel;
	secretId: string;
}

/**
 * Finds the account of a channel: the client's; else the agency's, where the client never had one and the agency's
 * may serve clients. An account that has to be connected again is an error, never a reason to take the next.
 *
 * @param wanted.account  id or name of the account where there are several
 * @throws {AgencyError} `SECRET_001` no connection, `SECRET_003` it has to be connected again, `CFG_001` several
 */
export async function resolveChannel(
	sql: SqlPort,
	agencyId: string,
	wanted: { channel: string; label: string; account?: string | undefined } & WorkFor,
): Promise<ChannelSource> {
	return await inAgency(sql, agencyId, async (session) => {
		const clientId = await clientOf(session, wanted);
		const rows = await session.query<{ secretId: string | null }>(
			`SELECT ${CHANNEL_COLUMNS}, channel.secret_id AS "secretId" FROM ${CHANNEL_SOURCE}
			WHERE channel.channel = $1 AND (channel.client_id IS NULL OR channel.client_id = $2::uuid)
			ORDER BY lower(channel.account_name), channel.id`,
			[wanted.channel, clientId],
		);
		const all = rows.map(({ secretId, ...row }) => ({ secretId, row: channelRowOf(row) }));
		const own = all.filter(({ row }) => row.clientId !== null);
		const agencys = all.filter(
			({ row }) => row.clientId === null && (clientId === null || row.forClients),
		);
		const level = own.length > 0 ? 'client' : 'agency';
		const open = (own.length > 0 ? own : agencys).filter(({ row }) => row.state !== 'revoked');
		const found = oneOf(open, wanted);
		if (found === undefined) throw noSecret(missing(wanted, own.length > 0));
		const { secretId, row } = found;
		if (row.state !== 'connected' || row.isExpired || secretId === null)
			throw reconnect(row, wanted);
		return { level, channel: row, secretId };
	});
}

interface Candidate {
	secretId: string | null;
	row: StoredChannel;
}

function oneOf(
	open: Candidate[],
	{ account = '', label }: { account?: string | undefined; label: string },
): Candidate | undefined {
	const asked = account.trim().toLowerCase();
	const named =
		asked === ''
			? open
			: open.filter(({ row }) =>
					[row.id, row.accountId, row.accountName].some((name) => name.toLowerCase() === asked),
				);
	if (named.length <= 1) return named[0];
	const names = named.map(({ row }) => row.accountName || row.accountId).slice(0, 5);
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_001',
		message: `There are ${named.length} ${label} connections: ${names.join(', ')}`,
		hint: 'Name the one to use in "Account".',
		field: 'account',
	});
}

function missing(
	{ label, account = '' }: { label: string; account?: string | undefined },
	hadOne: boolean,
): string {
	const which = account.trim() === '' ? '' : ` "${account.trim().slice(0, 100)}"`;
	return `${label} connection${which} of this client${hadOne ? ' any more' : ''}`;
}

function reconnect(
	{ accountName, accountId, isExpired, id }: StoredChannel,
	{ label }: { label: string },
): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: isExpired ? 'AUTH_002' : 'SECRET_003',
		message: `The ${label} connection "${accountName || accountId}" ${isExpired ? 'has expired' : 'has to be connected again'}`,
		hint: `Connect it again with Content Store, Channel, Update (id ${id}), then run this again. Nothing was published.`,
	});
}

/**
 * A connection by its id, whatever its state, for a look at whether it works.
 *
 * @throws {AgencyError} not found; `SECRET_001` when it has no secret
 */
export async function channelById(
	sql: SqlPort,
	agencyId: string,
	id: string,
): Promise<ChannelSource> {
	return await inAgency(sql, agencyId, async (session) => {
		const [row] = await session.query<{ secretId: string | null }>(
			`SELECT ${CHANNEL_COLUMNS}, channel.secret_id AS "secretId" FROM ${CHANNEL_SOURCE}
			WHERE channel.id = $1`,
			[needId('channel', id)],
		);
		const { secretId, ...facts } = needRow(row, 'channel', id);
		const channel = channelRowOf(facts);
		if (secretId === null) throw noSecret(`secret of the connection ${id}`);
		return { level: channel.clientId === null ? 'agency' : 'client', channel, secretId };
	});
}

/** The client a piece of work is for; null when it is the agency's own. */
async function clientOf(
	session: AgencySession,
	{ jobId, clientId }: WorkFor,
): Promise<string | null> {
	if (clientId !== undefined) return needId('client', clientId);
	if (jobId === undefined) return null;
	const [job] = await session.query<{ clientId: string | null }>(
		'SELECT client_id AS "clientId" FROM job WHERE id = $1',
		[needId('job', jobId)],
	);
	return needRow(job, 'job', jobId).clientId;
}

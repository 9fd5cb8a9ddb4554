/** The client's own connection to a channel, from the store: whose account, with which settings, through which door. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Problem, Receipt } from '../../core/contracts';
import type { Channel } from '../../core/publishing';
import { AgencyError, isAgencyError, toProblem } from '../../core/shared/errors';
import type { ChannelHttp, SqlPort } from '../../core/shared/ports';
import { noteChannel, resolveChannel, type ChannelSource } from '../../core/store';
import { storedChannelHttp } from '../shared/channel-http';
import { parameter, text } from '../shared/parameters';
import type { Station } from '../shared/run-items';

/** Settings a connection brings along. */
export interface ConnectionSettings {
	/** Taken where the node says nothing. */
	preset: Record<string, unknown>;
	/** What names the account; a node cannot change it. */
	fixed: Record<string, unknown>;
}

/** How a channel is reached. */
export interface Connection {
	settings: ConnectionSettings;
	/** Names the account for rates and breakers, without a secret; undefined where the credential of the node is used. */
	account?: string;
	/** Its id in the store; undefined where the credential of the node is used. */
	connectionId?: string;
	/** Undefined where the credential of the node is used. */
	door?: () => { http: ChannelHttp; account: string };
	/** Writes down what a publication showed about the connection. */
	after(receipt: Receipt): Promise<Receipt>;
}

/** The store, and the job whose client is meant. */
export interface ConnectionDesk {
	sql: SqlPort;
	agencyId: string;
	jobId: string;
}

/** The credential of the node. */
export const OF_THE_NODE: Connection = {
	settings: { preset: {}, fixed: {} },
	after: (receipt) => Promise.resolve(receipt),
};

/**
 * The connection of a channel for an item. A connection that cannot be used is a problem of this channel alone.
 *
 * @throws {AgencyError} `CFG_001` without a store or a job: then nobody knows whose connection is meant
 */
export async function connectionFor(
	context: IExecuteFunctions,
	station: Station,
	channel: Channel,
): Promise<Connection | { problem: Problem }> {
	const connection = parameter(
		context,
		{
			name: 'connection',
			label: 'Connection',
			schema: z.enum(['credential', 'client']),
			fallback: 'credential',
		},
		station.itemIndex,
	);
	if (connection === 'credential') return OF_THE_NODE;
	const { desk } = station;
	if (desk === undefined) throw nobodysClient();
	const { account } = parameter(
		context,
		{
			name: 'options',
			label: 'Options',
			schema: z.looseObject({ account: text(500).optional() }),
			fallback: {},
		},
		station.itemIndex,
	);
	return await storedConnection(context, desk, { channel, account });
}

/**
 * A connection of a job's client in the store. One that cannot be used is a problem of this channel alone.
 *
 * @param wanted `account`: name or id of the connection; without it the only one
 */
export async function storedConnection(
	context: IExecuteFunctions,
	desk: ConnectionDesk,
	{ channel, account }: { channel: Channel; account: string | undefined },
): Promise<Connection | { problem: Problem }> {
	const { id, label } = channel;
	const wanted = { channel: id, label, jobId: desk.jobId, account };
	const found = await resolveChannel(desk.sql, desk.agencyId, wanted).then(
		(source) => ({ source }),
		(error: unknown) => ({ error }),
	);
	if ('error' in found) {
		const { error } = found;
		if (!isAgencyError(error) || error.kind === 'store') throw error;
		return { problem: toProblem(error) };
	}
	const { source } = found;
	return {
		settings: settingsFrom(source),
		account: `channel:${source.channel.id}`,
		connectionId: source.channel.id,
		door: () => storedChannelHttp(context, source, desk),
		after: async (receipt) => await noted(receipt, source, desk),
	};
}

/** The receipt of a channel that nobody could reach for; nothing was sent. */
export function notConnected(channel: Channel, problem: Problem): Receipt {
	return {
		channel: channel.id,
		account: '',
		state: 'not_sent',
		key: '',
		payloadSha256: '',
		remoteId: '',
		url: '',
		sentAt: '',
		confirmedBy: 'none',
		notes: [],
		problem,
	};
}

/** A person or page of LinkedIn, as it names them. */
const LINKEDIN_AUTHOR = /^urn:li:(person|organization):([\w-]+)$/u;

function settingsFrom({ channel }: ChannelSource): ConnectionSettings {
	const [, author, authorId] =
		(channel.channel === 'linkedin' && LINKEDIN_AUTHOR.exec(channel.accountId)) || [];
	return {
		preset: channel.settings,
		fixed: author === undefined ? {} : { author, authorId },
	};
}

async function noted(
	receipt: Receipt,
	{ level, channel }: ChannelSource,
	{ sql, agencyId }: ConnectionDesk,
): Promise<Receipt> {
	const whose = level === 'client' ? 'the client’s own' : 'the agency’s';
	const note = `Through ${whose} connection "${channel.accountName || channel.accountId}"`;
	const made = { ...receipt, notes: [...receipt.notes, note] };
	const { problem } = receipt;
	if (problem?.code !== 'DIST_001') return made;
	try {
		await noteChannel(sql, agencyId, { id: channel.id, state: 'needs_reconnect', problem });
		return made;
	} catch (error) {
		const said = `The store could not write down that it has to be connected again: ${toProblem(error).message}`;
		return { ...made, notes: [...made.notes, said] };
	}
}

function nobodysClient(): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'CFG_001',
		message: 'The client’s own connection was asked for, but the item belongs to no job of a store',
		hint: 'Connect the store on this node and begin with Content Store, Job, Create; or choose a credential.',
		field: 'connection',
	});
}

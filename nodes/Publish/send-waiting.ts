/** Sends what a channel turned back for a while, once its time has come: from the store, without the line. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';

import type { Problem, Receipt } from '../../core/contracts';
import {
	channelOf,
	keyOnChannel,
	publishOne,
	isWaiting,
	type Channel,
	type PublishRequest,
} from '../../core/publishing';
import { AgencyError, toProblem } from '../../core/shared/errors';
import type { SqlPort } from '../../core/shared/ports';
import {
	claimWaiting,
	endWaitingClaim,
	LONGEST_WAIT_DAYS,
	ParcelSchema,
	putOffPublication,
	type Parcel,
	type WaitingPublication,
} from '../../core/store';
import { CHANNEL_CREDENTIALS, channelHttp } from '../shared/channel-http';
import { noteRun } from '../shared/note-run';
import { parameter } from '../shared/parameters';
import { openDesk, runOwner } from '../shared/setting';
import { systemClock, systemIds } from '../shared/system';
import { problemError } from '../shared/to-node-error';
import { credentialAccount, storedGate } from './channel-gate';
import { OF_THE_NODE, storedConnection, type Connection } from './client-connection';
import { readParcel } from './parcel-files';
import { storedIntents } from './stored-intents';

/** Longer than any sending takes, uploads and their digestion included. */
const LEASE_SECONDS = 600;
/** Until something that may pass by itself is tried again. */
const AGAIN_SECONDS = 300;

type Desk = { sql: SqlPort; agencyId: string };

/** Runs the operation: claims one publication after the other, until none is due or the limit is reached. */
export async function sendWaiting(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	try {
		const desk = await needDesk(context);
		const items = await sendDue(context, desk);
		await noteRun(context, desk, 'publish.sendWaiting');
		return [items];
	} catch (error) {
		throw problemError(context.getNode(), toProblem(error), 0);
	}
}

async function sendDue(context: IExecuteFunctions, desk: Desk): Promise<INodeExecutionData[]> {
	const ids = z.array(z.string()).min(1, 'choose at least one').max(20);
	const channels = parameter(context, { name: 'channels', label: 'Channels', schema: ids }, 0);
	const count = z.number().int().min(1).max(100);
	const limit = parameter(
		context,
		{ name: 'limit', label: 'Limit', schema: count, fallback: 50 },
		0,
	);
	const chosen = context.getNode().credentials ?? {};
	const gates = channels
		.filter((id) => chosen[CHANNEL_CREDENTIALS[id] ?? ''] !== undefined)
		.map((id) => credentialAccount(context, channelOf(id), desk.agencyId));
	const order = { channels, gates, worker: runOwner(context), limit: 1 };
	const items: INodeExecutionData[] = [];
	while (items.length < limit && context.getExecutionCancelSignal()?.aborted !== true) {
		const [claim] = await claimWaiting(desk.sql, desk.agencyId, {
			...order,
			leaseSeconds: LEASE_SECONDS,
		});
		if (claim === undefined) break;
		const { id, channel, account, jobId } = claim;
		const outcome = await sendClaimed(context, desk, claim);
		items.push({
			json: { publication: { id, channel, account, jobId }, ...outcome },
			pairedItem: { item: 0 },
		});
	}
	return items;
}

/** What became of a claim: the receipt, or why nothing was tried. */
type Outcome = { receipt: Receipt } | { problem: Problem };

async function sendClaimed(
	context: IExecuteFunctions,
	desk: Desk,
	claim: WaitingPublication,
): Promise<Outcome> {
	const end = async (problem: Problem, againSeconds?: number): Promise<Outcome> => {
		await endWaitingClaim(desk.sql, desk.agencyId, claim, { problem, againSeconds });
		return { problem };
	};
	if (claim.waitedTooLong) return await end(waitedTooLong(claim));
	const parcel = ParcelSchema.safeParse(claim.parcel);
	const kept = parcel.success ? await readParcel(desk, parcel.data) : undefined;
	if (!parcel.success || kept === undefined) return await end(gone(claim));
	const work = async (): Promise<Outcome> => {
		const channel = channelOf(claim.channel);
		const connection = await connectionOf(context, desk, { claim, channel, parcel: parcel.data });
		if ('problem' in connection) return await end(connection.problem, AGAIN_SECONDS);
		const { http, account } =
			connection.door?.() ?? (await channelHttp(context, channel.id, channel.label));
		const request: PublishRequest = {
			...kept,
			account,
			receipts: [],
			agencyId: desk.agencyId,
			clockNow: systemClock.now(),
			signal: context.getExecutionCancelSignal(),
		};
		if ((await keyOnChannel(channel, request)) !== claim.key)
			return await end(otherAccount(claim, account));
		const receipt = await publishOne(channel, request, http, {
			clock: systemClock,
			intents: storedIntents({
				desk: { ...desk, jobId: claim.jobId },
				clock: systemClock,
				ids: systemIds,
				sendAgain: false,
				claimFence: claim.fence,
				keep: () => Promise.resolve(parcel.data),
			}),
			gate: storedGate(desk.sql, parcel.data.gate),
		});
		await settle(desk, claim, { receipt, parcel: parcel.data });
		return { receipt: await connection.after(receipt) };
	};
	return await work().catch(async (error: unknown) => {
		const problem = toProblem(error);
		// A store that is away: the lease runs out, and a later tick takes it up.
		if (problem.kind === 'store') throw error;
		return await end(problem, problem.retryable ? AGAIN_SECONDS : undefined);
	});
}

async function connectionOf(
	context: IExecuteFunctions,
	desk: Desk,
	about: { claim: WaitingPublication; channel: Channel; parcel: Parcel },
): Promise<Connection | { problem: Problem }> {
	const { claim, channel, parcel } = about;
	if (parcel.connection === undefined) return OF_THE_NODE;
	const ofJob = { ...desk, jobId: claim.jobId };
	return await storedConnection(context, ofJob, { channel, account: parcel.connection });
}

/** What was not sent, and was not put off by its channel either: it waits a little, or has failed. */
async function settle(
	{ sql, agencyId }: Desk,
	claim: WaitingPublication,
	{ receipt, parcel }: { receipt: Receipt; parcel: Parcel },
): Promise<void> {
	const { state, problem } = receipt;
	if (state !== 'not_sent' || problem === undefined || isWaiting(receipt)) return;
	if (!problem.retryable) {
		await endWaitingClaim(sql, agencyId, claim, { problem });
		return;
	}
	const { key, channel, account, payloadSha256, jobId, fence: claimFence } = claim;
	const order = { key, channel, account, payloadSha256, jobId, claimFence, problem, parcel };
	await putOffPublication(sql, agencyId, { ...order, waitSeconds: AGAIN_SECONDS });
}

async function needDesk(context: IExecuteFunctions): Promise<Desk> {
	const desk = await openDesk(context);
	if (desk !== undefined) return desk;
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_001',
		message: 'Send What Waits needs a store: what waits for its channel is kept there',
		hint: 'Choose the Postgres and the Content Agency credential on this node.',
	});
}

function waitedTooLong({ channel }: WaitingPublication): Problem {
	return {
		code: 'DIST_008',
		kind: 'publish',
		message: `This publication on ${channel} waited for ${LONGEST_WAIT_DAYS} days: its channel took nothing, or no "Send What Waits" has its channel and credential`,
		hint: 'Is it still wanted? Look at the account and at Take up jobs, then run Publish for the document again.',
		retryable: false,
	};
}

function gone({ channel }: WaitingPublication): Problem {
	return {
		code: 'DIST_NOT_SENT',
		kind: 'publish',
		message: `What was kept of this publication on ${channel} is gone or cannot be read any more`,
		hint: 'Nothing was published. Run Publish for the document again.',
		retryable: false,
	};
}

function otherAccount({ channel, account }: WaitingPublication, now: string): Problem {
	return {
		code: 'DIST_NOT_SENT',
		kind: 'publish',
		message:
			now === account
				? `This publication on ${channel} would not be the same any more as the one that waited`
				: `This publication was meant for "${account}" on ${channel}; the door opens "${now}" now`,
		hint: 'Nothing was published. Run Publish for the document again, if it is still wanted.',
		retryable: false,
	};
}

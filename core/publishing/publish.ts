/** Publishes once: prepare, arm, send, record. What nobody can know stays `unconfirmed`. */
import type { Problem, Receipt } from '../contracts';
import { AgencyError, isAgencyError, toProblem } from '../shared/errors';
import type { ChannelHttp, Clock } from '../shared/ports';
import { retry, type RetryPolicy } from '../shared/retry';
import type { Channel, Prepared, PublishRequest, SendOutcome } from './channel';
import {
	listening,
	passGate,
	tellGate,
	turnedBack,
	isWaiting,
	type ChannelGate,
	type Heard,
} from './gate';
import { unknownProblem } from './outcome';
import { blankReceipt, notSent, readSettings } from './receipt-of';

/** Intents kept by the desk's store: written before anything leaves, and after. */
export interface IntentPort {
	/**
	 * Commits the intent before the send. Arms again after a definite refusal.
	 *
	 * @returns the kept receipt when this key was sent already or may have been
	 */
	arm(
		key: string,
		payloadSha256: string,
		channel: string,
		account: string,
	): Promise<'armed' | { receipt: Receipt }>;
	/** Writes down what became of the armed intent; one its channel turned back waits until `retryAt`. */
	record(receipt: Receipt): Promise<void>;
	/**
	 * Writes down that a publication waits for its channel or its time; nothing was armed.
	 *
	 * @returns the kept receipt where it does not wait: it was sent, or cancelled, meanwhile
	 */
	wait(receipt: Receipt): Promise<Receipt | undefined>;
}

/** What publishing needs from outside. */
export interface PublishPorts {
	clock: Clock;
	/** Absent in the light setting. */
	intents?: IntentPort;
	/** Absent in the light setting. */
	gate?: ChannelGate;
	/** Its time has not come: kept as waiting with this problem and its `retryAt`. */
	notBefore?: Problem;
	/** How long to wait for a closed gate before the publication is put off. Default not at all. */
	patienceMs?: number;
}

/** One publication of many. */
export interface PublishJob {
	channel: Channel;
	request: PublishRequest;
	http: ChannelHttp;
}

const SEND_TIMEOUT_MS = 60_000;
/** States after which the same key is never sent again by a machine. */
const FINAL = new Set<Receipt['state']>(['published', 'accepted', 'unconfirmed']);
/** LinkedIn takes up to a minute to digest a file; each earlier send was refused for certain. */
const MEDIA_WAIT: RetryPolicy = { attempts: 6, firstWaitMs: 5_000, maximumWaitMs: 20_000 };

/**
 * Publishes one document on one channel.
 *
 * @returns a receipt, whatever happened; never throws
 */
export async function publishOne(
	channel: Channel,
	request: PublishRequest,
	http: ChannelHttp,
	ports: PublishPorts,
): Promise<Receipt> {
	const heard: Heard = {};
	const door = guarded(listening(http, heard, ports.clock), request.signal);
	let receipt = blankReceipt(channel, request);
	let prepared: Prepared;
	try {
		const ready = { ...request, settings: readSettings(channel, request.settings) };
		prepared = await channel.prepare(ready, undefined);
		receipt = { ...receipt, key: prepared.key, payloadSha256: prepared.payloadSha256 };
		if (!channel.dry) {
			const kept = keptReceipt(request, prepared.key);
			if (kept) return kept;
			if (ports.notBefore) return await putOff({ ...receipt, problem: ports.notBefore }, {}, ports);
			const { label } = channel;
			const patience = { label, patienceMs: ports.patienceMs ?? 0, signal: request.signal };
			const closed = await passGate(ports.gate, patience, ports.clock);
			if (closed) return await putOff({ ...receipt, problem: closed }, {}, ports);
			needRunning(request);
			prepared = await channel.prepare(ready, door);
		}
		receipt = { ...receipt, handle: prepared.handle, notes: prepared.notes };
		const armed = channel.dry ? 'armed' : await arm(receipt, ports);
		if (armed !== 'armed') return armed.receipt;
	} catch (error) {
		return await putOff(notSent(receipt, error), heard, ports);
	}
	const outcome = await sendOnce(channel, { receipt, prepared, request, door, http }, ports);
	if (channel.dry) return outcome;
	return await record(turnedBack(outcome, heard, ports), heard, ports);
}

/**
 * Publishes on several channels. What fails on one never touches another.
 *
 * @returns one receipt per job, in order
 */
export async function publishAll(jobs: PublishJob[], ports: PublishPorts): Promise<Receipt[]> {
	return await Promise.all(
		jobs.map(async (job) => await publishOne(job.channel, job.request, job.http, ports)),
	);
}

/** The work of one armed attempt. */
interface Attempt {
	receipt: Receipt;
	prepared: Prepared;
	request: PublishRequest;
	door: ChannelHttp;
	http: ChannelHttp;
}

async function sendOnce(
	channel: Channel,
	attempt: Attempt,
	{ clock }: PublishPorts,
): Promise<Receipt> {
	const { receipt, prepared, request, door } = attempt;
	try {
		if (channel.lookup !== 'none') {
			const known = await channel.find(prepared.key, prepared, door);
			if (known.found) {
				const notes = [...receipt.notes, ...known.notes, 'It was there already; nothing was sent'];
				const { state, remoteId, url } = known;
				return { ...receipt, state, remoteId, url, confirmedBy: 'lookup', notes };
			}
		}
		needRunning(request);
	} catch (error) {
		return notSent(receipt, error);
	}
	const sentAt = channel.dry ? '' : clock.now();
	const outcome = await sendUntilMediaReady(channel, attempt, clock);
	if (outcome.outcome === 'accepted') {
		const { outcome: _said, notes, ...facts } = outcome;
		const done = { ...receipt, ...facts, sentAt, notes: [...receipt.notes, ...notes] };
		return channel.readsBack ? await readBack(channel, done, door) : done;
	}
	const { problem } = outcome;
	if (outcome.outcome === 'not_sent') return { ...receipt, state: 'not_sent', problem };
	if (outcome.outcome === 'refused') return { ...receipt, state: 'failed', sentAt, problem };
	return await lookAfterUnknown(channel, { ...attempt, receipt: { ...receipt, sentAt } }, problem);
}

type Sent = SendOutcome | { outcome: 'not_sent'; problem: Problem };

/** Sends; only the definite refusal "file not ready" is followed by the same send. */
async function sendUntilMediaReady(
	channel: Channel,
	{ prepared, request, door }: Attempt,
	clock: Clock,
): Promise<Sent> {
	let last: Sent | undefined;
	try {
		return await retry(
			async () => {
				last = await sendClassified(channel, prepared, door);
				if (last.outcome !== 'refused' || last.mediaPending !== true) return last;
				const { kind, code, message, hint } = last.problem;
				throw new AgencyError({ kind, code, message, hint, retryable: true });
			},
			MEDIA_WAIT,
			{ clock, random: () => 1, signal: request.signal },
		);
	} catch (error) {
		// Attempts used up, or cancelled while waiting: the last answer was a definite refusal.
		return last ?? { outcome: 'not_sent', problem: toProblem(error) };
	}
}

async function sendClassified(
	channel: Channel,
	prepared: Prepared,
	door: ChannelHttp,
): Promise<Sent> {
	try {
		return await channel.send(prepared.payload, prepared.key, door);
	} catch (error) {
		if (isAgencyError(error) && error.code === 'DIST_NOT_SENT')
			return { outcome: 'not_sent', problem: toProblem(error) };
		const what = isAgencyError(error) ? error.message : `${channel.label} gave no answer`;
		return { outcome: 'unknown', problem: unknownProblem(channel.label, what) };
	}
}

/** One look where the channel can see; finding it settles the matter, not finding it does not. */
async function lookAfterUnknown(
	channel: Channel,
	{ receipt, prepared, http }: Attempt,
	problem: Problem,
): Promise<Receipt> {
	const unconfirmed: Receipt = { ...receipt, state: 'unconfirmed', problem };
	if (channel.lookup === 'none') return unconfirmed;
	try {
		// Without the signal of the run: a cancelled run should still know what it did.
		const known = await channel.find(prepared.key, prepared, guarded(http, undefined));
		if (!known.found) return unconfirmed;
		const { state, remoteId, url } = known;
		const notes = [...receipt.notes, ...known.notes, `${problem.message}; a look-up found it`];
		return { ...receipt, state, remoteId, url, confirmedBy: 'lookup', notes };
	} catch (error) {
		const note = `The look-up afterwards failed too: ${toProblem(error).message}`;
		return { ...unconfirmed, notes: [...receipt.notes, note] };
	}
}

/** A failed read-back never touches the state of the post. */
async function readBack(channel: Channel, receipt: Receipt, door: ChannelHttp): Promise<Receipt> {
	try {
		return { ...(await channel.check(receipt, door)), confirmedBy: receipt.confirmedBy };
	} catch (error) {
		const note = `Could not be read back: ${toProblem(error).message}`;
		return { ...receipt, notes: [...receipt.notes, note] };
	}
}

function keptReceipt(request: PublishRequest, key: string): Receipt | undefined {
	return request.receipts.findLast(
		({ key: earlier, state }) =>
			earlier === key && FINAL.has(state) && !(request.sendAgain && state === 'unconfirmed'),
	);
}

async function arm(receipt: Receipt, { intents }: PublishPorts) {
	const { key, payloadSha256, channel, account } = receipt;
	return (await intents?.arm(key, payloadSha256, channel, account)) ?? 'armed';
}

async function record(receipt: Receipt, heard: Heard, ports: PublishPorts): Promise<Receipt> {
	// The post may be out: losing the receipt would be worse than a store that lags behind.
	return await noted(
		await noted(receipt, async () => await ports.intents?.record(receipt)),
		async () => await tellGate(ports.gate, receipt, heard),
	);
}

/** Nothing was armed: a publication the channel turned back is kept as waiting. */
async function putOff(unsent: Receipt, heard: Heard, ports: PublishPorts): Promise<Receipt> {
	const receipt = turnedBack(unsent, heard, ports);
	const kept = isWaiting(receipt) ? await keptWaiting(receipt, ports) : receipt;
	// A gate that was closed already has nothing to learn.
	if (heard.restSeconds === undefined && isWaiting(receipt)) return kept;
	return await noted(kept, async () => await tellGate(ports.gate, receipt, heard));
}

async function keptWaiting(receipt: Receipt, { intents }: PublishPorts): Promise<Receipt> {
	let kept: Receipt | undefined;
	const written = await noted(receipt, async () => {
		kept = await intents?.wait(receipt);
	});
	return kept ?? written;
}

async function noted(receipt: Receipt, write: () => Promise<void>): Promise<Receipt> {
	try {
		await write();
		return receipt;
	} catch (error) {
		const note = `The store could not write this down: ${toProblem(error).message}`;
		return { ...receipt, notes: [...receipt.notes, note] };
	}
}

function needRunning({ signal }: PublishRequest): void {
	if (!signal?.aborted) return;
	throw new AgencyError({
		kind: 'publish',
		code: 'DIST_NOT_SENT',
		message: 'Cancelled before anything was published',
		hint: 'Run the node again when it is wanted.',
		retryable: true,
	});
}

/** The same door, with the signal and a time limit on every request. */
function guarded(http: ChannelHttp, signal: AbortSignal | undefined): ChannelHttp {
	return {
		request: async (request) =>
			await http.request({ timeoutMs: SEND_TIMEOUT_MS, signal, ...request }),
	};
}

/** The gate of a channel's account: what a vendor asked for, and how often it failed, holds for every worker. */
import type { Problem, Receipt } from '../contracts';
import type { ChannelHttp, Clock } from '../shared/ports';
import { headerOf } from './outcome';

/** The gate of one account, kept where all workers see it. */
export interface ChannelGate {
	/** Whether the account takes anything now; asked before anything leaves. */
	pass(): Promise<{ may: 'go' } | { may: 'wait'; retryAt: string }>;
	/** The vendor wants to be left alone for so long. */
	rest(seconds: number): Promise<void>;
	/** How a call ended; failures in a row close the gate. */
	tell(outcome: 'well' | 'failure'): Promise<void>;
}

/** What the answers of one publication said about rates. */
export interface Heard {
	/** Seconds the vendor asks to be left alone. */
	restSeconds?: number;
}

/** Rest after a "too many requests" that names no time. */
const USUAL_REST_SECONDS = 15 * 60;
const LONGEST_REST_SECONDS = 24 * 3600;
const RATE = 'DIST_008';

/** The same door; it notes how long the vendor wants to be left alone. */
export function listening(http: ChannelHttp, heard: Heard, clock: Clock): ChannelHttp {
	return {
		async request(request) {
			const answer = await http.request(request);
			if (answer.status === 429) heard.restSeconds = restOf(answer.headers, clock);
			return answer;
		},
	};
}

function restOf(headers: Record<string, string>, clock: Clock): number {
	const asked = headerOf(headers, 'retry-after').trim();
	const seconds = /^\d{1,9}$/u.test(asked)
		? Number(asked)
		: (Date.parse(asked) - Date.parse(clock.now())) / 1000;
	if (!Number.isFinite(seconds)) return USUAL_REST_SECONDS;
	return Math.min(Math.max(Math.ceil(seconds), 1), LONGEST_REST_SECONDS);
}

/**
 * Passes the gate, waiting for it as long as the patience lasts.
 *
 * @returns the problem of a gate that opens later
 */
export async function passGate(
	gate: ChannelGate | undefined,
	about: { label: string; patienceMs: number; signal: AbortSignal | undefined },
	clock: Clock,
): Promise<Problem | undefined> {
	const until = clock.monotonicMs() + about.patienceMs;
	for (;;) {
		const passage = await gate?.pass();
		if (passage === undefined || passage.may === 'go') return undefined;
		const waitMs = Math.max(Date.parse(passage.retryAt) - Date.parse(clock.now()), 250);
		if (clock.monotonicMs() + waitMs > until) return closedUntil(about.label, passage.retryAt);
		await clock.sleep(waitMs, about.signal);
	}
}

function closedUntil(label: string, retryAt: string): Problem {
	return {
		code: RATE,
		kind: 'provider',
		message: `${label} takes nothing from this account until ${retryAt}`,
		hint: HINT,
		retryable: true,
		retryAt,
	};
}

const HINT =
	'Nothing was published yet. It goes out by itself after that time, once, where "Take up jobs" is published; Publish may be run again, too.';

/** A receipt the vendor's rate turned back: with a gate it has not failed, it waits until the time the vendor named. */
export function turnedBack(
	receipt: Receipt,
	{ restSeconds }: Heard,
	{ gate, clock }: { gate?: ChannelGate; clock: Clock },
): Receipt {
	const { problem } = receipt;
	if (gate === undefined || restSeconds === undefined || problem?.code !== RATE) return receipt;
	const retryAt = new Date(Date.parse(clock.now()) + restSeconds * 1000).toISOString();
	return {
		...receipt,
		state: 'not_sent',
		problem: { ...problem, hint: HINT, retryable: true, retryAt },
	};
}

/** Codes of what waits: for its channel, for quiet hours or a closed day to end, for its planned time. */
const WAITING = new Set([RATE, 'DIST_012', 'DIST_013']);

/** Whether a receipt waits, for its channel or its time, and has not failed. */
export function isWaiting({ state, problem }: Receipt): boolean {
	return (
		state === 'not_sent' &&
		problem !== undefined &&
		WAITING.has(problem.code) &&
		problem.retryAt !== undefined
	);
}

/** Tells the gate what the call showed: a refusal is an answer, so the vendor is there. */
export async function tellGate(
	gate: ChannelGate | undefined,
	{ state, problem }: Receipt,
	{ restSeconds }: Heard,
): Promise<void> {
	if (gate === undefined) return;
	if (restSeconds !== undefined) return await gate.rest(restSeconds);
	const outage = problem?.kind === 'provider' && problem.retryable && problem.code !== RATE;
	if (state === 'unconfirmed' || outage) return await gate.tell('failure');
	if (state !== 'not_sent') await gate.tell('well');
}

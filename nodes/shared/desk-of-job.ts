/** This execution's hold on a job: claimed, renewed while a station works, let go between two stations. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { systemClock, systemEvery } from '../../core/adapters/system';
import { isAgencyError } from '../../core/shared/errors';
import type { PaidCallPort, SqlPort } from '../../core/shared/ports';
import {
	holdJob,
	JOB_LEASE_SECONDS,
	noteJobEvent,
	releaseJob,
	renewJob,
	requireHold,
	toldToEnd,
	type JobHold,
} from '../../core/store';
import { keyPlace, type SharedKey } from './key-place';
import { isEnding, whenEnding } from './when-ending';

/** How long a process that is told to end waits for a call that is being paid. */
const LAST_CALL_MS = 8_000;

/** The store of the desk, and this run's right to write to the job. */
export interface DeskOfJob {
	sql: SqlPort;
	agencyId: string;
	jobId: string;
	hold: JobHold;
	/** Aborts when the job is cancelled or another run took it over; its reason says which. */
	lost: AbortSignal;
	/** Notes that finished work was kept from an earlier run. */
	noteKept(step: string, detail: string): Promise<void>;
	/** Waits until the station may work with a key, once; the place is free again when the station leaves. */
	useKey(key: SharedKey): Promise<void>;
	/** Ends the heartbeat; the lease stands a little longer, for the next station of the run. */
	leave(): Promise<void>;
}

/** Who works on a job: this execution of this n8n. */
export function runOwner(
	context: Pick<IExecuteFunctions, 'getExecutionId' | 'getInstanceId'>,
): string {
	return `${context.getInstanceId()}:${context.getExecutionId()}`;
}

/**
 * Holds a job for this execution and renews the lease while a station works. A process that is told to
 * end gives a job that takes itself up to another one: no paid call begins any more, the one in flight
 * may end, then the lease is free.
 *
 * @throws {AgencyError} JOB_001 cancelled; JOB_002 another run works on it, or the process is told to end
 */
export async function deskOfJob(
	context: Pick<
		IExecuteFunctions,
		'getCredentials' | 'getExecutionCancelSignal' | 'getExecutionId' | 'getInstanceId' | 'getNode'
	>,
	{ sql, agencyId, jobId }: { sql: SqlPort; agencyId: string; jobId: string },
): Promise<DeskOfJob> {
	const hold = await holdJob(
		sql,
		agencyId,
		{ jobId, owner: runOwner(context), executionId: context.getExecutionId() },
		{ clock: systemClock, signal: context.getExecutionCancelSignal() },
	);
	const giveBack = async () => await releaseJob(sql, agencyId, hold, 0).catch(() => undefined);
	if (hold.takesUp === true && isEnding()) {
		await giveBack();
		throw toldToEnd(jobId);
	}
	const lost = new AbortController();
	const cancelled = context.getExecutionCancelSignal();
	const place = keyPlace({
		sql,
		agencyId,
		jobId,
		signal: AbortSignal.any([lost.signal, ...(cancelled === undefined ? [] : [cancelled])]),
		goesOn() {
			if (hold.takesUp === true && isEnding()) throw toldToEnd(jobId);
		},
	});
	const left = Promise.withResolvers<void>();
	const forget = whenEnding(async () => {
		if (hold.takesUp !== true) return;
		await Promise.race([left.promise, systemClock.sleep(LAST_CALL_MS)]);
		stop();
		await giveBack();
	});
	const stop = systemEvery((JOB_LEASE_SECONDS * 1_000) / 3, async () => {
		try {
			await renewJob(sql, agencyId, hold);
		} catch (error) {
			// A database that is away ends no run; the next beat or the next write decides.
			if (isAgencyError(error) && error.code.startsWith('JOB_')) lost.abort(error);
		}
		await place.renew().catch(() => undefined);
		await tell();
	});
	/** What is not sent now is sent by the tick; the station waits for nothing. */
	const tell = async () => {
		if (hold.hasCallback !== true) return;
		const { sendCallbacks } = await import('./send-callbacks.js');
		await sendCallbacks(context, { sql, agencyId, jobId }).catch(() => undefined);
	};
	return {
		sql,
		agencyId,
		jobId,
		hold,
		lost: lost.signal,
		async noteKept(step, detail) {
			await noteJobEvent(sql, agencyId, { jobId, kind: 'kept', step, detail });
		},
		useKey: async (key) => await place.take(key),
		async leave() {
			stop();
			forget();
			await place.leave();
			left.resolve();
			void tell();
			if (hold.takesUp === true && isEnding()) return await giveBack();
			await releaseJob(sql, agencyId, hold).catch(() => undefined);
		},
	};
}

/** A run that lost its job sends no paid call; an answer that came is still kept: it was paid for. */
export function heldCalls<T extends PaidCallPort>(calls: T, { sql, agencyId, hold }: DeskOfJob): T {
	return {
		...calls,
		async begin(callKey, request) {
			if (hold.takesUp === true && isEnding()) throw toldToEnd(hold.jobId);
			await requireHold(sql, agencyId, hold);
			return await calls.begin(callKey, request);
		},
	};
}

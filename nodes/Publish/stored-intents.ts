/** Intents of publications in the desk's store: written before anything leaves, and after. */
import type { Receipt } from '../../core/contracts';
import { isWaiting, type IntentPort } from '../../core/publishing';
import type { Clock, Ids, SqlPort } from '../../core/shared/ports';
import {
	armPublication,
	putOffPublication,
	receiptOf,
	recordOutcome,
	type Parcel,
	type Publication,
	type WaitReason,
} from '../../core/store';

/** Why a publication waits, by the code of its problem; any other waits for its channel. */
const WAIT_REASONS: Readonly<Partial<Record<string, WaitReason>>> = {
	DIST_012: 'quiet_hours',
	DIST_013: 'planned',
};

/** Whose publication it is, and what is kept of it when it has to wait. */
export interface IntentsOf {
	desk: { sql: SqlPort; agencyId: string; jobId: string };
	clock: Clock;
	ids: Ids;
	sendAgain: boolean;
	/** Fence of the claim on what waited; whoever lost it sends nothing. */
	claimFence?: string | undefined;
	/** When it was to go out, where its client's calendar is closed then; ISO 8601. */
	wishedAt?: string | undefined;
	/** Keeps what is needed to send it later; called only when it waits. */
	keep: () => Promise<Parcel>;
}

/** The intents of one publication. */
export function storedIntents(of: IntentsOf): IntentPort {
	const { desk, clock, ids, sendAgain, claimFence, wishedAt, keep } = of;
	const { sql, agencyId, jobId } = desk;
	let attemptId = '';
	const toRecord = (receipt: Receipt) => ({
		attemptId,
		outcome: receipt.state === 'dry_run' ? ('not_sent' as const) : receipt.state,
		remoteId: receipt.remoteId,
		url: receipt.url,
		confirmedBy: receipt.confirmedBy,
		problem: receipt.problem,
	});
	return {
		async arm(key, payloadSha256, channel, account) {
			attemptId = ids.uuid();
			const publication = { key, channel, account, payloadSha256, jobId, claimFence };
			const order = { ...publication, attemptId, sendAgain };
			const armed = await armPublication(sql, agencyId, order);
			return armed.armed ? 'armed' : { receipt: receiptOf(armed.publication) };
		},
		async record(receipt) {
			if (!isWaiting(receipt)) {
				await recordOutcome(sql, agencyId, toRecord(receipt));
				return;
			}
			const waitSeconds = secondsUntil(clock, receipt);
			await keptOrNot(keep, async (parcel) => {
				await recordOutcome(sql, agencyId, { ...toRecord(receipt), waitSeconds, parcel });
			});
		},
		async wait(receipt) {
			const { key, channel, account, payloadSha256, problem } = receipt;
			if (problem === undefined) return undefined;
			const waitSeconds = secondsUntil(clock, receipt);
			const publication = { key, channel, account, payloadSha256, jobId, claimFence };
			const reason = WAIT_REASONS[problem.code] ?? ('rate' as const);
			const order = { ...publication, waitSeconds, problem, reason, wishedAt };
			let kept: Publication | undefined;
			await keptOrNot(keep, async (parcel) => {
				kept = await putOffPublication(sql, agencyId, { ...order, parcel });
			});
			return kept === undefined || kept.state === 'scheduled' ? undefined : receiptOf(kept);
		},
	};
}

/** That it waits is written down also when its files could not be kept. @throws what keeping failed with, after that */
async function keptOrNot(
	keep: () => Promise<Parcel>,
	write: (parcel: Parcel | undefined) => Promise<void>,
): Promise<void> {
	const [kept] = await Promise.allSettled([keep()]);
	await write(kept.status === 'fulfilled' ? kept.value : undefined);
	if (kept.status === 'rejected') throw kept.reason;
}

/** From now until its channel takes the publication, by the clock that named the time. */
function secondsUntil(clock: Clock, { problem }: Receipt): number {
	return Math.max(1, (Date.parse(problem?.retryAt ?? '') - Date.parse(clock.now())) / 1000 || 1);
}

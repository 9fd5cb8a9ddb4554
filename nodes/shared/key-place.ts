/** A place at the key of a model for one station of a job: taken before the first paid call, held until the station leaves. */
import { systemClock, systemEvery, systemIds } from '../../core/adapters/system';
import type { Clock, SqlPort } from '../../core/shared/ports';
import {
	giveBackKeySlot,
	noteWait,
	renewKeySlot,
	takeKeySlot,
	type KeySlot,
} from '../../core/store';

/** How long a place stands without a sign of its worker. */
const LEASE_SECONDS = 60;
/** First and longest pause between two looks for a free place. */
const FIRST_LOOK_MS = 250;
const LONGEST_LOOK_MS = 3_000;

/** Which key, and how much work may be done with it at once. */
export interface SharedKey {
	credential: string;
	most: number;
}

/** The place of one station. */
export interface KeyPlace {
	/** Takes the place once; waits while others have all of them. A second key of the station needs none. */
	take(key: SharedKey): Promise<void>;
	renew(): Promise<void>;
	leave(): Promise<void>;
}

/** What a place is for, and what ends waiting for it. */
export interface KeyPlaceOf {
	sql: SqlPort;
	agencyId: string;
	/** The job that waits; work without one says nothing while it waits. */
	jobId?: string | undefined;
	/** Aborts when the run lost its job or was cancelled. */
	signal: AbortSignal;
	/** Throws when the run is not to begin anything more. */
	goesOn(): void;
	clock?: Pick<Clock, 'sleep' | 'monotonicMs'>;
}

/** A place for work that belongs to no job, which keeps it by itself. */
export function placeWithoutJob(of: Omit<KeyPlaceOf, 'jobId' | 'goesOn'>): KeyPlace {
	const place = keyPlace({ ...of, goesOn: () => undefined });
	const stop = systemEvery((LEASE_SECONDS * 1_000) / 3, place.renew);
	return {
		...place,
		async leave() {
			stop();
			await place.leave();
		},
	};
}

/** A place that is taken when it is first needed. */
export function keyPlace(of: KeyPlaceOf): KeyPlace {
	let held: KeySlot | undefined;
	let taking: Promise<void> | undefined;
	let hasLeft = false;
	const takeOne = async (key: SharedKey): Promise<void> => {
		const slot = await waitForSlot(of, key).finally(() => (taking = undefined));
		// The station ended while its place was being taken.
		if (hasLeft) return await giveBackKeySlot(of.sql, slot);
		held = slot;
	};
	return {
		async take(key) {
			if (key.most === 0 || held !== undefined) return;
			taking ??= takeOne(key);
			await taking;
		},
		async renew() {
			if (held !== undefined) await renewKeySlot(of.sql, held, LEASE_SECONDS);
		},
		async leave() {
			hasLeft = true;
			const slot = held;
			held = undefined;
			if (slot !== undefined) await giveBackKeySlot(of.sql, slot).catch(() => undefined);
		},
	};
}

async function waitForSlot(of: KeyPlaceOf, { credential, most }: SharedKey): Promise<KeySlot> {
	const { sql, agencyId, signal, goesOn, clock = systemClock } = of;
	const jobId = of.jobId ?? systemIds.uuid();
	let lookMs = FIRST_LOOK_MS;
	let sinceMs = clock.monotonicMs();
	let waitedSeconds = 0;
	for (;;) {
		signal.throwIfAborted();
		goesOn();
		const order = { agencyId, jobId, credential, most, waitedSeconds };
		const slot = await takeKeySlot(sql, { ...order, leaseSeconds: LEASE_SECONDS });
		const hasWaited = lookMs > FIRST_LOOK_MS;
		const say = async (detail: string) => {
			if (of.jobId !== undefined) await noteWait(sql, agencyId, { jobId, detail });
		};
		if (slot !== null) {
			if (hasWaited) await say('');
			return slot;
		}
		if (!hasWaited) {
			await say(
				`Waits for its turn: ${most} ${most === 1 ? 'job works' : 'jobs work'} with this key of the model`,
			);
		}
		await clock.sleep(lookMs, signal);
		lookMs = Math.min(LONGEST_LOOK_MS, lookMs * 1.5);
		waitedSeconds = (clock.monotonicMs() - sinceMs) / 1_000;
		sinceMs = clock.monotonicMs();
	}
}

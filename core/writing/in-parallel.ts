/** Runs calls that share a cached prefix: one leads, the others follow when the prefix can be read. */
import { isAgencyError } from '../shared/errors';

/** Work for one of the calls; `onFirstEvent` is to be called at the first event of its answer. */
export type LedWork<T, R> = (item: T, onFirstEvent: () => void) => Promise<R>;

/** Calls under way at once; more for a long list, so that it does not take its turns forever. */
export const CALLS_AT_ONCE = 4;
const CALLS_AT_ONCE_MAX = 8;
const ITEMS_PER_LANE = 4;

/**
 * Starts the first item alone and releases the others at its first event, its end or its failure,
 * because a shared prefix is readable only once the first answer has begun.
 *
 * A failure of the model (a refusal, an answer cut off) lets the others finish, so that a second run
 * finds them paid; any other failure starts nothing more.
 *
 * @returns results in the order of the items
 * @throws the first failure in the order of the items, after every started call has ended
 */
export async function inParallelAfterFirst<T, R>(
	items: T[],
	work: LedWork<T, R>,
	options: { signal?: AbortSignal | undefined } = {},
): Promise<R[]> {
	const outcomes: PromiseSettledResult<R>[] = [];
	let next = 0;
	let stopped = false;
	const runNext = async (release: () => void): Promise<void> => {
		const index = next++;
		try {
			options.signal?.throwIfAborted();
			outcomes[index] = { status: 'fulfilled', value: await work(items[index]!, release) };
		} catch (reason) {
			outcomes[index] = { status: 'rejected', reason };
			if (!isAgencyError(reason) || reason.kind !== 'model') stopped = true;
		} finally {
			release();
		}
	};
	const lane = async (): Promise<void> => {
		while (next < items.length && !stopped) await runNext(() => undefined);
	};
	if (items.length > 0) {
		let leader: Promise<void> = Promise.resolve();
		await new Promise<void>((release) => {
			leader = runNext(release);
		});
		const wanted = Math.ceil(items.length / ITEMS_PER_LANE);
		const atOnce = Math.min(CALLS_AT_ONCE_MAX, Math.max(CALLS_AT_ONCE, wanted));
		const lanes = Array.from({ length: atOnce - 1 }, lane);
		await Promise.all([leader.then(lane), ...lanes]);
	}
	for (const outcome of outcomes) if (outcome?.status === 'rejected') throw outcome.reason;
	return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<R>).value);
}

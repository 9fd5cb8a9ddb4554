/** Work that comes faster than it is done is done together: what arrives while a batch is under way makes the next one. */
import { isAgencyError } from './errors';

interface Waiting<T, R> {
	item: T;
	done: (result: R) => void;
	failed: (error: unknown) => void;
}

/** Does one thing, alone or with others of its key; the result is its own. */
export type Gathered<T, R> = (
	key: string,
	item: T,
	work: (items: T[]) => Promise<R[]>,
) => Promise<R>;

/**
 * Gathers by key: one batch of a key is under way at a time. Where a batch is refused for what stands in it, each of
 * it is done alone, so that one bad thing takes no other with it; what may be tried again fails for all of them.
 *
 * @param most things of one batch
 */
export function gatherer<T, R>(most: number): Gathered<T, R> {
	const queues = new Map<string, Waiting<T, R>[]>();
	return async (key, item, work) =>
		await new Promise<R>((done, failed) => {
			const waiting = { item, done, failed };
			const queue = queues.get(key);
			if (queue !== undefined) {
				queue.push(waiting);
				return;
			}
			const opened = [waiting];
			queues.set(key, opened);
			void drain(opened, { most, work, close: () => queues.delete(key) });
		});
}

async function drain<T, R>(
	queue: Waiting<T, R>[],
	given: { most: number; work: (items: T[]) => Promise<R[]>; close: () => void },
): Promise<void> {
	const { most, work, close } = given;
	while (queue.length > 0) await doTogether(queue.splice(0, most), work);
	// In the same breath as the look: what is put into a queue nobody looks at again would wait for ever.
	close();
}

async function doTogether<T, R>(
	batch: Waiting<T, R>[],
	work: (items: T[]) => Promise<R[]>,
): Promise<void> {
	try {
		const results = await work(batch.map(({ item }) => item));
		if (results.length !== batch.length)
			throw new Error(`${results.length} results for ${batch.length} things`);
		batch.forEach(({ done }, index) => done(results[index]!));
	} catch (error) {
		const isShared = batch.length === 1 || (isAgencyError(error) && error.retryable);
		if (isShared) for (const { failed } of batch) failed(error);
		else for (const one of batch) await doTogether([one], work);
	}
}

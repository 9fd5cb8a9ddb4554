import { AgencyError } from './errors';
import { retry, type RetryPolicy } from './retry';

const policy: RetryPolicy = { attempts: 4, firstWaitMs: 100, maximumWaitMs: 250 };
const error = (more: { retryable?: boolean; retryAt?: string } = {}) =>
	new AgencyError({
		kind: 'provider',
		code: 'X',
		message: 'no',
		hint: 'wait',
		retryable: true,
		...more,
	});

function bench() {
	const waits: number[] = [];
	const clock = {
		now: () => '2026-11-21T10:00:00.000Z',
		monotonicMs: () => 0,
		sleep: (ms: number) => Promise.resolve(void waits.push(ms)),
	};
	return { waits, ports: { clock, random: () => 1 } };
}

describe('retry', () => {
	it('waits longer each time, up to the maximum, and throws the last error', async () => {
		const { waits, ports } = bench();
		await expect(retry(() => Promise.reject(error()), policy, ports)).rejects.toThrow('no');
		expect(waits).toEqual([100, 200, 250]);
	});

	it('honours the time the vendor named, but never more than a quarter of an hour', async () => {
		const { waits, ports } = bench();
		const times = ['2026-11-21T10:00:05.000Z', '2026-11-22T10:00:00.000Z'];
		const work = (attempt: number) =>
			attempt > 2
				? Promise.resolve('done')
				: Promise.reject(error({ retryAt: times[attempt - 1]! }));
		expect(await retry(work, policy, ports)).toBe('done');
		expect(waits).toEqual([5_250, 900_250]);
	});

	it('never repeats what is not retryable, is unknown, or was cancelled', async () => {
		for (const [failure, signal] of [
			[error({ retryable: false }), undefined],
			[new Error('unknown'), undefined],
			[error(), AbortSignal.abort()],
		] as const) {
			const { waits, ports } = bench();
			await expect(retry(() => Promise.reject(failure), policy, { ...ports, signal })).rejects.toBe(
				failure,
			);
			expect(waits).toEqual([]);
		}
	});
});

import { AgencyError } from './errors';
import { modelLimiter } from './model-limiter';
import type { Clock } from './ports';

function clockAt(start: string) {
	let now = Date.parse(start);
	const slept: number[] = [];
	const clock: Clock = {
		now: () => new Date(now).toISOString(),
		monotonicMs: () => now,
		sleep(ms, signal) {
			signal?.throwIfAborted();
			slept.push(ms);
			now += ms;
			return Promise.resolve();
		},
	};
	return { clock, slept };
}

const overloaded = (status: number, retryAt?: string) =>
	new AgencyError({
		kind: 'provider',
		code: 'MODEL_UNAVAILABLE',
		message: 'm',
		hint: 'h',
		retryable: true,
		status,
		...(retryAt === undefined ? {} : { retryAt }),
	});

describe('modelLimiter', () => {
	it('lets no more through at once than its width, and everybody in the end', async () => {
		const { clock } = clockAt('2026-11-21T10:00:00.000Z');
		const limiter = modelLimiter(3);
		let now = 0;
		let most = 0;
		const work = async () => {
			now += 1;
			most = Math.max(most, now);
			await Promise.resolve();
			await Promise.resolve();
			now -= 1;
		};
		await Promise.all(Array.from({ length: 20 }, async () => await limiter.run(work, { clock })));
		expect(most).toBe(3);
	});

	it('makes every other call wait when one was told when to come back', async () => {
		const { clock, slept } = clockAt('2026-11-21T10:00:00.000Z');
		const limiter = modelLimiter(8);
		const told = async () => await Promise.reject(overloaded(429, '2026-11-21T10:00:07.000Z'));
		await expect(limiter.run(told, { clock })).rejects.toMatchObject({ status: 429 });
		await limiter.run(() => Promise.resolve(1), { clock });
		expect(slept).toEqual([7_000]);
	});

	it('halves its width on overload and grows again with answers', async () => {
		const { clock } = clockAt('2026-11-21T10:00:00.000Z');
		const limiter = modelLimiter(8);
		await limiter.run(() => Promise.reject(overloaded(529)), { clock }).catch(() => undefined);
		expect(limiter.width()).toBe(4);
		for (let i = 0; i < 6; i += 1) await limiter.run(() => Promise.resolve(), { clock });
		expect(limiter.width()).toBe(5);
	});

	it('lets a cancelled call out of the queue', async () => {
		const { clock } = clockAt('2026-11-21T10:00:00.000Z');
		const limiter = modelLimiter(1);
		let free = () => undefined as void;
		const held = limiter.run(async () => await new Promise<void>((resolve) => (free = resolve)), {
			clock,
		});
		const cancel = new AbortController();
		const queued = limiter.run(() => Promise.resolve('never'), { clock, signal: cancel.signal });
		const after = limiter.run(() => Promise.resolve('next'), { clock });
		cancel.abort(new Error('stop'));
		await expect(queued).rejects.toThrow('stop');
		free();
		await held;
		expect(await after).toBe('next');
	});
});

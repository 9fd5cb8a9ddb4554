import type { Clock } from '../../../../core/shared/ports';
import { holdAnswer, LONGEST_HOLD_SECONDS, MOST_HELD } from './hold-answer';

/** A clock that moves by what it is asked to sleep. */
function movingClock(): Clock & { ms: number } {
	const clock = {
		ms: 0,
		now: () => new Date(clock.ms).toISOString(),
		monotonicMs: () => clock.ms,
		async sleep(ms: number) {
			await Promise.resolve();
			clock.ms += ms;
		},
	};
	return clock;
}

describe('an answer that is held', () => {
	/** Percent by the second. */
	const job = (clock: { ms: number }, changesAfterMs: number) => () =>
		Promise.resolve(clock.ms >= changesAfterMs ? 50 : 40);

	it('is given as soon as there is news', async () => {
		const clock = movingClock();
		const hold = { read: job(clock, 3_500), isNews: (value: number) => value !== 40, seconds: 20 };
		expect(await holdAnswer(hold, clock)).toBe(50);
		expect(clock.ms).toBe(4_000);
	});

	it('is given unchanged when its time is over, and no time is longer than the cap', async () => {
		const clock = movingClock();
		const never = { read: job(clock, Infinity), isNews: (value: number) => value !== 40 };
		expect(await holdAnswer({ ...never, seconds: 2.5 }, clock)).toBe(40);
		expect(clock.ms).toBe(2_500);
		await holdAnswer({ ...never, seconds: 3_600 }, clock);
		expect(clock.ms).toBe(2_500 + LONGEST_HOLD_SECONDS * 1_000);
	});

	it('is given at once without a wish to wait, and when too many are held already', async () => {
		const clock = movingClock();
		const never = { read: job(clock, Infinity), isNews: () => false };
		await holdAnswer({ ...never, seconds: 0 }, clock);
		expect(clock.ms).toBe(0);
		let letGo = () => {};
		const gate = new Promise<void>((resolve) => (letGo = resolve));
		const stuck = { ...movingClock(), sleep: async () => await gate };
		const held = Array.from({ length: MOST_HELD }, async () => {
			let reads = 0;
			const read = () => Promise.resolve((reads += 1));
			return await holdAnswer({ read, isNews: (value) => value > 1, seconds: 5 }, stuck);
		});
		await Promise.resolve();
		await holdAnswer({ ...never, seconds: 5 }, clock);
		expect(clock.ms).toBe(0);
		letGo();
		await Promise.all(held);
		await holdAnswer({ ...never, seconds: 5 }, clock);
		expect(clock.ms).toBe(5_000);
	});

	it('frees its place when reading fails', async () => {
		const clock = movingClock();
		for (let time = 0; time < MOST_HELD + 1; time += 1) {
			let reads = 0;
			const read = () => {
				reads += 1;
				return reads > 1 ? Promise.reject(new Error('store away')) : Promise.resolve(0);
			};
			await expect(holdAnswer({ read, isNews: () => false, seconds: 5 }, clock)).rejects.toThrow();
		}
	});
});

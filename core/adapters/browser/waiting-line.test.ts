import { waitingLine } from './waiting-line';

const NOW = Date.parse('2026-11-21T10:00:00Z');
const lineOf = (width: number, limit: number, usualMs?: number) =>
	waitingLine({ width, limit, now: () => NOW, usualMs: () => usualMs });
const fails = async (promise: Promise<unknown>) =>
	(await promise.then(
		() => ({}),
		(error: unknown) => error,
	)) as { code?: string; hint?: string; retryAt?: string; message?: string };

describe('waitingLine', () => {
	it('lets as many work as it is wide, and the next in when one is done', async () => {
		const line = lineOf(2, 5);
		await line.take();
		await line.take();
		const order: string[] = [];
		const third = line.take().then(() => order.push('third'));
		const fourth = line.take().then(() => order.push('fourth'));
		expect(order).toEqual([]);
		line.give();
		await third;
		expect(order).toEqual(['third']);
		line.give();
		await fourth;
		line.give();
		line.give();
		expect(line.taken()).toBe(0);
	});

	it('turns away whoever comes when it is full, with the time to come back', async () => {
		const line = lineOf(2, 20, 3_000);
		for (let count = 0; count < 22; count += 1) void line.take();
		const error = await fails(line.take());
		expect(error).toMatchObject({ code: 'RENDER_003', retryAt: '2026-11-21T10:00:33.000Z' });
		expect(error.hint).toContain('in 33 seconds');
	});

	it('lets a cancelled one go, and nobody waits behind it', async () => {
		const line = lineOf(1, 2);
		await line.take();
		const cancel = new AbortController();
		const left = fails(line.take(cancel.signal));
		const stays = line.take();
		cancel.abort(new Error('stopped by the user'));
		expect((await left).message).toBe('stopped by the user');
		line.give();
		await stays;
		expect(line.taken()).toBe(1);
		expect((await fails(line.take(cancel.signal))).message).toBe('stopped by the user');
	});
});

import type { ChannelHttpRequest } from '../../shared/ports';
import { politeDoor } from './polite-door';
import { providerSearch, type ProviderOnTheWire } from './provider-search';

/** A clock that is moved by sleeping. */
function stillClock() {
	let ms = 0;
	return {
		now: () => '2026-03-04T10:00:00.000Z',
		monotonicMs: () => ms,
		sleep: async (wait: number, signal?: AbortSignal) => {
			signal?.throwIfAborted();
			ms = Math.max(ms, ms + wait);
			await Promise.resolve();
		},
	};
}

const request: ChannelHttpRequest = { method: 'GET', url: 'https://open.example/' };
const empty = { status: 200, headers: {}, json: [], text: '' };

describe('politeDoor', () => {
	it('keeps the time between two requests, over all doors of a service', async () => {
		const clock = stillClock();
		const at: number[] = [];
		const http = async () => {
			at.push(clock.monotonicMs());
			return await Promise.resolve(empty);
		};
		const options = { patience: { intervalMs: 3000, parallel: 1 }, clock };
		const one = politeDoor('a', http, options);
		const other = politeDoor('a', http, options);
		await one(request);
		await other(request);
		await one(request);
		expect(at).toEqual([0, 3000, 6000]);
	});

	it('sends no more at once than the service wants', async () => {
		const clock = stillClock();
		let running = 0;
		let most = 0;
		const open: (() => void)[] = [];
		const door = politeDoor(
			'b',
			async () => {
				running += 1;
				most = Math.max(most, running);
				await new Promise<void>((resolve) => void open.push(resolve));
				running -= 1;
				return empty;
			},
			{ patience: { intervalMs: 0, parallel: 2 }, clock },
		);
		const all = [1, 2, 3, 4, 5].map(async () => await door(request));
		while (open.length < 2) await Promise.resolve();
		const done = Promise.all(all);
		let over = false;
		void done.then(() => (over = true));
		while (!over) {
			open.shift()?.();
			await new Promise((resolve) => setImmediate(resolve));
		}
		expect(most).toBe(2);
	});

	it('refuses a wait that would hold up the run, and leaves the row when cancelled', async () => {
		const clock = { ...stillClock(), sleep: async () => await new Promise<void>(() => undefined) };
		const door = politeDoor('c', async () => await Promise.resolve(empty), {
			patience: { intervalMs: 20_000, parallel: 1 },
			clock,
		});
		await door(request);
		void door(request);
		void door(request);
		await expect(door(request)).rejects.toMatchObject({ code: 'SEARCH_LIMIT', kind: 'provider' });
		const given = AbortSignal.abort(new Error('stop'));
		const free = politeDoor('d', async () => await Promise.resolve(empty), {
			patience: { intervalMs: 0, parallel: 1 },
			clock: stillClock(),
		});
		await expect(free({ ...request, signal: given })).rejects.toThrow('stop');
		await expect(free(request)).resolves.toBe(empty);
	});
});

it('a cancelled query that waited gives its turn to the next', async () => {
	const clock = stillClock();
	const open: (() => void)[] = [];
	const http = async () => {
		await new Promise<void>((resolve) => void open.push(resolve));
		return empty;
	};
	const door = politeDoor('f', http, { patience: { intervalMs: 0, parallel: 1 }, clock });
	const gone = new AbortController();
	const first = door(request);
	const cancelled = door({ ...request, signal: gone.signal }).catch(
		(error: Error) => error.message,
	);
	const last = door(request);
	await new Promise((resolve) => setImmediate(resolve));
	gone.abort(new Error('stop'));
	open.shift()!();
	await first;
	expect(await cancelled).toBe('stop');
	await new Promise((resolve) => setImmediate(resolve));
	expect(open).toHaveLength(1);
	open.shift()!();
	await expect(last).resolves.toBe(empty);
});

describe('an open service as a search', () => {
	const open: ProviderOnTheWire = {
		id: 'e',
		label: 'E',
		baseUrl: 'https://open.example',
		lane: 'scholarly',
		open: { intervalMs: 0, parallel: 2 },
		answersIn: 'text',
		serves: (query) => query.text !== 'nothing',
		request: (query, baseUrl) => ({ method: 'GET', url: baseUrl, query: { q: query.text } }),
		parse: (body, query) => [{ title: String(body), url: query!.today! }] as never,
	};
	const clock = stillClock();
	const sent: ChannelHttpRequest[] = [];
	const port = (status: number, headers: Record<string, string> = {}) =>
		providerSearch(open, {
			contact: 'desk@agency.example',
			clock,
			http: async (asked) => {
				sent.push(asked);
				return await Promise.resolve({ status, headers, json: undefined, text: '<feed/>' });
			},
		});
	const options = { count: 5, language: 'en' };

	it('says who asks, gives the text and the day, and names its lane', async () => {
		expect(port(200).lane).toBe('scholarly');
		expect(await port(200).search('x', options)).toEqual([{ title: '<feed/>', url: '2026-03-04' }]);
		expect(sent.at(-1)?.headers?.['User-Agent']).toMatch(
			/^ContentAgency.*mailto:desk@agency\.example\)$/,
		);
	});

	it('sends nothing for what it cannot answer', async () => {
		const before = sent.length;
		expect(await port(200).search('nothing', options)).toEqual([]);
		expect(sent).toHaveLength(before);
	});

	it('blames no credential, and waits as long as it is told', async () => {
		await expect(port(403).search('x', options)).rejects.toMatchObject({
			kind: 'provider',
			code: 'SEARCH_STATUS',
		});
		await expect(port(429, { 'retry-after': '7' }).search('x', options)).rejects.toMatchObject({
			code: 'SEARCH_LIMIT',
			retryable: true,
			retryAt: '2026-03-04T10:00:07.000Z',
		});
	});
});

import type { ModelCall } from '../contracts';
import { askForText } from './ask-model';
import { openBudget } from './budget';
import { AgencyError } from './errors';
import { leakGuard } from './leak-guard';
import { callKeyOf, meteredModel, type MeterPorts } from './metered-model';
import type { ModelAnswer, ModelPort, ModelRequest } from './ports';
import { shippedPrices } from './usage';

const request: ModelRequest = {
	operation: 'a.b',
	promptVersion: '1',
	role: 'writer',
	system: 's',
	prefix: ['p'],
	turn: 't',
	maxTokens: 10,
	effort: 'low',
	needs: ['n1'],
};
const answer: ModelAnswer = {
	callId: '',
	text: 'x',
	stop: 'end',
	stopDetail: '',
	model: 'claude-sonnet-5-5',
	requestId: 'r',
	usage: {
		inputTokens: 1_000_000,
		outputTokens: 100_000,
		cacheReadTokens: 0,
		cacheWriteTokens: 0,
		estimated: false,
	},
};

function bench(complete: ModelPort['complete'], over: Partial<MeterPorts> = {}) {
	const calls: ModelCall[] = [];
	const kept = new Map<string, ModelAnswer>();
	const slept: number[] = [];
	let id = 0;
	const ports: MeterPorts = {
		clock: {
			now: () => '2026-11-21T10:00:00.000Z',
			monotonicMs: () => 0,
			sleep: (ms) => Promise.resolve(void slept.push(ms)),
		},
		ids: { uuid: () => `call-${(id += 1)}` },
		random: () => 0.5,
		prices: shippedPrices(),
		record: (call) => calls.push(call),
		paidCalls: {
			find: (key) => Promise.resolve(kept.get(key)),
			begin: () => Promise.resolve(undefined),
			release: () => Promise.resolve(),
			keep: (key, value) => Promise.resolve(void kept.set(key, value)),
		},
		tenant: 'agency',
		modelOf: () => 'claude-sonnet-5-5',
		...over,
	};
	return { model: meteredModel({ complete }, ports), calls, slept };
}

const unavailable = (over: { code?: string; retryable?: boolean } = {}) =>
	new AgencyError({
		kind: 'provider',
		code: 'MODEL_UNAVAILABLE',
		message: 'busy',
		hint: '',
		retryable: true,
		...over,
	});

describe('meteredModel', () => {
	it('books tokens and cost by the price table', async () => {
		const { model, calls } = bench(() => Promise.resolve(answer));
		await model.complete(request);
		expect(calls[0]).toMatchObject({
			operation: 'a.b',
			costUsd: 3,
			needs: ['n1'],
			attempts: 1,
			reused: false,
		});
	});

	it('pays a finished call once: the second is answered from memory and costs nothing', async () => {
		let asked = 0;
		const { model, calls } = bench(() => Promise.resolve(((asked += 1), answer)));
		const first = await model.complete(request);
		const second = await model.complete(request);
		expect(asked).toBe(1);
		expect(second).toEqual(first);
		expect(calls[1]).toMatchObject({ reused: true, costUsd: 0 });
	});

	it('retries what may be retried, honouring the time that was asked for', async () => {
		let asked = 0;
		const busy = {
			kind: 'provider',
			code: 'X',
			message: 'busy',
			hint: '',
			retryable: true,
		} as const;
		const { model, slept } = bench(() => {
			asked += 1;
			if (asked === 1) throw new AgencyError({ ...busy, retryAt: '2026-11-21T10:00:07.000Z' });
			if (asked === 2) throw new AgencyError(busy);
			return Promise.resolve(answer);
		});
		await model.complete(request);
		expect(slept).toEqual([7_125, 1_000]);
	});

	it('gives up after six attempts, and at once on what may not be retried', async () => {
		let asked = 0;
		const failing = (retryable: boolean) => () => {
			asked += 1;
			throw new AgencyError({ kind: 'provider', code: 'X', message: 'no', hint: '', retryable });
		};
		await expect(bench(failing(true)).model.complete(request)).rejects.toThrow('no');
		expect(asked).toBe(6);
		asked = 0;
		await expect(bench(failing(false)).model.complete(request)).rejects.toThrow('no');
		expect(asked).toBe(1);
	});

	it('says which prompt was used, which attempt it is, and that a fallback answered', async () => {
		const attempts: (number | undefined)[] = [];
		const { model, calls } = bench(
			({ attempt }) => {
				attempts.push(attempt);
				if (attempt === 1) throw unavailable();
				return Promise.resolve(answer);
			},
			{ isFallback: true },
		);
		await model.complete(request);
		expect(attempts).toEqual([1, 2]);
		expect(calls[0]).toMatchObject({ promptVersion: '1', fallback: true, attempts: 2 });
	});

	it('counts every part of an answer that is gone on with, and lets the budget end it', async () => {
		const operation = { ...request, name: 'a.b', maxTokens: 1_000 };
		const parts = (count: number) => {
			let part = 0;
			return () => {
				part += 1;
				const stop = part < count ? ('max_tokens' as const) : ('end' as const);
				return Promise.resolve({ ...answer, text: `Part number${part} goes`, stop });
			};
		};
		const paid = bench(parts(2));
		const whole = await askForText(paid.model, operation, { turn: 't' });
		expect(whole.text).toBe('Part number1 Part number2 goes');
		expect(paid.calls.map(({ needs }) => needs)).toEqual([[], ['call-1']]);

		// The first part costs 3 dollars; nothing is left for the second.
		const budget = openBudget({ prices: shippedPrices(), calls: [], capUsd: 2.99 });
		const short = bench(parts(2), { budget });
		await expect(askForText(short.model, operation, { turn: 't' })).rejects.toMatchObject({
			code: 'BUDGET_001',
		});
		expect(short.calls).toHaveLength(1);
	});

	it('books what a call cost on the budget, and sends nothing once it is used up', async () => {
		let asked = 0;
		const budget = openBudget({ prices: shippedPrices(), calls: [], capUsd: 2.99 });
		const { model } = bench(() => Promise.resolve(((asked += 1), answer)), { budget });
		await model.complete(request);
		expect(budget.spentUsd()).toBe(3);
		await expect(model.complete({ ...request, turn: 'next' })).rejects.toMatchObject({
			code: 'BUDGET_001',
		});
		expect(asked).toBe(1);
		// What is kept is free, budget or not.
		expect((await model.complete(request)).text).toBe('x');
	});

	it('sends nothing more after a spend limit of the account', async () => {
		let asked = 0;
		const { model } = bench(() => {
			asked += 1;
			throw unavailable({ code: 'MODEL_SPEND_LIMIT', retryable: false });
		});
		for (const turn of ['one', 'two'])
			await expect(model.complete({ ...request, turn })).rejects.toMatchObject({
				code: 'MODEL_SPEND_LIMIT',
			});
		expect(asked).toBe(1);
	});

	it('waits for a worker that is asking the same thing, and reads its answer', async () => {
		let asked = 0;
		const looks: string[] = [];
		const { model, calls, slept } = bench(() => Promise.resolve(((asked += 1), answer)), {
			paidCalls: {
				find: () => Promise.resolve(looks.push('find') > 2 ? answer : undefined),
				begin: () => Promise.resolve({ heldForMs: 900 }),
				keep: () => Promise.reject(new Error('not ours to keep')),
				release: () => Promise.reject(new Error('not ours to release')),
			},
		});
		expect((await model.complete(request)).text).toBe('x');
		expect([asked, looks.length, slept]).toEqual([0, 3, [900, 900]]);
		expect(calls[0]).toMatchObject({ reused: true, costUsd: 0 });
	});

	it('gives its claim back when the call failed', async () => {
		const released: string[] = [];
		const { model } = bench(() => Promise.reject(new Error('no')), {
			paidCalls: {
				find: () => Promise.resolve(undefined),
				begin: () => Promise.resolve(undefined),
				keep: () => Promise.resolve(),
				release: (key) => Promise.resolve(void released.push(key)),
			},
		});
		await expect(model.complete(request)).rejects.toThrow('no');
		expect(released).toEqual([callKeyOf(request, 'agency', 'claude-sonnet-5-5')]);
	});

	it('tries a model that stayed down only once while another stands by', async () => {
		let asked = 0;
		const { model } = bench(
			() => {
				asked += 1;
				throw unavailable();
			},
			{ hasFallback: true },
		);
		await model.complete(request).catch(() => undefined);
		expect(asked).toBe(6);
		await model.complete({ ...request, turn: 'next' }).catch(() => undefined);
		expect(asked).toBe(7);
	});

	it('keys a call by agency, model and every word of it, by nothing else', () => {
		const key = callKeyOf(request, 'agency', 'm');
		expect(callKeyOf({ ...request, needs: ['other'] }, 'agency', 'm')).toBe(key);
		expect(callKeyOf(request, 'other', 'm')).not.toBe(key);
		expect(callKeyOf({ ...request, turn: 'T' }, 'agency', 'm')).not.toBe(key);
	});

	describe('with a guard', () => {
		const guard = leakGuard('key', 'agency|Alder');
		const mark = /k[0-9a-f]{22}/.exec(guard.marked(request).system)![0];

		it('keeps the key of a call as it is without the mark', async () => {
			const sent: ModelRequest[] = [];
			const { model } = bench((one) => Promise.resolve((sent.push(one), answer)), { guard });
			await model.complete(request);
			expect(sent[0]!.system).toContain(mark);
			expect(callKeyOf(request, 'agency', 'm')).toBe(
				callKeyOf({ ...sent[0]!, system: request.system }, 'agency', 'm'),
			);
		});

		it('books an answer that leaks, keeps nothing of its text, and sends nothing more', async () => {
			const kept = new Map<string, ModelAnswer>();
			const told: string[] = [];
			let asked = 0;
			const leaking = () => Promise.resolve(((asked += 1), { ...answer, text: `All: ${mark}` }));
			const over: Partial<MeterPorts> = {
				guard,
				onLeak: ({ code }) => told.push(code),
				paidCalls: {
					find: (key) => Promise.resolve(kept.get(key)),
					begin: () => Promise.resolve(undefined),
					release: () => Promise.reject(new Error('an answer that was paid is not released')),
					keep: (key, value) => Promise.resolve(void kept.set(key, value)),
				},
			};
			const { model, calls } = bench(leaking, over);
			await expect(model.complete(request)).rejects.toMatchObject({ code: 'SEC_001' });
			expect(calls).toMatchObject([{ costUsd: 3, reused: false }]);
			expect([...kept.values()]).toMatchObject([{ text: '', stop: 'other' }]);
			await expect(model.complete({ ...request, turn: 'next' })).rejects.toMatchObject({
				code: 'SEC_001',
			});
			expect(asked).toBe(1);
			// A later run of the same job gets the same end and pays nothing.
			await expect(bench(leaking, over).model.complete(request)).rejects.toMatchObject({
				code: 'SEC_001',
			});
			expect(asked).toBe(1);
			expect(told).toEqual(['SEC_001', 'SEC_001']);
		});

		it('asks no fallback: another model would be told the same', async () => {
			let asked = 0;
			const { model } = bench(() => Promise.resolve({ ...answer, text: mark }), { guard });
			const fallback: ModelPort = { complete: () => Promise.resolve(((asked += 1), answer)) };
			const operation = { ...request, name: 'a.b' };
			await expect(
				askForText({ ...model, fallback }, operation, { turn: 't' }),
			).rejects.toMatchObject({ code: 'SEC_001' });
			expect(asked).toBe(0);
		});
	});
});

import type { ModelCall } from '../contracts';
import { AgencyError } from './errors';
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

function bench(complete: ModelPort['complete']) {
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
			begin: () => Promise.resolve(),
			keep: (key, value) => Promise.resolve(void kept.set(key, value)),
		},
		tenant: 'agency',
		modelOf: () => 'claude-sonnet-5-5',
	};
	return { model: meteredModel({ complete }, ports), calls, slept };
}

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

	it('keys a call by agency, model and every word of it, by nothing else', () => {
		const key = callKeyOf(request, 'agency', 'm');
		expect(callKeyOf({ ...request, needs: ['other'] }, 'agency', 'm')).toBe(key);
		expect(callKeyOf(request, 'other', 'm')).not.toBe(key);
		expect(callKeyOf({ ...request, turn: 'T' }, 'agency', 'm')).not.toBe(key);
	});
});

/** The model of a node: which one answers, what it may cost, what is booked. Contexts and models are stand-ins. */
import type { IExecuteFunctions } from 'n8n-workflow';
import type { ChatModel } from '../../core/adapters/model/chat-model';
import { BriefSchema, type ModelCall } from '../../core/contracts';
import { askForText } from '../../core/shared/ask-model';
import { operationNamed } from '../../core/operations';
import { budgetFor, modelFor, modelInputs } from './model';
import type { Station } from './run-items';

const PRICES = { 'main-1': { input: 2, output: 10 }, 'spare-1': { input: 2, output: 10 } };
const operation = operationNamed('research.plan')!;

function chat(model: string, answer: string | Error): ChatModel & { asked: () => number } {
	let asked = 0;
	return {
		model,
		asked: () => asked,
		invoke() {
			asked += 1;
			if (answer instanceof Error) return Promise.reject(answer);
			const refused = answer === '';
			return Promise.resolve({
				content: answer,
				response_metadata: { finish_reason: refused ? 'content_filter' : 'stop' },
				usage_metadata: { input_tokens: 1_000, output_tokens: 1_000 },
			});
		},
	};
}

function bench(given: {
	attached?: unknown;
	options?: Record<string, unknown>;
	operation?: string;
	spentUsd?: number;
}) {
	const parameters: Record<string, unknown> = {
		options: { modelPrices: JSON.stringify(PRICES), ...given.options },
		operation: given.operation ?? 'profileCompany',
	};
	const context = {
		getNodeParameter: (name: string, _index: number, fallback: unknown) =>
			parameters[name] ?? fallback,
		getInputConnectionData: () => Promise.resolve(given.attached),
		getInstanceId: () => 'instance',
		getNode: () => ({ credentials: {} }),
	} as unknown as IExecuteFunctions;
	const calls: ModelCall[] = [];
	const reported: string[] = [];
	const brief = BriefSchema.parse({ topic: 'Electric vans', date: '2026-11-21' });
	const spent = { id: 'c0', operation: 'research.plan', costUsd: given.spentUsd ?? 0 };
	const station = {
		itemIndex: 0,
		dossier: { brief, usage: { calls: given.spentUsd ? [spent] : [], searches: 0 } },
		has: (name: string) => name === 'brief',
		need: () => Promise.resolve(brief),
		progress: {
			report: (_step: string, _state: string, detail: string) =>
				Promise.resolve(void reported.push(detail)),
		},
		clock: {
			now: () => '2026-11-21T10:00:00.000Z',
			monotonicMs: () => 0,
			sleep: () => Promise.resolve(),
		},
		ids: { uuid: () => `call-${calls.length + 1}` },
		random: () => 0,
		tenant: '',
		desk: undefined,
		calls,
		booked: {},
		record: (call: ModelCall) => calls.push(call),
	} as unknown as Station;
	return { context, station, calls, reported };
}

describe('modelFor', () => {
	it('asks the fallback when the first model refuses, and books which one answered', async () => {
		const [main, spare] = [chat('main-1', ''), chat('spare-1', 'From the spare.')];
		// n8n hands them over in the order in which they were connected last.
		const { context, station, calls } = bench({ attached: [spare, main] });
		const model = await modelFor(context, station);
		expect((await askForText(model, operation, { turn: 'x' })).text).toBe('From the spare.');
		expect(calls).toMatchObject([
			{ model: 'main-1', promptVersion: operation.promptVersion },
			{ model: 'spare-1', fallback: true, costUsd: 0.012 },
		]);
		expect(calls[0]!.fallback).toBeUndefined();
	});

	it('takes its place at the key before a call is set aside, and none for an answer that is kept', async () => {
		const { context, station } = bench({ attached: chat('main-1', 'Said.') });
		const said: string[] = [];
		const kept = new Map<string, unknown>();
		Object.assign(station, {
			place: {
				take: ({ credential, most }: { credential: string; most: number }) =>
					Promise.resolve(void said.push(`place ${credential.slice(0, 15)} ${most}`)),
			},
			paidCalls: {
				find: (key: string) => Promise.resolve(kept.get(key)),
				begin: () => Promise.resolve(void said.push('begin')),
				keep: (key: string, answer: unknown) => Promise.resolve(void kept.set(key, answer)),
				release: () => Promise.resolve(),
			},
		});
		const model = await modelFor(context, station);
		await askForText(model, operation, { turn: 'x' });
		expect(said).toEqual(['place model:attached: 2', 'begin']);
		await askForText(model, operation, { turn: 'x' });
		expect(said).toHaveLength(2);
	});

	it('has a place for each key of an attached model, and names none', async () => {
		const placeOf = async (key: object, name = 'main-1') => {
			const attached = Object.create(chat(name, 'Said.'), Object.getOwnPropertyDescriptors(key));
			const { context, station } = bench({ attached });
			const places: string[] = [];
			const take = ({ credential }: { credential: string }) =>
				Promise.resolve(void places.push(credential));
			const nothing = () => Promise.resolve();
			const paidCalls = { find: nothing, begin: nothing, keep: nothing, release: nothing };
			Object.assign(station, { place: { take }, paidCalls });
			await askForText(await modelFor(context, station), operation, { turn: 'x' });
			expect(places).toHaveLength(1);
			return places[0]!;
		};
		const [first, second] = ['sk-first-0123456789', 'sk-second-0123456789'];
		const one = await placeOf({ apiKey: first });
		expect(await placeOf({ clientConfig: { apiKey: first } })).toBe(one);
		expect(await placeOf({ apiKey: first }, 'main-2')).toBe(one);
		expect(await placeOf({ apiKey: second })).not.toBe(one);
		expect(await placeOf({ apiKey: first, baseURL: 'https://elsewhere.example' })).not.toBe(one);
		expect(one).toMatch(/^model:attached:[0-9a-f]{32}$/);
		// A key that is made by a function, or hidden, leaves the name of the model.
		const hidden = {
			get apiKey(): string {
				throw new Error('not shown');
			},
		};
		const named = await placeOf({});
		expect(await placeOf({ apiKey: () => Promise.resolve(first) })).toBe(named);
		expect(await placeOf(hidden)).toBe(named);
		expect(await placeOf({}, 'main-2')).not.toBe(named);
	});

	it('stops the job over an answer that holds the mark of its prompt, and knows that of another client', async () => {
		const seen: string[] = [];
		const echo: ChatModel = {
			model: 'main-1',
			invoke(messages) {
				const said = JSON.stringify(messages);
				seen.push(/k[0-9a-f]{22}/.exec(said)![0]);
				return Promise.resolve({ content: seen[0] ?? '', response_metadata: {} });
			},
		};
		const one = bench({ attached: echo });
		const model = await modelFor(one.context, one.station);
		const failure = askForText(model, operation, { turn: 'x' });
		await expect(failure).rejects.toMatchObject({ code: 'SEC_001', kind: 'evidence' });
		expect(one.station.leak).toMatchObject({ code: 'SEC_001' });
		const other = bench({ attached: echo });
		Object.assign(other.station, { tenant: 'another agency' });
		const another = await modelFor(other.context, other.station);
		const mixed = askForText(another, operation, { turn: 'x' });
		await expect(mixed).rejects.toMatchObject({ code: 'SEC_001', kind: 'config' });
		expect(new Set(seen).size).toBe(2);
	});

	it('stops at the cap, also one the stations before used up', async () => {
		const main = chat('main-1', 'Text.');
		const { context, station } = bench({
			attached: main,
			options: { budgetUsd: 0.5 },
			spentUsd: 0.499,
		});
		const model = await modelFor(context, station);
		expect((await budgetFor(context, station)).remainingUsd()).toBeCloseTo(0.001);
		await expect(askForText(model, operation, { turn: 'x' })).rejects.toMatchObject({
			code: 'BUDGET_001',
		});
		expect(main.asked()).toBe(0);
		expect(station.booked.capUsd).toBe(0.5);
	});

	it('says what a document will cost before it asks, and refuses one the budget cannot carry', async () => {
		const main = chat('main-1', 'Text.');
		const open = bench({ attached: main, operation: 'researchTopic' });
		await modelFor(open.context, open.station);
		expect(open.reported).toEqual([expect.stringMatching(/^Expected cost \$\d+\.\d\d/)]);
		expect(open.station.booked.estimate?.likelyUsd).toBeGreaterThan(0.1);

		const poor = bench({
			attached: main,
			operation: 'researchTopic',
			options: { budgetUsd: 0.05 },
		});
		await expect(modelFor(poor.context, poor.station)).rejects.toMatchObject({
			code: 'BUDGET_001',
			message: expect.stringContaining('nothing was paid') as string,
		});
		expect(main.asked()).toBe(0);
	});

	it('refuses a budget in dollars for a model nobody priced, and prices that do not fit', async () => {
		const { context, station } = bench({
			attached: chat('other-1', 'x'),
			options: { budgetUsd: 1 },
		});
		const model = await modelFor(context, station);
		await expect(askForText(model, operation, { turn: 'x' })).rejects.toMatchObject({
			code: 'BUDGET_003',
		});
		const wrong = bench({
			attached: chat('m', 'x'),
			options: { modelPrices: '{"m":{"input":-1}}' },
		});
		await expect(modelFor(wrong.context, wrong.station)).rejects.toMatchObject({
			code: 'CFG_002',
			field: 'modelPrices',
		});
	});

	it('names what is missing when no model is connected', async () => {
		const { context, station } = bench({});
		await expect(modelFor(context, station)).rejects.toMatchObject({ code: 'CFG_001' });
	});
});

describe('modelInputs', () => {
	const inputsFor = (options: unknown) => {
		const expression = modelInputs([]).slice(3, -2);
		return new Function('$parameter', `return ${expression}`)({ options }) as {
			displayName?: string;
		}[];
	};

	it('shows the fallback input only where it was asked for', () => {
		const names = (options: unknown) => inputsFor(options).map((input) => input.displayName);
		expect(names({})).toEqual([undefined, 'Model']);
		expect(names(undefined)).toEqual([undefined, 'Model']);
		expect(names({ needsFallback: true })).toEqual([undefined, 'Model', 'Fallback']);
	});
});

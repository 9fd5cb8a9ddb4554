import type { ChannelHttpAnswer, SearchOptions } from '../../core/shared/ports';
import type { ServiceCalls, ServiceOrder, ServiceUse } from '../../core/shared/service-calls';
import { paidHttp, paidSearch } from './paid-doors';

const OPTIONS: SearchOptions = { count: 5, language: 'en' };
const answer = (status: number, json: unknown): ChannelHttpAnswer => ({
	status,
	headers: { 'x-secret': 'abc' },
	json,
	text: JSON.stringify(json),
});

/** A till that keeps what is given to it. */
function till() {
	const orders: ServiceOrder[] = [];
	const booked: (ServiceUse | undefined)[] = [];
	const kept: unknown[] = [];
	const calls: ServiceCalls = {
		async pay(order, work, keeps) {
			orders.push(order);
			const { value, used } = await work();
			booked.push(used);
			if (keeps !== undefined) kept.push(keeps.write(value));
			return value;
		},
	};
	return { calls, orders, booked, kept };
}

describe('doors that are paid by the call', () => {
	it('books the vendor’s count of an answer, under the question and not under its headers', async () => {
		const { calls, orders, booked, kept } = till();
		const door = paidHttp(
			calls,
			{ provider: 'tavily', operation: 'research.search', keyLevel: 'client', keeps: true },
			() => Promise.resolve(answer(200, { usage: { credits: 2 } })),
		);
		const request = { method: 'POST' as const, url: 'https://a/search', json: { query: 'vans' } };
		await door({ ...request, headers: { Authorization: 'Bearer tvly-1' } });
		expect(orders[0]).toMatchObject({
			kind: 'search',
			unit: 'credits',
			mostUsd: 0.016,
			keyLevel: 'client',
		});
		expect(JSON.stringify(orders[0]!.inputs)).toContain('vans');
		expect(JSON.stringify([orders, kept])).not.toMatch(/tvly-1|abc/);
		expect(booked).toEqual([{ units: 2, costUsd: 0.016 }]);
	});

	it.each([402, 429, 500])('books nothing for status %i', async (status) => {
		const { calls, booked } = till();
		const door = paidHttp(calls, { provider: 'brave', operation: 'research.search' }, () =>
			Promise.resolve(answer(status, {})),
		);
		expect((await door({ method: 'GET', url: 'https://a/' })).status).toBe(status);
		expect(booked).toEqual([undefined]);
	});

	it('is the bare door where there is no job', () => {
		const http = () => Promise.resolve(answer(200, {}));
		expect(paidHttp(undefined, { provider: 'brave', operation: 'x' }, http)).toBe(http);
	});

	it('books a query of a tool without a price, and one of a model with what it used', async () => {
		const { calls, booked, orders } = till();
		const door = { provider: 'my_tool', operation: 'research.search', mostUsd: null };
		const tool = { id: 'my_tool', ask: () => Promise.resolve({ hits: [] }) };
		await paidSearch(calls, door, tool).search('vans', OPTIONS);
		const used = { units: 1, costUsd: 0.0123, model: 'm', inputTokens: 8_000, outputTokens: 30 };
		const own = { id: 'claude', ask: () => Promise.resolve({ hits: [], used }) };
		await paidSearch(calls, { ...door, provider: 'anthropic', mostUsd: 0.05 }, own).search(
			'vans',
			OPTIONS,
		);
		expect(booked).toEqual([{ units: 1, costUsd: null }, used]);
		expect(orders.map(({ provider, unit }) => `${provider} ${unit}`)).toEqual([
			'my_tool searches',
			'anthropic searches',
		]);
	});
});

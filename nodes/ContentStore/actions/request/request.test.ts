/** A door lets callers in as often as it says; what came too fast leaves by the error output as an answer of 429. */
import type { IDataObject } from 'n8n-workflow';
import { listThrottled } from '../../../../core/store';
import { asSuperuser } from '../../../../core/store/__fixtures__/store';
import { openDesk, runNode, type Desk } from '../../../../test/line/desk';

describe('Content Store, Request', () => {
	let desk: Desk;
	beforeAll(async () => {
		desk = await openDesk();
	});
	afterEach(async () => {
		await asSuperuser(desk.store, 'DELETE FROM content_agency.rate_bucket');
	});
	afterAll(async () => await desk.close());

	const knock = async (input: IDataObject[], parameters: IDataObject = {}, more: object = {}) =>
		await runNode({
			type: 'contentStore',
			credentials: desk.credentials(),
			chosen: ['postgres', 'contentAgencyApi'],
			parameters: { resource: 'request', operation: 'letIn', door: 'order', ...parameters },
			input,
			...more,
		});
	const from = (address: string, body: IDataObject = {}): IDataObject => ({
		headers: { 'x-forwarded-for': `spoofed, ${address}` },
		body,
	});

	it('passes a request on as it came', async () => {
		const result = await knock([from('203.0.113.1', { topic: 'Vans' })]);
		expect(result.errorOf()).toBeUndefined();
		expect(result.itemsOf('Node')[0]!.json).toEqual(from('203.0.113.1', { topic: 'Vans' }));
	});

	it('passes a large request on as it came, too: what comes next reads its body', async () => {
		const large = from('203.0.113.4', { topic: 'Vans', text: 'x'.repeat(300_000) });
		const [item] = (await knock([large])).itemsOf('Node');
		// Not compared whole: a difference would print all of it.
		expect((item!.json['body'] as IDataObject)['text']).toHaveLength(300_000);
		expect(item!.binary).toBeUndefined();
	});

	it('answers what came too fast: code, headers and the request beside them', async () => {
		const onError = { onError: 'continueErrorOutput' as const };
		const input = [from('203.0.113.1'), from('203.0.113.1', { n: 2 }), from('203.0.113.2')];
		const result = await knock(input, { requests: 1 }, { node: onError });
		expect(result.itemsOf('Node').map(({ json }) => json)).toEqual([input[0], input[2]]);
		const [refused] = result.itemsOf('Node', 1);
		expect(refused!.json).toMatchObject({
			body: { n: 2 },
			details: {
				status: 429,
				problem: { code: 'HOOK_007', retryable: true },
				headers: { 'X-RateLimit-Limit': '1', 'X-RateLimit-Remaining': '0' },
			},
		});
		const { headers } = refused!.json.details as { headers: Record<string, string> };
		expect(Number(headers['Retry-After'])).toBeGreaterThan(50);
		expect(headers['X-RateLimit-Reset']).toBe(headers['Retry-After']);
		const { sql } = desk.store;
		const counted = await listThrottled(sql, desk.store.agencyId, { days: 2 });
		expect(counted.map(({ door, throttled }) => ({ door, throttled }))).toEqual([
			{ door: 'order', throttled: 1 },
		]);
	});

	it('stops the run where nobody answers, and says what to do', async () => {
		const result = await knock([from('203.0.113.9'), from('203.0.113.9')], { requests: 1 });
		expect(result.errorOf()).toMatch(/More requests came through 'order' than the 1 of 60 seconds/);
	});

	it('counts a form, which knows no address, as one caller', async () => {
		const onError = { onError: 'continueErrorOutput' as const };
		const result = await knock(
			[{ topic: 'a' }, { topic: 'b' }],
			{ requests: 1 },
			{ node: onError },
		);
		expect([result.itemsOf('Node'), result.itemsOf('Node', 1)].map((one) => one.length)).toEqual([
			1, 1,
		]);
	});

	it('gives out what came too fast', async () => {
		const parameters = { operation: 'getThrottled', days: 7 };
		const result = await knock([{}], parameters);
		expect(result.itemsOf('Node')[0]!.json).toMatchObject({ door: 'order', refused: 0 });
	});
});

import { asSuperuser, openTestStore, type TestStore } from './__fixtures__/store';
import { countRefusals, recordDeliveries, recordDelivery } from './deliveries';
import { takeOverDelivery, takeUpDeliveries } from './delivery-take-up';

describe('webhook deliveries', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	const deliver = async (
		deliveryId: string,
		body: Uint8Array | string,
		agencyId = store.agencyId,
	) => await recordDelivery(store.sql, agencyId, { endpoint: 'grain', deliveryId, body });

	it('is new once, a duplicate after, a conflict with another body', async () => {
		const first = await deliver('d1', '{"a":1}');
		expect(first.outcome).toBe('new');
		expect(await deliver('d1', '{"a":1}')).toEqual({ outcome: 'duplicate', id: first.id });
		expect(await deliver('d1', '{"a":2}')).toEqual({ outcome: 'conflict', id: first.id });
		expect(await deliver('d1', '{"a":2}')).toEqual({ outcome: 'conflict', id: first.id });
		const rows = await asSuperuser(
			store,
			`SELECT state FROM content_agency.webhook_delivery WHERE delivery_id = 'd1' ORDER BY 1`,
		);
		expect(rows).toEqual([{ state: 'conflict' }, { state: 'received' }]);
	});

	it('starts work once when the same delivery comes eight times at once', async () => {
		const all = await Promise.all(Array.from({ length: 8 }, async () => await deliver('d2', 'x')));
		expect(all.filter((delivery) => delivery.outcome === 'new')).toHaveLength(1);
		expect(all.filter((delivery) => delivery.outcome === 'duplicate')).toHaveLength(7);
	});

	it('tells those of one commit apart as if each had come alone', async () => {
		const of = (deliveryId: string, body: string) => ({ endpoint: 'grain', deliveryId, body });
		const kept = await recordDeliveries(store.sql, store.agencyId, [
			of('t1', 'a'),
			of('t1', 'a'),
			of('t1', 'b'),
			of('t2', 'a'),
		]);
		expect(kept.map(({ outcome }) => outcome)).toEqual(['new', 'duplicate', 'conflict', 'new']);
		expect(new Set(kept.slice(0, 3).map(({ id }) => id)).size).toBe(1);
	});

	it('keeps the same ones that come to two processes in opposite orders, and neither waits for the other', async () => {
		const all = Array.from({ length: 60 }, (_, index) => ({
			endpoint: 'grain',
			deliveryId: `order ${index}`,
			body: 'a',
		}));
		const twice = await Promise.all(
			[all, all.toReversed()].map(
				async (some) => await recordDeliveries(store.sql, store.agencyId, some),
			),
		);
		const fresh = twice.flat().filter(({ outcome }) => outcome === 'new');
		expect(fresh).toHaveLength(60);
		expect(twice[0]!.map(({ id }) => id)).toEqual(twice[1]!.toReversed().map(({ id }) => id));
	});

	it('does not confuse agencies or endpoints that use the same id', async () => {
		await deliver('d3', 'x');
		expect((await deliver('d3', 'y', store.otherId)).outcome).toBe('new');
		const elsewhere = await recordDelivery(store.sql, store.agencyId, {
			endpoint: 'zoom',
			deliveryId: 'd3',
			body: 'z',
		});
		expect(elsewhere.outcome).toBe('new');
	});

	it('keeps the raw bytes, whatever they are', async () => {
		const body = Uint8Array.from([0, 255, 128, 10]);
		const { id } = await deliver('d4', body);
		const [row] = await asSuperuser(
			store,
			'SELECT body FROM content_agency.webhook_delivery WHERE id = $1',
			[id],
		);
		expect([...(row?.body as Uint8Array)]).toEqual([...body]);
	});

	it('keeps one that was rejected for what stands in it, and starts nothing for it again', async () => {
		const bad = { endpoint: 'grain', deliveryId: 'd5', body: 'no json', refusedAs: 'HOOK_006' };
		expect((await recordDelivery(store.sql, store.agencyId, bad)).outcome).toBe('new');
		expect((await deliver('d5', 'no json')).outcome).toBe('duplicate');
		const rows = await asSuperuser(
			store,
			`SELECT state FROM content_agency.webhook_delivery WHERE delivery_id = 'd5'`,
		);
		expect(rows).toEqual([{ state: 'rejected' }]);
	});

	it('keeps size and sender of one that is too large, and nothing of its body', async () => {
		const body = Buffer.alloc(3_000, 'a');
		const order = { endpoint: 'grain', deliveryId: 'd7', body, scheme: 'standardWebhooks' };
		const large = { ...order, refusedAs: 'HOOK_005', isTooLarge: true, sender: '203.0.113.9' };
		expect((await recordDelivery(store.sql, store.agencyId, large)).outcome).toBe('new');
		expect((await recordDelivery(store.sql, store.agencyId, large)).outcome).toBe('duplicate');
		const rows = await asSuperuser(
			store,
			`SELECT state, code, sender, byte_count::int AS bytes, octet_length(body) AS kept
			FROM content_agency.webhook_delivery WHERE delivery_id = 'd7'`,
		);
		expect(rows).toEqual([
			{ state: 'rejected', code: 'HOOK_005', sender: '203.0.113.9', bytes: 3_000, kept: 0 },
		]);
		expect(await takeUpDeliveries(store.sql, store.agencyId)).toEqual([]);
	});

	it('hands a delivery out five times at most, only to its agency, and to nobody once it is taken over', async () => {
		const { id } = await deliver('d8', '{"a":1}');
		const later = async () =>
			await asSuperuser(
				store,
				`UPDATE content_agency.webhook_delivery
				SET look_again_at = look_again_at - interval '1 hour' WHERE id = $1`,
				[id],
			);
		const take = async (agencyId = store.agencyId) =>
			(await takeUpDeliveries(store.sql, agencyId, { endpoint: 'grain' })).filter(
				(one) => one.id === id,
			);
		expect(await take()).toEqual([]);
		for (let takeUps = 1; takeUps <= 5; takeUps += 1) {
			await later();
			expect(await take(store.otherId)).toEqual([]);
			expect(await take()).toMatchObject([{ deliveryId: 'd8', endpoint: 'grain', takeUps }]);
			expect(await take()).toEqual([]);
		}
		await later();
		expect(await take()).toEqual([]);
		await asSuperuser(store, 'UPDATE content_agency.webhook_delivery SET take_ups = 0');
		expect(await takeOverDelivery(store.sql, store.otherId, id)).toBe(false);
		expect(await takeOverDelivery(store.sql, store.agencyId, id)).toBe(true);
		expect(await takeOverDelivery(store.sql, store.agencyId, id)).toBe(false);
		expect(await take()).toEqual([]);
	});

	it('leaves one line in the log for a conflict, however often it comes', async () => {
		await deliver('d6', 'first');
		await Promise.all(Array.from({ length: 4 }, async () => await deliver('d6', 'second')));
		const lines = await asSuperuser(
			store,
			`SELECT detail FROM content_agency.audit_log WHERE action = 'webhook.conflict'
				AND detail ->> 'deliveryId' = 'd6'`,
		);
		expect(lines).toEqual([{ detail: { code: 'HOOK_004', endpoint: 'grain', deliveryId: 'd6' } }]);
	});

	it('counts refusals by the minute, keeps nothing of them, and is loud once after twenty', async () => {
		const counted = await Promise.all(
			Array.from(
				{ length: 30 },
				async () => await countRefusals(store.sql, store.agencyId, { endpoint: 'noisy', count: 1 }),
			),
		);
		const rows = await asSuperuser(
			store,
			`SELECT sum(refused)::int AS n FROM content_agency.webhook_refusal WHERE endpoint = 'noisy'`,
		);
		expect(rows).toEqual([{ n: 30 }]);
		const loud = await asSuperuser(
			store,
			`SELECT 1 FROM content_agency.audit_log WHERE action = 'webhook.refused'`,
		);
		// A minute may end in between; a minute with twenty-one is loud exactly once.
		expect(loud).toHaveLength(counted.filter((refused) => refused === 21).length);
		const many = { endpoint: 'flooded', count: 25 };
		await countRefusals(store.sql, store.agencyId, many);
		await countRefusals(store.sql, store.agencyId, many);
		const flooded = await asSuperuser(
			store,
			`SELECT 1 FROM content_agency.audit_log
			WHERE action = 'webhook.refused' AND subject_id = 'flooded'`,
		);
		const [first] = await asSuperuser(
			store,
			`SELECT count(*)::int AS minutes FROM content_agency.webhook_refusal WHERE endpoint = 'flooded'`,
		);
		expect(flooded).toHaveLength(Number(first?.['minutes']));
		expect(await countRefusals(store.sql, store.otherId, { endpoint: 'noisy', count: 1 })).toBe(1);
	});
});

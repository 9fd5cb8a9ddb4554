import { asSuperuser, openTestStore, type TestStore } from './__fixtures__/store';
import { recordDelivery } from './deliveries';

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
});

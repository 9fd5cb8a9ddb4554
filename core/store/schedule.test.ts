import { SCHEDULE_ROW } from './__fixtures__/fill';
import { asSuperuser, openTestStore, type TestStore } from './__fixtures__/store';
import { createClient } from './clients';
import { importScheduleRows, listScheduleItems, type ScheduleRow } from './schedule';

describe('schedule items', () => {
	let store: TestStore;
	let clientId: string;
	beforeAll(async () => {
		store = await openTestStore();
	});
	beforeEach(async () => {
		const name = `Client ${crypto.randomUUID()}`;
		({ id: clientId } = await createClient(store.sql, store.agencyId, { companyName: name }));
	});
	afterAll(async () => await store.close());

	const rows = (count: number): ScheduleRow[] =>
		Array.from({ length: count }, (_, index) => ({
			...SCHEDULE_ROW,
			row: index + 2,
			topic: `Topic ${index}`,
		}));
	const load = async (given: ScheduleRow[]) =>
		await importScheduleRows(store.sql, store.agencyId, { clientId, rows: given });
	const list = async (options: object = {}) =>
		await listScheduleItems(store.sql, store.agencyId, { clientId, ...options });

	it('creates, then changes nothing, then changes only what differs', async () => {
		const sheet = rows(1201);
		expect(await load(sheet)).toMatchObject({ created: 1201, updated: 0, unchanged: 0 });
		expect(await load(sheet)).toMatchObject({ created: 0, updated: 0, unchanged: 1201 });
		const changed = [
			...sheet.slice(0, 2).map((row) => ({ ...row, tone: 'dry' })),
			...sheet.slice(2),
		];
		expect(await load(changed)).toMatchObject({
			created: 0,
			updated: 2,
			unchanged: 1199,
			begun: 0,
		});
	});

	it('knows a row again with seconds, spaces and case of the topic changed', async () => {
		await load(rows(1));
		const same = [{ ...rows(1)[0]!, scheduledTime: '09:00:00', topic: ' topic  0' }];
		expect(await load(same)).toMatchObject({ created: 0 });
		expect(await list()).toHaveLength(1);
	});

	it('stores nothing when one row does not fit, and names the row and the value', async () => {
		const bad = [...rows(3), { ...SCHEDULE_ROW, row: 14, scheduledDate: '2026-02-31' }];
		await expect(load(bad)).rejects.toMatchObject({
			code: 'IMPORT_003',
			row: 14,
			field: 'scheduledDate',
			message: expect.stringContaining('2026-02-31') as string,
		});
		expect(await list()).toEqual([]);
	});

	it('stores nothing when the database refuses a later batch', async () => {
		const sheet = [...rows(600), { ...SCHEDULE_ROW, row: 700, scheduledDate: '9999-12-31' }];
		await asSuperuser(
			store,
			`ALTER TABLE content_agency.schedule_item ADD CONSTRAINT early
				CHECK (scheduled_date < '9000-01-01')`,
		);
		await expect(load(sheet)).rejects.toMatchObject({ code: 'STORE_005' });
		await asSuperuser(store, 'ALTER TABLE content_agency.schedule_item DROP CONSTRAINT early');
		expect(await list()).toEqual([]);
	});

	it('refuses a row that stands in the sheet twice', async () => {
		const twice = [...rows(2), { ...rows(1)[0]!, row: 9 }];
		await expect(load(twice)).rejects.toMatchObject({ code: 'IMPORT_004', row: 9 });
	});

	it('leaves a row alone whose work has begun', async () => {
		await load(rows(2));
		await asSuperuser(
			store,
			`UPDATE content_agency.schedule_item SET state = 'completed'
			WHERE client_id = $1 AND topic = 'Topic 0'`,
			[clientId],
		);
		const changed = rows(2).map((row) => ({ ...row, tone: 'dry' }));
		expect(await load(changed)).toMatchObject({ updated: 1, begun: 1, unchanged: 0 });
	});

	it('does nothing twice when two imports run at once', async () => {
		const reports = await Promise.all([load(rows(50)), load(rows(50))]);
		const sum = (field: 'created' | 'unchanged') =>
			reports.reduce((total, report) => total + report[field], 0);
		expect([sum('created'), sum('unchanged')]).toEqual([50, 50]);
	});

	it('lists by time, in pages, with dates as they were written', async () => {
		await load([
			{
				...SCHEDULE_ROW,
				topic: 'Later',
				scheduledDate: '2026-12-24',
				dueAt: '2026-12-24T08:00:00Z',
			},
			{ ...SCHEDULE_ROW, topic: 'Sooner' },
		]);
		const [first] = await list({ limit: 1 });
		expect(first).toMatchObject({
			topic: 'Sooner',
			scheduledDate: '2026-12-01',
			scheduledTime: '09:00:00',
			dueAt: '2026-12-01T08:00:00.000Z',
			keywords: ['range', 'winter'],
			state: 'pending',
		});
		expect(first).not.toHaveProperty('customDirection');
		expect((await list({ after: first?.id })).map((item) => item.topic)).toEqual(['Later']);
		expect((await list({ from: '2026-12-02' })).map((item) => item.topic)).toEqual(['Later']);
	});

	it('replaces what cannot be stored and says so', async () => {
		const report = await load([{ ...SCHEDULE_ROW, topic: 'NUL \u0000 here' }]);
		expect(report.notes[0]).toContain('1 character');
		expect((await list())[0]?.topic).toBe('NUL \uFFFD here');
	});
});

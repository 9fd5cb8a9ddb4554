import { SCHEDULE_ROW } from '../__fixtures__/fill';
import { openTestStore, type TestStore } from '../__fixtures__/store';
import { createClient, updateClient } from '../clients';
import { inAgency } from '../door';
import { importScheduleRows, listScheduleItems } from '../schedule';
import {
	clientCalendar,
	replanAgency,
	setAgencyCalendar,
	setClientCalendar,
} from './client-calendar';

describe('calendars of clients', () => {
	let store: TestStore;
	let clientId: string;
	beforeAll(async () => {
		store = await openTestStore();
	});
	beforeEach(async () => {
		({ id: clientId } = await createClient(store.sql, store.agencyId, {
			companyName: `Client ${crypto.randomUUID()}`,
			timeZone: 'Europe/Berlin',
		}));
	});
	afterAll(async () => await store.close());

	const read = async (agencyId = store.agencyId) =>
		await inAgency(store.sql, agencyId, async (session) => await clientCalendar(session, clientId));
	const set = async (calendar: object) =>
		await setClientCalendar(store.sql, store.agencyId, { clientId, calendar });
	const setAgency = async (calendar: object) =>
		await setAgencyCalendar(store.sql, store.agencyId, { calendar });
	const plan = async (more: object = {}) =>
		await importScheduleRows(store.sql, store.agencyId, {
			clientId,
			rows: [
				{
					...SCHEDULE_ROW,
					scheduledDate: '2031-12-01',
					dueAt: '2031-12-01T09:00:00+01:00',
					...more,
				},
			],
		});
	const planned = async () =>
		(await listScheduleItems(store.sql, store.agencyId, { clientId })).map(({ dueAt }) => dueAt);

	it('starts open, with six hours for what is late and a day of lead', async () => {
		expect(await read()).toEqual({
			timeZone: 'Europe/Berlin',
			quietHours: null,
			quietWeekdays: [],
			blackoutDays: [],
			missedWindowMinutes: 360,
			leadMinutes: 1440,
		});
	});

	it('takes from the agency what the client leaves open, and adds the days of both', async () => {
		await setAgency({
			quietHours: { from: '20:00', until: '07:00' },
			quietWeekdays: [6, 7],
			blackoutDays: ['2031-12-25'],
			leadMinutes: 120,
		});
		await set({ blackoutDays: ['2031-11-26', '2031-12-25'], missedWindowMinutes: 30 });
		expect(await read()).toEqual({
			timeZone: 'Europe/Berlin',
			quietHours: { from: '20:00', until: '07:00' },
			quietWeekdays: [6, 7],
			blackoutDays: ['2031-11-26', '2031-12-25'],
			missedWindowMinutes: 30,
			leadMinutes: 120,
		});
		await set({ quietHours: { from: '00:00', until: '00:00' }, quietWeekdays: [], leadMinutes: 0 });
		expect(await read()).toMatchObject({ quietHours: null, quietWeekdays: [], leadMinutes: 0 });
		await set({ quietHours: null, leadMinutes: null });
		expect(await read()).toMatchObject({
			quietHours: { from: '20:00', until: '07:00' },
			leadMinutes: 120,
		});
		await setAgency({ quietHours: null, quietWeekdays: null, blackoutDays: [], leadMinutes: null });
		expect(await read()).toMatchObject({ quietHours: null, leadMinutes: 1440 });
	});

	it('moves pending rows with the zone of their client, not those of another zone', async () => {
		await plan();
		await plan({ topic: 'Elsewhere', timeZone: 'Asia/Tokyo', dueAt: '2031-12-01T00:00:00Z' });
		const { replanned } = await set({ timeZone: 'America/New_York' });
		expect(replanned).toEqual({ looked: 2, moved: 2 });
		expect(await planned()).toEqual(['2031-12-01T00:00:00.000Z', '2031-12-01T14:00:00.000Z']);
	});

	it('moves them also when the zone is changed at the client itself', async () => {
		await plan();
		await updateClient(store.sql, store.agencyId, {
			clientId,
			input: { timeZone: 'America/New_York' },
		});
		expect(await planned()).toEqual(['2031-12-01T14:00:00.000Z']);
	});

	it('moves rows out of a new blackout day, says so, and back when it is taken away', async () => {
		await plan();
		await set({ blackoutDays: ['2031-12-01'] });
		expect(await planned()).toEqual(['2031-12-02T08:00:00.000Z']);
		const noteOf = async () =>
			await inAgency(
				store.sql,
				store.agencyId,
				async (session) =>
					await session.query('SELECT note FROM schedule_item WHERE client_id = $1', [clientId]),
			);
		expect((await noteOf())[0]?.note).toContain('2031-12-01 is a day on which nothing is due');
		await set({ blackoutDays: [] });
		expect(await planned()).toEqual(['2031-12-01T08:00:00.000Z']);
		expect((await noteOf())[0]?.note).toBe('');
	});

	it('mends a time that lies wrong, as after a change of the rules of its zone', async () => {
		await plan({ dueAt: '2031-12-01T07:00:00Z' });
		expect((await replanAgency(store.sql, store.agencyId)).moved).toBeGreaterThanOrEqual(1);
		expect(await planned()).toEqual(['2031-12-01T08:00:00.000Z']);
		expect((await replanAgency(store.sql, store.agencyId)).moved).toBe(0);
	});

	it('refuses a calendar that is never open, and keeps the one before', async () => {
		await plan();
		const blackoutDays = Array.from({ length: 400 }, (_, day) =>
			new Date(Date.UTC(2031, 10, 25 + day)).toISOString().slice(0, 10),
		);
		await expect(set({ blackoutDays })).rejects.toMatchObject({ code: 'CFG_002' });
		expect((await read()).blackoutDays).toEqual([]);
	});

	it('shows and changes nothing of another agency', async () => {
		await expect(read(store.otherId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await expect(
			setClientCalendar(store.sql, store.otherId, { clientId, calendar: { leadMinutes: 1 } }),
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});

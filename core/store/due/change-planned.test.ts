import { DateTime } from 'luxon';
import { asSuperuser, openTestStore, type TestStore } from '../__fixtures__/store';
import { listAudit } from '../audit';
import { createClient } from '../clients';
import { importScheduleRows } from '../schedule';
import { getPlannedItem, listPlannedItems } from '../schedule-read';
import {
	addPlannedItem,
	cancelPlannedItem,
	deletePlannedItem,
	holdPlannedItem,
	releasePlannedItem,
	updatePlannedItem,
} from './change-planned';
import { claimDue } from './claim-due';
import { setClientCalendar } from './client-calendar';
import { sweepDue } from './sweep-due';

const NOW = '2026-11-21T12:00:00Z';
const ITEM = { topic: 'Winter ranges of electric vans', date: '2031-12-01', time: '10:30' };

describe('planned items in the hands of a person', () => {
	let store: TestStore;
	let clientId: string;
	beforeAll(async () => {
		store = await openTestStore();
	});
	beforeEach(async () => {
		await asSuperuser(store, 'DELETE FROM content_agency.schedule_item');
		({ id: clientId } = await createClient(store.sql, store.agencyId, {
			companyName: `Client ${crypto.randomUUID()}`,
			timeZone: 'Europe/Berlin',
		}));
	});
	afterAll(async () => await store.close());

	const add = async (more: object = {}) =>
		await addPlannedItem(store.sql, store.agencyId, {
			clientId,
			item: { ...ITEM, ...more },
			now: NOW,
		});
	const update = async (id: string, change: object) =>
		await updatePlannedItem(store.sql, store.agencyId, { id, change, now: NOW });
	const claim = async () =>
		await claimDue(store.sql, { what: 'schedule', worker: 'test', limit: 9, leaseSeconds: 60 });
	const setState = async (state: string) =>
		await asSuperuser(store, 'UPDATE content_agency.schedule_item SET state = $1', [state]);

	it('plans in the zone of the client, with the lead before it', async () => {
		expect(await add({ keywords: ['range'], lane: 'ai_priority' })).toMatchObject({
			...{ topic: ITEM.topic, scheduledDate: '2031-12-01', scheduledTime: '10:30' },
			...{ timeZone: 'Europe/Berlin', dueAt: '2031-12-01T09:30:00.000Z' },
			...{ startAt: '2031-11-30T09:30:00.000Z', state: 'pending', heldReason: '' },
			...{ keywords: ['range'], lane: 'ai_priority', note: '', problem: null },
		});
	});

	it('says what is planned too close, and in quiet hours', async () => {
		await setClientCalendar(store.sql, store.agencyId, {
			clientId,
			calendar: { quietHours: { from: '20:00', until: '07:00' }, leadMinutes: 7 * 24 * 60 },
		});
		const soon = DateTime.now().setZone('Europe/Berlin').plus({ days: 3 });
		const morning = soon.plus({ days: 1 }).set({ hour: 7, minute: 0, second: 0, millisecond: 0 });
		const item = await add({ date: soon.toISODate(), time: '23:00' });
		expect(item.dueAt).toBe(morning.toUTC().toISO());
		expect(item.note).toContain(`lies in quiet hours; moved to ${morning.toISODate()} 07:00`);
		expect(item.note).toContain('Planned too close');
	});

	it('plans the same once', async () => {
		await add();
		await expect(add()).rejects.toMatchObject({ code: 'IMPORT_004' });
		expect(await listPlannedItems(store.sql, store.agencyId, { clientId })).toHaveLength(1);
	});

	it('moves an item and counts the revision; other fields leave its time alone', async () => {
		const { id } = await add();
		expect(await update(id, { tone: 'dry' })).toMatchObject({
			tone: 'dry',
			revision: 0,
			dueAt: '2031-12-01T09:30:00.000Z',
		});
		expect(await update(id, { date: '2031-12-02' })).toMatchObject({
			tone: 'dry',
			revision: 1,
			scheduledTime: '10:30',
			dueAt: '2031-12-02T09:30:00.000Z',
			startAt: '2031-12-01T09:30:00.000Z',
		});
	});

	it('starts nothing that is held, and starts it when it is released', async () => {
		const { id } = await add();
		await asSuperuser(
			store,
			'UPDATE content_agency.schedule_item SET start_at = clock_timestamp()',
		);
		const held = await holdPlannedItem(store.sql, store.agencyId, { id, reason: 'budget' });
		expect(held.heldReason).toBe('budget');
		expect(await claim()).toEqual([]);
		await releasePlannedItem(store.sql, store.agencyId, { id });
		expect(await claim()).toHaveLength(1);
	});

	it('makes a missed item due now when a person releases it, and a later sweep leaves it', async () => {
		const { id } = await add();
		await asSuperuser(
			store,
			`UPDATE content_agency.schedule_item SET start_at = NULL,
				due_at = clock_timestamp() - interval '1 day'`,
		);
		await sweepDue(store.sql);
		expect(await getPlannedItem(store.sql, store.agencyId, id)).toMatchObject({ state: 'missed' });
		await releasePlannedItem(store.sql, store.agencyId, { id });
		await sweepDue(store.sql);
		expect((await claim())[0]).toMatchObject({ id });
	});

	it('cancels and deletes, and the same can be planned again after a deletion', async () => {
		const { id } = await add();
		const cancelled = await cancelPlannedItem(store.sql, store.agencyId, { id });
		expect(cancelled.state).toBe('cancelled');
		await deletePlannedItem(store.sql, store.agencyId, { id });
		await expect(getPlannedItem(store.sql, store.agencyId, id)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
		expect((await add()).id).not.toBe(id);
		const actions = (await listAudit(store.sql, store.agencyId, { subjectId: id })).map(
			({ action }) => action,
		);
		expect(actions.sort()).toEqual([
			'scheduleItem.added',
			'scheduleItem.cancelled',
			'scheduleItem.deleted',
		]);
	});

	it('leaves alone what somebody works on', async () => {
		const { id } = await add();
		await setState('processing');
		const refused = {
			code: 'JOB_001',
			message: expect.stringContaining('is processing') as string,
		};
		await expect(update(id, { tone: 'dry' })).rejects.toMatchObject(refused);
		for (const act of [cancelPlannedItem, deletePlannedItem, holdPlannedItem, releasePlannedItem]) {
			await expect(act(store.sql, store.agencyId, { id })).rejects.toMatchObject(refused);
		}
	});

	it('filters by client, state, time, words and hold, in pages', async () => {
		const first = await add();
		const second = await add({ topic: 'Depot charging', date: '2031-12-05' });
		await holdPlannedItem(store.sql, store.agencyId, { id: second.id });
		const topics = async (filter: object) =>
			(await listPlannedItems(store.sql, store.agencyId, filter)).map(({ topic }) => topic);
		expect(await topics({ clientId })).toEqual([ITEM.topic, 'Depot charging']);
		expect(await topics({ held: true })).toEqual(['Depot charging']);
		expect(await topics({ search: 'DEPOT' })).toEqual(['Depot charging']);
		expect(await topics({ to: '2031-12-01' })).toEqual([ITEM.topic]);
		expect(await topics({ dueBefore: '2031-12-02T00:00:00Z' })).toEqual([ITEM.topic]);
		expect(await topics({ states: ['missed'] })).toEqual([]);
		expect(await topics({ after: first.id, limit: 1 })).toEqual(['Depot charging']);
	});

	it('shows and changes nothing of another agency', async () => {
		const { id } = await add();
		const missing = { code: 'NOT_FOUND' };
		const other = store.otherId;
		await expect(getPlannedItem(store.sql, other, id)).rejects.toMatchObject(missing);
		await expect(cancelPlannedItem(store.sql, other, { id })).rejects.toMatchObject(missing);
		await expect(deletePlannedItem(store.sql, other, { id })).rejects.toMatchObject(missing);
		await expect(
			updatePlannedItem(store.sql, other, { id, change: { tone: 'x' } }),
		).rejects.toMatchObject(missing);
		expect(await listPlannedItems(store.sql, other)).toEqual([]);
	});

	it('is known again when a sheet brings the same row', async () => {
		await add();
		const report = await importScheduleRows(store.sql, store.agencyId, {
			clientId,
			rows: [
				{
					...{ scheduledDate: ITEM.date, scheduledTime: ITEM.time, topic: ITEM.topic },
					...{ timeZone: 'Europe/Berlin', dueAt: '2031-12-01T09:30:00Z' },
				},
			],
		});
		expect(report.created).toBe(0);
	});
});

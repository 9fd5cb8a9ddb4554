import { scheduleContent, scheduleIdentity } from '../shared/schedule-identity';
import { SCHEDULE_ROW } from './__fixtures__/fill';
import { asSuperuser, openTestStore, type TestStore } from './__fixtures__/store';
import { createClient } from './clients';
import { importClientFacts, readImportCatalogue } from './import-catalogue';
import { importSchedule, type ImportRow, type ScheduleImportOptions } from './import-schedule';
import { inAgency } from './door';

const SHEET = 'spring.csv';

describe('importing a schedule', () => {
	let store: TestStore;
	let clientId: string;
	let imports = 0;
	beforeAll(async () => {
		store = await openTestStore();
	});
	beforeEach(async () => {
		await asSuperuser(store, 'DELETE FROM content_agency.schedule_item');
		const name = `Client ${crypto.randomUUID()}`;
		({ id: clientId } = await createClient(store.sql, store.agencyId, { companyName: name }));
	});
	afterAll(async () => await store.close());

	const row = (number: number, more: Partial<ImportRow> = {}): ImportRow => {
		const { timeZone, templateCode, tone, keywords, customDirection } = SCHEDULE_ROW;
		const told = {
			row: number,
			planId: '',
			clientId,
			date: '2031-12-01',
			time: '09:00',
			timeZone,
			dueAt: '2031-12-01T08:00:00.000Z',
			startAt: null,
			topic: `Topic ${number}`,
			templateCode,
			tone,
			keywords,
			channels: [],
			customDirection,
			notes: [],
			calendarNotes: [],
			isPast: false,
			...more,
		};
		return {
			...told,
			identity: scheduleIdentity({ agencyId: store.agencyId, ...told }),
			content: scheduleContent(told),
		};
	};
	const run = async (
		rows: ImportRow[],
		more: Partial<ScheduleImportOptions> & { errorCount?: number } = {},
	) => {
		const outcomes: Record<number, string> = {};
		const { errorCount = 0, ...options } = more;
		imports += 1;
		const report = await importSchedule(store.sql, store.agencyId, {
			importId: `00000000-0000-4000-8000-${String(imports).padStart(12, '0')}`,
			options: {
				sheet: SHEET,
				isDryRun: false,
				isPartial: false,
				cancelRemoved: false,
				...options,
			},
			slices: async function* slices() {
				yield { rows, errorCount };
			},
			listen: ({ rows: done, refused }) => {
				for (const one of done) outcomes[one.row] = one.outcome;
				for (const one of refused) outcomes[one.row] = one.refusal;
			},
		});
		return { ...report, outcomes };
	};
	const items = async () =>
		await asSuperuser(
			store,
			`SELECT id, topic, state, tone, xmin::text, xmax::text, ctid::text FROM content_agency.schedule_item
			WHERE client_id = $1 ORDER BY topic`,
			[clientId],
		);

	it('writes nothing at all when the same sheet comes again', async () => {
		const rows = [row(2), row(3), row(4)];
		expect(await run(rows)).toMatchObject({ isStored: true, created: 3 });
		const before = await items();
		const [{ transactions }] = (await asSuperuser(
			store,
			'SELECT pg_current_xact_id()::text AS transactions',
		)) as [{ transactions: string }];
		expect(await run(rows)).toMatchObject({
			isStored: false,
			created: 0,
			updated: 0,
			unchanged: 3,
		});
		expect(await items()).toEqual(before);
		const [{ next }] = (await asSuperuser(store, 'SELECT pg_current_xact_id()::text AS next')) as [
			{ next: string },
		];
		// No transaction in between took an id: none wrote.
		expect(BigInt(next) - BigInt(transactions)).toBe(1n);
	});

	it('keeps a row with its id when its topic and day change, and lets two rows change places', async () => {
		await run([row(2), row(3)]);
		const [first, second] = (await items()) as { id: string }[];
		const swapped = [
			row(2, { planId: first!.id, topic: 'Topic 3' }),
			row(3, { planId: second!.id, topic: 'Topic 2' }),
		];
		expect(await run(swapped)).toMatchObject({ created: 0, updated: 2, removedCount: 0 });
		expect((await items()).map(({ id, topic }) => [id, topic])).toEqual([
			[second!.id, 'Topic 2'],
			[first!.id, 'Topic 3'],
		]);
	});

	it('stores every character of a text as it stands in the sheet', async () => {
		const nasty = [
			'"quoted" \\ and \\" both',
			'{a,b} NULL',
			'NULL',
			'line\nline\ttab',
			"it's €, 漢字, 👍🏽",
			' {"json": [1]} ',
		];
		const rows = nasty.map((text, index) =>
			row(index, {
				topic: text,
				customDirection: text,
				tone: text,
				keywords: [text, '', 'NULL'],
				channels: index === 0 ? [] : [text],
				notes: [text],
				startAt: index === 0 ? null : '2031-12-01T07:00:00.000Z',
			}),
		);
		await run(rows);
		const stored = await asSuperuser(
			store,
			`SELECT topic, custom_direction, tone, keywords, channels, note, start_at
			FROM content_agency.schedule_item ORDER BY id`,
		);
		expect(stored).toEqual(
			nasty.map((text, index) => ({
				topic: text,
				custom_direction: text,
				tone: text,
				keywords: [text, '', 'NULL'],
				channels: index === 0 ? [] : [text],
				note: text,
				start_at: index === 0 ? null : new Date('2031-12-01T07:00:00.000Z'),
			})),
		);
	});

	it('refuses an id nobody has, a change of client, and a row that becomes the same as another', async () => {
		await run([row(2), row(3)]);
		const [first] = (await items()) as { id: string }[];
		const other = await createClient(store.sql, store.agencyId, {
			companyName: `Other ${crypto.randomUUID()}`,
		});
		const report = await run(
			[
				row(5, { planId: '11111111-1111-4111-8111-111111111111' }),
				row(6, { planId: first!.id, clientId: other.id }),
				row(7, { planId: first!.id, topic: 'Topic 3' }),
			],
			{ isPartial: true },
		);
		expect(report.outcomes).toEqual({ 5: 'unknownPlan', 6: 'otherClient', 7: 'samePlan' });
		expect(report.isStored).toBe(false);
	});

	it('stores no row when one does not fit, and the others when that was asked for', async () => {
		expect(await run([row(2)], { errorCount: 1 })).toMatchObject({ isStored: false, created: 1 });
		expect(await items()).toEqual([]);
		expect(await run([row(2)], { errorCount: 1, isPartial: true })).toMatchObject({
			isStored: true,
		});
		expect(await items()).toHaveLength(1);
	});

	it('stores nothing in a dry run and tells the same', async () => {
		await run([row(2), row(3)]);
		const rows = [row(2), row(3, { tone: 'dry' }), row(4)];
		const dry = await run(rows, { isDryRun: true });
		expect(dry.outcomes).toEqual({ 2: 'unchanged', 3: 'updated', 4: 'created' });
		expect(await items()).toHaveLength(2);
		expect((await run(rows)).outcomes).toEqual(dry.outcomes);
	});

	it('lists rows the sheet no longer has, cancels them when asked, and plans them again when they come back', async () => {
		const rows = [row(2), row(3)];
		await run(rows);
		await run([row(9)], { sheet: 'autumn.csv' });
		const less = await run([rows[0]!]);
		expect(less).toMatchObject({ removedCount: 1, cancelled: 0 });
		expect(less.removed).toMatchObject([{ topic: 'Topic 3' }]);
		expect(await run([rows[0]!], { cancelRemoved: true })).toMatchObject({
			isStored: true,
			cancelled: 1,
		});
		expect((await items()).map(({ topic, state }) => [topic, state])).toEqual([
			['Topic 2', 'pending'],
			['Topic 3', 'cancelled'],
			['Topic 9', 'pending'],
		]);
		expect(await run(rows)).toMatchObject({ updated: 1, unchanged: 1 });
		expect((await items()).map(({ state }) => state)).toEqual(['pending', 'pending', 'pending']);
	});

	it('sees that a row is missing where another stands in the sheet twice', async () => {
		await run([row(2), row(3)]);
		const [first] = (await items()) as { id: string }[];
		const twice = [row(2, { planId: first!.id }), { ...row(2, { planId: first!.id }), row: 3 }];
		expect(await run(twice)).toMatchObject({ unchanged: 2, updated: 0, removedCount: 1 });
	});

	it('takes no row for removed that only changed or is wrong', async () => {
		await run([row(2), row(3)]);
		const [first] = (await items()) as { id: string }[];
		const changed = [row(2, { planId: first!.id, topic: 'Changed' })];
		const dry = await run([...changed, row(3)], { isDryRun: true, cancelRemoved: true });
		expect(dry).toMatchObject({ removedCount: 0, updated: 1 });
		const wrong = await run(changed, { errorCount: 1, isPartial: true, cancelRemoved: true });
		expect(wrong).toMatchObject({ removedCount: 1, cancelled: 0 });
		expect(wrong.notes.join()).toContain('No planned row was cancelled');
		expect((await items()).map(({ state }) => state)).toEqual(['pending', 'pending']);
	});

	it('does not plan what lies in the past, but knows it again', async () => {
		await run([row(2)]);
		const report = await run([row(2, { isPast: true }), row(3, { isPast: true })], {
			isPartial: true,
		});
		expect(report.outcomes).toEqual({ 2: 'unchanged', 3: 'past' });
	});

	it('leaves alone what has begun and what a person cancelled', async () => {
		await run([row(2), row(3)]);
		await asSuperuser(
			store,
			`UPDATE content_agency.schedule_item SET state = CASE topic WHEN 'Topic 2' THEN 'processing' ELSE 'cancelled' END`,
		);
		const report = await run([row(2, { tone: 'dry' }), row(3, { tone: 'dry' })]);
		expect(report).toMatchObject({ begun: 2, updated: 0, isStored: false });
	});

	it('does nothing twice when two imports of a sheet run at once', async () => {
		const rows = Array.from({ length: 50 }, (_, index) => row(index + 2));
		const reports = await Promise.all([run(rows), run(rows)]);
		const sum = (field: 'created' | 'unchanged') =>
			reports.reduce((total, report) => total + report[field], 0);
		expect([sum('created'), sum('unchanged')]).toEqual([50, 50]);
	});

	it('keeps one record and one line of the audit log per import that changed something', async () => {
		const before = await asSuperuser(store, 'SELECT id FROM content_agency.schedule_import');
		await run([row(2)]);
		await run([row(2)]);
		const after = await asSuperuser(
			store,
			'SELECT created_count, sheet FROM content_agency.schedule_import ORDER BY imported_at',
		);
		expect(after.length - before.length).toBe(1);
		expect(after.at(-1)).toEqual({ created_count: 1, sheet: SHEET });
		const lines = await asSuperuser(
			store,
			`SELECT detail FROM content_agency.audit_log WHERE action = 'schedule.imported' ORDER BY at DESC LIMIT 1`,
		);
		expect(lines[0]?.['detail']).toMatchObject({ created: 1, sheet: SHEET });
	});

	it('knows clients, limits and earlier plans of its own agency only', async () => {
		await run([row(2)]);
		const own = await readImportCatalogue(store.sql, store.agencyId);
		expect(own.clients.map(({ id }) => id)).toContain(clientId);
		expect((await readImportCatalogue(store.sql, store.otherId)).clients).toEqual([]);
		const facts = await inAgency(
			store.sql,
			store.agencyId,
			async (session) => await importClientFacts(session, [clientId]),
		);
		expect(facts.get(clientId)).toMatchObject({
			known: [{ topic: 'Topic 2' }],
			calendar: { timeZone: 'UTC' },
		});
		const foreign = inAgency(
			store.sql,
			store.otherId,
			async (session) => await importClientFacts(session, [clientId]),
		);
		await expect(foreign).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	it('sees no rows of another agency, whatever id a sheet brings', async () => {
		await run([row(2)]);
		const [item] = (await items()) as { id: string }[];
		const report = await importSchedule(store.sql, store.otherId, {
			importId: crypto.randomUUID(),
			options: {
				sheet: SHEET,
				isDryRun: false,
				isPartial: true,
				cancelRemoved: true,
			},
			slices: async function* slices() {
				yield { rows: [row(2, { planId: item!.id })], errorCount: 0 };
			},
		});
		expect(report).toMatchObject({ refusedCount: 1, cancelled: 0, isStored: false });
		expect(await items()).toMatchObject([{ topic: 'Topic 2', state: 'pending' }]);
	});
});

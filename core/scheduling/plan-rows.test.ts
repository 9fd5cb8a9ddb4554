import { SCHEDULE_DEFAULTS, openItems, planSchedule, type ScheduleContext } from '.';

const CLIENT = { id: 'c', name: 'Harbour Light Energy', timeZone: 'Europe/Vienna' };
const context: ScheduleContext = {
	agency: 'a',
	clients: [CLIENT],
	client: CLIENT.name,
	timeZone: '',
	templates: [{ code: 'EXEC_01' }],
	tones: [],
	channels: [],
	now: '2026-11-21T08:00:00.000Z',
	defaults: SCHEDULE_DEFAULTS,
};
const HEADER = 'scheduled_date,scheduled_time,topic,template_code,tone,keywords,custom_direction';
const plan = async (text: string | Uint8Array, more: Partial<ScheduleContext> = {}) =>
	await planSchedule(typeof text === 'string' ? Buffer.from(text) : text, { ...context, ...more });

describe('planSchedule', () => {
	it('reads quoted keywords, empty trailing fields and defaults', async () => {
		const { rows, errors } = await plan(
			`${HEADER}\n2026-12-01,10:30,Electric vans,EXEC_01,authoritative,"vans, depots",Stress costs\n2026-12-02,,Depot charging\n`,
		);
		expect(errors).toEqual([]);
		expect(rows[0]).toMatchObject({
			row: 2,
			dueAt: '2026-12-01T09:30:00.000Z',
			keywords: ['vans', 'depots'],
			direction: 'Stress costs',
		});
		expect(rows[1]).toMatchObject({
			row: 3,
			wallTime: '2026-12-02T09:00',
			templateCode: 'EXEC_01',
			tone: 'professional',
		});
	});

	it('names row, column, letter, value and remedy of every wrong cell', async () => {
		const { rows, errors } = await plan(
			`topic;scheduled_date;scheduled_time;template_code\nGood one;2026-12-01;;\n;31/02/2026;25:00;NOPE\nOld news;2020-01-01;;\n`,
		);
		expect(rows).toHaveLength(1);
		expect(errors.map(({ row, column, letter, code }) => [row, column, letter, code])).toEqual([
			[3, 'topic', 'A', 'IMPORT_003'],
			[3, 'template_code', 'D', 'IMPORT_008'],
			[3, 'scheduled_date', 'B', 'IMPORT_003'],
			[3, 'scheduled_time', 'C', 'IMPORT_003'],
			[4, 'scheduled_date', 'B', 'IMPORT_007'],
		]);
		expect(errors[2]!.message).toContain("'31/02/2026'");
		expect(errors[2]!.hint).toContain('YYYY-MM-DD');
	});

	it('counts blank lines, so that the row is the one the sheet shows', async () => {
		const { errors, sheet } = await plan(`${HEADER}\n\n\n2026-12-01,10:30,\n`);
		expect(errors[0]!.row).toBe(4);
		expect(sheet.skipped.empty).toBe(2);
	});

	it('gives the same row the same identity, and finds a doubled one', async () => {
		const row = '2026-12-01,10:30,Electric vans';
		const first = await plan(`${HEADER}\n${row}`);
		const again = await plan(`${HEADER}\n${row},exec_01,warm`);
		expect(again.rows[0]!.identity).toBe(first.rows[0]!.identity);
		expect((await plan(`${HEADER}\n${row}\n${row}`)).errors[0]).toMatchObject({
			row: 3,
			code: 'IMPORT_004',
		});
	});

	it('makes formulas harmless and says so, and leaves text that only begins like one', async () => {
		const { rows } = await plan(
			`${HEADER}\n2026-12-01,10:30,"=HYPERLINK(""http://x"")",,,,-40 degrees and +5 % more\n2026-12-02,10:30,+cmd|calc!A1 was here`,
		);
		expect(rows[0]!.topic).toBe('HYPERLINK("http://x")');
		expect(rows[0]!.notes).toEqual([expect.stringContaining('IMPORT_005')]);
		expect(rows[0]!.direction).toBe('-40 degrees and +5 % more');
		expect(rows[1]!.topic).toBe('cmd|calc!A1 was here');
	});

	it('moves a wall time that does not exist in spring and notes it', async () => {
		const { rows, warnings } = await plan(`${HEADER}\n2027-03-28,02:30,Clocks`);
		expect(rows[0]).toMatchObject({
			wallTime: '2027-03-28T02:30',
			dueAt: '2027-03-28T01:00:00.000Z',
		});
		expect(rows[0]!.calendarNotes[0]).toContain('does not exist');
		expect(warnings).toMatchObject([{ kind: 'moved', row: 2 }]);
	});

	it('leaves out sums and a header that comes again, and says which', async () => {
		const { rows, errors, sheet } = await plan(
			`Plan for spring\n\n${HEADER}\n2026-12-01,,First topic\n${HEADER}\n2026-12-02,,Second topic\nGesamt: 2,,\n`,
		);
		expect([rows.map(({ row }) => row), errors]).toEqual([[4, 6], []]);
		expect(sheet).toMatchObject({ headerRow: 3, skipped: { empty: 0, totals: [7], headers: [5] } });
	});

	it('reads one sheet for several clients, each in its own zone', async () => {
		const clients = [CLIENT, { id: 'd', name: 'Fjord Logistics', timeZone: 'America/New_York' }];
		const { rows, errors } = await plan(
			'Kunde;Datum;Uhrzeit;Thema\nharbour light energy;01.12.2026;10.30;Erstes Thema\nFjord Logistics;1.12.2026;9 Uhr;Zweites Thema\nFiord Logistic;2.12.2026;;Drittes Thema\n',
			{ clients },
		);
		expect(rows.map(({ clientId, dueAt }) => [clientId, dueAt])).toEqual([
			['c', '2026-12-01T09:30:00.000Z'],
			['d', '2026-12-01T14:00:00.000Z'],
		]);
		expect(errors).toEqual([
			expect.objectContaining({
				row: 4,
				column: 'client',
				letter: 'A',
				value: 'Fiord Logistic',
				code: 'IMPORT_008',
				hint: 'Use one of "Fjord Logistics".',
			}),
		]);
	});

	it('takes the column with the very name where another only means the same', async () => {
		const { rows, sheet } = await plan(
			'scheduled_date,topic,Title,Date\n2026-12-01,The topic,A title,2027-01-01\n',
		);
		expect(rows).toMatchObject([{ topic: 'The topic', wallTime: '2026-12-01T09:00' }]);
		expect(sheet.unknown).toEqual(['Title', 'Date']);
	});

	it('asks once for a whole file when no date tells which of its numbers is the day', async () => {
		const text = 'Date,Topic\n03/04/2027,First topic\n05/06/2027,Second topic\n';
		const asked = await plan(text);
		expect(asked.rows).toEqual([]);
		expect(asked.sheet.question).toEqual({
			count: 2,
			rows: [
				{ row: 2, value: '03/04/2027', dayFirst: '2027-04-03', monthFirst: '2027-03-04' },
				{ row: 3, value: '05/06/2027', dayFirst: '2027-06-05', monthFirst: '2027-05-06' },
			],
		});
		const settled = await plan(text, { dateOrder: 'monthFirst' });
		expect(settled.rows.map(({ wallTime }) => wallTime.slice(0, 10))).toEqual([
			'2027-03-04',
			'2027-05-06',
		]);
		const told = await plan(`${text}25/12/2026,Third topic\n`);
		expect(told.errors).toEqual([]);
		expect(told.rows[0]!.wallTime).toBe('2027-04-03T09:00');
		expect(told.findings.map(({ message }) => message).join()).toContain(
			'day first, because row 4',
		);
	});

	it('says what collides: the same slot of a client, the same topic within a year', async () => {
		const { warnings } = await plan(
			`${HEADER}\n2026-12-01,10:30,Electric vans\n2026-12-01,10:30,Depot charging\n2027-03-01,10:30,Electric Vans!\n`,
		);
		expect(warnings.map(({ kind, row, otherRow }) => [kind, row, otherRow])).toEqual([
			['sameSlot', 3, 2],
			['sameTopic', 4, 2],
		]);
	});

	it('refuses what the plan of the agency does not allow any more in a month', async () => {
		const { rows, errors } = await plan(
			`${HEADER}\n2026-12-01,,First topic\n2026-12-02,,Second topic\n2027-01-02,,Third topic\n`,
			{ left: { '2026-12': 1 } },
		);
		expect(rows.map(({ row }) => row)).toEqual([2, 4]);
		expect(errors).toMatchObject([{ row: 3, code: 'PLAN_003' }]);
	});

	it('takes rows that come as items, with the row number they bring', async () => {
		const sheet = openItems([
			{ row_number: 7, Date: '2026-12-01', Title: 'From a sheet node', Client: '' },
			{ row_number: 9, Date: 46357, Title: 'A number of days', Client: '' },
		]);
		const { rows, errors } = await planSchedule(sheet, context);
		expect(rows).toMatchObject([{ row: 7, topic: 'From a sheet node' }]);
		expect(errors).toMatchObject([
			{ row: 9, value: '46357', hint: expect.stringContaining('2026-12-01') as string },
		]);
	});

	it.each([
		['UTF-8 with mark', Buffer.from(`\ufeff${HEADER}\n2026-12-01,,Größe`, 'utf8'), 'utf-8'],
		['UTF-16 with mark', Buffer.from(`\ufeff${HEADER}\n2026-12-01,,Größe`, 'utf16le'), 'utf-16le'],
		['UTF-16 without', Buffer.from(`${HEADER}\n2026-12-01,,Größe`, 'utf16le'), 'utf-16le'],
		[
			'Latin-1',
			Buffer.from(`${HEADER}\n2026-12-01,,Größe und Höhe der Förderung für Händler`, 'latin1'),
			'windows-1252',
		],
	])('reads %s', async (_name, bytes, encoding) => {
		const { rows, sheet } = await plan(bytes);
		expect(rows[0]!.topic).toMatch(/^Größe/);
		expect(sheet.encoding).toBe(encoding);
	});

	it('rejects a row with a byte that is no character, by its offset, and reads the others', async () => {
		const before = `${HEADER}\n2026-12-01,,Größe\n2026-12-02,,Höhe und Füße\n2026-12-03,,Kaput`;
		const bytes = Buffer.concat([
			Buffer.from(before),
			Buffer.from([0xfc]),
			Buffer.from('t\n2026-12-04,,Später\n'),
		]);
		const { rows, errors } = await plan(bytes);
		expect(rows.map(({ row }) => row)).toEqual([2, 3, 5]);
		expect(errors).toMatchObject([{ row: 4, code: 'IMPORT_001' }]);
		expect(errors[0]!.message).toContain(`byte ${Buffer.byteLength(before)}`);
	});

	it.each([
		['', 'IMPORT_002'],
		['a,b\n1,2', 'IMPORT_002'],
		[`${HEADER},topic\n`, 'IMPORT_002'],
		[`${HEADER}\n2026-12-01,10:00,"open`, 'IMPORT_003'],
	])('refuses a file that is no schedule: %j', async (text, code) => {
		await expect(plan(text)).rejects.toMatchObject({ code });
	});

	it('names a zone it does not know, with near ones', async () => {
		const { errors } = await plan(`${HEADER}\n2026-12-01,,Topic`, { timeZone: 'Europe/Wien' });
		expect(errors).toMatchObject([{ code: 'IMPORT_008', column: 'time_zone' }]);
		expect(errors[0]!.hint).toContain('Europe/');
	});

	it('checks ten thousand rows with one wrong, and finds that one', async () => {
		const rows = Array.from(
			{ length: 10_000 },
			(_, index) => `2026-12-01,10:30,Topic number ${index}`,
		);
		rows[7_000] = '2026-13-45,10:30,Broken';
		const { rows: planned, errors } = await plan([HEADER, ...rows].join('\n'));
		expect(planned).toHaveLength(9_999);
		expect(errors).toMatchObject([{ row: 7_002, column: 'scheduled_date' }]);
	});
});

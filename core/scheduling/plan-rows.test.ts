import { SCHEDULE_DEFAULTS, planSchedule, type ScheduleContext } from '.';

const context: ScheduleContext = {
	agency: 'a',
	client: 'c',
	timeZone: 'Europe/Vienna',
	templates: ['EXEC_01'],
	now: '2026-11-21T08:00:00Z',
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
		const { errors } = await plan(`${HEADER}\n\n\n2026-12-01,10:30,\n`);
		expect(errors[0]!.row).toBe(4);
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

	it('makes formulas harmless and says so', async () => {
		const { rows } = await plan(`${HEADER}\n2026-12-01,10:30,"=HYPERLINK(""http://x"")"`);
		expect(rows[0]!.topic).toBe('HYPERLINK("http://x")');
		expect(rows[0]!.notes[0]).toContain('IMPORT_005');
	});

	it('moves a wall time that does not exist in spring and notes it', async () => {
		const { rows } = await plan(`${HEADER}\n2027-03-28,02:30,Clocks`);
		expect(rows[0]).toMatchObject({
			wallTime: '2027-03-28T02:30',
			dueAt: '2027-03-28T01:00:00.000Z',
		});
		expect(rows[0]!.notes[0]).toContain('does not exist');
	});

	it.each([
		['UTF-8 with mark', Buffer.from(`\ufeff${HEADER}\n2026-12-01,,Größe`, 'utf8')],
		['UTF-16', Buffer.from(`\ufeff${HEADER}\n2026-12-01,,Größe`, 'utf16le')],
		[
			'Latin-1',
			Buffer.from(`${HEADER}\n2026-12-01,,Größe und Höhe der Förderung für Händler`, 'latin1'),
		],
	])('reads %s', async (_name, bytes) => {
		expect((await plan(bytes)).rows[0]!.topic).toMatch(/^Größe/);
	});

	it.each([
		['', 'IMPORT_002'],
		['a,b\n1,2', 'IMPORT_002'],
		[`${HEADER},topic\n`, 'IMPORT_002'],
		[`${HEADER}\n2026-12-01,10:00,"open`, 'IMPORT_003'],
	])('refuses a file that is no schedule: %j', async (text, code) => {
		await expect(plan(text)).rejects.toMatchObject({ code });
	});

	it('refuses a zone it does not know', async () => {
		await expect(plan(HEADER, { timeZone: 'Mars/Base' })).rejects.toMatchObject({
			code: 'IMPORT_008',
		});
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

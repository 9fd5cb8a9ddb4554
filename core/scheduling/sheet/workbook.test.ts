import { openScheduleFile, planSchedule, SCHEDULE_DEFAULTS, type ScheduleContext } from '..';

const context: ScheduleContext = {
	agency: 'a',
	clients: [{ id: 'c', name: 'Fjord Logistics', timeZone: 'Europe/Oslo' }],
	client: 'Fjord Logistics',
	timeZone: '',
	templates: [{ code: 'EXEC_01' }],
	tones: [],
	channels: [],
	now: '2026-11-21T08:00:00.000Z',
	defaults: SCHEDULE_DEFAULTS,
};
const day = (text: string) => new Date(`${text}:00Z`);
const HEADER = ['Date', 'Time', 'Topic'];

async function planOf(sheets: object[], sheetName = '') {
	const { writeXlsx } = await import('hucre/xlsx');
	const bytes = await writeXlsx({ sheets: sheets as never });
	return await planSchedule(await openScheduleFile(bytes, { sheetName }), context);
}

describe('workbooks', () => {
	it('take dates and times as the cells show them, whatever the zone of this machine', async () => {
		const { rows, errors } = await planOf([
			{
				name: 'Plan',
				rows: [
					HEADER,
					[day('2031-03-03T00:00'), 0.4375, 'A fraction of a day'],
					[day('2031-07-04T15:30'), null, 'A time beside the date'],
					['2031-03-05', '16:45', 'Texts'],
				],
			},
		]);
		expect(errors).toEqual([]);
		expect(rows.map(({ wallTime, dueAt }) => [wallTime, dueAt])).toEqual([
			['2031-03-03T10:30', '2031-03-03T09:30:00.000Z'],
			['2031-07-04T15:30', '2031-07-04T13:30:00.000Z'],
			['2031-03-05T16:45', '2031-03-05T15:45:00.000Z'],
		]);
	});

	it('choose the visible sheet with the columns, and leave hidden ones alone', async () => {
		const row = ['2031-03-03', '', 'From the right sheet'];
		const sheets = [
			{ name: 'Cover', rows: [['Our plan']] },
			{ name: 'Old', hidden: true, rows: [HEADER, ['2031-03-03', '', 'From a hidden sheet']] },
			{ name: 'Spring', rows: [HEADER, row] },
		];
		const { rows, sheet } = await planOf(sheets);
		expect(rows.map(({ topic }) => topic)).toEqual(['From the right sheet']);
		expect([sheet.sheet, sheet.otherSheets]).toEqual(['Spring', ['Cover', 'Old']]);
		expect(sheet.findings.map(({ message }) => message).join()).toContain(
			'Hidden sheets were left alone: "Old"',
		);
		const named = await planOf(sheets, 'old');
		expect(named.rows.map(({ topic }) => topic)).toEqual(['From a hidden sheet']);
	});

	it('take a cell merged over rows for each of them', async () => {
		const { rows, sheet } = await planOf([
			{
				name: 'Plan',
				rows: [HEADER, ['2031-03-03', '09:00', 'First topic'], [null, '10:00', 'Second topic']],
				merges: [{ startRow: 1, endRow: 2, startCol: 0, endCol: 0 }],
			},
		]);
		expect(rows.map(({ wallTime }) => wallTime)).toEqual(['2031-03-03T09:00', '2031-03-03T10:00']);
		expect(sheet.findings.map(({ message }) => message).join()).toContain('Merged cells');
	});

	it('use the stored value of a formula and never the formula', async () => {
		const { rows, sheet } = await planOf([
			{
				name: 'Plan',
				rows: [HEADER, ['2031-03-03', '09:00', 'placeholder']],
				cells: new Map([
					[
						'1,2',
						{
							value: 'Stored result',
							type: 'formula',
							formula: 'CONCAT("a",[1]Other!A1)',
							formulaResult: 'Stored result',
						},
					],
				]),
			},
		]);
		expect(rows.map(({ topic }) => topic)).toEqual(['Stored result']);
		expect(sheet.findings.filter(({ code }) => code === 'IMPORT_005')).toHaveLength(2);
	});
});

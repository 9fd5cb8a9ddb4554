/** The sheets we write, read back: by the library that wrote them, and byte by byte as a spreadsheet program would see them. */
import { inflateRawSync } from 'node:zlib';
import {
	SCHEDULE_DEFAULTS,
	annotatedSheet,
	openPlan,
	openScheduleFile,
	planSchedule,
	templateSheet,
	type RowAnswer,
	type ScheduleContext,
} from '.';
import { harmless, withoutFormula } from './cell-text';
import type { RawRow } from './sheet/sheet';

const PLAN_ID = '0b9e4f0e-6a51-4bb4-9f4e-2f1d9c7a5e10';
const context: ScheduleContext = {
	agency: 'a',
	clients: [{ id: 'c', name: 'Harbour Light Energy', timeZone: 'Europe/Vienna' }],
	client: '',
	timeZone: '',
	templates: [{ code: 'EXEC_01' }],
	tones: ['professional', 'dry'],
	channels: ['linkedin'],
	now: '2026-11-21T08:00:00.000Z',
	defaults: SCHEDULE_DEFAULTS,
};
const CSV = `Plan for spring
Client,Date,Topic,Budget
Harbour Light Energy,2031-03-03,First topic,=1+1
Harbour Light Energy,2031-13-03,Second topic,12
`;

/** A part of a container as text, without any library of ours. */
function partOf(bytes: Uint8Array, name: string): string {
	const view = Buffer.from(bytes);
	for (
		let at = view.indexOf('PK\u0003\u0004');
		at >= 0;
		at = view.indexOf('PK\u0003\u0004', at + 4)
	) {
		const nameLength = view.readUInt16LE(at + 26);
		if (view.toString('utf8', at + 30, at + 30 + nameLength) !== name) continue;
		const start = at + 30 + nameLength + view.readUInt16LE(at + 28);
		const packed = view.subarray(start);
		return view.readUInt16LE(at + 8) === 0 ? packed.toString() : inflateRawSync(packed).toString();
	}
	throw new Error(`there is no part ${name}`);
}

async function annotated(): Promise<Uint8Array> {
	const sheet = await openScheduleFile(Buffer.from(CSV));
	const plan = await openPlan(sheet, context);
	const answers = new Map<number, RowAnswer>();
	for await (const { rows, errors } of plan.slices()) {
		for (const { row } of rows)
			answers.set(row, {
				status: 'new',
				message: '',
				planId: PLAN_ID,
				errors: [],
				isWarning: false,
			});
		for (const error of errors)
			answers.set(error.row, {
				status: 'wrong',
				message: error.message,
				planId: '',
				errors: [error],
				isWarning: false,
			});
	}
	return await annotatedSheet(sheet, { columns: plan.columns, answers });
}

describe('an annotated sheet', () => {
	it('holds every row of a long sheet, where it stood, with what became of it', async () => {
		const count = 20_500;
		const lines = Array.from({ length: count }, (_, index) =>
			index === 20_400
				? 'Harbour Light Energy,2031-13-03,wrong date'
				: `Harbour Light Energy,2031-03-03,=topic ${index}`,
		);
		const sheet = await openScheduleFile(
			Buffer.from(`Plan\n\nClient,Date,Topic\n${lines.join('\n')}\n`),
		);
		const plan = await openPlan(sheet, context);
		const answers = new Map<number, RowAnswer>();
		for (let row = 4; row < count + 4; row += 1)
			answers.set(row, {
				status: row === 20_404 ? 'wrong' : 'new',
				message: row === 20_404 ? 'is not a date' : '',
				planId: row === 20_404 ? '' : PLAN_ID,
				errors: [],
				isWarning: false,
			});
		const bytes = await annotatedSheet(sheet, { columns: plan.columns, answers });
		const again = await openScheduleFile(bytes);
		const rows: RawRow[] = [];
		for await (const slice of again.slices()) rows.push(...slice);
		const at = new Map(rows.map(({ row, cells }) => [row, cells]));
		expect(at.get(3)).toEqual([
			'Client',
			'Date',
			'Topic',
			'plan_id',
			'import_status',
			'import_message',
		]);
		expect(at.get(20_404)!.slice(2)).toEqual(['wrong date', '', 'wrong', 'is not a date']);
		const last = at.get(count + 3)!;
		expect(last[2]).toBe("'=topic 20499");
		expect(last.slice(3, 5)).toEqual([PLAN_ID, 'new']);
		expect(rows.filter(({ cells }) => cells[4] === 'new')).toHaveLength(count - 1);
	});

	it('holds every row where it stood, with status, message and id, and colours and explains what is wrong', async () => {
		const bytes = await annotated();
		const { readXlsx } = await import('hucre/xlsx');
		const [sheet] = (await readXlsx(bytes, { readStyles: true })).sheets;
		expect(sheet?.rows.map((row) => row.slice(0, 7))).toEqual([
			['Plan for spring', null, null, null, null, null, null],
			['Client', 'Date', 'Topic', 'Budget', 'plan_id', 'import_status', 'import_message'],
			['Harbour Light Energy', '2031-03-03', 'First topic', "'=1+1", PLAN_ID, 'new', ''],
			[
				'Harbour Light Energy',
				'2031-13-03',
				'Second topic',
				'12',
				'',
				'wrong',
				"Row 4: `scheduled_date` '2031-13-03' is not a date",
			],
		]);
		const wrong = sheet?.cells?.get('3,1');
		expect(wrong?.comment?.text).toContain('Use YYYY-MM-DD');
		expect(wrong?.style?.fill).toMatchObject({
			fgColor: { rgb: expect.stringMatching(/FFC7CE$/) as string },
		});
		expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).not.toContain('<f>');
	});

	it('comes back with its ids, and its answers are read past', async () => {
		const again = await planSchedule(await annotated(), context);
		expect(again.rows).toMatchObject([{ row: 3, planId: PLAN_ID, topic: 'First topic' }]);
		expect(again.errors).toMatchObject([{ row: 4, letter: 'B' }]);
		expect(again.sheet.unknown).toEqual(['Budget']);
	});
});

describe('a template sheet', () => {
	const choices = {
		clients: ['Harbour Light Energy', '=cmd|calc!A1'],
		templates: [{ code: 'EXEC_01', name: 'Executive' }],
		tones: ['professional', 'dry'],
		channels: ['linkedin'],
		timeZones: ['Europe/Vienna', 'Europe/Oslo'],
	};
	const line = {
		planId: PLAN_ID,
		client: 'Harbour Light Energy',
		date: '2031-03-03',
		time: '09:30:00',
		topic: '-5 % on depots, "now"',
		templateCode: 'EXEC_01',
		tone: 'dry',
		keywords: ['depot', 'vans'],
		direction: 'First line\nsecond line',
		channels: ['linkedin'],
		timeZone: '',
	};

	it('lets people choose from lists of this agency', async () => {
		const bytes = await templateSheet(choices, { format: 'xlsx', planned: [] });
		const { readXlsx } = await import('hucre/xlsx');
		const { sheets } = await readXlsx(bytes);
		expect(sheets.map(({ name, hidden = false }) => [name, hidden])).toEqual([
			['Schedule', false],
			['Read me', false],
			['Lists', true],
		]);
		expect(sheets[0]?.dataValidations?.map(({ range, formula1 }) => [range, formula1])).toEqual([
			['A2:A2000', 'Lists!$A$2:$A$3'],
			['E2:E2000', 'Lists!$B$2:$B$2'],
			['F2:F2000', 'Lists!$C$2:$C$3'],
			['I2:I2000', 'Lists!$D$2:$D$2'],
			['J2:J2000', 'Lists!$E$2:$E$3'],
		]);
		expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain('<dataValidation type="list"');
		expect(sheets[2]?.rows[2]?.[0]).toBe("'=cmd|calc!A1");
	});

	it.each(['xlsx', 'ods', 'csv'] as const)('is read back as it was written: %s', async (format) => {
		const bytes = await templateSheet(choices, { format, planned: [line] });
		const { rows, errors, sheet } = await planSchedule(bytes, context);
		expect(errors).toEqual([]);
		expect(sheet.kind).toBe(format);
		expect(rows).toMatchObject([
			{
				planId: PLAN_ID,
				wallTime: '2031-03-03T09:30',
				topic: line.topic,
				keywords: line.keywords,
				channels: line.channels,
				tone: 'dry',
				direction: line.direction,
			},
		]);
	});
});

describe('text a spreadsheet would compute', () => {
	it.each(['=1+1', '+1', '-1', '@a', '\t=1', '  =1', '\u00a0=1', '\ufeff=1', '＝1', 'fine\n=1'])(
		'gets an apostrophe before it: %j',
		(text) => {
			const line = harmless(text).split('\n').at(-1) ?? '';
			expect(line.startsWith("'")).toBe(true);
			expect(harmless('plain text')).toBe('plain text');
		},
	);

	it('loses ours again on the way in', () =>
		expect(withoutFormula("'-5 % more")).toBe('-5 % more'));
});

/** Two hundred malformed sheets and more: each gets the right row, column, value and remedy, and nothing beside it. */
import {
	SCHEDULE_DEFAULTS,
	SCHEDULE_TONES,
	openItems,
	openScheduleFile,
	planSchedule,
	type OpenedSheet,
	type ScheduleContext,
} from '../../../core/scheduling';
import { CELL_FAULTS, CORPUS_COLUMNS, GOOD_ROWS, type CellFault } from './cell-faults';
import { FILE_FAULTS } from './file-faults';

const context: ScheduleContext = {
	agency: 'a',
	clients: [
		{ id: 'c', name: 'Harbour Light Energy', timeZone: 'Europe/Vienna' },
		{ id: 'd', name: 'Fjord Logistics', timeZone: 'Europe/Oslo' },
		{ id: 'e', name: 'Gone Ltd', timeZone: 'UTC', isActive: false },
	],
	client: '',
	timeZone: '',
	templates: [
		{ code: 'EXEC_01' },
		{ code: 'DATA_04', name: 'Data story' },
		{
			code: 'LUXE_07',
			refusal: {
				code: 'PLAN_002',
				message: 'is a premium template',
				hint: 'Choose another template.',
			},
		},
	],
	tones: SCHEDULE_TONES,
	channels: ['linkedin', 'wordpress', 'dry-run'],
	now: '2026-11-21T08:00:00.000Z',
	defaults: SCHEDULE_DEFAULTS,
};
/** Row of the wrong cell: the second below the header. */
const ROW = 3;

function rowsWith(fault: CellFault): string[][] {
	const [first = [], , third = []] = GOOD_ROWS;
	const wrong = [...(GOOD_ROWS[0] ?? [])];
	wrong[1] = '2031-04-01';
	wrong[3] = 'A topic of its own';
	wrong[CORPUS_COLUMNS.indexOf(fault.column)] = fault.value;
	return [CORPUS_COLUMNS, first, wrong, third];
}

const quoted = (delimiter: string) => (cell: string) =>
	cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;
const csv = (rows: string[][], delimiter: string, end: string) =>
	rows.map((row) => row.map(quoted(delimiter)).join(delimiter)).join(end) + end;

/** The same table as every kind of sheet people send. */
const CARRIERS: Record<string, (rows: string[][]) => Promise<OpenedSheet>> = {
	CSV: async (rows) => await openScheduleFile(Buffer.from(csv(rows, ',', '\n'))),
	'CSV with semicolons in windows-1252': async (rows) =>
		await openScheduleFile(Buffer.from(csv(rows, ';', '\r\n'), 'latin1')),
	'tabs in UTF-16': async (rows) =>
		await openScheduleFile(Buffer.from(`\ufeff${csv(rows, '\t', '\r')}`, 'utf16le')),
	XLSX: async (rows) => {
		const { writeXlsx } = await import('hucre/xlsx');
		return await openScheduleFile(
			await writeXlsx({ stringMode: 'inline', sheets: [{ name: 'Plan', rows }] }),
		);
	},
	ODS: async (rows) => {
		const { writeOds } = await import('hucre/ods');
		return await openScheduleFile(await writeOds({ sheets: [{ name: 'Plan', rows }] }));
	},
	items: async ([header = [], ...rows]) =>
		await Promise.resolve(
			openItems(
				rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index]]))),
			),
		),
};

const CASES = Object.keys(CARRIERS).flatMap((carrier) =>
	CELL_FAULTS.map((fault): [string, CellFault] => [carrier, fault]),
);

describe('malformed sheets', () => {
	it('are two hundred and more, and the good rows among them are good', async () => {
		expect(CASES.length + FILE_FAULTS.length).toBeGreaterThan(200);
		for (const open of Object.values(CARRIERS)) {
			const { rows, errors } = await planSchedule(
				await open([CORPUS_COLUMNS, ...GOOD_ROWS]),
				context,
			);
			expect(errors).toEqual([]);
			expect(rows.map(({ topic }) => topic)).toEqual(GOOD_ROWS.map((row) => row[3]));
		}
	});

	it.each(CASES)('%s: a wrong cell is named with its remedy (%o)', async (carrier, fault) => {
		const { rows, errors } = await planSchedule(await CARRIERS[carrier]!(rowsWith(fault)), context);
		expect(rows.map(({ row }) => row)).toEqual([2, 4]);
		const [error] = errors;
		expect(errors).toHaveLength(1);
		expect(error).toMatchObject({
			row: ROW,
			column: fault.column,
			letter: String.fromCharCode(65 + CORPUS_COLUMNS.indexOf(fault.column)),
			value: fault.value.slice(0, 200),
			code: fault.code,
		});
		expect(error!.message).toContain(`Row ${ROW}: \`${fault.column}\``);
		expect(error!.message).toContain(fault.says);
		expect(error!.hint).toContain(fault.remedy);
	});

	it.each(FILE_FAULTS.map((fault): [string, (typeof FILE_FAULTS)[number]] => [fault.name, fault]))(
		'a file that is none: %s',
		async (_name, { bytes, code, says, remedy, sheetName = '' }) => {
			const read = async () =>
				await planSchedule(await openScheduleFile(bytes(), { sheetName }), context);
			const error = await read().then(
				() => undefined,
				(thrown: unknown) => thrown as { code: string; message: string; hint: string },
			);
			expect(error).toMatchObject({ code });
			expect(error?.message).toContain(says);
			expect(error?.hint).toContain(remedy);
		},
	);

	it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])(
		'names the byte that is no character, number %i',
		async (number) => {
			const before = Buffer.from(
				`scheduled_date,topic,client\n2031-03-01,Größe über alles,Fjord Logistics\n2031-03-02,Fähre ${'x'.repeat(number)}`,
			);
			const wrong = [0xff, 0xfe, 0xc0, 0x80, 0xe4, 0xf5, 0xed, 0xc1, 0xbf, 0xf8][number] ?? 0xff;
			const after = Buffer.from(' zwölf,Fjord Logistics\n2031-03-03,Später,Fjord Logistics\n');
			const bytes = Buffer.concat([before, Buffer.from([wrong]), after]);
			const { rows, errors } = await planSchedule(bytes, context);
			expect(rows.map(({ row }) => row)).toEqual([2, 4]);
			expect(errors).toMatchObject([{ row: 3, code: 'IMPORT_001' }]);
			expect(errors[0]!.message).toContain(`byte ${before.length} of the file`);
			expect(errors[0]!.hint).toContain('CSV UTF-8');
		},
	);

	it('a list without quotes shifts cells: the row says so', async () => {
		const bytes = Buffer.from(
			'client,scheduled_date,topic,keywords\nFjord Logistics,2031-03-03,Ferries,one,two,three\n',
		);
		const { errors } = await planSchedule(bytes, context);
		expect(errors).toMatchObject([
			{ row: 2, column: 'keywords', value: 'one', code: 'IMPORT_003' },
		]);
		expect(errors[0]!.hint).toContain('double quotes');
	});
});

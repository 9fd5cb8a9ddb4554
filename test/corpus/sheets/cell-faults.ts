/** Wrong cells, each with the code it has to get and a part of the remedy; every one is put into every kind of sheet. */

/** One wrong cell in an otherwise good row. */
export interface CellFault {
	column: string;
	value: string;
	code: string;
	/** Part of the hint. */
	remedy: string;
	/** Part of the message. */
	says: string;
}

/** Columns of the sheets of this corpus. */
export const CORPUS_COLUMNS = [
	'client',
	'scheduled_date',
	'scheduled_time',
	'topic',
	'template_code',
	'tone',
	'keywords',
	'custom_direction',
	'time_zone',
	'channels',
	'plan_id',
];

/** Good rows, two of which surround the wrong one. */
export const GOOD_ROWS = [
	[
		'Harbour Light Energy',
		'2031-03-03',
		'09:30',
		'What depot charging costs',
		'EXEC_01',
		'authoritative',
		'depot, charging',
		'',
		'',
		'linkedin',
		'',
	],
	[
		'Fjord Logistics',
		'2031-03-04',
		'',
		'Range of vans in winter',
		'',
		'',
		'',
		'Mention school holidays',
		'Europe/Oslo',
		'',
		'',
	],
	[
		'Harbour Light Energy',
		'2031-03-05',
		'14:00',
		'Größe zählt nicht',
		'EXEC_01',
		'',
		'',
		'',
		'',
		'',
		'',
	],
];

const date = (value: string, says: string, remedy = 'YYYY-MM-DD'): CellFault => ({
	column: 'scheduled_date',
	value,
	code: 'IMPORT_003',
	remedy,
	says,
});
const time = (value: string): CellFault => ({
	column: 'scheduled_time',
	value,
	code: 'IMPORT_003',
	remedy: 'HH:MM',
	says: 'is not a time',
});
const unknown = (column: string, value: string, remedy: string): CellFault => ({
	column,
	value,
	code: 'IMPORT_008',
	remedy,
	says: 'is not a',
});
const long = (column: string, length: number, most: number): CellFault => ({
	column,
	value: 'x'.repeat(length),
	code: 'IMPORT_003',
	remedy: 'Shorten it',
	says: `has ${length} characters; the limit is ${most}`,
});

/** The faults. */
export const CELL_FAULTS: CellFault[] = [
	date('', 'is empty'),
	date('2031-02-30', 'is not a date'),
	date('31/02/2031', 'is not a date'),
	date('29.02.2031', 'is not a date'),
	date('2031-13-01', 'is not a date'),
	date('2031-00-10', 'is not a date'),
	date('2031/11/31', 'is not a date'),
	date('1899-01-01', 'is not a date'),
	date('tomorrow', 'is not a date'),
	date('Q1 2031', 'is not a date'),
	date('31 Brumaire 2031', 'is not a date'),
	date('2031-3', 'is not a date'),
	date('3 March', 'is not a date'),
	date('46357', 'is the number of a day', '2026-12-01'),
	date('12', 'is a number, not a date'),
	date('2031-03-03 soon', 'something behind the date'),
	date('2031-03-03T09:30+02:00', 'has an offset (+02:00)', 'time_zone'),
	date(
		'03/04/2031',
		'two different days: 2031-04-03 (day first) or 2031-03-04 (month first)',
		'Day First',
	),
	{
		column: 'scheduled_date',
		value: '2019-05-06',
		code: 'IMPORT_007',
		remedy: 'later day',
		says: 'lies in the past',
	},
	time('25:00'),
	time('24:00'),
	time('09:60'),
	time('9'),
	time('noon'),
	time('13 pm'),
	time('0 am'),
	time('-1:00'),
	time('9:5'),
	{
		column: 'topic',
		value: '',
		code: 'IMPORT_003',
		remedy: 'at least three characters',
		says: 'is empty',
	},
	{
		column: 'topic',
		value: 'ab',
		code: 'IMPORT_003',
		remedy: 'at least three characters',
		says: 'is too short',
	},
	{
		column: 'topic',
		value: '=A',
		code: 'IMPORT_003',
		remedy: 'at least three characters',
		says: 'is too short',
	},
	long('topic', 501, 500),
	unknown('template_code', 'EXEC_99', '"EXEC_01"'),
	unknown('template_code', 'Data Sheet', '"DATA_04"'),
	{
		column: 'template_code',
		value: 'LUXE_07',
		code: 'PLAN_002',
		remedy: 'Choose another template',
		says: 'premium',
	},
	unknown('tone', 'autoritative', '"authoritative"'),
	unknown('tone', 'grumpy', 'Use one of'),
	unknown('client', 'Harbor Light', '"Harbour Light Energy"'),
	unknown('client', 'Fiord Logistic', '"Fjord Logistics"'),
	{
		column: 'client',
		value: '',
		code: 'IMPORT_008',
		remedy: 'Fill in the column',
		says: 'names no client',
	},
	{
		column: 'client',
		value: 'Gone Ltd',
		code: 'IMPORT_008',
		remedy: 'Switch the client on',
		says: 'switched off',
	},
	{
		column: 'keywords',
		value: Array.from({ length: 51 }, (_, index) => `word${index}`).join(', '),
		code: 'IMPORT_003',
		remedy: 'most important',
		says: 'holds 51 keywords',
	},
	long('custom_direction', 4_001, 4_000),
	unknown('time_zone', 'Europe/Vien', 'Europe/Vienna'),
	unknown('time_zone', 'Mars/Base', 'IANA'),
	unknown('channels', 'linkedIm', '"linkedin"'),
	unknown('channels', 'linkedin, fax', 'Use one of'),
	{
		column: 'plan_id',
		value: '12345',
		code: 'IMPORT_003',
		remedy: 'empty the cell',
		says: 'not an id of a planned row',
	},
];

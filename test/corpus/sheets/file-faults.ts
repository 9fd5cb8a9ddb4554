/** Files that are wrong as a whole, each with the code and the words it has to get. */
import { gzipSync } from 'node:zlib';
import { CORPUS_COLUMNS, GOOD_ROWS } from './cell-faults';
import { sheetXml, workbookParts, zipOf } from './zip';

/** A file nobody can read as a schedule. */
export interface FileFault {
	name: string;
	bytes: () => Uint8Array;
	code: string;
	/** Part of the message. */
	says: string;
	/** Part of the hint. */
	remedy: string;
	sheetName?: string;
}

const HEADER = CORPUS_COLUMNS.join(',');
const ROW = 'Harbour Light Energy,2031-03-03,09:30,What depot charging costs';
const XML = sheetXml([CORPUS_COLUMNS, ...GOOD_ROWS]);
const workbook = () => zipOf(workbookParts(XML));
const text = (content: string) => () => Buffer.from(content);
const withPart =
	(name: string, content: string | Uint8Array = 'x') =>
	() =>
		zipOf([...workbookParts(XML), { name, content }]);
const pattern = (parts: [string, string][]) => () =>
	zipOf(parts.map(([name, content]) => ({ name, content })));

const header = (content: string, says: string, remedy = 'Name the columns'): FileFault => ({
	name: `header ${content.slice(0, 40)}`,
	bytes: text(content),
	code: 'IMPORT_002',
	says,
	remedy,
});
const noSheet = (name: string, bytes: () => Uint8Array, says: string): FileFault => ({
	name,
	bytes,
	code: 'FILE_002',
	says,
	remedy: 'Send a CSV, an XLSX or an ODS file',
});

const HEADERS: FileFault[] = [
	header('', 'is empty', 'header row'),
	header('\ufeff', 'is empty', 'header row'),
	header('\n\n  \n', 'is empty', 'header row'),
	header('\0\0\0\0', 'is empty', 'header row'),
	header(`client,topic\nA,B\n`, 'no column "scheduled_date"'),
	header(`client;scheduled_date\nA;B\n`, 'no column "topic"'),
	header('a,b\n1,2\n', 'no column "scheduled_date", "topic"; it has "a", "b"'),
	header(`${ROW}\n`, 'no column'),
	header('scheduled_date,topicc\n', 'no column "topic"', 'Did you mean "topic" by "topicc"'),
	header(
		'sheduled_date,topic\n',
		'no column "scheduled_date"',
		'Did you mean "scheduled_date" by "sheduled_date"',
	),
	header(
		'Veröffentlichungsdatm;Thema\n',
		'no column "scheduled_date"',
		'Did you mean "scheduled_date"',
	),
	header(
		`${HEADER},topic\n`,
		'"topic" stands in the sheet twice: D "topic" and L "topic"',
		'Keep one',
	),
	header(
		'Date,Datum,Topic\n',
		'"scheduled_date" stands in the sheet twice: A "Date" and B "Datum"',
		'Keep one',
	),
	header('Titel;Thema;Datum\n', '"topic" stands in the sheet twice', 'Keep one'),
	header(`${'note\n'.repeat(25)}${HEADER}\n${ROW}\n`, 'no column'),
	header('[{"scheduled_date":"2031-03-03","topic":"JSON"}]', 'no column'),
];

const QUOTES: FileFault[] = [2, 3, 4, 7, 12].map((line) => ({
	name: `quote open in line ${line}`,
	bytes: text(
		`${HEADER}\n${`${ROW}\n`.repeat(line - 2)}Harbour Light Energy,2031-03-03,09:30,"never closed\n${ROW}\n`,
	),
	code: 'IMPORT_003',
	says: `from line ${line} on: a quote is not closed`,
	remedy: `Close the quote in line ${line}`,
}));

const OTHERS: FileFault[] = [
	noSheet('PDF', text('%PDF-1.7 not a sheet'), 'PDF'),
	noSheet('PNG', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'PNG'),
	noSheet('JPEG', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'JPEG'),
	noSheet('GIF', text('GIF89a'), 'GIF'),
	noSheet('gzip', () => gzipSync(HEADER), 'gzip'),
	noSheet('RTF', text('{\\rtf1 table}'), 'RTF'),
	noSheet('web page', text('<!DOCTYPE html><table><tr><td>topic</td></tr></table>'), 'web page'),
	noSheet('web page without a type', text('  <html><body></body></html>'), 'web page'),
	noSheet('XML', text('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), 'XML file'),
	noSheet(
		'random bytes',
		() => Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * 7919) % 251)),
		'no text and no workbook',
	),
	noSheet('Word', pattern([['word/document.xml', '<a/>']]), 'Word document'),
	noSheet('presentation', pattern([['ppt/presentation.xml', '<a/>']]), 'presentation'),
	noSheet('Numbers', pattern([['Index/Document.iwa', 'x']]), 'Numbers document'),
	noSheet('some archive', pattern([['plan.csv', HEADER]]), 'ZIP archive'),
	noSheet(
		'old workbook',
		() =>
			Buffer.concat([
				Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
				Buffer.alloc(600),
				Buffer.from('Workbook', 'utf16le'),
			]),
		'XLS',
	),
	{
		name: 'UTF-32',
		bytes: () => Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]),
		code: 'IMPORT_001',
		says: 'UTF-32',
		remedy: 'CSV UTF-8',
	},
	{
		name: 'UTF-32 the other way',
		bytes: () => Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x61]),
		code: 'IMPORT_001',
		says: 'UTF-32',
		remedy: 'CSV UTF-8',
	},
];

const LIMITS: FileFault[] = [
	{
		name: '50 MB',
		bytes: () => Buffer.alloc(50_000_001, 'a'),
		code: 'FILE_001',
		says: 'the limit is 50 MB',
		remedy: 'Split it by month',
	},
	{
		name: '25 MB of workbook',
		bytes: () => Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(25_000_000)]),
		code: 'FILE_001',
		says: 'the limit is 25 MB',
		remedy: 'Split it by month',
	},
	{
		name: 'too many rows',
		bytes: text(`scheduled_date,topic\n${'2031-03-03,x\n'.repeat(200_001)}`),
		code: 'IMPORT_006',
		says: 'more than 200000 rows',
		remedy: 'Split it by month',
	},
	{
		name: 'too many columns',
		bytes: text(`scheduled_date,topic${',x'.repeat(200)}\n`),
		code: 'IMPORT_006',
		says: '202 columns',
		remedy: 'Delete the columns',
	},
];

const CONTAINERS: FileFault[] = [
	...[0.1, 0.25, 0.5, 0.75, 0.9, 0.99].map((part) => ({
		name: `cut off after ${part * 100} %`,
		bytes: () => workbook().subarray(0, Math.floor(workbook().length * part)),
		code: 'FILE_008',
		says: 'its end is missing',
		remedy: 'save it again',
	})),
	{
		name: 'damaged inside',
		bytes: damagedInside,
		code: 'FILE_008',
		says: 'cannot be unpacked',
		remedy: 'save it again',
	},
	{
		name: 'nothing inside',
		bytes: pattern([['xl/workbook.xml', '<nothing/>']]),
		code: 'FILE_008',
		says: 'cannot be read',
		remedy: 'save it again',
	},
	{
		name: 'password',
		bytes: () => zipOf(workbookParts(XML).map((part) => ({ ...part, isEncrypted: true }))),
		code: 'FILE_005',
		says: 'password',
		remedy: 'take the password away',
	},
	{
		name: 'password, as Excel does it',
		bytes: () =>
			Buffer.concat([
				Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
				Buffer.alloc(600),
				Buffer.from('EncryptedPackage', 'utf16le'),
			]),
		code: 'FILE_005',
		says: 'password',
		remedy: 'take the password away',
	},
	...['../evil.xml', 'xl/../../evil', '/etc/passwd', 'C:\\evil.xml', '..\\evil'].map((name) => ({
		name: `path ${name}`,
		bytes: withPart(name),
		code: 'FILE_007',
		says: 'a path that leads out of it',
		remedy: 'Save the sheet again',
	})),
	{
		name: '2,001 parts',
		bytes: () =>
			zipOf([
				...workbookParts(XML),
				...Array.from({ length: 2_001 }, (_, index) => ({ name: `xl/${index}`, content: '' })),
			]),
		code: 'FILE_003',
		says: '2006 parts; the limit is 2000',
		remedy: 'CSV',
	},
	{
		name: 'bomb of blanks',
		bytes: withPart('xl/bomb.bin', Buffer.alloc(30_000_000)),
		code: 'FILE_004',
		says: 'unpacks to more than',
		remedy: 'CSV',
	},
	{
		name: 'bomb that claims to be small',
		bytes: () =>
			zipOf([
				...workbookParts(XML),
				{
					name: 'xl/worksheets/sheet2.xml',
					content: Buffer.alloc(70_000_000, ' '),
					claimedBytes: 100,
				},
			]),
		code: 'FILE_004',
		says: 'unpacks to more than',
		remedy: 'CSV',
	},
	...[
		['a DTD', '<!DOCTYPE worksheet>'],
		['an entity', '<!DOCTYPE w [<!ENTITY a "b">]>'],
		[
			'a billion laughs',
			'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
		],
		['an outside entity', '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
	].map(([name = '', declaration]) => ({
		name,
		bytes: () => zipOf(workbookParts(sheetXml(GOOD_ROWS, declaration))),
		code: 'FILE_006',
		says: '<!DOCTYPE',
		remedy: 'Save the sheet again',
	})),
	{
		name: 'a sheet that is not there',
		bytes: workbook,
		sheetName: 'Autumn',
		code: 'IMPORT_002',
		says: 'no sheet "Autumn"',
		remedy: '"Schedule"',
	},
];

/** All files. */
export const FILE_FAULTS: FileFault[] = [
	...HEADERS,
	...QUOTES,
	...OTHERS,
	...LIMITS,
	...CONTAINERS,
];

/** A byte in the middle of the largest part is another one. */
function damagedInside(): Uint8Array {
	const bytes = workbook();
	const at =
		bytes.lastIndexOf('xl/worksheets/sheet1.xml', bytes.lastIndexOf('PK\u0001\u0002') - 1) + 60;
	return bytes.fill(0xff, at, at + 40);
}

/** An empty schedule to fill in: the columns, lists of what this agency has to choose from, and what is planned already. */
import { letterOf } from './sheet/sheet';
import { writeInThread } from './sheet/workbook-thread';
import type { TablePlan } from './sheet/write-workbook';

/** What people choose from. */
export interface SheetChoices {
	clients: string[];
	templates: { code: string; name: string }[];
	tones: string[];
	channels: string[];
	timeZones: string[];
}

/** A row that is planned already; with its id it stays the same row whatever is changed. */
export interface PlannedLine {
	planId: string;
	client: string;
	date: string;
	time: string;
	topic: string;
	templateCode: string;
	tone: string;
	keywords: string[];
	direction: string;
	channels: string[];
	timeZone: string;
}

const COLUMNS: {
	name: string;
	width: number;
	about: string;
	list?: keyof SheetChoices;
	isStrict?: boolean;
}[] = [
	{
		name: 'client',
		width: 28,
		about: 'Client the document is for; choose from the list.',
		list: 'clients',
		isStrict: true,
	},
	{
		name: 'scheduled_date',
		width: 16,
		about: 'Day it is due, as YYYY-MM-DD, in the zone of the client.',
	},
	{ name: 'scheduled_time', width: 14, about: 'Time it is due, as HH:MM; empty for 09:00.' },
	{ name: 'topic', width: 50, about: 'What the document is about, 3 to 500 characters.' },
	{
		name: 'template_code',
		width: 16,
		about: 'Design; empty for EXEC_01.',
		list: 'templates',
		isStrict: true,
	},
	{
		name: 'tone',
		width: 16,
		about: 'Tone; empty for that of the client.',
		list: 'tones',
		isStrict: true,
	},
	{ name: 'keywords', width: 30, about: 'Up to 50 keywords with commas between them.' },
	{ name: 'custom_direction', width: 40, about: 'Anything the writer should know.' },
	{
		name: 'channels',
		width: 20,
		about: 'Where it goes, with commas between them; empty for nowhere yet.',
		list: 'channels',
	},
	{
		name: 'time_zone',
		width: 20,
		about: 'Only where it is not that of the client.',
		list: 'timeZones',
		isStrict: true,
	},
	{
		name: 'plan_id',
		width: 38,
		about:
			'Filled in by us: leave it as it is, and a changed row stays the same row. Empty for a new one.',
	},
];

/** Bytes of the file. Lists need XLSX; ODS and CSV hold the columns and rows. */
export async function templateSheet(
	choices: SheetChoices,
	about: { format: 'xlsx' | 'ods' | 'csv'; planned: PlannedLine[] },
): Promise<Uint8Array> {
	const rows = [COLUMNS.map(({ name }) => name), ...about.planned.map(cellsOf)];
	const lists = listsOf(choices);
	const schedule: TablePlan = {
		name: 'Schedule',
		rows,
		headerRow: 0,
		widths: COLUMNS.map(({ width }) => width),
		marks: COLUMNS.map((column, index) => ({
			row: 0,
			column: index,
			look: 'plain',
			comment: column.about,
		})),
		choices: COLUMNS.flatMap(({ list, isStrict = false }, column) => {
			const found = lists.ranges[list ?? ''];
			return found === undefined ? [] : [{ column, range: found, isStrict }];
		}),
	};
	const tables = about.format === 'csv' ? [schedule] : [schedule, readMe(), lists.table];
	return await writeInThread({ format: about.format, tables });
}

function cellsOf(line: PlannedLine): string[] {
	return [
		line.client,
		line.date,
		line.time.slice(0, 5),
		line.topic,
		line.templateCode,
		line.tone,
		line.keywords.join(', '),
		line.direction,
		line.channels.join(', '),
		line.timeZone,
		line.planId,
	];
}

function listsOf(choices: SheetChoices): { table: TablePlan; ranges: Record<string, string> } {
	const columns: [keyof SheetChoices, string[]][] = [
		['clients', choices.clients],
		['templates', choices.templates.map(({ code }) => code)],
		['tones', choices.tones],
		['channels', choices.channels],
		['timeZones', choices.timeZones],
	];
	const length = Math.max(...columns.map(([, values]) => values.length), 0);
	const rows = [
		columns.map(([name]) => name),
		...Array.from({ length }, (_, row) => columns.map(([, values]) => values[row] ?? '')),
	];
	const ranges = Object.fromEntries(
		columns.flatMap(([name, values], index) => {
			const letter = letterOf(index);
			return values.length === 0
				? []
				: [[name, `Lists!$${letter}$2:$${letter}$${values.length + 1}`]];
		}),
	);
	return {
		table: { name: 'Lists', rows, headerRow: 0, widths: columns.map(() => 30), isHidden: true },
		ranges,
	};
}

function readMe(): TablePlan {
	return {
		name: 'Read me',
		rows: [
			['Column', 'What belongs in it'],
			...COLUMNS.map(({ name, about }) => [name, about]),
			['', ''],
			[
				'',
				'Columns may stand in any order. One wrong row and nothing is stored; the sheet comes back with the wrong cells coloured.',
			],
			[
				'',
				'Send the sheet again as often as you like: rows that did not change are left alone, none is planned twice.',
			],
		],
		headerRow: 0,
		widths: [20, 110],
	};
}

/** Sheets as programs of many countries write them: encodings, delimiters, quotes, line ends, names of columns, dates and times. */
import { SCHEDULE_DEFAULTS, planSchedule, type ScheduleContext } from '../../../core/scheduling';

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
const plan = async (bytes: Uint8Array, more: Partial<ScheduleContext> = {}) =>
	await planSchedule(bytes, { ...context, ...more });

/** Bytes of a text in a code page of one byte a character. */
function encoded(text: string, encoding: string): Buffer {
	const table = new Map(
		Array.from({ length: 256 }, (_, byte) => [
			new TextDecoder(encoding).decode(Uint8Array.of(byte)),
			byte,
		]),
	);
	return Buffer.from([...text].map((letter) => table.get(letter) ?? Number.NaN));
}

const TEXTS: [string, string, string][] = [
	['windows-1252', 'German', 'Größe und Höhe der Förderung für Händler über Österreich'],
	['windows-1252', 'French', 'Économiser l’énergie à l’hôpital: où ça mène les élèves'],
	['windows-1252', 'Spanish', '¿Cuánto cuesta la señalización de cañones y niños?'],
	['windows-1252', 'Italian', 'Perché la qualità è più che la velocità della città'],
	['windows-1252', 'Dutch', 'Coördinatie van financiële ideeën in België'],
	['windows-1252', 'marks', 'Depots – “what they cost” … 5 € a day'],
	['windows-1250', 'Polish', 'Źródła energii: łączność, ciężarówki i oszczędność w Łodzi'],
	['windows-1250', 'Czech', 'Příliš žluťoučký kůň úpěl ďábelské ódy'],
	['windows-1250', 'Hungarian', 'Őrült szőlő és űrhajó költségei a városban'],
];

describe('encodings', () => {
	it.each(TEXTS)('%s, %s', async (encoding, _language, topic) => {
		const { rows, sheet, errors } = await plan(
			encoded(`Date;Topic\r\n2031-03-03;${topic}\r\n`, encoding),
		);
		expect(errors).toEqual([]);
		expect(rows[0]?.topic).toBe(topic);
		expect(sheet.encoding).toBe(encoding);
		expect(sheet.confidence).toBeGreaterThan(0);
	});

	it.each(['utf16le', 'utf16be'])('%s with mark and without', async (encoding) => {
		for (const mark of ['\ufeff', '']) {
			const bytes = Buffer.from(
				`${mark}Date\tTopic\r\n2031-03-03\tGrößer als gedacht\r\n`,
				'utf16le',
			);
			if (encoding === 'utf16be') bytes.swap16();
			const { rows } = await plan(bytes);
			expect(rows[0]?.topic).toBe('Größer als gedacht');
		}
	});

	it('says when it is not sure', async () => {
		const { sheet } = await plan(
			encoded('Date;Topic\n2031-03-03;Źródła energii i łączność\n', 'windows-1250'),
		);
		expect(sheet.confidence).toBeLessThanOrEqual(1);
		expect(sheet.encoding).toBe('windows-1250');
	});
});

describe('dialects', () => {
	it.each([
		['comma', 'Date,Topic,Keywords\n2031-03-03,"One, two","a,b"\n'],
		[
			'semicolon, decimals with commas beside it',
			'Date;Topic;Keywords;Budget\n2031-03-03;One, two;a,b;1,5\n',
		],
		['tab', 'Date\tTopic\tKeywords\n2031-03-03\tOne, two\ta,b\n'],
		['bar', 'Date|Topic|Keywords\n2031-03-03|One, two|a,b\n'],
		[
			'a line that names the delimiter',
			'sep=;\r\nDate;Topic;Keywords\r\n2031-03-03;One, two;a,b\r\n',
		],
		['single quotes', "Date,Topic,Keywords\n2031-03-03,'One, two','a,b'\n"],
		['CR alone', 'Date,Topic,Keywords\r2031-03-03,"One, two","a,b"\r'],
		['CR LF without a last one', 'Date,Topic,Keywords\r\n2031-03-03,"One, two","a,b"'],
		['everything in quotes', '"Date","Topic","Keywords"\n"2031-03-03","One, two","a,b"\n'],
		['blanks around quotes', 'Date, Topic, Keywords\n2031-03-03, "One, two", "a,b"\n'],
		['empty columns at the end', 'Date,Topic,Keywords,,,\n2031-03-03,"One, two","a,b",,,\n'],
		['NUL between the letters', 'Date,Topic,Keywords\n2031-03-03,"One,\0 two","a,b"\n'],
	])('%s', async (_name, text) => {
		const { rows, errors } = await plan(Buffer.from(text));
		expect(errors).toEqual([]);
		expect(rows).toMatchObject(
			[{ row: 2, topic: 'One, two', keywords: ['a', 'b'] }].map(({ row, ...one }) => ({
				...one,
				row: text.startsWith('sep=') ? 1 + 1 : row,
			})),
		);
	});

	it('keeps line ends and doubled quotes in cells, and counts rows as the sheet shows them', async () => {
		const text =
			'Date,Topic,Notes\n2031-03-03,"A ""quoted"" topic","line one\nline two"\n2031-03-04,Next,\n';
		const { rows } = await plan(Buffer.from(text));
		expect(rows.map(({ row, topic, direction }) => [row, topic, direction])).toEqual([
			[2, 'A "quoted" topic', 'line one\nline two'],
			[3, 'Next', ''],
		]);
	});

	it('reads what is cut into pieces anywhere the same', async () => {
		const row = (index: number) => `2031-03-03,"Topic ""${index}"" of ü many",x\r\n`;
		const text = `Date,Topic,Notes\r\n${Array.from({ length: 5_000 }, (_, index) => row(index)).join('')}`;
		const { rows, errors } = await plan(Buffer.from(text));
		expect(errors).toEqual([]);
		expect(rows.map(({ topic }) => topic)).toEqual(
			Array.from({ length: 5_000 }, (_, index) => `Topic "${index}" of ü many`),
		);
	});
});

describe('names of columns', () => {
	it.each([
		[
			'English',
			'Publish Date;Time of day;Working title;Template;Tone of voice;Tags;Instructions;Customer',
		],
		[
			'German',
			'Veröffentlichungsdatum;Uhrzeit;Thema;Vorlage;Tonalität;Schlagwörter;Anweisungen;Kunde',
		],
		['French', 'Date de publication;Heure;Sujet;Modèle;Tonalité;Mots-clés;Consignes;Société'],
		[
			'Spanish',
			'Fecha de publicación;Hora;Tema;Plantilla;Tono;Palabras clave;Instrucciones;Cliente',
		],
		[
			'Italian',
			'Data di pubblicazione;Ora;Argomento;Modello;Tono di voce;Parole chiave;Istruzioni;Azienda',
		],
		['Dutch', 'Publicatiedatum;Tijd;Onderwerp;Sjabloon;Toon;Trefwoorden;Opmerkingen;Klant'],
	])('%s', async (_language, header) => {
		const row = '2031-03-03;10:30;A topic;EXEC_01;dry;a, b;Mention depots;Fjord Logistics';
		const { rows, errors, sheet } = await plan(Buffer.from(`${header}\n${row}\n`), { client: '' });
		expect([errors, sheet.unknown]).toEqual([[], []]);
		expect(rows).toMatchObject([
			{
				wallTime: '2031-03-03T10:30',
				topic: 'A topic',
				tone: 'dry',
				keywords: ['a', 'b'],
				direction: 'Mention depots',
			},
		]);
	});
});

describe('dates and times', () => {
	it.each([
		['2031-03-03', '09:00'],
		['2031/3/3', '9.00'],
		['2031.03.03', '9 am'],
		['03.03.2031', '9 Uhr'],
		['3.3.2031', '9h'],
		['3/3/2031', '9h00'],
		['03-03-2031', '9:00 a.m.'],
		['3 March 2031', '0,375'],
		['March 3, 2031', '09:00:00'],
		['Mon, 3 Mar 2031', ' 9:00 '],
		['3. März 2031', '9:00'],
		['3 mars 2031', '9:00'],
		['3 de marzo de 2031', '9:00'],
		['3 marzo 2031', '9:00'],
		['3 maart 2031', '9:00'],
		['2031-03-03 09:00', ''],
		['2031-03-03T09:00:00', ''],
		['3/3/31', '9:00'],
	])('%s and %s', async (date, time) => {
		const { rows, errors } = await plan(Buffer.from(`Date;Time;Topic\n${date};${time};A topic\n`));
		expect(errors).toEqual([]);
		expect(rows).toMatchObject([
			{ wallTime: '2031-03-03T09:00', dueAt: '2031-03-03T08:00:00.000Z' },
		]);
	});

	it.each([
		['05/06/2031', 'dayFirst', '2031-06-05'],
		['05/06/2031', 'monthFirst', '2031-05-06'],
		['13/06/2031', 'dayFirst', '2031-06-13'],
	] as const)('%s, %s', async (date, dateOrder, expected) => {
		const { rows } = await plan(Buffer.from(`Date;Topic\n${date};A topic\n`), { dateOrder });
		expect(rows[0]?.wallTime.slice(0, 10)).toBe(expected);
	});

	it('says which rows are written the other way', async () => {
		const bytes = Buffer.from(
			'Date;Topic\n13/06/2031;One topic\n06/14/2031;Two topics\n05/06/2031;Three topics\n',
		);
		const { rows, errors, findings } = await plan(bytes);
		expect(rows.map(({ row }) => row)).toEqual([2, 3]);
		expect(errors).toMatchObject([{ row: 4, column: 'scheduled_date' }]);
		expect(findings.map(({ message }) => message).join()).toContain(
			'day first in rows 2, month first in rows 3',
		);
		const settled = await plan(bytes, { dateOrder: 'dayFirst' });
		expect(settled.errors).toMatchObject([
			{ row: 3, hint: 'Write 2031-06-14 if that day is meant.' },
		]);
	});
});

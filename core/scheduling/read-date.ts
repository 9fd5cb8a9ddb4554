/** Reads a date as people write it: ISO, with slashes, dots or dashes, with the name of a month in six languages. */
import type { SheetCell } from './sheet/sheet';

/** Order of day and month where both could be meant. */
export type DateOrder = 'dayFirst' | 'monthFirst';

/** What a cell says. */
export type ReadDate =
	| { kind: 'date'; date: string; time: string; offset: string }
	/** Two different days, by the order. */
	| { kind: 'either'; dayFirst: string; monthFirst: string; time: string }
	/** Only one order gives a day. */
	| { kind: 'only'; order: DateOrder; date: string; time: string }
	| { kind: 'none'; problem: string; hint: string };

const HINT = 'Use YYYY-MM-DD, for example 2026-12-01.';
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]+(.+))?$/;
const NUMBERS = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,]+(.+))?$/;
const TIMED =
	/^(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const WORDS =
	/^(?:\p{L}+[.,]?\s+)?(?:(\d{1,2})(?:st|nd|rd|th|\.|º|er)?\s+(?:de\s+|of\s+)?(\p{L}+)\.?,?\s+(?:de\s+|del\s+)?(\d{4})|(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))(?:[T ,]+(.+))?$/u;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const KEPT = 2_000;

/** First letters of the months, enough to tell them apart, without accents. */
const MONTHS: [number, string[]][] = [
	[1, ['jan', 'jän', 'ene', 'gen']],
	[2, ['feb', 'fev']],
	[3, ['mar', 'mär', 'maer', 'maa', 'mrt']],
	[4, ['apr', 'avr', 'abr']],
	[5, ['may', 'mai', 'mag', 'mei']],
	[6, ['jun', 'juin', 'giu']],
	[7, ['jul', 'juil', 'lug']],
	[8, ['aug', 'aou', 'ago']],
	[9, ['sep', 'set']],
	[10, ['oct', 'okt', 'ott']],
	[11, ['nov']],
	[12, ['dec', 'dez', 'dic']],
];

/** A reader that remembers what it has read: a sheet says the same days again and again. */
export function createDateReader(): (cell: SheetCell) => ReadDate {
	const known = new Map<SheetCell, ReadDate>();
	return (cell) => {
		const there = known.get(cell);
		if (there !== undefined) return there;
		const read = readDate(cell);
		if (known.size >= KEPT) known.clear();
		known.set(cell, read);
		return read;
	};
}

/** Reads one cell; a time behind the date comes along as it is written. */
export function readDate(cell: SheetCell): ReadDate {
	if (typeof cell === 'number') return dayNumber(cell);
	const text = cell.trim();
	if (text === '') return none('is empty');
	const iso = ISO.exec(text);
	if (iso !== null) return exact([iso[1], iso[2], iso[3]], iso[4]);
	const numbers = NUMBERS.exec(text);
	if (numbers !== null) return ordered(numbers);
	const words = WORDS.exec(text);
	if (words !== null) {
		const month = monthOf(words[2] ?? words[4] ?? '');
		if (month !== undefined)
			return exact([words[3] ?? words[6], String(month), words[1] ?? words[5]], words[7]);
	}
	if (/^\d{1,6}(?:[.,]\d+)?$/.test(text)) return dayNumber(Number(text.replace(',', '.')));
	return none('is not a date');
}

function ordered(match: RegExpExecArray): ReadDate {
	const [, first = '', separator = '', second = '', shortYear = '', rest] = match;
	const year = shortYear.length === 2 ? `20${shortYear}` : shortYear;
	const dayFirst = dateOf(year, second, first);
	const monthFirst = dateOf(year, first, second);
	const time = timeBehind(rest);
	if (time === undefined) return none('has something behind the date that is no time');
	// With dots the day stands first wherever dates are written so.
	if (separator === '.') {
		if (dayFirst === undefined) return none('is not a date');
		return { kind: 'date', date: dayFirst, time: time.time, offset: '' };
	}
	if (dayFirst !== undefined && monthFirst !== undefined) {
		if (dayFirst === monthFirst)
			return { kind: 'date', date: dayFirst, time: time.time, offset: '' };
		return { kind: 'either', dayFirst, monthFirst, time: time.time };
	}
	if (dayFirst !== undefined)
		return { kind: 'only', order: 'dayFirst', date: dayFirst, time: time.time };
	if (monthFirst !== undefined)
		return { kind: 'only', order: 'monthFirst', date: monthFirst, time: time.time };
	return none('is not a date');
}

function exact([year, month, day]: (string | undefined)[], rest: string | undefined): ReadDate {
	const date = dateOf(year ?? '', month ?? '', day ?? '');
	if (date === undefined) return none('is not a date');
	const behind = timeBehind(rest);
	if (behind === undefined) return none('has something behind the date that is no time');
	return { kind: 'date', date, ...behind };
}

function timeBehind(rest: string | undefined): { time: string; offset: string } | undefined {
	const text = rest?.trim() ?? '';
	if (text === '') return { time: '', offset: '' };
	const match = TIMED.exec(text);
	if (match === null) return undefined;
	return { time: `${match[1]}:${match[2]}${match[3] ?? ''}`, offset: match[4] ?? '' };
}

/** A day of the calendar as YYYY-MM-DD, or nothing: 31 February is none. */
function dateOf(year: string, month: string, day: string): string | undefined {
	const [y, m, d] = [Number(year), Number(month), Number(day)];
	if (y < 1900 || y > 2199 || m < 1 || m > 12 || d < 1) return undefined;
	const isLeap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
	if (d > (m === 2 && isLeap ? 29 : DAYS[m - 1]!)) return undefined;
	return `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

function monthOf(word: string): number | undefined {
	const name = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	if (name.length < 3) return undefined;
	const found = MONTHS.filter(([, starts]) =>
		starts.some((start) => name.startsWith(start.normalize('NFKD').replace(/\p{M}/gu, ''))),
	);
	return found.sort((a, b) => longest(b, name) - longest(a, name))[0]?.[0];
}

function longest([, starts]: [number, string[]], name: string): number {
	return Math.max(
		...starts.filter((start) => name.startsWith(start)).map((start) => start.length),
		0,
	);
}

/** A bare number is how spreadsheets count days; taken for a date it would be a guess. */
function dayNumber(days: number): ReadDate {
	if (days < 20_000 || days > 110_000) return none('is a number, not a date');
	const date = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400_000))
		.toISOString()
		.slice(0, 10);
	return none(
		`is the number of a day (${date} in a spreadsheet)`,
		`Give the column the format of a date, or write ${date} if that day is meant.`,
	);
}

function none(problem: string, hint = HINT): ReadDate {
	return { kind: 'none', problem, hint };
}

/** Years, quarters, months and days: reads them and compares them as intervals. */
import type { Token } from './tokens';

/** A date or year that was read; `next` is the token after it. */
export interface ReadPeriod {
	kind: 'year' | 'date';
	value: number;
	high?: number;
	period: string;
	start: number;
	end: number;
	next: number;
}

const MONTHS = new Map<string, number>();
const MONTH_NAMES: string[][] = [
	['january jan januar janvier enero'],
	['february feb februar février febrero'],
	['march mar märz mars marzo'],
	['april apr avril abril'],
	['may mai mayo'],
	['june jun juni juin junio'],
	['july jul juli juillet julio'],
	['august aug août agosto'],
	['september sep sept septembre septiembre'],
	['october oct oktober octobre octubre'],
	['november nov novembre noviembre'],
	['december dec dezember décembre diciembre'],
];
MONTH_NAMES.forEach(([names = ''], index) =>
	names.split(' ').forEach((name) => MONTHS.set(name, index + 1)),
);

const ORDINALS = new Map([
	['first', 1],
	['second', 2],
	['third', 3],
	['fourth', 4],
]);

const pad = (number: number): string => String(number).padStart(2, '0');

/** The year, quarter, half, month or day at a token. Relative years need the date of the source. */
export function readPeriod(tokens: Token[], at: number, published: string): ReadPeriod | undefined {
	const token = tokens[at];
	if (!token) return undefined;
	if (token.kind === 'number') {
		return isoDate(tokens, at) ?? dayMonth(tokens, at) ?? yearForms(tokens, at);
	}
	if (token.kind !== 'word') return undefined;
	return (
		monthFirst(tokens, at) ??
		quarter(tokens, at) ??
		fiscalYear(tokens, at) ??
		relativeYear(tokens, at, published)
	);
}

/** Whether a word is the name of a month. */
export function isMonth(word: string): boolean {
	return MONTHS.has(word);
}

function made(
	tokens: Token[],
	at: number,
	next: number,
	facts: Pick<ReadPeriod, 'kind' | 'value' | 'period'> & { high?: number },
): ReadPeriod {
	return { ...facts, start: tokens[at]?.start ?? 0, end: tokens[next - 1]?.end ?? 0, next };
}

function yearAt(tokens: Token[], at: number): number | undefined {
	const text = tokens[at]?.text ?? '';
	if (!/^(?:1[89]|20|21)\d{2}$/.test(text)) return undefined;
	return Number(text);
}

function dayAt(tokens: Token[], at: number): number | undefined {
	const text = tokens[at]?.text ?? '';
	const day = /^\d{1,2}$/.test(text) ? Number(text) : 0;
	return day >= 1 && day <= 31 ? day : undefined;
}

function isoDate(tokens: Token[], at: number): ReadPeriod | undefined {
	const year = yearAt(tokens, at);
	if (year === undefined || !isJoinedDash(tokens, at + 1)) return undefined;
	const month = tokens[at + 2]?.text ?? '';
	if (!/^(?:0[1-9]|1[0-2])$/.test(month) || !isJoinedDash(tokens, at + 3)) return undefined;
	const day = tokens[at + 4]?.text ?? '';
	if (!/^\d{2}$/.test(day)) return undefined;
	return made(tokens, at, at + 5, {
		kind: 'date',
		value: year,
		period: `${year}-${month}-${day}`,
	});
}

function isJoinedDash(tokens: Token[], at: number): boolean {
	return /^[-–]$/.test(tokens[at]?.text ?? '') && tokens[at]?.joined === true;
}

/** "14 May 2025", "14th of May 2025". */
function dayMonth(tokens: Token[], at: number): ReadPeriod | undefined {
	const day = dayAt(tokens, at);
	if (day === undefined) return undefined;
	let next = at + 1;
	if (/^(?:st|nd|rd|th)$/.test(tokens[next]?.lower ?? '') || tokens[next]?.text === '.') next += 1;
	if (tokens[next]?.lower === 'of') next += 1;
	const month = MONTHS.get(tokens[next]?.lower ?? '');
	const year = yearAt(tokens, next + 1);
	if (month === undefined || year === undefined) return undefined;
	return made(tokens, at, next + 2, {
		kind: 'date',
		value: year,
		period: `${year}-${pad(month)}-${pad(day)}`,
	});
}

/** "May 2025", "May 14, 2025". */
function monthFirst(tokens: Token[], at: number): ReadPeriod | undefined {
	const month = MONTHS.get(tokens[at]?.lower ?? '');
	if (month === undefined || !/^\p{Lu}/u.test(tokens[at]?.text ?? '')) return undefined;
	const dot = tokens[at + 1]?.text === '.' ? 1 : 0;
	const year = yearAt(tokens, at + 1 + dot);
	if (year !== undefined) {
		return made(tokens, at, at + 2 + dot, {
			kind: 'date',
			value: year,
			period: `${year}-${pad(month)}`,
		});
	}
	const day = dayAt(tokens, at + 1 + dot);
	if (day === undefined) return undefined;
	let next = at + 2 + dot;
	if (/^(?:st|nd|rd|th)$/.test(tokens[next]?.lower ?? '')) next += 1;
	if (tokens[next]?.text === ',') next += 1;
	const after = yearAt(tokens, next);
	if (after === undefined) return undefined;
	return made(tokens, at, next + 1, {
		kind: 'date',
		value: after,
		period: `${after}-${pad(month)}-${pad(day)}`,
	});
}

/** "Q3 2025", "third quarter of 2025", "H1 2025", "first half of 2025". */
function quarter(tokens: Token[], at: number): ReadPeriod | undefined {
	const short = /^(q[1-4]|h[12])$/.exec(tokens[at]?.lower ?? '')?.[1];
	let next = at + 1;
	let name = short?.toUpperCase();
	if (!name) {
		const number = ORDINALS.get(tokens[at]?.lower ?? '');
		if (tokens[next]?.text === '-') next += 1;
		const unit = tokens[next]?.lower;
		if (number === undefined || (unit !== 'quarter' && unit !== 'half')) return undefined;
		name = `${unit === 'quarter' ? 'Q' : 'H'}${number}`;
		next += 1;
	}
	if (tokens[next]?.lower === 'of' || tokens[next]?.text === '-') next += 1;
	const year = yearAt(tokens, next);
	if (year === undefined) return undefined;
	return made(tokens, at, next + 1, { kind: 'date', value: year, period: `${year}-${name}` });
}

/** "FY2025", "FY25", "fiscal year 2025", with "/26". */
function fiscalYear(tokens: Token[], at: number): ReadPeriod | undefined {
	const token = tokens[at];
	const glued = /^fy(\d{2}|(?:19|20)\d{2})$/.exec(token?.lower ?? '')?.[1];
	let next = at + 1;
	let year = glued === undefined ? undefined : Number(glued.length === 2 ? `20${glued}` : glued);
	if (year === undefined) {
		if (token?.lower !== 'fy' && token?.lower !== 'fiscal') return undefined;
		if (tokens[next]?.lower === 'year') next += 1;
		year = yearAt(tokens, next);
		if (year === undefined) return undefined;
		next += 1;
	}
	const last = tokens[next + 1]?.text ?? '';
	if (/^[/–-]$/.test(tokens[next]?.text ?? '') && /^(?:\d{2}|20\d{2})$/.test(last)) {
		const period = `FY${year}/${last.slice(-2)}`;
		return made(tokens, at, next + 2, { kind: 'date', value: year, period });
	}
	return made(tokens, at, next, { kind: 'date', value: year, period: `FY${year}` });
}

function relativeYear(tokens: Token[], at: number, published: string): ReadPeriod | undefined {
	if (!/^\d{4}/.test(published) || tokens[at + 1]?.lower !== 'year') return undefined;
	const shift = { last: -1, this: 0, next: 1 }[tokens[at]?.lower ?? ''];
	if (shift === undefined) return undefined;
	const year = Number(published.slice(0, 4)) + shift;
	return made(tokens, at, at + 2, { kind: 'year', value: year, period: String(year) });
}

/** "2024", "2030s", "2020–2024", "2024/25". */
function yearForms(tokens: Token[], at: number): ReadPeriod | undefined {
	const year = yearAt(tokens, at);
	if (year === undefined) return undefined;
	const after = tokens[at + 1];
	if (after?.lower === 's' && after.joined) {
		return made(tokens, at, at + 2, {
			kind: 'date',
			value: year,
			high: year + 9,
			period: `${year}s`,
		});
	}
	const last = /^[-–/]$/.test(after?.text ?? '') ? tokens[at + 2] : undefined;
	const text = last?.joined && after?.joined ? last.text : '';
	const high = /^\d{2}$/.test(text) ? Number(`${String(year).slice(0, 2)}${text}`) : Number(text);
	if (/^\d{2}(?:\d{2})?$/.test(text) && high > year && high - year < 100) {
		return made(tokens, at, at + 3, {
			kind: 'year',
			value: year,
			high,
			period: `${year}/${high}`,
		});
	}
	return made(tokens, at, at + 1, { kind: 'year', value: year, period: String(year) });
}

/**
 * Whether a figure of the period `source` may be told of `stated`: the same period or one within it
 * ("2024" for a quarter of it). A span of named years ("2025/26", "2022–2024") has to be the same at
 * both ends. An empty or unreadable period never contradicts.
 */
export function periodAgrees(stated: string, source: string): boolean {
	if (!spansYears(stated)) return periodContains(stated, source);
	const [outer, inner] = [intervalOf(stated), intervalOf(source)];
	return !outer || !inner || (outer[0] === inner[0] && outer[1] === inner[1]);
}

function spansYears(period: string): boolean {
	return /^(?:FY)?\d{4}\//.test(period);
}

/** Whether the interval `stated` contains or equals `source`. An empty or unreadable period never contradicts. */
export function periodContains(stated: string, source: string): boolean {
	const outer = intervalOf(stated);
	const inner = intervalOf(source);
	if (!outer || !inner) return true;
	return outer[0] <= inner[0] && outer[1] >= inner[1];
}

/** First and last day of a period as sortable numbers. */
function intervalOf(period: string): [number, number] | undefined {
	const day = (year: number, month: number, date: number): number =>
		year * 10_000 + month * 100 + date;
	const match = /^(?:FY)?(\d{4})(?:(s)|\/(\d{2,4})|-Q([1-4])|-H([12])|-(\d{2})(?:-(\d{2}))?)?/.exec(
		period,
	);
	if (!match) return undefined;
	const [, yearText = '', decade, last, quarterText, half, month, date] = match;
	const year = Number(yearText);
	if (decade) return [day(year, 1, 1), day(year + 9, 12, 31)];
	if (last) {
		const high = last.length === 2 ? Number(`${yearText.slice(0, 2)}${last}`) : Number(last);
		return [day(year, 1, 1), day(high, 12, 31)];
	}
	if (quarterText) {
		const to = Number(quarterText) * 3;
		return [day(year, to - 2, 1), day(year, to, 31)];
	}
	if (half)
		return half === '1'
			? [day(year, 1, 1), day(year, 6, 31)]
			: [day(year, 7, 1), day(year, 12, 31)];
	if (month) {
		const from = date ? Number(date) : 1;
		return [day(year, Number(month), from), day(year, Number(month), date ? from : 31)];
	}
	return [day(year, 1, 1), day(year, 12, 31)];
}

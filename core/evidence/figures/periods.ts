/** Years, quarters, months and days: reads them and compares them as intervals. */
import { phraseFrom, type Lexicon } from './lexicon';
import type { Token } from './tokens';

export { periodAgrees, periodContains } from './compare-periods';

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

/** What has to be known beside the text. */
export interface PeriodOptions {
	/** Date of the source: relative years need it. */
	published: string;
	lexicon: Lexicon;
}

const pad = (number: number): string => String(number).padStart(2, '0');

/** The year, quarter, half, month or day at a token. */
export function readPeriod(
	tokens: Token[],
	at: number,
	options: PeriodOptions,
): ReadPeriod | undefined {
	const token = tokens[at];
	const { lexicon } = options;
	if (!token || token.kind === 'sign') return undefined;
	const part = partOfYear(tokens, at, lexicon);
	if (part) return part;
	if (token.kind === 'number') {
		return (
			isoDate(tokens, at) ??
			dottedDate(tokens, at, lexicon) ??
			dayMonth(tokens, at, lexicon) ??
			yearForms(tokens, at)
		);
	}
	return (
		monthFirst(tokens, at, lexicon) ??
		fiscalYear(tokens, at, lexicon) ??
		relativeYear(tokens, at, options)
	);
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

/** "14.05.2025" where the dot parts the day from the month. */
function dottedDate(tokens: Token[], at: number, lexicon: Lexicon): ReadPeriod | undefined {
	const match = /^(\d{1,2})\.(\d{1,2})\.((?:19|20)\d{2})$/.exec(tokens[at]?.text ?? '');
	if (!match || !lexicon.decimalComma) return undefined;
	const [day, month, year] = match.slice(1).map(Number) as [number, number, number];
	if (day < 1 || day > 31 || month < 1 || month > 12) return undefined;
	return made(tokens, at, at + 1, {
		kind: 'date',
		value: year,
		period: `${year}-${pad(month)}-${pad(day)}`,
	});
}

const DAY_SUFFIX = /^(?:st|nd|rd|th|er|º)$/;

/** "14 May 2025", "14th of May 2025", "14. Mai", "14 de mayo de 2025". */
function dayMonth(tokens: Token[], at: number, lexicon: Lexicon): ReadPeriod | undefined {
	const day = dayAt(tokens, at);
	if (day === undefined) return undefined;
	let next = at + 1;
	if (DAY_SUFFIX.test(tokens[next]?.lower ?? '') || tokens[next]?.text === '.') next += 1;
	if (lexicon.of.has(tokens[next]?.lower ?? '')) next += 1;
	const month = monthAt(tokens, next, lexicon);
	if (month === undefined) return undefined;
	const isShort = tokens[next + 1]?.text === '.' && tokens[next + 1]?.joined ? 1 : 0;
	const after = next + 1 + isShort;
	const of = lexicon.of.has(tokens[after]?.lower ?? '') ? 1 : 0;
	const year = yearAt(tokens, after + of);
	if (year === undefined) return dayAlone(tokens, at, next + 1, month, day);
	return made(tokens, at, after + of + 1, {
		kind: 'date',
		value: year,
		period: `${year}-${pad(month)}-${pad(day)}`,
	});
}

/** A day whose year is not said: ISO without the year. */
function dayAlone(
	tokens: Token[],
	at: number,
	next: number,
	month: number,
	day: number,
): ReadPeriod {
	return made(tokens, at, next, {
		kind: 'date',
		value: day,
		period: `--${pad(month)}-${pad(day)}`,
	});
}

/** Months are written with a capital where the language does so; "may" and "mars" are words, too. */
function monthAt(tokens: Token[], at: number, lexicon: Lexicon): number | undefined {
	const token = tokens[at];
	const month = lexicon.months.get(token?.lower ?? '');
	const isCapital = lexicon.language === 'en' || lexicon.language === 'de';
	return isCapital && !/^\p{Lu}/u.test(token?.text ?? '') ? undefined : month;
}

/** "May 2025", "May 14, 2025", "mayo de 2025". */
function monthFirst(tokens: Token[], at: number, lexicon: Lexicon): ReadPeriod | undefined {
	const month = monthAt(tokens, at, lexicon);
	if (month === undefined) return undefined;
	const dot = tokens[at + 1]?.text === '.' ? 1 : 0;
	const of = lexicon.of.has(tokens[at + 1 + dot]?.lower ?? '') ? 1 : 0;
	const year = yearAt(tokens, at + 1 + dot + of);
	if (year !== undefined) {
		return made(tokens, at, at + 2 + dot + of, {
			kind: 'date',
			value: year,
			period: `${year}-${pad(month)}`,
		});
	}
	if (lexicon.language !== 'en') return undefined;
	const day = dayAt(tokens, at + 1 + dot);
	if (day === undefined) return undefined;
	let next = at + 2 + dot;
	if (DAY_SUFFIX.test(tokens[next]?.lower ?? '')) next += 1;
	const comma = tokens[next]?.text === ',' ? 1 : 0;
	const after = yearAt(tokens, next + comma);
	if (after === undefined) {
		const isCounted = tokens[next]?.kind === 'word' && /[^s]s$/.test(tokens[next]?.lower ?? '');
		return isCounted ? undefined : dayAlone(tokens, at, next, month, day);
	}
	return made(tokens, at, next + comma + 1, {
		kind: 'date',
		value: after,
		period: `${after}-${pad(month)}-${pad(day)}`,
	});
}

/** "Q3 2025", "third quarter of 2025", "T3 2025", "erstes Halbjahr 2025". */
function partOfYear(tokens: Token[], at: number, lexicon: Lexicon): ReadPeriod | undefined {
	const found = phraseFrom(lexicon.parts, tokens, at) ?? hyphenated(tokens, at, lexicon);
	if (!found) return undefined;
	let next = at + found.words.length;
	for (let skipped = 0; skipped < 2; skipped += 1) {
		const word = tokens[next]?.lower ?? '';
		if (lexicon.of.has(word) || word === '-') next += 1;
	}
	const year = yearAt(tokens, next);
	if (year === undefined) return undefined;
	return made(tokens, at, next + 1, {
		kind: 'date',
		value: year,
		period: `${year}-${found.value}`,
	});
}

/** "third-quarter 2025" and "first-half". */
function hyphenated(
	tokens: Token[],
	at: number,
	lexicon: Lexicon,
): { words: string[]; value: string } | undefined {
	if (tokens[at + 1]?.text !== '-' || tokens[at]?.kind !== 'word') return undefined;
	const [first, third] = [tokens[at], tokens[at + 2]];
	const found = first && third ? phraseFrom(lexicon.parts, [first, third], 0) : undefined;
	return found?.words.length === 2 ? { words: ['', '', ''], value: found.value } : undefined;
}

/** "FY2025", "FY25", "fiscal year 2025", "Schuljahr 2024/25", "exercice 2025". */
function fiscalYear(tokens: Token[], at: number, lexicon: Lexicon): ReadPeriod | undefined {
	const glued = /^(?:fy|gj)(\d{2}|(?:19|20)\d{2})$/.exec(tokens[at]?.lower ?? '')?.[1];
	let next = at + 1;
	let year = glued === undefined ? undefined : Number(glued.length === 2 ? `20${glued}` : glued);
	if (year === undefined) {
		const found = phraseFrom(lexicon.fiscal, tokens, at);
		if (!found) return undefined;
		next = at + found.words.length;
		if (lexicon.of.has(tokens[next]?.lower ?? '')) next += 1;
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

function relativeYear(
	tokens: Token[],
	at: number,
	{ published, lexicon }: PeriodOptions,
): ReadPeriod | undefined {
	if (!/^\d{4}/.test(published)) return undefined;
	const found = phraseFrom(lexicon.relative, tokens, at);
	if (!found) return undefined;
	const year = Number(published.slice(0, 4)) + found.value;
	return made(tokens, at, at + found.words.length, {
		kind: 'year',
		value: year,
		period: String(year),
	});
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

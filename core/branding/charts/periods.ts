/** Periods as points in time: years, halves, quarters, months and days, so that an axis can keep their distances. */

/** Months in the languages documents are written in, by their first letters. */
const MONTHS: [RegExp, number][] = [
	[/^(?:jan|ene|gen|янв)/iu, 0],
	[/^(?:feb|fév|fev|фев)/iu, 1],
	[/^(?:mar|mär|mrt|maa|мар)/iu, 2],
	[/^(?:apr|avr|abr|апр)/iu, 3],
	[/^(?:may|mai|mei|mag|май)/iu, 4],
	[/^(?:jun|juin|giu|июн)/iu, 5],
	[/^(?:jul|juil|lug|июл)/iu, 6],
	[/^(?:aug|aoû|ago|авг)/iu, 7],
	[/^(?:sep|set|сен)/iu, 8],
	[/^(?:oct|okt|out|ott|окт)/iu, 9],
	[/^(?:nov|ноя)/iu, 10],
	[/^(?:dec|dez|déc|dic|дек)/iu, 11],
];
const YEAR = /^(?:1[5-9]|20|21)\d\d$/u;

/** Where a period lies, in years; none for what is no period. */
export function timeOf(label: string): number | undefined {
	const text = label.trim().replace(/[*†]$/u, '');
	if (YEAR.test(text)) return Number(text);
	const [first = '', second = '', third = ''] = text.split(/[\s/.,–-]+/u);
	if (YEAR.test(first)) {
		if (/^\d\d\d\d$/u.test(second) || (/^\d\d$/u.test(second) && /[/–]/u.test(text))) {
			return Number(first);
		}
		const day = /^\d\d?$/u.test(third) ? (Number(third) - 1) / 372 : 0;
		const month = /^\d\d?$/u.test(second) ? Number(second) - 1 : partOf(second);
		return month === undefined || month > 11 || month < 0 ? undefined : year(first, month) + day;
	}
	const last = text.split(/[\s/.,–-]+/u).at(-1) ?? '';
	if (!YEAR.test(last)) return undefined;
	const month = partOf(first) ?? partOf(second);
	if (month !== undefined) return year(last, month);
	return /^\d\d?$/u.test(first) && Number(first) <= 12 && third === ''
		? year(last, Number(first) - 1)
		: undefined;
}

/** Places of periods between two ends: by their distance in time where all are periods, else side by side. */
export function placePeriods(labels: string[], left: number, right: number): number[] {
	const times = labels.map(timeOf);
	const known = times.filter((time) => time !== undefined);
	const first = Math.min(...known);
	const span = Math.max(...known) - first;
	if (known.length === labels.length && span > 0) {
		return known.map((time) => left + ((time - first) / span) * (right - left));
	}
	if (labels.length === 1) return [(left + right) / 2];
	return labels.map((_, index) => left + (index / (labels.length - 1)) * (right - left));
}

/** Whether every label is a period of time, each another one. */
export function arePeriods(labels: string[]): boolean {
	const times = labels.map(timeOf);
	return !times.includes(undefined) && new Set(times).size === labels.length;
}

/** Month a quarter, half or month begins with. */
function partOf(text: string): number | undefined {
	const part = /^([QHTS])([1-4])$/iu.exec(text);
	if (part !== null) {
		const months = /[HS]/iu.test(part[1] ?? '') ? 6 : 3;
		return (Number(part[2]) - 1) * months;
	}
	return MONTHS.find(([name]) => name.test(text))?.[1];
}

function year(text: string, month: number): number {
	return Number(text) + month / 12;
}

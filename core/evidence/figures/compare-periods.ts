/** Compares years, quarters, months and days as intervals. */

/**
 * Whether a figure of the period `source` may be told of `stated`: the same period or one within it
 * ("2024" for a quarter of it). A span of named years ("2025/26", "2022–2024") has to be the same at
 * both ends. An empty or unreadable period never contradicts.
 */
export function periodAgrees(stated: string, source: string): boolean {
	if (stated.startsWith('--') || source.startsWith('--')) {
		// A day without its year agrees with that day of any year, and with nothing shorter.
		return stated.slice(-6) === source.slice(-6) && /-\d{2}-\d{2}$/.test(stated);
	}
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

/** Numbers, money and times as people read them on the pages. */

/** Count with thousands. */
export function count(value: number): string {
	return new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }).format(value);
}

/** `3 lines`, `1 line`. */
export function counted(value: number, one: string, many = `${one}s`): string {
	return `${count(value)} ${value === 1 ? one : many}`;
}

/** Money in US dollars; a sum too small for cents says so instead of reading as nothing. */
export function money(usd: number): string {
	if (usd > 0 && usd < 0.01) return 'under $0.01';
	return new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(usd);
}

/** `21 Nov 2026, 14:05` in a zone. */
export function dateTime(iso: string, timeZone: string): string {
	return format(iso, timeZone, {
		day: 'numeric',
		month: 'short',
		year: 'numeric',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
	});
}

/** `Sat 21 Nov, 14:05` in a zone: for lines of the next and the last days. */
export function shortDateTime(iso: string, timeZone: string): string {
	return format(iso, timeZone, {
		weekday: 'short',
		day: 'numeric',
		month: 'short',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
	});
}

/** `21 November 2026` of a calendar day. */
export function longDay(day: string): string {
	return format(`${day}T12:00:00Z`, 'UTC', { day: 'numeric', month: 'long', year: 'numeric' });
}

/** `November 2026` of `2026-11`. */
export function monthName(month: string): string {
	return format(`${month}-15T12:00:00Z`, 'UTC', { month: 'long', year: 'numeric' });
}

/** `Saturday 21` of a calendar day. */
export function weekdayName(day: string, width: 'short' | 'long' = 'long'): string {
	return format(`${day}T12:00:00Z`, 'UTC', { weekday: width });
}

/** `45 s`, `3 min 20 s`, `1 h 5 min`. */
export function duration(seconds: number): string {
	const whole = Math.max(0, Math.round(seconds));
	if (whole < 60) return `${whole} s`;
	const minutes = Math.floor(whole / 60);
	if (minutes < 10) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
	if (minutes < 60) return `${minutes} min`;
	const rest = minutes % 60;
	return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** `Less than a minute left`, `About 6 minutes left`: never more exact than it can be known. */
export function timeLeft(seconds: number): string {
	if (seconds < 60) return 'Less than a minute left';
	const minutes = Math.round(seconds / 60);
	if (minutes < 60) return `About ${counted(minutes, 'minute')} left`;
	const halves = Math.round(minutes / 30) / 2;
	return `About ${halves} ${halves === 1 ? 'hour' : 'hours'} left`;
}

/** Size of a file. */
export function fileSize(byteCount: number): string {
	if (byteCount < 1_000) return `${byteCount} bytes`;
	if (byteCount < 1_000_000) return `${Math.round(byteCount / 1_000)} KB`;
	return `${(byteCount / 1_000_000).toFixed(1)} MB`;
}

/** A word of the store as people read it: `case_study` → `Case study`. */
export function plainWord(word: string): string {
	const text = word.replaceAll('_', ' ');
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function format(iso: string, timeZone: string, options: Intl.DateTimeFormatOptions): string {
	return new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(new Date(iso));
}

/** What a language decides about type: its quotation marks, dates and numbers. */

const NARROW = '\u202f';
const QUOTES: Record<string, [string, string]> = {
	en: ['“', '”'],
	de: ['„', '“'],
	fr: [`«${NARROW}`, `${NARROW}»`],
	'fr-CH': [`«${NARROW}`, `${NARROW}»`],
	'de-CH': ['«', '»'],
	es: ['«', '»'],
	it: ['«', '»'],
	pt: ['«', '»'],
	'pt-BR': ['“', '”'],
	nl: ['‘', '’'],
	da: ['»', '«'],
	nb: ['«', '»'],
	no: ['«', '»'],
	sv: ['”', '”'],
	fi: ['”', '”'],
	pl: ['„', '”'],
	cs: ['„', '“'],
	hu: ['„', '”'],
};

/** A tag `Intl` accepts; English where it does not. */
export function safeLanguage(tag: string): string {
	try {
		return Intl.getCanonicalLocales(tag.trim())[0] ?? 'en';
	} catch {
		return 'en';
	}
}

/** Opening and closing quotation mark. */
export function quotesFor(language: string): { open: string; close: string } {
	const pair = QUOTES[language] ?? QUOTES[language.split('-')[0] ?? ''] ?? QUOTES['en'];
	return { open: pair?.[0] ?? '“', close: pair?.[1] ?? '”' };
}

/** A date as printed: "14 May 2026" in full, "May 2026" as month; what is no date comes back as it was. */
export function formatDate(iso: string, language: string, style: 'day' | 'month'): string {
	const text = iso.trim();
	if (/^\d{4}$/.test(text)) return text;
	const coarse = /^\d{4}-\d\d$/.test(text);
	const time = Date.parse(coarse ? `${text}-01` : text);
	if (!/^\d{4}-\d\d/.test(text) || Number.isNaN(time)) return text;
	const options: Intl.DateTimeFormatOptions =
		style === 'month' || coarse
			? { year: 'numeric', month: 'long', timeZone: 'UTC' }
			: { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' };
	return new Intl.DateTimeFormat(dateLanguage(language), options).format(time);
}

/** A whole number as printed. */
export function formatCount(value: number, language: string): string {
	return new Intl.NumberFormat(language).format(value);
}

/** Year of an ISO date; empty when there is none. */
export function yearOf(iso: string): string {
	return /^\d{4}/.exec(iso.trim())?.[0] ?? '';
}

/** Plain "en" prints day before month: the reader may be anywhere. */
function dateLanguage(language: string): string {
	return language === 'en' ? 'en-GB' : language;
}

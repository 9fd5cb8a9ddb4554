/** How words of a language are cut to stems in Postgres. */

/** Languages Postgres ships stemming for; every other is matched by whole words. */
const CONFIGS: Record<string, string> = {
	ar: 'arabic',
	ca: 'catalan',
	da: 'danish',
	de: 'german',
	el: 'greek',
	en: 'english',
	es: 'spanish',
	et: 'estonian',
	eu: 'basque',
	fi: 'finnish',
	fr: 'french',
	ga: 'irish',
	hi: 'hindi',
	hu: 'hungarian',
	hy: 'armenian',
	id: 'indonesian',
	it: 'italian',
	lt: 'lithuanian',
	nb: 'norwegian',
	ne: 'nepali',
	nl: 'dutch',
	no: 'norwegian',
	pt: 'portuguese',
	ro: 'romanian',
	ru: 'russian',
	sr: 'serbian',
	sv: 'swedish',
	ta: 'tamil',
	tr: 'turkish',
	yi: 'yiddish',
};

/** Text search configuration of a language tag; whole words where Postgres knows no stems. */
export function textConfigOf(language: string): string {
	return `pg_catalog.${CONFIGS[language.toLowerCase().split('-')[0] ?? ''] ?? 'simple'}`;
}

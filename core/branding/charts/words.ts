/** The few words a chart prints by itself, by language. */

const WORDS: Record<
	string,
	{ broken: (start: string) => string; others: (count: string) => string }
> = {
	en: { broken: (start) => `Axis starts at ${start}`, others: (count) => `${count} values` },
	de: { broken: (start) => `Achse beginnt bei ${start}`, others: (count) => `${count} Werte` },
	fr: { broken: (start) => `L’axe commence à ${start}`, others: (count) => `${count} valeurs` },
	es: { broken: (start) => `El eje empieza en ${start}`, others: (count) => `${count} valores` },
	it: { broken: (start) => `L’asse parte da ${start}`, others: (count) => `${count} valori` },
	nl: { broken: (start) => `As begint bij ${start}`, others: (count) => `${count} waarden` },
	pt: { broken: (start) => `O eixo começa em ${start}`, others: (count) => `${count} valores` },
};

/** Says that an axis does not start at zero; in a language without words of its own, by a sign. */
export function brokenAxis(start: string, language: string): string {
	return wordsOf(language)?.broken(start) ?? `≥ ${start}`;
}

/** Says how many values a row of dots holds. */
export function countOfValues(count: number, language: string): string {
	return wordsOf(language)?.others(String(count)) ?? `n = ${count}`;
}

function wordsOf(language: string) {
	return WORDS[language.slice(0, 2).toLowerCase()];
}

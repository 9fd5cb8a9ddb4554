/** From words to official statistics: which well-known series a query means, and for which place. */
import placeTable from './places.json';
import seriesTable from './series.json';

/** A series of a statistics office that many documents need. */
export interface KnownSeries {
	/** Id of the indicator or dataset, as the office writes it. */
	id: string;
	/** What is counted, as it stands in a sentence. */
	label: string;
	unit: string;
	/** Phrases that mean it; every word of one must be in the query. */
	terms: string[];
	/** Eurostat: the cells of the dataset that are meant. */
	filters?: Record<string, string | undefined>;
}

/** A country, the European Union or the world. */
export interface Place {
	/** ISO 3166 alpha-2, or `EU`, `1W`. */
	code: string;
	name: string;
	names: string[];
	/** Where the World Bank has a code of its own. */
	worldBank?: string;
	/** Absent where Eurostat has no figures. */
	eurostat?: string;
}

const PLACES: Place[] = placeTable;

/** Series of the World Bank. */
export const WORLD_BANK_SERIES: KnownSeries[] = seriesTable.worldBank;

/** Datasets of Eurostat. */
export const EUROSTAT_SERIES: KnownSeries[] = seriesTable.eurostat;

/**
 * The series a query means, or none. A series is meant when every word of one of its phrases stands in the
 * query; among several the rarest words win, so that "GDP growth" is not answered with GDP.
 */
export function seriesFor(series: readonly KnownSeries[], query: string): KnownSeries | undefined {
	const asked = new Set(stemsOf(query));
	const weight = weightsOf(series);
	let best: { series: KnownSeries; score: number } | undefined;
	for (const candidate of series) {
		const matched = new Set<string>();
		for (const term of candidate.terms) {
			const words = stemsOf(term);
			if (words.every((word) => asked.has(word))) words.forEach((word) => matched.add(word));
		}
		let score = 0;
		for (const word of matched) score += weight(word);
		if (score > (best?.score ?? 0)) best = { series: candidate, score };
	}
	return best?.series;
}

/** The place a query names, else that of the region asked for. A country goes before the Union and the world. */
export function placeFor(query: string, region = ''): Place | undefined {
	const american = query.replace(/\bU\.?S\.?(?!\w)/g, ' united states ');
	const text = ` ${american.toLowerCase().replace(/[^\p{L}\p{N}-]+/gu, ' ')} `;
	let first: { place: Place; at: number } | undefined;
	for (const place of PLACES) {
		for (const name of place.names) {
			const found = text.indexOf(` ${name} `);
			if (found < 0) continue;
			const at = isCountry(place) ? found : found + text.length;
			if (first === undefined || at < first.at) first = { place, at };
		}
	}
	return first?.place ?? placeOf(region);
}

/** A place by its code or any of its names. */
export function placeOf(region: string): Place | undefined {
	const wanted = region.trim().toLowerCase();
	if (wanted === '') return undefined;
	return PLACES.find(
		(place) => place.code.toLowerCase() === wanted || place.names.includes(wanted),
	);
}

/** The ISO code of a country, for engines that take one; undefined for regions that are no country. */
export function countryCode(region: string | undefined): string | undefined {
	const known = placeOf(region ?? '');
	if (known !== undefined) return isCountry(known) ? known.code : undefined;
	return /^[a-z]{2}$/i.test(region?.trim() ?? '') ? region!.trim().toUpperCase() : undefined;
}

/** The English name of a country, for engines that take names; undefined for what is no country. */
export function countryName(region: string | undefined): string | undefined {
	return countryCode(region) === undefined ? undefined : placeOf(region ?? '')?.name;
}

const isCountry = (place: Place): boolean => place.code !== 'EU' && place.code !== '1W';

function weightsOf(series: readonly KnownSeries[]): (word: string) => number {
	const counts = new Map<string, number>();
	for (const { terms } of series) {
		for (const word of new Set(terms.flatMap(stemsOf)))
			counts.set(word, (counts.get(word) ?? 0) + 1);
	}
	return (word) => Math.log(1 + series.length / (counts.get(word) ?? series.length));
}

/** Words without plural and British spelling, so that "labor costs" finds "labour cost". */
function stemsOf(text: string): string[] {
	return (text.toLowerCase().match(/[\p{L}\p{N}&]+/gu) ?? []).map((word) =>
		word
			.replace(/isation$/, 'ization')
			.replace(/^labor$/, 'labour')
			.replace(/(?<=..[^s])s$/, ''),
	);
}

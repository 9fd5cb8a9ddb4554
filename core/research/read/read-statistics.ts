/** Reads official statistics, recognised by shape: World Bank's array of two and JSON-stat 2, as sentences a figure can be anchored in. */
import { EUROSTAT_SERIES, WORLD_BANK_SERIES } from '../statistics/match-series';
import { unread, type Reading } from './reading';

const STATISTICS_HOSTS =
	/^https:\/\/(?:api\.worldbank\.org\/v2\/|ec\.europa\.eu\/eurostat\/api\/)/i;
const EXTRACTOR = 'statistics 1';
/** Observations of one answer that are read; the newest come first. */
const MOST_SENTENCES = 400;

type JsonRecord = Record<string, unknown>;

interface Observation {
	label: string;
	place: string;
	period: string;
	value: number;
	unit: string;
	/** What else the cell is about, for example "65 years or over". */
	about: string;
}

interface Statistics {
	publisher: string;
	/** With its kind, for example "series NY.GDP.MKTP.CD". */
	series: string;
	title: string;
	updated: string;
	humanUrl: string;
	observations: Observation[];
}

/** How the address of a series is fetched: it answers in JSON and is made for programs; nothing for any other address. */
export function statisticsFetch(url: string): { accept?: string[]; robots?: boolean } {
	return STATISTICS_HOSTS.test(url) ? { accept: ['application/json'], robots: false } : {};
}

/**
 * The reading of an answer of a statistics office; undefined when the text is none.
 *
 * Values from 1,000 on are printed as whole numbers, smaller ones with at most two decimals.
 */
export function readStatistics(text: string, finalUrl: string): Reading | undefined {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		return undefined;
	}
	const failure = failureIn(json);
	if (failure !== undefined) return unread('READ_STATISTICS', failure);
	const statistics = worldBankOf(json) ?? jsonStatOf(json);
	if (statistics === undefined) return undefined;
	if (statistics.observations.length === 0)
		return unread('READ_STATISTICS', 'the series has no value for the place and time asked for');
	const { publisher, title, series, updated, humanUrl } = statistics;
	return {
		ok: true,
		title,
		author: '',
		publisher,
		published: updated,
		language: 'en',
		text: textOf(statistics),
		mediaType: 'application/json',
		canonical: finalUrl,
		humanUrl,
		flags: ['statistics'],
		extractor: `${EXTRACTOR}, ${series}`,
	};
}

function textOf(statistics: Statistics): string {
	const { publisher, series, title, updated } = statistics;
	const source = publisher === 'World Bank' ? 'the World Bank' : publisher;
	const shown = statistics.observations.slice(0, MOST_SENTENCES);
	const lines = shown.map(({ label, place, period, value, unit, about }) => {
		const what = `${label}${about === '' ? '' : ` (${about})`}`;
		const amount = `${printed(value)}${unit === '' ? '' : ` ${unit}`}`;
		return `In ${periodName(period)}, ${what} in ${place} was ${amount}, according to ${source} (${series}).`;
	});
	const rounding = ' Values with many decimals are rounded to two.';
	const date = updated === '' ? '' : ` It was last updated on ${updated}.`;
	return `${title}\n\nThis is the ${series} of ${source}.${date}${rounding}\n\n${lines.join('\n')}`;
}

/** Both offices report some failures with status 200. */
function failureIn(json: unknown): string | undefined {
	const bank = Array.isArray(json) ? listAt(json[0], 'message') : undefined;
	const office =
		listAt(json, 'error') ??
		(recordOf(json)?.warning === undefined ? undefined : [recordOf(json)!.warning]);
	const first = recordOf((bank ?? office)?.[0]);
	if (first === undefined) return undefined;
	return `the statistics office answered: ${String(first.value ?? first.label ?? first.key ?? 'an error').slice(0, 160)}`;
}

function worldBankOf(json: unknown): Statistics | undefined {
	if (!Array.isArray(json) || json.length !== 2 || recordOf(json[0])?.page === undefined)
		return undefined;
	const rows = (Array.isArray(json[1]) ? json[1] : []).map(recordOf);
	const first = recordOf(rows[0]?.indicator);
	const id = String(first?.id ?? '');
	if (rows.length > 0 && !/^[\w.]{3,60}$/.test(id)) return undefined;
	const known = WORLD_BANK_SERIES.find((series) => series.id === id);
	const name = String(first?.value ?? id);
	const observations = rows.flatMap((row): Observation[] => {
		if (typeof row?.value !== 'number') return [];
		const place = placeName(String(recordOf(row.country)?.value ?? ''));
		const period = String(row.date ?? '');
		return [
			{
				label: known?.label ?? name,
				place,
				period,
				value: row.value,
				unit: known?.unit ?? String(row.unit ?? ''),
				about: '',
			},
		];
	});
	const codes = new Set(rows.map((row) => String(recordOf(row?.country)?.id ?? '')));
	const places = [...new Set(observations.map(({ place }) => place))].join(', ');
	return {
		publisher: 'World Bank',
		series: `series ${id}`,
		title: `${name}, ${places}`,
		updated: dayOf(recordOf(json[0])!.lastupdated),
		humanUrl: `https://data.worldbank.org/indicator/${id}?locations=${[...codes].join('-')}`,
		observations,
	};
}

function jsonStatOf(json: unknown): Statistics | undefined {
	const cube = recordOf(json);
	if (cube?.class !== 'dataset' || !Array.isArray(cube.id) || !Array.isArray(cube.size))
		return undefined;
	const names = cube.id.map(String);
	const sizes = cube.size.map(Number);
	if (names.length !== sizes.length || sizes.some((size) => !(size >= 0 && size < 100_000)))
		return undefined;
	const dimensions = names.map((name) => categoriesOf(recordOf(recordOf(cube.dimension)?.[name])));
	const id = String(recordOf(cube.extension)?.id ?? '').toLowerCase();
	const known = EUROSTAT_SERIES.find((series) => series.id === id);
	const label = known?.label ?? String(cube.label ?? id);
	const observations: Observation[] = [];
	for (const [index, value] of Object.entries(recordOf(cube.value) ?? {})) {
		const flat = Number(index);
		if (typeof value !== 'number' || !Number.isInteger(flat)) continue;
		const cell = cellAt(flat, sizes);
		const labelOf = (wanted: string): string => {
			const at = names.indexOf(wanted);
			return at < 0 ? '' : (dimensions[at]![cell[at]!]?.label ?? '');
		};
		const about = names.flatMap((name, at) =>
			sizes[at]! > 1 && !['geo', 'time', 'unit'].includes(name)
				? [dimensions[at]![cell[at]!]?.label ?? '']
				: [],
		);
		observations.push({
			label,
			place: placeName(labelOf('geo')),
			period: labelOf('time'),
			value,
			unit: known?.unit ?? labelOf('unit').toLowerCase(),
			about: about.join(', '),
		});
	}
	observations.sort((a, b) => (a.period < b.period ? 1 : a.period > b.period ? -1 : 0));
	const places = [...new Set(observations.map(({ place }) => place))].join(', ');
	const fromEurostat = cube.source === 'ESTAT';
	return {
		publisher: fromEurostat
			? 'Eurostat'
			: String(cube.source ?? 'a statistics office').slice(0, 80),
		series: `dataset ${id}`,
		title: `${String(cube.label ?? label).slice(0, 200)}, ${places}`,
		updated: dayOf(cube.updated),
		humanUrl:
			fromEurostat && id !== ''
				? `https://ec.europa.eu/eurostat/databrowser/view/${id}/default/table`
				: '',
		observations,
	};
}

/** Categories of a dimension by position. */
function categoriesOf(dimension: JsonRecord | undefined): { code: string; label: string }[] {
	const category = recordOf(dimension?.category);
	const labels = recordOf(category?.label) ?? {};
	const order = category?.index;
	const codes = Array.isArray(order)
		? order.map(String)
		: Object.entries(
				recordOf(order) ?? Object.fromEntries(Object.keys(labels).map((code, at) => [code, at])),
			)
				.sort(([, a], [, b]) => Number(a) - Number(b))
				.map(([code]) => code);
	return codes.map((code) => ({ code, label: String(labels[code] ?? code) }));
}

/** Row-major position of a flat index, one number per dimension. */
function cellAt(flat: number, sizes: readonly number[]): number[] {
	const cell: number[] = [];
	let rest = flat;
	for (let at = sizes.length - 1; at >= 0; at -= 1) {
		cell[at] = rest % Math.max(1, sizes[at]!);
		rest = Math.floor(rest / Math.max(1, sizes[at]!));
	}
	return cell;
}

function printed(value: number): string {
	return value.toLocaleString('en-US', { maximumFractionDigits: Math.abs(value) >= 1000 ? 0 : 2 });
}

/** "European Union - 27 countries (from 2020)" and "World" as they are said in a sentence. */
function placeName(name: string): string {
	if (/^European Union\b/.test(name)) return 'the European Union';
	if (/^(?:World|Netherlands|United|Philippines)\b/.test(name))
		return `the ${name === 'World' ? 'world' : name}`;
	return name;
}

const ORDINALS = ['first', 'second', 'third', 'fourth'];

/** `2024-S1` and `2024-Q3` as they are said in a sentence; years and the rest as they are. */
function periodName(period: string): string {
	const [, year, kind, number] = /^(\d{4})-?([SQ])([1-4])$/.exec(period) ?? [];
	if (year === undefined) return period;
	return `the ${ORDINALS[Number(number) - 1]} ${kind === 'S' ? 'half' : 'quarter'} of ${year}`;
}

function dayOf(value: unknown): string {
	return /^\d{4}-\d{2}-\d{2}/.exec(typeof value === 'string' ? value : '')?.[0] ?? '';
}

function recordOf(value: unknown): JsonRecord | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as JsonRecord)
		: undefined;
}

function listAt(value: unknown, key: string): unknown[] | undefined {
	const list = recordOf(value)?.[key];
	return Array.isArray(list) && list.length > 0 ? list : undefined;
}

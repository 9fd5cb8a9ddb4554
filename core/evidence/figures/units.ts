/** Units and currencies: their spellings, one canonical name each, and which may be converted into which. */
import type { Lexicon } from './lexicon';
import type { Token } from './tokens';

/** A unit that was read; `tokens` says how many tokens it took. */
export interface ReadUnit {
	unit: string;
	kind: 'quantity' | 'duration' | 'money' | 'percent' | 'percentage_points' | 'multiple';
	tokens: number;
	/** Factor from what is written to the canonical unit, for example 0.01 for pence to GBP. */
	factor: number;
}

type Dimension = { unit: string; family: string; factor: number; kind: 'quantity' | 'duration' };

/** canonical unit · family · factor to the base of the family · symbols (exact case) */
const TABLE: [string, string, number, string][] = [
	['Wh', 'energy', 1, 'Wh'],
	['kWh', 'energy', 1e3, 'kWh kwh KWh'],
	['MWh', 'energy', 1e6, 'MWh'],
	['GWh', 'energy', 1e9, 'GWh'],
	['TWh', 'energy', 1e12, 'TWh'],
	['W', 'power', 1, 'W'],
	['kW', 'power', 1e3, 'kW'],
	['MW', 'power', 1e6, 'MW'],
	['GW', 'power', 1e9, 'GW'],
	['mile', 'mile', 1, 'mi'],
	['mph', 'mph', 1, 'mph'],
	['km/h', 'km/h', 1, 'kph'],
	['MPa', 'pressure', 1e6, 'MPa'],
	['mm', 'length', 1e-3, 'mm'],
	['cm', 'length', 1e-2, 'cm'],
	['m', 'length', 1, 'm'],
	['km', 'length', 1e3, 'km'],
	['ft', 'foot', 1, 'ft'],
	['in', 'inch', 1, ''],
	['mg', 'mass', 1e-3, 'mg'],
	['g', 'mass', 1, 'g'],
	['kg', 'mass', 1e3, 'kg'],
	['t', 'mass', 1e6, 't'],
	['Mt', 'mass', 1e12, 'Mt'],
	['Gt', 'mass', 1e15, 'Gt'],
	['ton', 'ton', 1, ''],
	['lb', 'pound-mass', 1, 'lb lbs'],
	['l', 'volume', 1, 'l L'],
	['gal', 'gallon', 1, 'gal'],
	['barrel', 'barrel', 1, 'bbl'],
	['ha', 'area', 1e4, 'ha'],
	['m²', 'area', 1, 'm2 sqm'],
	['km²', 'area', 1e6, 'km2'],
	['m³', 'volume', 1e3, 'm3'],
	['kt', 'mass', 1e9, 'kt'],
	['kWp', 'peak', 1e3, 'kWp'],
	['MWp', 'peak', 1e6, 'MWp'],
	['acre', 'acre', 1, ''],
	['V', 'voltage', 1, 'V'],
	['kV', 'voltage', 1e3, 'kV'],
	['A', 'current', 1, ''],
	['Ah', 'charge', 1, 'Ah'],
	['Hz', 'frequency', 1, 'Hz'],
	['MB', 'data', 1e6, 'MB'],
	['GB', 'data', 1e9, 'GB'],
	['TB', 'data', 1e12, 'TB'],
	['hp', 'horsepower', 1, 'hp'],
];

const DURATIONS: [string, string, number, string][] = [
	['ms', 'time', 1e-3, 'ms'],
	['s', 'time', 1, ''],
	['min', 'time', 60, ''],
	['h', 'time', 3600, ''],
	['day', 'time', 86_400, ''],
	['week', 'time', 604_800, ''],
	['month', 'months', 1, ''],
	['year', 'months', 12, ''],
	['decade', 'months', 120, ''],
];

const symbols = new Map<string, Dimension>();
const families = new Map<string, Dimension>();

for (const [table, kind] of [
	[TABLE, 'quantity'],
	[DURATIONS, 'duration'],
] as const) {
	for (const [unit, family, factor, exact] of table) {
		const dimension: Dimension = { unit, family, factor, kind };
		families.set(unit, dimension);
		for (const symbol of exact.split(' ').filter(Boolean)) symbols.set(symbol, dimension);
	}
}

/** What stands for "degrees" before the name of a scale of temperature. */
const DEGREES = /^(?:degrees?|grad|degrés?|grados?|gradi|grado|graden)$/;

/** The quantity or duration unit at a token: "kWh", "miles", "kilowatt hours", "°C". */
export function readDimension(tokens: Token[], at: number, lexicon: Lexicon): ReadUnit | undefined {
	const token = tokens[at];
	if (!token) return undefined;
	if (token.text === '°') {
		const scale = tokens[at + 1]?.text;
		return scale === 'C' || scale === 'F' ? made(`°${scale}`, 'quantity', 2) : undefined;
	}
	const next = tokens[at + 1];
	if (DEGREES.test(token.lower) && /^(?:celsius|fahrenheit)$/.test(next?.lower ?? '')) {
		return made(next?.lower === 'celsius' ? '°C' : '°F', 'quantity', 2);
	}
	if (token.kind !== 'word') return undefined;
	const isRaised = next?.joined === true && /^[²³]$/.test(next.text);
	if (isRaised && /^(?:m|km)$/.test(token.text)) {
		return families.has(`${token.text}${next.text}`)
			? made(`${token.text}${next.text}`, 'quantity', 2)
			: undefined;
	}
	const hyphen = next?.text === '-' ? 1 : 0;
	const second = tokens[at + 1 + hyphen];
	const compound = second?.kind === 'word' && lexicon.units.get(`${token.lower}-${second.lower}`);
	if (compound) return ofUnit(compound, 2 + hyphen);
	const symbol = symbols.get(token.text);
	const found = symbol?.unit ?? lexicon.units.get(token.lower);
	if (found === undefined) return undefined;
	// A lone "m", "t", "l" or "g" after a space is as often an initial or a list letter.
	if (token.text.length === 1 && !token.joined && !/^[hgtWVlu]$/.test(token.text)) return undefined;
	if (token.text === 'km' && next?.text === '/' && tokens[at + 2]?.text === 'h') {
		return made('km/h', 'quantity', 3);
	}
	return ofUnit(found, 1);
}

function ofUnit(unit: string, tokens: number): ReadUnit {
	return made(unit, families.get(unit)?.kind ?? 'quantity', tokens);
}

function made(unit: string, kind: ReadUnit['kind'], tokens: number): ReadUnit {
	return { unit, kind, tokens, factor: 1 };
}

/**
 * Factor that turns a value in `from` into one in `to`, or undefined when they may not be compared.
 * Only exact steps inside one family convert (kW and MW, minutes and hours); miles and kilometres do not.
 */
export function unitFactor(from: string, to: string): number | undefined {
	if (from === to) return 1;
	const [fromHead = '', fromBelow = ''] = splitUnit(from);
	const [toHead = '', toBelow = ''] = splitUnit(to);
	const head = headFactor(fromHead, toHead);
	if (head === undefined) return undefined;
	if (fromBelow === toBelow) return head;
	const below = headFactor(fromBelow, toBelow);
	return below === undefined ? undefined : head / below;
}

/** Unit above the stroke and below it: "USD/kWh" gives "USD" and "kWh". */
export function splitUnit(unit: string): [string, string] {
	if (unit === 'km/h') return [unit, ''];
	const stroke = unit.indexOf('/');
	return stroke === -1 ? [unit, ''] : [unit.slice(0, stroke), unit.slice(stroke + 1)];
}

function headFactor(from: string, to: string): number | undefined {
	if (from === to) return 1;
	const money = currencyFactor(from, to);
	if (money !== undefined) return money;
	const a = families.get(from);
	const b = families.get(to);
	return a && b && a.family === b.family ? a.factor / b.factor : undefined;
}

/** "USD?" is a dollar whose country the text leaves open: it may be a US dollar, never a euro. */
function currencyFactor(from: string, to: string): number | undefined {
	const dollars = new Set(['USD', 'USD?']);
	if (dollars.has(from) && dollars.has(to)) return 1;
	const hasCents = /^(?:USD\??|EUR|CAD|AUD|NZD)$/;
	if (from === 'cent' && hasCents.test(to)) return 0.01;
	if (to === 'cent' && hasCents.test(from)) return 100;
	return undefined;
}

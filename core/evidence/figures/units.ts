/** Units and currencies: their spellings, one canonical name each, and which may be converted into which. */
import { phraseAt, type Token } from './tokens';

/** A unit that was read; `tokens` says how many tokens it took. */
export interface ReadUnit {
	unit: string;
	kind: 'quantity' | 'duration' | 'money' | 'percent' | 'percentage_points' | 'multiple';
	tokens: number;
	/** Factor from what is written to the canonical unit, for example 0.01 for pence to GBP. */
	factor: number;
}

type Dimension = { unit: string; family: string; factor: number; kind: 'quantity' | 'duration' };

/** canonical unit · family · factor to the base of the family · symbols (exact case) · words (lower case) */
const TABLE: [string, string, number, string, string][] = [
	['Wh', 'energy', 1, 'Wh', 'watt-hour watt-hours'],
	['kWh', 'energy', 1e3, 'kWh kwh KWh', 'kilowatt-hour kilowatt-hours'],
	['MWh', 'energy', 1e6, 'MWh', 'megawatt-hour megawatt-hours'],
	['GWh', 'energy', 1e9, 'GWh', 'gigawatt-hour gigawatt-hours'],
	['TWh', 'energy', 1e12, 'TWh', 'terawatt-hour terawatt-hours'],
	['W', 'power', 1, 'W', 'watt watts'],
	['kW', 'power', 1e3, 'kW', 'kilowatt kilowatts'],
	['MW', 'power', 1e6, 'MW', 'megawatt megawatts'],
	['GW', 'power', 1e9, 'GW', 'gigawatt gigawatts'],
	['mile', 'mile', 1, 'mi', 'mile miles'],
	['mph', 'mph', 1, 'mph', ''],
	['km/h', 'km/h', 1, 'kph', ''],
	['MPa', 'pressure', 1e6, 'MPa', ''],
	['mm', 'length', 1e-3, 'mm', 'millimetre millimetres millimeter millimeters'],
	['cm', 'length', 1e-2, 'cm', 'centimetre centimetres centimeter centimeters'],
	['m', 'length', 1, 'm', 'metre metres meter meters'],
	['km', 'length', 1e3, 'km', 'kilometre kilometres kilometer kilometers'],
	['ft', 'foot', 1, 'ft', 'foot feet'],
	['in', 'inch', 1, '', 'inch inches'],
	['mg', 'mass', 1e-3, 'mg', 'milligram milligrams'],
	['g', 'mass', 1, 'g', 'gram grams gramme grammes'],
	['kg', 'mass', 1e3, 'kg', 'kilogram kilograms kilo kilos'],
	['t', 'mass', 1e6, 't', 'tonne tonnes'],
	['Mt', 'mass', 1e12, 'Mt', ''],
	['Gt', 'mass', 1e15, 'Gt', ''],
	['ton', 'ton', 1, '', 'ton tons'],
	['lb', 'pound-mass', 1, 'lb lbs', ''],
	['l', 'volume', 1, 'l L', 'litre litres liter liters'],
	['gal', 'gallon', 1, 'gal', 'gallon gallons'],
	['barrel', 'barrel', 1, 'bbl', 'barrel barrels'],
	['ha', 'area', 1, 'ha', 'hectare hectares'],
	['acre', 'acre', 1, '', 'acre acres'],
	['V', 'voltage', 1, 'V', 'volt volts'],
	['kV', 'voltage', 1e3, 'kV', 'kilovolt kilovolts'],
	['A', 'current', 1, '', 'amp amps ampere amperes'],
	['Ah', 'charge', 1, 'Ah', ''],
	['Hz', 'frequency', 1, 'Hz', 'hertz'],
	['MB', 'data', 1e6, 'MB', 'megabyte megabytes'],
	['GB', 'data', 1e9, 'GB', 'gigabyte gigabytes'],
	['TB', 'data', 1e12, 'TB', 'terabyte terabytes'],
	['hp', 'horsepower', 1, 'hp', 'horsepower'],
];

const DURATIONS: [string, string, number, string][] = [
	['ms', 'time', 1e-3, 'ms millisecond milliseconds'],
	['s', 'time', 1, 'second seconds sec secs'],
	['min', 'time', 60, 'minute minutes min mins minuten'],
	['h', 'time', 3600, 'hour hours hr hrs h stunde stunden heures heure horas'],
	['day', 'time', 86_400, 'day days tage tagen jours días'],
	['week', 'time', 604_800, 'week weeks wochen semaines semanas'],
	['month', 'months', 1, 'month months monate monaten mois meses'],
	['year', 'months', 12, 'year years yr yrs jahre jahren ans années años'],
	['decade', 'months', 120, 'decade decades'],
];

const symbols = new Map<string, Dimension>();
const wordPhrases: string[][] = [];
const unitWords = new Map<string, Dimension>();
const families = new Map<string, Dimension>();

for (const [unit, family, factor, exact, words] of TABLE) {
	const dimension: Dimension = { unit, family, factor, kind: 'quantity' };
	families.set(unit, dimension);
	for (const symbol of exact.split(' ').filter(Boolean)) symbols.set(symbol, dimension);
	for (const word of words.split(' ').filter(Boolean)) addWord(word, dimension);
}
for (const [unit, family, factor, words] of DURATIONS) {
	const dimension: Dimension = { unit, family, factor, kind: 'duration' };
	families.set(unit, dimension);
	for (const word of words.split(' ')) addWord(word, dimension);
}

function addWord(word: string, dimension: Dimension): void {
	unitWords.set(word, dimension);
	if (!word.includes('-')) return;
	const [first = '', second = ''] = word.split('-');
	wordPhrases.push([first, '-', second], [first, second]);
	unitWords.set(`${first} ${second}`, dimension);
}

/** The quantity or duration unit at a token: "kWh", "miles", "kilowatt hours", "°C". */
export function readDimension(tokens: Token[], at: number): ReadUnit | undefined {
	const token = tokens[at];
	if (!token) return undefined;
	if (token.text === '°') {
		const scale = tokens[at + 1]?.text;
		return scale === 'C' || scale === 'F' ? made(`°${scale}`, 'quantity', 2) : undefined;
	}
	if (token.lower === 'degrees' && /^(?:celsius|fahrenheit)$/.test(tokens[at + 1]?.lower ?? '')) {
		return made(tokens[at + 1]?.lower === 'celsius' ? '°C' : '°F', 'quantity', 2);
	}
	if (token.kind !== 'word') return undefined;
	const phrase = phraseAt(tokens, at, wordPhrases);
	if (phrase > 0) {
		const key = `${token.lower} ${tokens[at + phrase - 1]?.lower ?? ''}`;
		const found = unitWords.get(key);
		if (found) return made(found.unit, found.kind, phrase);
	}
	const found = symbols.get(token.text) ?? unitWords.get(token.lower);
	if (!found) return undefined;
	// A lone "m", "t", "l" or "g" after a space is as often an initial or a list letter.
	if (token.text.length === 1 && !token.joined && !/^[hgtWVl]$/.test(token.text)) return undefined;
	if (token.text === 'km' && tokens[at + 1]?.text === '/' && tokens[at + 2]?.text === 'h') {
		return made('km/h', 'quantity', 3);
	}
	return made(found.unit, found.kind, 1);
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

/** Prints a figure of a source in another language: separators, scale words, currency, unit words. Proved by reading it back. */
import type { Figure } from '../../contracts';
import { findFigures } from './find-figures';
import { primaryLanguage } from './number-words';

interface Manner {
	/** Between digits and a percent sign or a unit. */
	percent: string;
	/** Scale words by factor, for one and for more. A missing factor is written in the next smaller one. */
	scales: [factor: number, one: string, more: string][];
	points: [one: string, more: string];
	/** Whether a currency sign stands after the amount. */
	signAfter: boolean;
	/** hour, day, week, month, year, each for one and for more. */
	times: [one: string, more: string][];
}

const NARROW = '\u00a0';
const TIMES = ['hour', 'day', 'week', 'month', 'year'];

/** How each language we write sets figures; German by DIN 5008, the others by the EU's style guide. */
const MANNERS: Record<string, Manner> = {
	en: {
		percent: '',
		scales: [
			[1e12, 'trillion', 'trillion'],
			[1e9, 'billion', 'billion'],
			[1e6, 'million', 'million'],
		],
		points: ['percentage point', 'percentage points'],
		signAfter: false,
		times: TIMES.map((one) => [one, `${one}s`]),
	},
	de: {
		percent: NARROW,
		scales: [
			[1e12, 'Billion', 'Billionen'],
			[1e9, 'Milliarde', 'Milliarden'],
			[1e6, 'Million', 'Millionen'],
		],
		points: ['Prozentpunkt', 'Prozentpunkte'],
		signAfter: true,
		times: pairs('Stunde Stunden Tag Tage Woche Wochen Monat Monate Jahr Jahre'),
	},
	fr: {
		percent: NARROW,
		scales: [
			[1e12, 'billion', 'billions'],
			[1e9, 'milliard', 'milliards'],
			[1e6, 'million', 'millions'],
		],
		points: ['point de pourcentage', 'points de pourcentage'],
		signAfter: true,
		times: pairs('heure heures jour jours semaine semaines mois mois an ans'),
	},
	es: {
		percent: NARROW,
		scales: [
			[1e12, 'billón', 'billones'],
			[1e6, 'millón', 'millones'],
		],
		points: ['punto porcentual', 'puntos porcentuales'],
		signAfter: true,
		times: pairs('hora horas día días semana semanas mes meses año años'),
	},
	it: {
		percent: '',
		scales: [
			[1e9, 'miliardo', 'miliardi'],
			[1e6, 'milione', 'milioni'],
		],
		points: ['punto percentuale', 'punti percentuali'],
		signAfter: true,
		times: pairs('ora ore giorno giorni settimana settimane mese mesi anno anni'),
	},
	nl: {
		percent: '',
		scales: [
			[1e12, 'biljoen', 'biljoen'],
			[1e9, 'miljard', 'miljard'],
			[1e6, 'miljoen', 'miljoen'],
		],
		points: ['procentpunt', 'procentpunten'],
		signAfter: false,
		times: pairs('uur uur dag dagen week weken maand maanden jaar jaar'),
	},
	pt: {
		percent: '',
		scales: [
			[1e9, 'bilhão', 'bilhões'],
			[1e6, 'milhão', 'milhões'],
		],
		points: ['ponto percentual', 'pontos percentuais'],
		signAfter: true,
		times: pairs('hora horas dia dias semana semanas mês meses ano anos'),
	},
};

const SIGNS: Record<string, string> = { EUR: '€', GBP: '£', 'USD?': '$', 'JPY?': '¥', INR: '₹' };
/** Scales a source may have written; found by dividing the value by the digits. */
const FACTORS = [1, 1e2, 1e3, 1e5, 1e6, 1e7, 1e9, 1e12];
const DIGITS = /\d[\d.,\u00a0\u202f ’']*\d|\d/;

/**
 * The figure as it is printed in a text of `to`. Where both languages are the same, where the figure is a kind
 * that is not set anew (dates, ratios, words), or where reading the result back does not give the same figure,
 * it is the spelling of the source.
 *
 * @param from BCP 47 tag of the source
 * @param to BCP 47 tag of the text
 */
export function localiseFigure(figure: Figure, { from, to }: { from: string; to: string }): string {
	const raw = figure.raw.trim();
	const source = primaryLanguage(from || 'en');
	const target = primaryLanguage(to || 'en');
	const manner = MANNERS[target];
	if (source === target || manner === undefined) return raw;
	const made = printed(figure, raw, { manner, source, to });
	if (made === undefined) return raw;
	return readsBack(made, figure, { from, to }) ? made : raw;
}

function printed(
	{ value, high, kind, unit }: Figure,
	raw: string,
	{ manner, source, to }: { manner: Manner; source: string; to: string },
): string | undefined {
	const shown = shownDigits(raw, source);
	if (shown === undefined) return undefined;
	const amount = (decimals: number) => (one: number) =>
		new Intl.NumberFormat(to, {
			minimumFractionDigits: Math.min(decimals, 6),
			maximumFractionDigits: Math.min(decimals, 6),
			useGrouping: 'always',
		})
			.format(one)
			// Readers of figures know the no-break space as what groups digits.
			.replaceAll('\u202f', NARROW)
			.replace(/^-/, '−');
	const span = (one: number, two: number | undefined, set: (one: number) => string) =>
		two === undefined ? set(one) : `${set(one)}–${set(two)}`;
	const isOne = high === undefined && Math.abs(value) === 1;
	if (kind === 'percent') return `${span(value, high, amount(shown.decimals))}${manner.percent}%`;
	if (kind === 'percentage_points')
		return `${span(value, high, amount(shown.decimals))} ${manner.points[isOne ? 0 : 1]}`;
	if (kind === 'duration') {
		const words = manner.times[TIMES.indexOf(unit)];
		return words && `${span(value, high, amount(shown.decimals))} ${words[isOne ? 0 : 1]}`;
	}
	if (kind !== 'cardinal' && kind !== 'money' && kind !== 'quantity') return undefined;
	const factor = FACTORS.find((one) => close(value, shown.number * one));
	if (factor === undefined) return undefined;
	const words = scaled({ value, high, decimals: shown.decimals, factor }, manner, { amount, span });
	if (kind === 'cardinal') return unit === '' ? words : undefined;
	const [head = '', below] = unit.split('/');
	if (below !== undefined && !/^[kMGT]?Wh?$|^k?m$|^kg$|^[tl]$/.test(below)) return undefined;
	const per = below === undefined ? '' : `/${below}`;
	if (kind === 'quantity')
		return /^[\p{L}°²³]{1,4}$/u.test(head) ? `${words}${NARROW}${head}${per}` : undefined;
	const sign = SIGNS[head];
	if (sign === undefined) return `${words}${NARROW}${head}${per}`;
	return manner.signAfter
		? `${words}${NARROW}${sign}${per}`
		: `${sign}${to.startsWith('nl') ? NARROW : ''}${words}${per}`;
}

/** Digits with the scale word the language has: "2,5 Milliarden", "2.500 millones". */
function scaled(
	about: { value: number; high: number | undefined; decimals: number; factor: number },
	manner: Manner,
	set: {
		amount: (decimals: number) => (one: number) => string;
		span: (one: number, two: number | undefined, set: (one: number) => string) => string;
	},
): string {
	const { value, high, decimals, factor } = about;
	const scale = factor < 1e6 ? undefined : manner.scales.find(([size]) => size <= factor);
	const divisor = scale?.[0] ?? 1;
	// A figure in a smaller scale has fewer decimals to show: 2.5 billion is 2,500 million.
	const lost = Math.round(Math.log10(factor / divisor));
	const digits = set.span(
		value / divisor,
		high === undefined ? undefined : high / divisor,
		set.amount(Math.max(0, decimals - lost)),
	);
	if (scale === undefined) return digits;
	const isOne = high === undefined && value === divisor;
	return `${digits}${NARROW}${isOne ? scale[1] : scale[2]}`;
}

/** The first number of a spelling and its decimals, by the separators of its language; nothing for words. */
function shownDigits(
	raw: string,
	language: string,
): { number: number; decimals: number } | undefined {
	const found = DIGITS.exec(raw)?.[0].replace(/[\u00a0\u202f ’']/g, '');
	if (found === undefined) return undefined;
	const isComma = language !== 'en';
	const plain = isComma ? found.replaceAll('.', '').replace(',', '.') : found.replaceAll(',', '');
	const number = Number(plain);
	return Number.isNaN(number)
		? undefined
		: { number, decimals: plain.includes('.') ? plain.length - plain.indexOf('.') - 1 : 0 };
}

/** Whether a reader of that language gets the figure of the source out of the new spelling, and nothing else. */
function readsBack(made: string, figure: Figure, { to }: { from: string; to: string }): boolean {
	const found = findFigures(made, { language: to });
	const [one] = found;
	return (
		found.length === 1 &&
		one !== undefined &&
		one.raw.trim() === made &&
		one.kind === figure.kind &&
		one.unit === figure.unit &&
		close(one.value, figure.value) &&
		(one.high === undefined) === (figure.high === undefined) &&
		close(one.high ?? 0, figure.high ?? 0)
	);
}

function close(a: number, b: number): boolean {
	return Math.abs(a - b) <= Math.max(Math.abs(a), Math.abs(b)) * 1e-9;
}

function pairs(words: string): [string, string][] {
	const list = words.split(' ');
	return TIMES.map((_, index) => [list[index * 2] ?? '', list[index * 2 + 1] ?? '']);
}

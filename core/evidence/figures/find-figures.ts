/** Finds every figure of a text as data: value, kind, unit, bound, direction, period. */
import type { Figure } from '../../contracts';
import { attachPeriods } from './attach-periods';
import { boundOf, directionOf } from './bounds';
import { ignoredStretches } from './ignored';
import { isCountLabel, isNameNumber } from './labels';
import { readPeriod, type ReadPeriod } from './periods';
import { readProportion } from './proportions';
import { readMeasures, type Measure } from './read-measure';
import { readCurrencyAfter } from './money';
import { lexiconOf, phraseFrom, type Lexicon } from './lexicon';
import { shareUnits } from './share-units';
import { readDimension } from './units';
import { tokensOf, type Token } from './tokens';

/** What the finder has to know about the text. */
export interface FigureOptions {
	/** BCP 47 tag; decides decimal signs, scale words. Default English. */
	language?: string | undefined;
	/** Date of the source, ISO; only with it "last year" is a date. */
	published?: string | undefined;
}

interface Reading {
	tokens: Token[];
	lexicon: Lexicon;
	published: string;
}

/** Figures longer than this are no figures; keeps hostile digit runs out. */
const MAX_DIGITS = 40;

/**
 * Every figure of a text, in order, not overlapping. `subject` is left empty.
 * Names that only look like figures (ISO 27001, Model 3, 24/7, list numbers) are left out;
 * counts such as "three reasons" come with kind `label`.
 */
export function findFigures(text: string, options: FigureOptions = {}): Figure[] {
	const language = options.language || 'en';
	const reading: Reading = {
		tokens: tokensOf(text, language),
		lexicon: lexiconOf(language),
		published: options.published ?? '',
	};
	const ignored = ignoredStretches(text);
	const figures: Figure[] = [];
	let stretch = 0;
	for (let at = 0; at < reading.tokens.length;) {
		const token = reading.tokens[at];
		if (!token) break;
		while (ignored[stretch] && (ignored[stretch]?.end ?? 0) <= token.start) stretch += 1;
		const isIgnored = (ignored[stretch]?.start ?? Infinity) <= token.start;
		if (isIgnored || token.text.length > MAX_DIGITS) {
			at += 1;
			continue;
		}
		const found = figuresAt(reading, at);
		for (const figure of found.figures)
			figures.push({ ...figure, raw: text.slice(figure.start, figure.end) });
		at = Math.max(at + 1, found.next);
	}
	return attachPeriods(shareUnits(figures, text, reading.lexicon), text, language);
}

interface Found {
	figures: Figure[];
	next: number;
}

const NOTHING: Found = { figures: [], next: 0 };

function figuresAt(reading: Reading, at: number): Found {
	const { tokens, lexicon, published } = reading;
	const token = tokens[at];
	if (!token || !canBegin(token)) return NOTHING;
	const period = readPeriod(tokens, at, { published, lexicon });
	if (period && isReallyPeriod(reading, at, period)) return one(periodFigure(period), period.next);
	const share = readProportion(tokens, at, lexicon);
	if (share) {
		if (share.kind === 'label') return { figures: [], next: share.next };
		const direction =
			share.direction === 'none' ? directionOf(tokens, at, share.next, lexicon) : share.direction;
		const bound = boundOf(tokens, at, share.next, lexicon);
		return one(figureOf({ ...share, bound, direction }), share.next);
	}
	const measures = readMeasures(tokens, at, lexicon);
	const last = measures.at(-1);
	if (!last) return ordinal(tokens, at, lexicon);
	const figures = measures
		.map((measure) => measureFigure(reading, measure))
		.filter((figure) => figure !== undefined);
	return { figures, next: last.next };
}

function canBegin(token: Token): boolean {
	return token.kind !== 'sign' || !/^[,.;:!?"“”'‘’()[\]{}*_]$/.test(token.text);
}

function one(figure: Figure, next: number): Found {
	return { figures: [figure], next };
}

function figureOf(
	facts: Partial<Figure> & Pick<Figure, 'kind' | 'value' | 'start' | 'end'>,
): Figure {
	return {
		raw: '',
		start: facts.start,
		end: facts.end,
		value: facts.value,
		...(facts.high === undefined ? {} : { high: facts.high }),
		kind: facts.kind,
		unit: facts.unit ?? '',
		bound: facts.bound ?? 'exact',
		direction: facts.direction ?? 'none',
		period: facts.period ?? '',
		subject: '',
	};
}

function periodFigure(period: ReadPeriod): Figure {
	return figureOf(period);
}

/** A four-digit number is a year unless a currency, a unit or a counted thing claims it. */
function isReallyPeriod(reading: Reading, at: number, period: ReadPeriod): boolean {
	if (period.next !== at + 1 || reading.tokens[at]?.kind !== 'number') return true;
	const { tokens, lexicon } = reading;
	const before = tokens[at - 1];
	if (before && /^[$€£¥₹]$/.test(before.text)) return false;
	const after = tokens[at + 1];
	if (!after) return true;
	if (phraseFrom(lexicon.percent, tokens, at + 1) || after.lower === 'per') return false;
	if (after.joined && after.kind === 'word') return false;
	if (lexicon.scales.has(after.lower)) return false;
	if (readDimension(tokens, at + 1, lexicon)?.kind === 'quantity') return false;
	if (lexicon.language !== 'en' && readCurrencyAfter(tokens, at + 1, lexicon)) return false;
	if (period.value % 100 !== 0 || after.kind !== 'word') return true;
	return !(lexicon.language === 'de' ? /^\p{Lu}/u : /[^s]s$/).test(after.text);
}

function ordinal(tokens: Token[], at: number, lexicon: Lexicon): Found {
	const word = tokens[at];
	const value = lexicon.ordinals.indexOf(word?.lower ?? '') + 1;
	if (!word || value === 0) return NOTHING;
	return one(figureOf({ kind: 'ordinal', value, start: word.start, end: word.end }), at + 1);
}

function measureFigure(reading: Reading, measure: Measure): Figure | undefined {
	const { tokens, lexicon } = reading;
	const { amount, first, next } = measure;
	const after = tokens[next];
	if (measure.kind === 'cardinal') {
		if (after?.joined && after.kind === 'word') {
			return /^(?:st|nd|rd|th|er|ère|e|ème|eme|de|ste|º|ª)$/.test(after.lower)
				? figureOf({ ...measure, kind: 'ordinal', end: after.end })
				: undefined;
		}
		if (isVersionLike(tokens[first]?.text ?? '')) return undefined;
		if (amount.inWords && !amount.scaled && amount.value < 2) return undefined;
		if (isNameNumber(tokens, measure, lexicon)) return undefined;
		if (isCountLabel(tokens, measure, lexicon)) return figureOf({ ...measure, kind: 'label' });
	}
	// "one day", "one year", "un litro" are ways of speaking.
	const isSpoken = measure.kind === 'duration' || measure.kind === 'quantity';
	if (isSpoken && amount.inWords && amount.value < 2 && !amount.scaled) return undefined;
	const bound =
		measure.high === undefined
			? boundOf(tokens, first, next, lexicon)
			: rangeBound(tokens, first, lexicon);
	const direction = directionOf(tokens, first, next, lexicon);
	// "over ten years" says during as often as more than.
	const isAcross =
		measure.kind === 'quantity' && readDimension(tokens, first - 2, lexicon) !== undefined;
	const vague =
		(measure.kind === 'duration' || isAcross) &&
		/^(?:over|über|sous)$/.test(tokens[first - 1]?.lower ?? '');
	return figureOf({ ...measure, bound: vague ? 'exact' : bound, direction });
}

function rangeBound(tokens: Token[], first: number, lexicon: Lexicon): Figure['bound'] {
	return boundOf(tokens, first, first, lexicon) === 'about' ? 'about' : 'exact';
}

/** "2.1.3" is a version, "1.200.000" a number. */
function isVersionLike(digits: string): boolean {
	return /^\d+(?:\.\d+){2,}$/.test(digits) && !/^\d{1,3}(?:\.\d{3})+$/.test(digits);
}

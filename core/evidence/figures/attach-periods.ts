/** Says for each figure which period it is about, where its sentence leaves no doubt. */
import type { Figure } from '../../contracts';
import { splitSentences } from '../sentences';
import { speaksOfPublication } from './publication';

/** Characters between a figure and a date that still count as beside it ("17 million in 2024"). */
const BESIDE = 12;
/** Characters between a figure and the date of the same clause ("17 million electric cars in 2024"). */
const SAME_CLAUSE = 60;

/** What leads a date in that says when something was so. */
const WHEN =
	/\b(?:in|during|for|by|end of|early|late|mid|through|throughout|until)[\s-]+(?:the\s+)?$/i;
/** What leads in a date of the telling, or a base of comparison. */
const OTHER =
	/\b(?:reported|report|published|said|announced|released|estimated|survey|study|edition|found|issued|dated|than|against|versus|with|levels?)\s+(?:\p{L}+\s+){0,2}(?:in|for|during|of)\s+$/iu;
/** Words behind which another time or another thing may be meant. */
const TURNS =
	/[,;:.()|–—]|\b(?:from|to|and|or|but|while|whereas|than|versus|vs|after|before|since|between|compared|against|with|up|down|according|will|would|could|target|expected|forecast|projected|that|which)\b/i;
/** As above, for what follows a date that opens its clause. */
const LATER =
	/[;()|]|\b(?:from|but|while|whereas|than|versus|vs|after|before|since|compared|against|up on|down on|earlier|previous|prior|will|would|could|target|expected|forecast|projected)\b/i;
/** Nouns that a year before them dates: "the 2023 total". */
const DATED =
	/^\s+(?:totals?|figures?|levels?|sales|counts?|values?|numbers?|shares?|prices?|averages?|volumes?)\b/i;
/** Another time said in words, right behind a figure. */
const RELATIVE =
	/^[^,;:.]{0,40}\b(?:(?:years?|months?|quarters?|decades?)\s+(?:earlier|before|ago|previously)|(?:previous|prior|preceding|last)\s+(?:year|quarter|month|decade))\b/i;

/**
 * Fills `period`: the date beside a figure or in its clause, the date that opens the clause
 * ("In 2024, …"), else the only date of its sentence when that date says when ("in 2024") and not who
 * told it when ("Outlook 2025", "reported in May 2025"). Where none of these is so, the period stays
 * empty: no guess.
 */
export function attachPeriods(figures: Figure[], text: string, language: string): Figure[] {
	if (!figures.some(isDate)) return figures;
	const sentences = splitSentences(text, language);
	let sentence = 0;
	let from = 0;
	const attached: Figure[] = [];
	while (from < figures.length) {
		const start = figures[from]?.start ?? 0;
		while ((sentences[sentence]?.end ?? Infinity) <= start) sentence += 1;
		const end = sentences[sentence]?.end ?? text.length;
		let to = from;
		while ((figures[to]?.start ?? Infinity) < end) to += 1;
		attached.push(...attachInSentence(figures.slice(from, Math.max(to, from + 1)), text));
		from = Math.max(to, from + 1);
	}
	return attached;
}

function isDate(figure: Figure): boolean {
	return figure.kind === 'year' || figure.kind === 'date';
}

function attachInSentence(figures: Figure[], text: string): Figure[] {
	const dates = figures.filter((date) => isDate(date) && !speaksOfPublication(text, date, ''));
	const only = dates[0];
	const periods = new Set(dates.map((date) => date.period));
	let last: Figure | undefined;
	return figures.map((figure, index) => {
		if (isDate(figure)) {
			last = dates.includes(figure) ? figure : undefined;
			return figure;
		}
		if (dates.length === 0) return figure;
		const next = figures[index + 1];
		const date = next && dates.includes(next) ? next : undefined;
		if (date && isBeside(figure, date, text)) return { ...figure, period: date.period };
		if (RELATIVE.test(text.slice(figure.end, figure.end + 80))) return figure;
		if (date && isSameClause(text.slice(figure.end, date.start), date, text)) {
			return { ...figure, period: date.period };
		}
		if (last && isLedIn(figure, last, text)) return { ...figure, period: last.period };
		return periods.size === 1 && only && saysWhen(only, text)
			? { ...figure, period: only.period }
			: figure;
	});
}

/** "17 million in 2024", "17 million (2024)". */
function isBeside(figure: Figure, date: Figure, text: string): boolean {
	const gap = text.slice(figure.end, date.start);
	if (gap === '' || gap.length > BESIDE) return false;
	return /^\s*\(?\s*(?:in|for|during|of|by|im|en)?\s*$/.test(gap);
}

/** "17 million electric cars in 2024": nothing between them turns to something else. */
function isSameClause(gap: string, date: Figure, text: string): boolean {
	return gap.length <= SAME_CLAUSE && !TURNS.test(gap) && saysWhen(date, text);
}

/** "In 2024, 17 million were sold", "sales in 2024 were 17 million", "the 2024 total was 17 million". */
function isLedIn(figure: Figure, date: Figure, text: string): boolean {
	const gap = text.slice(date.end, figure.start);
	const before = text.slice(Math.max(0, date.start - 40), date.start);
	if (date.kind === 'year' && /\b(?:the|its|their|our|this|that)\s+$/i.test(before)) {
		return DATED.test(gap) && gap.length <= SAME_CLAUSE && !TURNS.test(gap);
	}
	if (!saysWhen(date, text)) return false;
	if (gap.length <= SAME_CLAUSE && !TURNS.test(gap.replace(/\s+to\s+$/, ' '))) return true;
	const opens = /(?:^|[.;:!?\n]\s*)(?:in|during|for|by the end of|at the end of)\s+$/i.test(before);
	return opens && !LATER.test(gap);
}

function saysWhen(date: Figure, text: string): boolean {
	const before = text.slice(Math.max(0, date.start - 40), date.start);
	return WHEN.test(before) && !OTHER.test(before);
}

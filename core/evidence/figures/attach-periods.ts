/** Says for each figure which period it is about, where its sentence leaves no doubt. */
import type { Figure } from '../../contracts';
import { splitSentences } from '../sentences';

/** Characters between a figure and a date that still count as beside it ("17 million in 2024"). */
const BESIDE = 12;

/** What leads a date in that says when something was so. */
const WHEN =
	/\b(?:in|during|for|by|end of|early|late|mid|through|throughout|until)[\s-]+(?:the\s+)?$/i;
/** What leads in a date of the telling, or a base of comparison. */
const OTHER =
	/\b(?:reported|report|published|said|announced|released|estimated|survey|study|edition|found|issued|dated|than|against|versus|with|levels?)\s+(?:\p{L}+\s+){0,2}(?:in|for|during|of)\s+$/iu;

/**
 * Fills `period`: the date directly behind a figure, else the only date of its sentence when that date
 * says when ("in 2024") and not who told it when ("Outlook 2025", "reported in May 2025").
 * With several dates and none beside the figure the period stays empty: no guess.
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
	const dates = figures.filter(isDate);
	const only = dates[0];
	const periods = new Set(dates.map((date) => date.period));
	return figures.map((figure, index) => {
		if (isDate(figure) || dates.length === 0) return figure;
		const next = figures[index + 1];
		const gap = next && isDate(next) ? text.slice(figure.end, next.start) : '';
		if (
			next &&
			gap !== '' &&
			gap.length <= BESIDE &&
			/^\s*\(?\s*(?:in|for|during|of|by|im|en)?\s*$/.test(gap)
		) {
			return { ...figure, period: next.period };
		}
		return periods.size === 1 && only && saysWhen(only, text)
			? { ...figure, period: only.period }
			: figure;
	});
}

function saysWhen(date: Figure, text: string): boolean {
	const before = text.slice(Math.max(0, date.start - 40), date.start);
	return WHEN.test(before) && !OTHER.test(before);
}

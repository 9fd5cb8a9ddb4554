/** Says for each figure which period it is about, where its sentence leaves no doubt. */
import type { Figure } from '../../contracts';
import { splitSentences } from '../sentences';
import { lexiconOf, type Lexicon } from './lexicon';
import { speaksOfPublication } from './publication';

/** Characters between a figure and a date that still count as beside it ("17 million in 2024"). */
const BESIDE = 12;
/** Characters between a figure and the date of the same clause ("17 million electric cars in 2024"). */
const SAME_CLAUSE = 60;

/** What leads in a date of the telling, or a base of comparison. */
const OTHER =
	/(?<!\p{L})(?:reported|report|published|said|announced|released|estimated|survey|study|edition|found|issued|dated|than|against|versus|with|levels?|from|since|compared|berichtet|veröffentlicht|erschienen|ausgabe|studie|umfrage|als|gegenüber|seit|publiée?s?|parue?s?|édition|étude|rapport|depuis|contre|publicad[oa]s?|informe|estudio|edición|desde|frente|pubblicat[oaie]|rapporto|studio|edizione|dal|rispetto|contro|gepubliceerd|verschenen|onderzoek|editie|sinds|tegenover|vergeleken|dan|que|qu['’]|che)\s+(?:\p{L}+\s+){0,2}(?:in|for|during|of|im|von|im jahr|en|de|nel|del|in het jaar|jahr)?\s*$/iu;
/** As turns, for what follows a date that opens its clause. */
const LATER =
	/[;()|]|(?<!\p{L})(?:from|but|while|whereas|than|versus|vs|after|before|since|compared|against|up on|down on|earlier|previous|prior|will|would|could|target|expected|forecast|projected|aber|während|gegenüber|nach|vor|seit|verglichen|zuvor|vorjahr|soll|wird|mais|tandis|contre|après|avant|depuis|comparé|précédente|pero|mientras|frente|tras|antes|desde|anterior|ma|mentre|contro|dopo|prima|dal|rispetto|precedente|maar|terwijl|tegenover|sinds|vergeleken|eerder)(?!\p{L})/iu;
/** Nouns that a year before them dates: "the 2023 total". */
const DATED =
	/^\s+(?:totals?|figures?|levels?|sales|counts?|values?|numbers?|shares?|prices?|averages?|volumes?)\b/i;
/** Another time said in words, right behind a figure. */
const RELATIVE =
	/^[^,;:.]{0,40}(?<!\p{L})(?:(?:years?|months?|quarters?|decades?)\s+(?:earlier|before|ago|previously)|(?:previous|prior|preceding|last)\s+(?:year|quarter|month|decade)|(?:jahr|monat)e?\s+(?:zuvor|davor|früher)|vorjahre?s?|ans? (?:plus tôt|auparavant|avant)|année (?:précédente|d['’]avant)|años? antes|año anterior|ann[oi] prima|anno precedente|jaar (?:eerder|ervoor|daarvoor)|voorgaande jaar)(?!\p{L})/iu;
/** Languages in which a bare year says when ("2024 wurden 17 Millionen verkauft"). */
const BARE_YEAR = new Set(['de']);
/** A capitalised word, an opening bracket or a figure right before a year: then it belongs to that. */
const NAMED_BEFORE = /(?:\p{Lu}[\p{L}\d-]*|\()\s*$/u;
/** Opens a clause with a date. */
const OPENS =
	/(?:^|[.;:!?\n]\s*)(?:in|during|for|by the end of|at the end of|im jahr|im|en|durant|durante|nel|nell['’]anno|in het jaar|au cours de|ende|fin|eind)?\s*$/iu;
const OF_THE = /(?<!\p{L})(?:the|its|their|our|this|that)\s+$/iu;

/**
 * Fills `period`: the date beside a figure or in its clause, the date that opens the clause
 * ("In 2024, …"), else the only date of its sentence when that date says when ("in 2024") and not who
 * told it when ("Outlook 2025", "reported in May 2025"). Where none of these is so, the period stays
 * empty: no guess.
 */
export function attachPeriods(figures: Figure[], text: string, language: string): Figure[] {
	if (!figures.some(isDate)) return figures;
	const lexicon = lexiconOf(language);
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
		attached.push(
			...attachInSentence(figures.slice(from, Math.max(to, from + 1)), { text, lexicon }),
		);
		from = Math.max(to, from + 1);
	}
	return attached;
}

function isDate(figure: Figure): boolean {
	return figure.kind === 'year' || figure.kind === 'date';
}

interface Scene {
	text: string;
	lexicon: Lexicon;
}

function attachInSentence(figures: Figure[], scene: Scene): Figure[] {
	const { text } = scene;
	const dates = figures.filter(
		(date) => isDate(date) && !date.period.startsWith('--') && !speaksOfPublication(text, date, ''),
	);
	const only = dates[0];
	const periods = new Set(dates.map((date) => date.period));
	let last: Figure | undefined;
	return figures.map((figure, index) => {
		if (isDate(figure)) {
			last = dates.includes(figure) ? figure : undefined;
			return figure;
		}
		if (dates.length === 0 || isOfToday(figure, text)) return figure;
		const next = figures[index + 1];
		const date = next && dates.includes(next) ? next : undefined;
		if (date && isBeside(figure, date, text)) return { ...figure, period: date.period };
		if (RELATIVE.test(text.slice(figure.end, figure.end + 80))) return figure;
		if (date && isSameClause(text.slice(figure.end, date.start), date, scene)) {
			return { ...figure, period: date.period };
		}
		if (last && isLedIn(figure, last, scene)) return { ...figure, period: last.period };
		if (periods.size !== 1 || !only || !saysWhen(only, scene)) return figure;
		// "4.6 percent, compared with 5.3 percent in 2020": the date is the other one's.
		const owner = figures[figures.indexOf(only) - 1];
		const isTaken =
			owner !== undefined &&
			owner !== figure &&
			owner.kind === figure.kind &&
			owner.unit === figure.unit &&
			isBeside(owner, only, text);
		return isTaken ? figure : { ...figure, period: only.period };
	});
}

const NOW =
	/(?<!\p{L})(?:now|today|nowadays|currently|heute|jetzt|inzwischen|mittlerweile|aujourd['’]hui|maintenant|désormais|hoy|ahora|actualmente|oggi|ora|adesso|nu|vandaag|inmiddels)(?!\p{L})/iu;

/** "now 5.3 percent": no date of the sentence is that of the figure. */
function isOfToday(figure: Figure, text: string): boolean {
	return (
		NOW.test(text.slice(Math.max(0, figure.start - 20), figure.start)) ||
		NOW.test(/^[^,;.]{0,20}/.exec(text.slice(figure.end, figure.end + 20))?.[0] ?? '')
	);
}

/** "17 million in 2024", "17 million (2024)". */
function isBeside(figure: Figure, date: Figure, text: string): boolean {
	const gap = text.slice(figure.end, date.start);
	if (gap === '' || gap.length > BESIDE) return false;
	return /^\s*\(?\s*(?:in|for|during|of|by|im|im jahr|jahr|en|nel|del|van)?\s*$/.test(
		gap.toLowerCase(),
	);
}

/** "17 million electric cars in 2024": nothing between them turns to something else. */
function isSameClause(gap: string, date: Figure, scene: Scene): boolean {
	return gap.length <= SAME_CLAUSE && !scene.lexicon.turns.test(gap) && saysWhen(date, scene);
}

/** "In 2024, 17 million were sold", "sales in 2024 were 17 million", "the 2024 total was 17 million". */
function isLedIn(figure: Figure, date: Figure, scene: Scene): boolean {
	const { text, lexicon } = scene;
	const gap = text.slice(date.end, figure.start);
	const before = text.slice(Math.max(0, date.start - 40), date.start);
	if (date.kind === 'year' && OF_THE.test(before)) {
		return DATED.test(gap) && gap.length <= SAME_CLAUSE && !lexicon.turns.test(gap);
	}
	if (!saysWhen(date, scene)) return false;
	const plain = gap.replace(/\s+(?:to|auf|à|au|a|al|naar)\s+$/, ' ');
	if (gap.length <= SAME_CLAUSE && !lexicon.turns.test(plain)) return true;
	return OPENS.test(before) && !LATER.test(gap);
}

function saysWhen(date: Figure, { text, lexicon }: Scene): boolean {
	const before = text.slice(Math.max(0, date.start - 40), date.start);
	if (OTHER.test(before)) return false;
	if (lexicon.when.test(before)) return true;
	return BARE_YEAR.has(lexicon.language) && date.kind === 'year' && !NAMED_BEFORE.test(before);
}

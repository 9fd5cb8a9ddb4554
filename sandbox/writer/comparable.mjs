/** Finds figures of a ledger that may stand side by side: over time, between things, as parts of a whole, or alone. */
import { takeApart } from './attribution.mjs';
import { capital, contentStems, jaccard, wordsOf } from './text.mjs';

/**
 * @typedef {object} Plot a figure with what it needs to be plotted
 * @property {any} piece
 * @property {any} figure figure of the ledger, with its index `i`
 * @property {string} label whose value it is; empty when the sentence does not say
 * @property {string} link preposition before the label
 *
 * @typedef {object} Group
 * @property {'line' | 'bar' | 'pie'} kind
 * @property {Plot[]} plots
 */

const PLOTTED_KINDS = new Set(['percent', 'money', 'quantity', 'cardinal', 'duration']);
const LABEL = { words: 6, characters: 28 };
const SAME_TREND = 0.6;
/** Times by which the largest value of a line may exceed the smallest; a share may begin near nothing. */
const SPAN = { percent: 60 };
const VERBS =
	'is|are|was|were|has|have|had|can|could|may|should|will|would|cost|costs|rose|fell|grew|exceeded|passed|reached|accounted|made|took|averaged|lost|sold|needs?|requires?|used|came|cut|said|held|worked|emitted|caused|valued|saved|spent|received|supplied|registered|supports?|drove';
const HEAD = new RegExp(`\\s(?:still\\s|also\\s|together\\s|only\\s)?(?:${VERBS})\\s`);
/** The verb right before the first value ends the subject. */
const STATED =
	/\s(?:is|are|was|were|came to|stood at|cost|costs|averaged|reached|took|made up|held|accounted for|supplied|registered)\s(?:about |around |almost |nearly |over |more than |only )?$/;
const NUMBER_AHEAD = /^(?:about |around |almost |nearly |over |more than )?[$€£]?\d/;

/** Every figure that can be plotted, with a label where the sentence gives one. @param {import('./material.mjs').Piece[]} pieces @returns {Plot[]} */
export function plotsOf(pieces) {
	return pieces
		.filter((piece) => piece.role !== 'advice')
		.flatMap((piece) => {
			const text = takeApart(piece.card.exact ?? piece.claim).core;
			let from = 0;
			return (piece.card.figures ?? [])
				.filter((figure) => PLOTTED_KINDS.has(figure.kind) && /\d/.test(figure.raw ?? ''))
				.map((figure) => {
					const at = text.indexOf(figure.raw, from);
					if (at < 0) return null;
					from = at + figure.raw.length;
					const isRange = /\bto\b|–|—|-\d/.test(figure.raw);
					return isRange || !Number.isFinite(figure.value)
						? null
						: { piece, figure, text, at, ...labelAfter(text.slice(from)) };
				})
				.filter(Boolean);
		});
}

/** Groups for charts and tables, best first. @returns {Group[]} */
export function comparableGroups(pieces) {
	const plots = plotsOf(pieces);
	const within = [...Map.groupBy(plots, (plot) => plot.piece).values()].flatMap((own) =>
		[...Map.groupBy(own, (plot) => `${plot.figure.kind} ${plot.figure.unit}`).values()].flatMap(
			(same) => [trendOf(same), comparisonOf(same)].filter(Boolean).slice(0, 1),
		),
	);
	return [...within, ...trendsAcross(plots)].sort(
		(a, b) => b.plots.length - a.plots.length || (a.kind === 'line' ? -1 : 1),
	);
}

/** Values of three periods or more in one sentence. */
function trendOf(plots) {
	const dated = plots.filter((plot) => yearOf(plot));
	const years = new Set(dated.map(yearOf));
	if (
		years.size < 3 ||
		years.size < dated.length ||
		!sameSize(dated, SPAN[dated[0]?.figure.kind] ?? 12)
	)
		return null;
	return {
		kind: 'line',
		plots: dated
			.map((plot) => ({ ...plot, label: periodLabel(plot) }))
			.sort((a, b) => yearOf(a).localeCompare(yearOf(b))),
	};
}

/** Values of things named alike in one sentence: "in Denmark, … in Belgium". */
function comparisonOf(plots) {
	const named = plots.filter((plot) => plot.label && (plot.figure.direction ?? 'none') === 'none');
	const labels = new Set(named.map((plot) => plot.label.toLowerCase()));
	const links = new Set(named.map((plot) => plot.link));
	if (
		named.length >= 3 &&
		labels.size === named.length &&
		links.size === 1 &&
		sameSize(named, 80)
	) {
		const sum = named.reduce((total, plot) => total + plot.figure.value, 0);
		const isWhole = named[0].figure.kind === 'percent' && sum >= 99 && sum <= 101;
		return { kind: isWhole ? 'pie' : 'bar', plots: named };
	}
	return twoSides(plots);
}

/** "Maintenance of A costs x, compared with y for B." */
function twoSides(plots) {
	const [one, other] = plots;
	if (plots.length !== 2 || !sameSize(plots, 40)) return null;
	if (!/\b(?:compared with|against|while|whereas|and)\b/.test(one.text.slice(one.at, other.at)))
		return null;
	if (one.label && other.label && one.link === other.link && one.label !== other.label)
		return { kind: 'bar', plots };
	return null;
}

/** Single values of one measure in three cards or more. */
function trendsAcross(plots) {
	const alone = plots.filter(
		(plot) =>
			yearOf(plot) &&
			(plot.figure.direction ?? 'none') === 'none' &&
			plots.filter((other) => other.piece === plot.piece && other.figure.kind === plot.figure.kind)
				.length === 1,
	);
	const groups = [];
	for (const plot of alone) {
		const terms = contentStems(subjectWords(plot));
		const group = groups.find(
			(candidate) =>
				candidate.plots[0].figure.unit === plot.figure.unit &&
				candidate.plots[0].figure.kind === plot.figure.kind &&
				jaccard(candidate.terms, terms) >= SAME_TREND,
		);
		if (!group) groups.push({ terms, plots: [plot] });
		else if (!group.plots.some((other) => yearOf(other) === yearOf(plot))) group.plots.push(plot);
	}
	return groups
		.filter((group) => group.plots.length >= 3 && sameSize(group.plots, 8))
		.map((group) => ({
			kind: 'line',
			plots: group.plots
				.map((plot) => ({ ...plot, label: periodLabel(plot) }))
				.sort((a, b) => yearOf(a).localeCompare(yearOf(b))),
		}));
}

/** Shares that can stand alone in a ring. */
export const shareOf = (plot) =>
	plot.figure.kind === 'percent' &&
	plot.figure.value > 3 &&
	plot.figure.value < 97 &&
	(plot.figure.direction ?? 'none') === 'none' &&
	/\b(?:accounted|made up|share|had|have|has|came|comes|go|goes|went|involved|wanted|of (?:all|the|its|their|new|those|working|people|employees|respondents|leaders|companies|drivers)|were|are|said|worked|prefer|registered|supplied)\b/.test(
		plot.piece.claim,
	) &&
	!/\b(?:up to|fines?|higher|lower|more|less|fell|rose|grew|increase|decrease|drop|cut|rise|reduc\w+|cost|lost|target)\b/i.test(
		plot.piece.claim,
	);

const sameSize = (plots, times) => {
	const values = plots.map((plot) => plot.figure.value);
	return Math.min(...values) > 0 && Math.max(...values) / Math.min(...values) <= times;
};

/** The year a figure is about. */
export const yearOf = (plot) => /^(?:19|20)\d\d/.exec(plot.figure.period ?? '')?.[0] ?? '';

const periodLabel = (plot) => plot.figure.period.replace(/^(\d{4})\/\d\d(\d\d)$/, '$1/$2');

/** Who or what a figure belongs to, by the words after it: "in Europe", "for cobalt", "on wind power". */
function labelAfter(rest) {
	const part = rest.split(/,|;|\.(?:\s|$)| and (?=[\d$€£])| but | while | whereas /)[0];
	const [tail] = part.split(/ and (?=(?:about|almost|nearly|over|more than) \d)/);
	const found =
		/^(?:\s(?:of [\p{L}' -]+?))??\s(in|for|among|on|at) ((?:the |an? )?[\p{L}][\p{L}&'’ -]*?)(?=\s(?:in (?:19|20)\d\d|since|by|during|than|per)\b|$)/u.exec(
			tail.replace(/\s(?:on average|a year)$/, ''),
		);
	const label = found ? clean(found[2]) : '';
	if (!label || /\b(?:that|which|average|20\d\d|force|total)\b/i.test(label))
		return { label: '', link: '' };
	if (wordsOf(label).length > LABEL.words || label.length > LABEL.characters)
		return { label: '', link: '' };
	return { label, link: found[1] };
}

const clean = (text) =>
	capital(
		text
			.trim()
			.replace(/^(?:the|an?) /i, '')
			.replace(/\s+/g, ' '),
	);

/** A time or a place before the subject. */
const OPENED = /^(?:In|By|At|Since|From|Between|During|Across|On) [^,]{3,60}, /;

/** The subject of the sentence a figure stands in. */
export const subjectWords = (plot) => statedSubject(plot) || heldSubject(plot);

/** The subject the ledger has for a figure, when it reads as words. */
function heldSubject({ figure }) {
	const subject = (figure.subject ?? '').trim();
	return /[|\d]/.test(subject) || wordsOf(subject).length > 9 ? '' : subject;
}

function statedSubject(plot) {
	const { core } = takeApart(plot.piece.claim);
	if (OPENED.test(core)) return '';
	const before = core.slice(0, Math.max(0, core.search(/[$€£]?\d(?!\d{3}\b)/)));
	const stated = STATED.exec(before);
	const head = stated ? before.slice(0, stated.index) : core.split(HEAD)[0];
	if (/\b(?:that|who|which|and|of|in)$/.test(head)) return '';
	const words = head
		.replace(/^(?:in [^,]{3,40},|companies also|also|the|an?)\s+/i, '')
		.split(/\s+/);
	if (/\d/.test(head) || words.length > 14 || NUMBER_AHEAD.test(head)) return '';
	return words.join(' ').replace(/[,\s]+$/, '');
}

/** What a group measures, for a head or a subtitle. @param {Group} group */
export function headOf(group) {
	const [first] = group.plots;
	const subject = subjectWords(first);
	const of = /^\s(of [\p{L} -]+?)(?= in | for | among |,|$)/u.exec(
		first.text.slice(first.at + first.figure.raw.length),
	)?.[1];
	const measure = subject
		? `${capital(subject)}${of ? `, share ${of}` : ''}`
		: capital((first.figure.subject ?? '').replace(/[|\d]/g, '').trim()) || 'Value';
	return `${measure}${unitWords(first.figure.unit)}`;
}

const UNITS = {
	'%': 'per cent',
	'USD/kWh': 'US dollars per kilowatt-hour',
	'GBP/kWh': 'pounds per kilowatt-hour',
	USD: 'US dollars',
	GBP: 'pounds',
	EUR: 'euros',
	km: 'kilometres',
	g: 'grams',
	kW: 'kilowatts',
	min: 'minutes',
	day: 'days',
};

/** ", per cent" and the like; nothing where the unit is said by the values themselves. */
export const unitWords = (unit) => (UNITS[unit] ? `, ${UNITS[unit]}` : '');

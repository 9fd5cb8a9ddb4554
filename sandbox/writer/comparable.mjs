/** Finds figures of a ledger that may stand side by side: over time, between things, as parts of a whole, or alone. */
import { capital, contentStems, jaccard, wordsOf } from './text.mjs';

/**
 * @typedef {object} Plot a figure with what it needs to be plotted
 * @property {any} piece
 * @property {any} figure figure of the ledger, with its index `i`
 * @property {string} label
 * @property {Set<string>} measure
 * @property {string} unit
 */

const PLOTTED_KINDS = new Set(['percent', 'money', 'quantity', 'cardinal', 'ratio', 'duration']);
const SAME_MEASURE = 0.4;
const SAME_TREND = 0.45;
const LABEL_WORDS = 6;

/** Every figure that can be plotted, with a label where the sentence gives one. @param {import('./material.mjs').Piece[]} pieces @returns {Plot[]} */
export function plotsOf(pieces) {
	return pieces
		.filter((piece) => piece.role !== 'advice')
		.flatMap((piece) => {
			const figures = (piece.card.figures ?? []).filter(
				(figure) =>
					PLOTTED_KINDS.has(figure.kind) &&
					figure.raw &&
					!/\bto\b|–|—|-\d/.test(figure.raw) &&
					Number.isFinite(figure.value),
			);
			const exact = piece.card.exact ?? piece.claim;
			let from = 0;
			return figures.map((figure) => {
				const at = Math.max(0, exact.indexOf(figure.raw, from));
				from = at + figure.raw.length;
				return {
					piece,
					figure,
					unit: `${figure.kind} ${figure.unit}`,
					...labelAt(exact, at, figure, figures.length),
					measure: contentStems(`${figure.subject ?? ''} ${withoutNumbers(exact)}`),
					alone: figures.filter((other) => other.kind === figure.kind).length === 1,
				};
			});
		});
}

/** Groups for charts, best first: `{ kind, plots }`. */
export function comparableGroups(pieces) {
	const plots = plotsOf(pieces);
	return [...lines(plots), ...bars(plots), ...withinOne(plots)];
}

/** Shares that can stand alone in a ring. */
export const shareOf = (plot) =>
	plot.figure.kind === 'percent' &&
	plot.figure.value > 3 &&
	plot.figure.value < 97 &&
	(plot.figure.direction ?? 'none') === 'none' &&
	/\b(?:accounted|made up|share|of (?:all|the|its|their|new|those|working|people|employees|respondents|leaders|companies|drivers)|were|are|said|worked|prefer)\b/.test(
		plot.piece.claim,
	) &&
	!/\b(?:up to|fines?|higher|lower|more|less|fell|rose|grew|increase|decrease|drop|cut|rise|reduc\w+)\b/i.test(
		plot.piece.claim,
	);

function lines(plots) {
	const usable = plots.filter(
		(plot) =>
			plot.alone &&
			yearOf(plot) &&
			(plot.figure.direction ?? 'none') === 'none' &&
			!/\b(?:expect|forecast|project|target|by 20[3-9])/i.test(plot.piece.claim),
	);
	return groupsBy(
		usable,
		SAME_TREND,
		(a, b) => a.unit === b.unit && sameSize(a, b, 6) && sameStart(a, b),
	)
		.map((group) =>
			[
				...new Map(group.map((plot) => [yearOf(plot), { ...plot, label: yearOf(plot) }])).values(),
			].sort((a, b) => a.label.localeCompare(b.label)),
		)
		.filter((group) => group.length >= 3)
		.map((group) => ({ kind: 'line', plots: group }));
}

function bars(plots) {
	const usable = plots.filter((plot) => plot.label);
	return groupsBy(
		usable,
		SAME_MEASURE,
		(a, b) =>
			a.unit === b.unit &&
			a.piece !== b.piece &&
			sameSize(a, b, 40) &&
			(a.figure.direction ?? 'none') === (b.figure.direction ?? 'none') &&
			!differentYears(a, b),
	)
		.map((group) => [...new Map(group.map((plot) => [plot.label.toLowerCase(), plot])).values()])
		.filter((group) => group.length >= 3)
		.map((group) => ({ kind: 'bar', plots: group.slice(0, 7) }));
}

/** Figures of one sentence compare the same thing by themselves. */
function withinOne(plots) {
	const byCard = Map.groupBy(
		plots.filter((plot) => plot.label),
		(plot) => `${plot.piece.card.id} ${plot.unit} ${plot.figure.direction ?? 'none'}`,
	);
	return [...byCard.values()]
		.map((group) => [...new Map(group.map((plot) => [plot.label.toLowerCase(), plot])).values()])
		.filter(
			(group) =>
				group.length >= 2 &&
				group[0].figure.unit &&
				sameSize(group[0], group.at(-1), 40) &&
				compares(group),
		)
		.sort((a, b) => b.length - a.length)
		.map((group) => {
			const sum = group.reduce((total, plot) => total + plot.figure.value, 0);
			return {
				kind:
					group[0].figure.kind === 'percent' && group.length > 2 && sum >= 99 && sum <= 101
						? 'pie'
						: 'bar',
				plots: group,
			};
		});
}

/** The labels must be of one sort: places or things after the same preposition, or two sides of a stated comparison. */
function compares(group) {
	const [{ piece }] = group;
	const exact = piece.card.exact ?? piece.claim;
	if (group.every((plot) => plot.after)) return new Set(group.map((plot) => plot.after)).size === 1;
	return group.length === 2 && /\b(?:compared with|against|as against)\b/.test(exact);
}

function groupsBy(plots, share, fits) {
	const groups = [];
	const used = new Set();
	for (const seed of plots) {
		if (used.has(seed)) continue;
		const group = [seed];
		for (const plot of plots) {
			if (
				plot === seed ||
				used.has(plot) ||
				group.some((other) => other.piece === plot.piece && other.unit !== plot.unit)
			)
				continue;
			if (fits(seed, plot) && jaccard(seed.measure, plot.measure) >= share) group.push(plot);
		}
		if (group.length >= 3) {
			group.forEach((plot) => used.add(plot));
			groups.push(group);
		}
	}
	return groups.sort((a, b) => b.length - a.length);
}

const sameSize = (a, b, times) =>
	a.figure.value > 0 &&
	b.figure.value > 0 &&
	Math.max(a.figure.value, b.figure.value) / Math.min(a.figure.value, b.figure.value) <= times;
const sameStart = (a, b) =>
	jaccard(
		contentStems(wordsOf(a.piece.claim).slice(0, 8).join(' ')),
		contentStems(wordsOf(b.piece.claim).slice(0, 8).join(' ')),
	) >= 0.3;
const differentYears = (a, b) => Boolean(yearOf(a) && yearOf(b) && yearOf(a) !== yearOf(b));

/** The year a figure is about. */
export function yearOf(plot) {
	const period = /^(?:19|20)\d\d/.exec(plot.figure.period ?? '')?.[0];
	return period ?? '';
}

const withoutNumbers = (text) =>
	text.replace(/[$€£]?\d[\d.,  ]*/g, ' ').replace(/,? according to .*$/i, ' ');

/** Who or what a figure belongs to: the words after it ("in Europe", "for cobalt"), else the subject of a sentence with one figure. */
function labelAt(exact, at, figure, count) {
	const after = exact
		.slice(at + figure.raw.length)
		.split(
			/,|;|\.(?:\s|$)| and (?=[\d$€£]|about|almost|nearly)| compared | against | while | whereas | but /,
		)[0];
	const named =
		/^(?:\s?(?:%|percent|per cent))?[^.]{0,40}?\b(in|for|among|of) ((?:the |an? )?[\p{L}&'’ -]+?)(?=\s(?:in (?:19|20)\d\d|since|by|during|than|per)\b|$)/u.exec(
			after.trim(),
		);
	const label = named ? shorter(clean(named[2])) : '';
	if (label && wordsOf(label).length <= LABEL_WORDS && !UNFIT.test(label))
		return { label, after: named[1] };
	const before = exact.slice(0, at);
	const subject = clean(
		before.split(
			/\s(?:is|are|was|were|has|have|had|cost|costs|rose|fell|grew|exceeded|passed|reached|accounted|made|took|averaged|lost|sold|needs?|requires?|used|came)\s/,
		)[0] ?? '',
	);
	if (
		count <= 2 &&
		!UNFIT.test(subject) &&
		wordsOf(subject).length <= LABEL_WORDS + 1 &&
		wordsOf(subject).length > 0 &&
		!/[,.]/.test(subject) &&
		exact.indexOf(figure.raw) === at &&
		subject.length < before.length
	)
		return { label: subject, after: '' };
	return { label: '', after: '' };
}

/** A place or period at the end of a long label is cut. */
const shorter = (label) =>
	wordsOf(label).length > LABEL_WORDS
		? label.split(/\s(?:in|across|of|from|by|for|with)\s/)[0]
		: label;

const UNFIT =
	/^(?:all|its|their|those|which|every|use|total|average|case|cases|such|\d)\b|\b(?:that|at|held|holds|also)\b|\d/i;

const clean = (text) =>
	capital(
		text
			.trim()
			.replace(/^(?:the|an?|almost|about|nearly|more than)\s+/i, '')
			.replace(/\s+/g, ' '),
	);

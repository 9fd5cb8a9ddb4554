/** Proposes the charts of a document from figures that may stand together, the most telling first. */
import { takeApart } from './attribution.mjs';
import {
	comparableGroups,
	headOf,
	plotsOf,
	shareOf,
	subjectWords,
	unitWords,
	yearOf,
} from './comparable.mjs';
import { capital, wordsOf } from './text.mjs';

const PER_SECTION = 2;
const LINES = 2;
/** Single figures only fill up to this number. */
const FEWEST = 4;

/**
 * Charts with the section they belong to; a format that shows fewer takes the first ones.
 * @param {{ pieces: import('./material.mjs').Piece[] }[]} sections @param {number} wanted
 * @returns {{ section: number, chart: any }[]} `section` is the position in the list
 */
export function proposeCharts(sections, wanted) {
	const candidates = sections.flatMap((section, i) => [
		...comparableGroups(section.pieces).map((group) => ({ ...group, section: i })),
		...singles(section.pieces).map((single) => ({ ...single, section: i })),
	]);
	const chosen = [];
	const value = (one) => {
		const ofKind = chosen.filter((other) => other.kind === one.kind).length;
		const here = chosen.filter((other) => other.section === one.section).length;
		return (
			{ line: 9, pie: 9, bar: one.plots.length > 2 ? 8 : 4.5, donut: 6, stat: 3.4 }[one.kind] +
			Math.min(one.plots.length, 6) * 0.4 -
			ofKind * 2.2 -
			here * 2.5
		);
	};
	for (const left = [...candidates]; left.length && chosen.length < wanted;) {
		left.sort((a, b) => value(b) - value(a));
		const one = left.shift();
		const title = messageOf(one);
		if (
			!title ||
			value(one) < 0.5 ||
			chosen.filter((other) => other.section === one.section).length >= PER_SECTION ||
			(one.kind === 'line' && chosen.filter(({ kind }) => kind === 'line').length >= LINES) ||
			(one.kind === 'stat' && chosen.length >= FEWEST) ||
			one.plots.some((plot) => chosen.some((other) => tells(other, plot)))
		)
			continue;
		chosen.push({ ...one, title });
	}
	return chosen.map((one, i) => ({ section: one.section, chart: chartOf(one, `X${i + 1}`) }));
}

/** Whether a chart already shows a value: the same card, or the same figure of the same year. */
const tells = (chart, plot) =>
	chart.plots.some(
		(other) =>
			other.piece.card.id === plot.piece.card.id ||
			(other.figure.value === plot.figure.value && yearOf(other) === yearOf(plot)),
	);

/** Shares for rings, and single figures where nothing else is at hand. */
function singles(pieces) {
	return plotsOf(pieces)
		.filter((plot) => shortClaim(plot.piece).includes(plot.figure.raw) && whose(plot))
		.filter(
			(plot) =>
				plot.piece.card.figures.filter((figure) => figure.kind === plot.figure.kind).length === 1,
		)
		.map((plot) => ({
			kind: shareOf(plot) ? 'donut' : 'stat',
			plots: [{ ...plot, label: ringLabel(plot) }],
		}))
		.filter(
			({ kind, plots: [plot] }) =>
				plot.label &&
				(kind === 'donut' ||
					(yearOf(plot) && ['percent', 'money', 'cardinal'].includes(plot.figure.kind))),
		)
		.sort((a, b) => a.plots[0].piece.words - b.plots[0].piece.words)
		.slice(0, 4);
}

/** The subject of a single figure, or the people it is a share of. */
const whose = (plot) =>
	subjectWords(plot) ||
	(/^\sof ([\p{L}' -]{4,40}?) (?:were|said|are|worked|had|did|need|prefer|wanted|planned|struggled)\b/u.exec(
		plot.text.slice(plot.at + plot.figure.raw.length),
	)?.[1] ??
		'');

function ringLabel(plot) {
	const label = capital(whose(plot));
	return label.length <= 28 ? label : label.split(/\s(?:in|of|from|for|at)\s/)[0].slice(0, 28);
}

function chartOf({ kind, plots, title }, id) {
	const ordered =
		kind === 'bar' ? [...plots].sort((a, b) => b.figure.value - a.figure.value) : plots;
	return {
		id,
		kind: kind === 'bar' ? barsFor(ordered) : kind,
		title,
		subtitle: subtitleOf({ kind, plots }),
		unit: plots[0].figure.unit ?? '',
		series: [
			{
				name: capital(subjectWords(plots[0])),
				points: ordered.map((plot) => ({
					label: plot.label,
					card: plot.piece.card.id,
					figure: plot.figure.i,
				})),
			},
		],
		alt: `${title}. ${ordered.map((plot) => `${plot.label}: ${plot.figure.raw}`).join('; ')}.`,
	};
}

/** Few things with short names stand as columns, a long ranking is dots, else rows. */
function barsFor(plots) {
	if (plots.length > 8) return 'dot';
	const isShort = plots.every((plot) => plot.label.length <= 14);
	return plots.length >= 3 && plots.length <= 6 && isShort ? 'column' : 'bar';
}

/** Measure, unit, period and who counted. */
function subtitleOf(group) {
	const [first] = group.plots;
	const years = [...new Set(group.plots.map(yearOf).filter(Boolean))].sort();
	const head =
		group.plots.length > 1
			? headOf(group)
			: `${capital(whose(first))}${unitWords(first.figure.unit)}`;
	const told = /\b(?:19|20)\d\d\b/.exec(takeApart(first.piece.claim).by)?.[0];
	const period =
		years.length > 1
			? `${years[0]} to ${years.at(-1)}`
			: (years[0] ?? (told ? '' : first.piece.card.published?.slice(0, 4)));
	const by = first.piece.card.attribution?.split(/,|['’]s | of total | study /)[0];
	return [
		head,
		period,
		by && wordsOf(by).length <= 8 ? by : '',
		told && !years.length && !by?.includes(told) ? told : '',
	]
		.filter(Boolean)
		.join(', ');
}

/** The finding of a chart as a sentence. */
function messageOf({ kind, plots }) {
	if (kind === 'donut' || kind === 'stat') return shortClaim(plots[0].piece);
	if (kind === 'line') return trendSentence(plots);
	const sorted = [...plots].sort((a, b) => b.figure.value - a.figure.value);
	const [top, low] = [sorted[0], sorted.at(-1)];
	const is = (label) => (/[^s]s$/.test(label.split(/\s(?:in|of|for|with)\s/)[0]) ? 'are' : 'is');
	if (kind === 'pie') return `${top.label} ${is(top.label)} the largest part at ${top.figure.raw}`;
	return `${top.label} ${is(top.label)} highest at ${top.figure.raw}, ${lowered(low.label)} lowest at ${low.figure.raw}`;
}

function trendSentence(plots) {
	const subject = capital(subjectWords(plots[0]));
	if (!subject) return '';
	const values = plots.map((plot) => plot.figure.value);
	const [from, to] = [plots[0].label, plots.at(-1).label];
	const up = values.every((value, i) => i === 0 || value > values[i - 1]);
	const down = values.every((value, i) => i === 0 || value < values[i - 1]);
	if (up) return `${subject} rose every year from ${from} to ${to}`;
	if (down) return `${subject} fell every year from ${from} to ${to}`;
	const low = plots[values.indexOf(Math.min(...values))].label;
	if (low === from) return `${subject} stood higher in ${to} than in ${from}`;
	return values.at(-1) > values[0]
		? `${subject} dipped in ${low} and ended higher in ${to}`
		: `${subject} moved up and down between ${from} and ${to}`;
}

const lowered = (label) =>
	/^\p{Lu}\p{Ll}+ \p{Ll}/u.test(label) ||
	/^(?:Petrol|Diesel|Hybrids|Plug-in|Battery|Conventional|Wind|Home)/.test(label)
		? label.charAt(0).toLowerCase() + label.slice(1)
		: label;

function shortClaim(piece) {
	const { core } = takeApart(piece.claim);
	const short = core.split(
		/, (?:and|while|which|but|because|so|after|equal|compared|up|down)\b/,
	)[0];
	return wordsOf(short).length <= 17 && !/^(?:At|Since|Between|Only)\b/.test(short) ? short : '';
}

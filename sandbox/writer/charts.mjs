/** Proposes the charts of a document from figures that may stand together. */
import { takeApart } from './attribution.mjs';
import { comparableGroups, plotsOf, shareOf } from './comparable.mjs';
import { capital, wordsOf } from './text.mjs';

const WANTED = 6;
const FEWEST = 4;

/**
 * Charts with the section they belong to.
 * @param {{ pieces: import('./material.mjs').Piece[] }[]} sections @param {number} wanted
 * @returns {{ section: number, chart: any }[]} `section` is the position in the list
 */
export function proposeCharts(sections, wanted = WANTED) {
	const chosen = [];
	const used = new Set();
	const take = (section, kind, plots, title) => {
		if (chosen.length >= wanted || plots.some((plot) => used.has(plot.piece.card.id))) return;
		plots.forEach((plot) => used.add(plot.piece.card.id));
		chosen.push({ section, kind, plots, title });
	};
	const groups = sections.flatMap((section, i) =>
		comparableGroups(section.pieces).map((group) => ({ ...group, section: i })),
	);
	const value = (group) =>
		({ line: 10, pie: 8, bar: 4 })[group.kind] +
		Math.min(group.plots.length, 5) -
		chosen.filter((other) => other.section === group.section).length * 4;
	for (const left = [...groups]; left.length && chosen.length < wanted;) {
		left.sort((a, b) => value(b) - value(a));
		const group = left.shift();
		if (value(group) > 1) take(group.section, group.kind, group.plots, messageOf(group));
	}
	const bare = () =>
		sections.map((_, i) => i).filter((i) => !chosen.some((other) => other.section === i));
	for (const section of bare()) {
		if (chosen.length >= Math.max(FEWEST, wanted - 1)) break;
		const share = plotsOf(sections[section].pieces)
			.filter(
				(plot) =>
					shareOf(plot) &&
					plot.alone &&
					(plot.label || subjectWords(plot)) &&
					shortClaim(plot.piece),
			)
			.sort((a, b) => a.piece.words - b.piece.words)[0];
		if (share)
			take(
				section,
				'donut',
				[{ ...share, label: share.label || subjectWords(share) }],
				shortClaim(share.piece),
			);
	}
	for (const section of bare()) {
		if (chosen.length >= Math.min(FEWEST, sections.length)) break;
		const figure = plotsOf(sections[section].pieces)
			.filter(
				(plot) =>
					plot.alone &&
					plot.figure.unit &&
					!/^\d$/.test(plot.figure.raw) &&
					subjectWords(plot) &&
					shortClaim(plot.piece),
			)
			.sort((a, b) => a.piece.words - b.piece.words)[0];
		if (figure)
			take(section, 'stat', [{ ...figure, label: subjectWords(figure) }], shortClaim(figure.piece));
	}
	return chosen
		.sort((a, b) => a.section - b.section)
		.map((one, i) => ({ section: one.section, chart: chartOf(one, `X${i + 1}`) }));
}

function chartOf({ kind, plots, title }, id) {
	const [first] = plots;
	const by = first.piece.card.attribution;
	const ordered =
		kind === 'bar' ? [...plots].sort((a, b) => b.figure.value - a.figure.value) : plots;
	const subtitle = `${capital(first.figure.subject || subjectWords(first))}${first.figure.unit ? `, ${first.figure.unit}` : ''}${by && plots.length === 1 ? `, ${by}` : ''}`;
	return {
		id,
		kind,
		title,
		subtitle,
		unit: first.figure.unit ?? '',
		series: [
			{
				name: subjectWords(first),
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

/** The message of a group as a sentence without figures. */
function messageOf({ kind, plots }) {
	const subject = subjectWords(plots[0]);
	if (kind === 'line') {
		const values = plots.map((plot) => plot.figure.value);
		const up = values.every((value, i) => i === 0 || value >= values[i - 1]);
		const down = values.every((value, i) => i === 0 || value <= values[i - 1]);
		if (up) return `${capital(subject)} went up in every period measured`;
		return down
			? `${capital(subject)} went down in every period measured`
			: `${capital(subject)} moved up and down`;
	}
	const [top] = [...plots].sort((a, b) => b.figure.value - a.figure.value);
	const low = [...plots].sort((a, b) => a.figure.value - b.figure.value)[0];
	if (kind === 'pie') return `${top.label} has the largest part`;
	return plots.length === 2
		? `${top.label} ahead of ${lowered(low.label)}`
		: `Highest value for ${lowered(top.label)}, lowest for ${lowered(low.label)}`;
}

const lowered = (label) =>
	/^\p{Lu}\p{Ll}+(?: \p{Ll}|$)/u.test(label) &&
	!/^(?:China|Europe|Germany|France|Norway|India|Britain)\b/.test(label) &&
	/\s|s$/.test(label)
		? label.charAt(0).toLowerCase() + label.slice(1)
		: label;

function shortClaim(piece) {
	const core = takeApart(piece.claim)
		.core.replace(
			/, (?:the )?[A-Z][^,]{2,60} (?:estimated|reported|reports|estimates|states|found|notes|calculated)\b.*$/,
			'',
		)
		.split(/, (?:and|while|which|but|because|so|after|equal|compared|up|down)\b/)[0];
	return wordsOf(core).length <= 18 ? core : '';
}

function subjectWords(plot) {
	const { core } = takeApart(plot.piece.claim);
	const head = core.split(
		/\s(?:is|are|was|were|has|have|had|can|could|may|should|will|would|cost|costs|rose|fell|grew|exceeded|passed|reached|accounted|made|took|averaged|lost|sold|needs?|requires?|used|came|cut|said|held|worked)\s/,
	)[0];
	const words = head
		.replace(
			/^(?:in [^,]{3,40},|companies also|also|the|an?|almost|about|nearly|more than|around)\s+/i,
			'',
		)
		.split(/\s+/);
	const subject = /\d/.test(head)
		? /\d/.test(plot.figure.subject ?? '')
			? ''
			: (plot.figure.subject ?? '')
		: words.slice(0, 7).join(' ');
	return subject
		.replace(/[$€£]?\d[\d.,%  ]*/g, '')
		.replace(/\s+/g, ' ')
		.replace(/(?:\s(?:in|of|by|at|about|and|for|the))+$/, '')
		.replace(/[,\s]+$/, '')
		.trim();
}

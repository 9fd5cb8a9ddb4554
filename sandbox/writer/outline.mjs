/** Plans a document from the ledger: a section for each side of the subject, each card in one of them. */
import { takeApart } from './attribution.mjs';
import { proposeCharts } from './charts.mjs';
import { chosenSides, gather, relieve } from './assign-sides.mjs';
import { disputesOf, isRepeat, materialOf, strengthOf } from './material.mjs';
import { breadthOf, placesOf, sideOf, SIDES, themeIn, titleFor } from './sides.mjs';
import { orderOf as titleOfAdvice } from './steps.mjs';
import { subjectOf, subtitleOf, titleOf } from './subject.mjs';
import { contentStems } from './text.mjs';

const PER_SOURCE = { ample: 6, scarce: 14 };
/** No theme fills a section by itself. */
const THEME_SHARE = { ample: 0.42, scarce: 0.7 };
/** Evidence is scarce when it holds less than this many times the words wanted. */
const AMPLE = 2.2;
/** Words around the sections: summary, introduction, plan, conclusion, limits. */
const AROUND = {
	white_paper: 0.235,
	report: 0.2,
	guide: 0.2,
	case_study: 0.2,
	blog_post: 0.15,
	newsletter: 0.15,
};
const SHAPES = {
	white_paper: { most: 7, fewest: 5, least: 6, wordsEach: 500, charts: 6 },
	report: { most: 9, fewest: 5, least: 6, wordsEach: 500, charts: 6 },
	guide: { most: 7, fewest: 4, least: 5, wordsEach: 380, charts: 2 },
	case_study: { most: 5, fewest: 3, least: 4, wordsEach: 380, charts: 2 },
	blog_post: { most: 4, fewest: 3, least: 4, wordsEach: 290, charts: 2 },
	newsletter: { most: 5, fewest: 3, least: 4, wordsEach: 260, charts: 1 },
};
/** Words a section of a long document has; above what the shape holds, sections are added, not stretched. */
const LONG_SECTION = 700;
/** Words of a section the limits for sources and themes are made for. */
const USUAL_SECTION = 520;
/** A document of less evidence than this is short, and says so. */
const THIN = 24;

/** Answers `writing.outline`. @param {import('./blocks.mjs').Blocks} blocks */
export function outline(blocks) {
	const { brief, questions } = blocks;
	const material = materialOf(blocks);
	const topic = String(brief?.topic ?? '');
	const shape = SHAPES[brief?.format] ?? SHAPES.white_paper;
	const words = Number(brief?.words) || (shape.wordsEach < 300 ? 1200 : 3600);
	const disputes = disputesOf(material.pieces);
	const sections = sectionsOf(material, { shape, words, disputes, format: brief?.format });
	const subject = subjectOf(topic);
	const titles = distinctTitles(sections, subject);
	const keys = sections.map((section) => keyPiece(section, material.alike));
	const charts = proposeCharts(sections, shape.charts);
	return {
		title: brief?.title || titleOf(topic),
		subtitle: subtitleOf(topic, brief?.audience),
		thesis: thesisOf(sections, keys, topic),
		sections: sections.map((section, i) => {
			const key = keys[i];
			return {
				number: i + 1,
				title: titles[i],
				purpose: sideOf(section.side).purpose,
				keyMessage: key.claim,
				evidence: [key, ...section.pieces.filter((piece) => piece !== key)].flatMap(
					(piece) => piece.ids,
				),
				words: Math.max(
					80,
					section.pieces.reduce((sum, piece) => sum + piece.words, 0),
				),
				exhibits: charts.filter((entry) => entry.section === i).map((entry) => entry.chart.id),
				avoid: titles.filter((_, other) => Math.abs(other - i) === 1),
			};
		}),
		charts: charts.map((entry) => entry.chart),
		coverage: questions.map((question) => coverageOf(question, material.pieces, disputes)),
	};
}

/** Sides with enough evidence, in the order of an argument, each with the cards that fit it best. */
function sectionsOf(material, { shape, words, disputes, format }) {
	const placed = material.pieces.map((piece) => ({
		piece,
		places: placesOf(takeApart(piece.claim).core, piece.facet),
	}));
	const isThin = material.pieces.length < THIN;
	const least = isThin ? 2 : shape.least;
	const most = isThin
		? Math.max(1, Math.min(shape.most, Math.floor(material.pieces.length / 4)))
		: Math.min(
				Math.max(shape.most, Math.round(words / LONG_SECTION)),
				Math.max(shape.fewest, Math.round(words / shape.wordsEach)),
			);
	const body = words * (1 - (AROUND[format] ?? AROUND.white_paper));
	const isScarce = placed.reduce((sum, { piece }) => sum + piece.words, 0) < body * AMPLE;
	const kept = chosenSides(placed, { least: isScarce ? Math.min(least, 4) : least, most });
	const bySide = new Map(kept.map((id) => [id, []]));
	for (const { piece, places } of placed) {
		const place = places.find((candidate) => bySide.has(candidate.side));
		// A statement whose own side was given up only joins another one it fits nearly as well.
		const fits =
			place && (place === places[0] || place.score >= Math.max(1.4, places[0].score * 0.7));
		if (place && (fits || isThin || isScarce))
			bySide.get(place.side).push({ piece, fit: place.score });
		else if (isThin) bySide.get(kept[0])?.push({ piece, fit: 0 });
	}
	relieve(bySide, placed);
	for (const [one, other] of disputes) gather(bySide, one, other);
	const used = [];
	const keys = [...bySide].map(([side, fits]) =>
		keyPiece({ side, pieces: fits.map(({ piece }) => piece) }, material.alike),
	);
	const held = new Set([...disputes.flat(), ...keys.filter(Boolean)]);
	const open = [...bySide].sort(([, a], [, b]) => a.length - b.length);
	let left = body;
	const sections = open.map(([side, fits], i) => {
		const budget = left / (open.length - i);
		const pieces = selected(fits, {
			side,
			budget,
			used,
			held,
			alike: material.alike,
			supply: isScarce ? 'scarce' : 'ample',
		});
		used.push(...pieces);
		left -= pieces.reduce((sum, piece) => sum + piece.words, 0);
		return { side, pieces };
	});
	return sections
		.filter((section) => section.pieces.length >= 2 || sections.length === 1)
		.sort((a, b) => orderOf(a.side) - orderOf(b.side));
}

const orderOf = (id) => SIDES.findIndex((side) => side.id === id);

/** The strongest cards of the themes that carry a section, up to its words, no figure told before. */
function selected(fits, { side, budget, used, held, alike, supply }) {
	const themes = new Map();
	const scored = fits.map(({ piece, fit }) => {
		const theme = themeIn(side, takeApart(piece.claim).core);
		const reason = piece.role === 'cause' && !piece.card.figures?.length ? 1.2 : 0;
		const order = piece.role === 'advice' && titleOfAdvice(piece) ? 0.9 : 0;
		const score =
			strengthOf(piece) + reason + order + Math.min(fit, 4) * 0.7 + (held.has(piece) ? 9 : 0);
		themes.set(theme, (themes.get(theme) ?? 0) + (theme ? score : 0));
		return { piece, theme, score };
	});
	const size = Math.max(1, budget / USUAL_SECTION);
	const main = new Set(
		[...themes]
			.sort((a, b) => b[1] - a[1])
			.slice(0, Math.round(4 * size))
			.map(([theme]) => theme),
	);
	const ranked = scored
		.map((entry) => ({ ...entry, score: entry.score + (main.has(entry.theme) ? 1.5 : -1) }))
		.sort(
			(a, b) =>
				b.score - a.score ||
				a.piece.card.id.localeCompare(b.piece.card.id, 'en', { numeric: true }),
		);
	const kept = [];
	const perTheme = new Map();
	const perSource = new Map();
	let words = 0;
	const isOpen = ({ piece, theme }, strict) => {
		if (held.has(piece)) return true;
		if (words + piece.words > budget + 16) return false;
		if ((perSource.get(piece.card.source) ?? 0) >= PER_SOURCE[supply] * size) return false;
		const advice = kept.filter((other) => other.role === 'advice').length;
		if (piece.role === 'advice' && advice >= Math.max(2, (budget / 28) * 0.34)) return false;
		if (strict && !main.has(theme)) return false;
		if (strict && (perTheme.get(theme) ?? 0) + piece.words > budget * THEME_SHARE[supply])
			return false;
		return ![...used, ...kept].some((other) => !held.has(other) && isRepeat(other, piece));
	};
	for (const strict of [true, false])
		for (const entry of ranked) {
			const { piece, theme } = entry;
			if (words >= (strict ? budget - 8 : budget * 0.88)) break;
			if (kept.includes(piece) || !isOpen(entry, strict)) continue;
			const isLoose = theme === '' || kept.every((other) => alike(other, piece) < 0.05);
			if (!strict && isLoose && supply === 'ample') continue;
			perTheme.set(theme, (perTheme.get(theme) ?? 0) + piece.words);
			perSource.set(piece.card.source, (perSource.get(piece.card.source) ?? 0) + 1);
			kept.push(piece);
			words += piece.words;
		}
	return kept;
}

/** The conclusion of a section: a statement of cause or comparison, central to the rest, without a crowd of figures. */
export function keyPiece({ side, pieces }, alike) {
	const themes = pieces.map((piece) => themeIn(side, takeApart(piece.claim).core));
	const common = (theme) => themes.filter((other) => other === theme).length / themes.length;
	const value = (piece) => {
		const { core, by } = takeApart(piece.claim);
		const others = pieces.filter((other) => other !== piece);
		const central =
			others.reduce((sum, other) => sum + alike(piece, other), 0) / Math.max(1, others.length);
		return (
			(/\b(?:because|so|since|while|whereas|although)\b/.test(core) ? 2 : 0) +
			(/\b(?:than|more|less|most|rather|instead|not)\b/.test(core) ? 0.8 : 0) +
			{ cause: 1.5, fact: 1.2, figure: -1.5, definition: -0.5, advice: -3.5 }[piece.role] +
			(piece.words >= 10 && piece.words <= 27 ? 1 : -1.5) -
			(piece.card.figures ?? []).length * 0.5 -
			(by ? 0.4 : 0) -
			namesIn(core) * 1.3 -
			(side !== placesOf(core, '')[0]?.side ? 1.5 : 0) +
			(themes[pieces.indexOf(piece)] ? common(themes[pieces.indexOf(piece)]) * 2 : -1) +
			breadthOf(core) * 0.4 -
			(/^An? [a-z -]{3,30} (?:is|means|assigns|covers)\b/.test(core) ? 1.5 : 0) +
			central * 18
		);
	};
	return [...pieces].sort((a, b) => value(b) - value(a) || a.words - b.words)[0];
}

/** Names of places, firms and rules make a statement narrow. */
const namesIn = (text) =>
	(/^\p{Lu}\p{L}+['’]s /u.test(text) ? 1 : 0) +
	(text.slice(1).match(/(?<=[\s(])\p{Lu}[\p{L}.]+|\b\d{4}\b/gu) ?? []).filter(
		(name) => name !== 'CO2',
	).length;

function distinctTitles(sections, subject) {
	const used = new Set();
	return sections.map(({ side, pieces }) => {
		const title = titleFor(
			side,
			pieces.map((piece) => piece.claim),
			subject,
		);
		const own = used.has(title) ? sideOf(side).purpose : title;
		used.add(own);
		return own;
	});
}

/** The sentence the document stands on: of the conclusions of its sections, the one that reaches furthest. */
function thesisOf(sections, keys, topic) {
	const terms = contentStems(topic);
	// What a decision is worth stands above how it is done.
	const worth = new Set(keys.filter((_, i) => ['cost', 'results'].includes(sections[i].side)));
	const isKey = (piece) => (keys.includes(piece) ? 1.5 : 0) + (worth.has(piece) ? 2 : 0);
	const value = (piece) =>
		Math.min(2, [...piece.terms].filter((term) => terms.has(term)).length) * 0.9 +
		(/\b(?:because|so|since)\b/.test(piece.claim) ? 2 : 0) +
		{ cause: 1, fact: 0.8, advice: -0.5, definition: -0.5, figure: 0.2 }[piece.role] +
		(piece.words >= 10 && piece.words <= 25 ? 1.5 : -3) +
		breadthOf(piece.claim) * 0.45 -
		namesIn(piece.claim) * 1 -
		(piece.card.figures ?? []).length * 0.8;
	const [best] = sections
		.flatMap((section) => section.pieces)
		.sort((a, b) => value(b) + isKey(b) - value(a) - isKey(a));
	return best ? best.claim : 'The sources give no common answer.';
}

function coverageOf(question, pieces, disputes) {
	const mine = pieces.filter((piece) => piece.card.q === question.id);
	const sources = new Set(mine.map((piece) => piece.card.source)).size;
	const isDisputed = disputes.flat().some((piece) => mine.includes(piece));
	const state =
		mine.length === 0 ? 'open' : isDisputed ? 'conflict' : sources < 2 ? 'thin' : 'answered';
	const note = {
		open: 'No source that was read answers this question.',
		thin: 'Only one source that was read answers this question.',
		conflict: 'Two sources give the same quantity differently.',
		answered: 'Several sources that were read answer this question.',
	}[state];
	return { q: question.id, state, note };
}

/** Finds what a ledger is about: recurring noun phrases with their cards, each a section in the making. */
import { contentStems, nounPhrases, overlap } from './text.mjs';

/** A phrase in more than this share of the cards is the topic, not a theme. */
const TOPIC_SHARE = { large: 0.16, small: 0.4, from: 120 };
const SHARED_WITH_OTHERS = 0.4;

/**
 * Themes, strongest first; every card belongs to one at most.
 *
 * @param {import('./material.mjs').Piece[]} pieces
 * @param {{ wanted: number, alike: (a: any, b: any) => number, topic: Set<string>, seeds: import('./material.mjs').Piece[][] }} options
 *   `seeds` are groups that must become themes, such as the answers to a question of the client
 * @returns {{ phrase: string, pieces: import('./material.mjs').Piece[] }[]}
 */
export function themesOf(pieces, { wanted, alike, topic, seeds }) {
	const least = Math.max(3, Math.min(5, Math.round(pieces.length * 0.02)));
	const claims = pieces.map((piece) => ` ${piece.claim.toLowerCase()} `);
	const everywhere = new Set([...topic, ...commonTerms(pieces)]);
	const candidates = oneSpelling(
		nounPhrases(pieces.map((piece) => piece.claim)).filter(
			(phrase) =>
				(phrase.includes(' ') || phrase.length > 6) && !ACTOR.test(phrase) && !VAGUE.test(phrase),
		),
		claims,
	)
		.map((phrase) => {
			const singular = phrase.replace(/s$/, '');
			const members = pieces.filter((_, i) => claims[i].includes(singular));
			const sources = new Set(members.map((piece) => piece.card.source)).size;
			return {
				phrase,
				members,
				weight:
					Math.min(members.length, 24) *
					(0.5 + Math.min(sources, 5) * 0.25) *
					([...contentStems(phrase)].every((term) => everywhere.has(term)) ? 0 : 1) *
					(phrase.includes(' ') ? 1 : 0.6),
			};
		})
		.filter(
			(candidate) =>
				candidate.members.length >= least &&
				candidate.members.length <=
					Math.max(
						least,
						pieces.length *
							(pieces.length >= TOPIC_SHARE.from ? TOPIC_SHARE.large : TOPIC_SHARE.small),
					) &&
				candidate.weight > 0,
		)
		.sort((a, b) => b.weight - a.weight || a.phrase.localeCompare(b.phrase));

	const themes = [];
	const used = new Set();
	const claim = (phrase, members) => {
		members.forEach((piece) => used.add(piece));
		themes.push({ phrase, pieces: [...members] });
	};
	for (const seed of seeds)
		if (themes.length < wanted)
			claim(
				nounPhrases(seed.map((piece) => piece.claim)).find((phrase) => phrase.includes(' ')) ?? '',
				seed.filter((piece) => !used.has(piece)),
			);
	for (const { phrase, members } of candidates) {
		if (themes.length >= wanted) break;
		const free = members.filter((piece) => !used.has(piece));
		const stems = contentStems(phrase);
		const near = themes.some((theme) => overlap(contentStems(theme.phrase), stems) > 0.6);
		if (free.length < least || near || 1 - free.length / members.length > SHARED_WITH_OTHERS)
			continue;
		claim(phrase, free);
	}
	attach(
		pieces.filter((piece) => !used.has(piece)),
		themes,
		alike,
	);
	return themes;
}

/** People who act are in every sentence and no theme. */
const ACTOR =
	/(?:managers?|operators?|buyers?|leaders|firms?|compan(?:y|ies)|organisations?|manufacturers?|agenc(?:y|ies)|authors?|researchers?|study|studies|survey|report|edition|analysis)$/;

/** Words that name no theme by themselves. */
const VAGUE =
	/^(?:\w+ing|\w+ness|combustion\b.*|conventional\b.*|comparable\b.*|minutes?|second|question|questions|example|examples|january|standard|distance|country|countries|difference|amount|current|business|decision|advantage|benefit|evidence|measure|measures|purpose|majority|period|periods|product|production|quarter|department|commission|association|approach|respondents|participants|workers|employees|drivers|customers|vehicles|electric)$/;

/** Terms of more than a fifth of the cards. */
function commonTerms(pieces) {
	const counts = new Map();
	for (const piece of pieces)
		for (const term of piece.terms) counts.set(term, (counts.get(term) ?? 0) + 1);
	return [...counts].filter(([, count]) => count > pieces.length * 0.2).map(([term]) => term);
}

/** Of singular and plural, the one the texts use more; order kept. */
function oneSpelling(phrases, claims) {
	const uses = (phrase) =>
		claims.filter(
			(claim) =>
				claim.includes(` ${phrase} `) ||
				claim.includes(` ${phrase},`) ||
				claim.includes(` ${phrase}.`),
		).length;
	const best = new Map();
	for (const phrase of phrases) {
		const key = phrase.replace(/s$/, '');
		const rival = best.get(key);
		if (!rival || uses(phrase) > uses(rival) * (phrase.endsWith('s') ? 0.5 : 2))
			best.set(key, phrase);
	}
	return [...best.values()];
}

/** Cards without a theme go to the one they are most alike to, if they are alike at all. */
function attach(rest, themes, alike) {
	const cores = themes.map((theme) => [...theme.pieces]);
	const room = Math.ceil(((rest.length + cores.flat().length) / Math.max(1, themes.length)) * 1.25);
	const least = rest.length > 150 ? 0.16 : 0.04;
	const wishes = rest
		.flatMap((piece) =>
			cores.map((core, i) => {
				const near = core
					.map((other) => alike(piece, other))
					.sort((a, b) => b - a)
					.slice(0, 3);
				return {
					piece,
					i,
					score: near.reduce((sum, value) => sum + value, 0) / Math.max(1, near.length),
				};
			}),
		)
		.filter((wish) => wish.score > least)
		.sort((a, b) => b.score - a.score);
	const placed = new Set();
	for (const { piece, i } of wishes) {
		if (placed.has(piece) || themes[i].pieces.length >= room) continue;
		placed.add(piece);
		themes[i].pieces.push(piece);
	}
}

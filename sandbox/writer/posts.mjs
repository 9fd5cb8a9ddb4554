/** Writes pieces for channels from the sentences of a request: each opens with another one, and copies its markers. */
import { topicPhrase } from './plan.mjs';
import { capital, contentStems, jaccard, numberOf, wordsOf } from './text.mjs';

/** Characters a reader sees of a post, below what each channel takes. */
const ROOM = {
	x_thread: 250,
	bluesky_post: 250,
	threads_post: 430,
	mastodon_post: 400,
	facebook_post: 600,
	instagram_caption: 1400,
	google_business_post: 1000,
	linkedin_post: 2700,
};
const ALIKE = 0.45;
const OPENERS = {
	insight: [
		'One number decides this for you.',
		'Read this before you sign anything.',
		'Your own records may say otherwise. Look at them.',
		'What you measure first changes what you order.',
	],
	framework: [
		'You can decide this in a few steps.',
		'Three looks at your own data come before the order.',
		'Here is an order in which the questions answer each other.',
		'Begin where the evidence is, not where the noise is.',
	],
	story: [
		'This is how it went for somebody else.',
		'Somebody has been through this before you.',
		'Nobody planned it this way.',
		'It began like most of these projects.',
	],
	hot_take: [
		'The usual advice leaves something out.',
		'You may be asking the wrong question first.',
		'The popular answer is not yours yet.',
		'Wait before you agree with everybody.',
	],
};
const BRIDGES = {
	insight: ['What stands behind it:', 'And this belongs to it:', 'For your own case:'],
	framework: ['First, look here:', 'Then compare this:', 'At last, check this:'],
	story: ['What came of it:', 'What others report:', 'What it means for you:'],
	hot_take: ['Look at this instead:', 'And at this:', 'Where it has its limits:'],
};
const ASKS = [
	'Which of these points would change your own plan?',
	'Compare it with your own records this week: what do you find?',
	'Write down your own number before the next meeting. What is it?',
	'Which point would your team dispute first?',
];

/** Answers `writing.posts`. @param {import('./blocks.mjs').Blocks} blocks */
export function posts(blocks) {
	const statements = blocks.sentences.map((sentence) => ({
		...sentence,
		seen: seenBy(sentence.text, blocks.ledger),
		terms: contentStems(sentence.text.replace(/\{\{[^}]*\}\}|\[\[[^\]]*\]\]/g, ' ')),
	}));
	const ranked = statements
		.filter(({ seen }) => seen.length >= 30 && seen.length <= 320)
		.sort((a, b) => worth(b) - worth(a));
	const opened = new Set();
	return {
		posts: (blocks.task?.pieces ?? []).map((piece) => {
			const lead =
				ranked.find((one) => !opened.has(one.id) && one.seen.length <= roomOf(piece)) ?? ranked[0];
			if (lead) opened.add(lead.id);
			return written(piece, { lead, ranked, blocks });
		}),
	};
}

const roomOf = (piece) => (ROOM[piece.format] ?? 600) * 0.8;
const worth = ({ text, seen }) =>
	(/\{\{fig:/.test(text) ? 2 : 0) + (seen.length < 140 ? 1.5 : 0) + (seen.length < 95 ? 1 : 0);

function written(piece, { lead, ranked, blocks }) {
	const variant = piece.variant ?? 'insight';
	const told = variant === 'story' ? blocks.anecdotes[0] : undefined;
	const used = lead ? [lead] : [];
	const isThread = (piece.posts?.max ?? 1) > 1;
	const room = ROOM[piece.format] ?? 600;
	const fits = (one, left) => one.seen.length <= left;
	const next = (left) => {
		const one = ranked.find(
			(candidate) =>
				!used.includes(candidate) &&
				fits(candidate, left) &&
				used.every((other) => jaccard(other.terms, candidate.terms) < ALIKE),
		);
		if (one) used.push(one);
		return one;
	};
	const ask = askOf(piece, blocks);
	let paragraphs;
	if (isThread) {
		const most = Math.min(piece.posts.max, 6) - 2;
		const middle = Array.from({ length: most }, () => next(room)).filter(Boolean);
		paragraphs = [
			OPENERS.insight,
			...[lead, ...middle].filter(Boolean).map(({ text }) => text),
			ask,
		];
	} else {
		const hook =
			lead && lead.seen.length <= Math.min(95, piece.firstLine)
				? lead.text
				: openerOf(piece, variant);
		const own = hook === lead?.text ? [] : [lead?.text].filter(Boolean);
		const list = told ? [told.text, ...own] : own;
		const target = Math.min(piece.words?.max ?? 120, (piece.words?.min ?? 40) * 1.25);
		let count = wordsOf([hook, ...list, ask].join(' ')).length;
		let left = room - [hook, ask].join(' ').length - (lead?.seen.length ?? 0) - 60;
		while (count < target) {
			const one = next(left);
			if (!one) break;
			list.push(one.text);
			count += wordsOf(one.seen).length;
			left -= one.seen.length + 2;
		}
		paragraphs = [hook, ...withBridges(list, piece, variant), ask];
	}
	return {
		n: piece.n,
		sentences: used.map(({ id }) => id),
		paragraphs,
		hashtags: tagsOf(blocks.brief?.topic ?? '', piece.hashtags),
		anecdote: told?.id ?? '',
	};
}

/** Openers of a shape take turns through a batch. */
const openerOf = (piece, variant) => {
	const list = OPENERS[variant] ?? OPENERS.insight;
	return list[Math.floor((piece.n - 1) / 3) % list.length];
};

/** Long pieces get a line of their own between their steps. */
function withBridges(list, piece, variant) {
	if (piece.format !== 'linkedin_post') return list;
	const bridges = BRIDGES[variant] ?? BRIDGES.insight;
	return list.flatMap((text, i) => {
		const at = [0, Math.ceil(list.length / 3), Math.ceil((2 * list.length) / 3)].indexOf(i);
		return at > 0 && bridges[at] ? [bridges[at], text] : [text];
	});
}

function askOf(piece, { brief }) {
	const own = String(brief?.client?.callToAction ?? '').trim();
	if (own && piece.n % 2 === 1) return /[.!?]$/.test(own) ? own : `${own}.`;
	return ASKS[numberOf(`${piece.format}${piece.n}`) % ASKS.length];
}

/** Words of the topic as tags: letters only, each beginning with a capital. */
function tagsOf(topic, { min, max } = { min: 0, max: 0 }) {
	const words = wordsOf(topicPhrase(topic) || topic)
		.filter((word) => /^[\p{L}-]{4,}$/u.test(word))
		.map((word) => capital(word.replace(/-/g, '')));
	const tags = [words.slice(0, 2).join(''), ...words, 'ForDecisions', 'FromSources'];
	return [...new Set(tags.filter(Boolean))].slice(0, Math.max(min, Math.min(max, 3)));
}

/** The sentence as a reader sees it. */
function seenBy(text, ledger) {
	const cards = new Map(ledger.map((card) => [card.id, card]));
	return text
		.replace(/\{\{fig:([EC]\d+)\.(\d+)\}\}/g, (_all, id, i) => {
			const figure = cards.get(id)?.figures?.find((one) => one.i === Number(i));
			return figure?.raw ?? '0';
		})
		.replace(
			/\{\{quote:([EC]\d+)[^}]*\}\}/g,
			(_all, id) => cards.get(id)?.exact ?? cards.get(id)?.claim ?? '',
		)
		.replace(/\{\{calc:[^}]*\}\}/g, '00 %')
		.replace(/\s*\[\[[^\]]*\]\]/g, '');
}

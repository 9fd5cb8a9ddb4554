/** `quality.icp` and `quality.variant`: levels by counting the reader's words, pains and asks in the text. It takes no text's word for its own worth. */
import { contentStems, wordsOf } from './text.mjs';

const ASK =
	/\b(?:book|call|download|reply|send|ask|compare|check|try|start|measure|request|register|join|plan|talk|contact)\b/i;
const COST =
	/\b(?:cost|lose|loss|late|fine|penalt|delay|risk|waste|per (?:cent|month|year)|[€$£%])/i;

/**
 * @param {{ profile?: any, criteria?: any[], numbered?: { n: number, text: string }[], readers?: { n: number, text: string }[] }} blocks
 * @returns {{ items: { id: string, quotes: number[], missing: string, reason: string, level: number }[] }}
 */
export function icp({ profile = {}, criteria = [], numbered = [], readers = [] }) {
	return {
		items: criteria.map(({ id, levels = [] }) => {
			const { level, quotes, reason, missing } = JUDGES[id]?.(profile ?? {}, numbered) ?? NEUTRAL;
			const allowed = levels.map((one) => one.level);
			const nearest =
				allowed.toSorted((a, b) => Math.abs(a - level) - Math.abs(b - level))[0] ?? level;
			const shown = quotes.length > 0 ? quotes : numbered.slice(0, 1).map(({ n }) => n);
			return {
				id,
				quotes: shown.slice(0, 3),
				missing: nearest === 4 ? '' : missing,
				reason,
				level: nearest,
				...(readers.length > 0 ? { readers: nearestTo(readers, numbered) } : {}),
			};
		}),
	};
}

/**
 * @param {{ profile?: any, first?: string, second?: string }} blocks
 * @returns {{ first: string, second: string, better: string }}
 */
export function variant({ profile = {}, first = '', second = '' }) {
	const [a, b] = [first, second].map((text) => worth(profile ?? {}, text));
	const say = (points) => `${points} of the reader's words and pains per hundred words`;
	return {
		first: say(a.toFixed(1)),
		second: say(b.toFixed(1)),
		better: Math.abs(a - b) < 0.3 ? 'neither' : a > b ? 'first' : 'second',
	};
}

/** The two passages that share most words with the text; none that shares none. */
function nearestTo(passages, numbered) {
	const stems = contentStems(numbered.map(({ text }) => text).join(' '));
	return passages
		.map(({ n, text }) => ({
			n,
			shared: [...contentStems(text)].filter((one) => stems.has(one)).length,
		}))
		.filter(({ shared }) => shared > 0)
		.toSorted((a, b) => b.shared - a.shared)
		.slice(0, 2)
		.map(({ n }) => n);
}

const NEUTRAL = {
	level: 2,
	quotes: [],
	reason: 'Nothing speaks for more',
	missing: 'Something of its own',
};

const termsOf = ({ vocabulary = [] }) => vocabulary;
const painsOf = ({ pains = [], triggers = [] }) => [
	...pains.flatMap((pain) => [pain.name, ...(pain.terms ?? [])]),
	...triggers,
];
const hits = (terms, text) => {
	const stems = contentStems(text);
	return terms.filter((term) => [...contentStems(String(term))].every((stem) => stems.has(stem)));
};
const places = (terms, numbered) =>
	numbered.filter(({ text }) => hits(terms, text).length > 0).map(({ n }) => n);
const level = (share) =>
	share >= 0.8 ? 4 : share >= 0.5 ? 3 : share >= 0.25 ? 2 : share > 0 ? 1 : 0;

const JUDGES = {
	language(profile, numbered) {
		const terms = termsOf(profile);
		if (terms.length === 0) return NEUTRAL;
		const found = hits(terms, numbered.map(({ text }) => text).join(' '));
		return {
			level: level(found.length / terms.length),
			quotes: places(found, numbered),
			reason: `${found.length} of ${terms.length} terms stand in the text`,
			missing: `Their words: ${terms
				.filter((term) => !found.includes(term))
				.slice(0, 3)
				.join(', ')}`,
		};
	},
	pain(profile, numbered) {
		const found = places(painsOf(profile), numbered);
		const early = found.some((n) => n <= numbered.length / 5);
		const costs = numbered.filter(({ n, text }) => found.includes(n) && COST.test(text));
		return {
			level: found.length === 0 ? 0 : 1 + (found.length > 1) + (costs.length > 0) + early,
			quotes: found,
			reason: `${found.length} sentences name a pain, ${costs.length} with its cost`,
			missing: 'The pain in the first sentences, with what it costs',
		};
	},
	tone(_profile, numbered) {
		const loud = numbered.filter(({ text }) =>
			/!|\b(?:amazing|revolutionary|unlock|game-chang\w+)\b/i.test(text),
		);
		return {
			level: loud.length > 2 ? 1 : loud.length > 0 ? 2 : 3,
			quotes: loud.map(({ n }) => n),
			reason: `${loud.length} loud sentences`,
			missing: 'A manner of its own',
		};
	},
	technical({ assumedKnowledge = [] }, numbered) {
		const known = places(assumedKnowledge, numbered);
		const long = numbered.filter(({ text }) => wordsOf(text).length > 32);
		return {
			level: 3 - (long.length > numbered.length / 4) + (known.length > 0 && long.length === 0),
			quotes: long.map(({ n }) => n),
			reason: `${long.length} sentences of more than 32 words`,
			missing: 'Shorter sentences where terms pile up',
		};
	},
	action(_profile, numbered) {
		const last = numbered.slice(-4).filter(({ text }) => ASK.test(text));
		return {
			level: last.length === 0 ? 0 : last.length === 1 ? 3 : 2,
			quotes: last.length > 0 ? last.map(({ n }) => n) : numbered.slice(-1).map(({ n }) => n),
			reason: `${last.length} asks at the end`,
			missing: 'One small step the reader can take today',
		};
	},
};

function worth(profile, text) {
	const found = hits([...termsOf(profile), ...painsOf(profile)], text).length;
	return (found * 100) / Math.max(60, wordsOf(text).length);
}

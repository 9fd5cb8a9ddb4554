/** Plans a document from the ledger: sections by question, each card in one of them, titles from the words of the evidence. */
import { takeApart } from './attribution.mjs';
import { proposeCharts } from './charts.mjs';
import { facetOrder, isRepeat, materialOf, strengthOf } from './material.mjs';
import { coreWords, topicPhrase } from './plan.mjs';
import { rephrase } from './rephrase.mjs';
import { themesOf } from './themes.mjs';
import { capital, contentStems, nounPhrases, overlap, wordsOf } from './text.mjs';

const CARDS_PER_SECTION = { least: 4, most: 18 };
const WORDS_PER_CARD = 30;
const PER_SOURCE = 5;

/** Answers `writing.outline`. @param {import('./blocks.mjs').Blocks} blocks */
export function outline(blocks) {
	const { brief, questions } = blocks;
	const material = materialOf(blocks);
	const short = brief?.format === 'blog_post';
	const words = Number(brief?.words) || (short ? 1200 : 3600);
	const range = short ? [3, 5] : [5, 9];
	const wanted = Math.min(range[1], Math.max(range[0], Math.round(words / (short ? 300 : 520))));
	const topic = new Set(
		coreWords(String(brief?.topic ?? '')).flatMap((word) => [...contentStems(word)]),
	);
	const themes = orderedThemes(material, { brief, questions, wanted, fewest: range[0], topic });
	const budget = Math.round((words * 0.9) / Math.max(1, themes.length));

	const taken = new Set(themes.map((theme) => theme.phrase));
	const used = [];
	const sections = themes
		.map((theme) => {
			const elsewhere = themes
				.filter((other) => other !== theme)
				.flatMap((other) => other.pieces.map((piece) => piece.claim));
			const further = nounPhrases(
				theme.pieces.map((piece) => piece.claim),
				elsewhere,
				taken,
			).filter((phrase) => phrase.includes(' '));
			const phrases = [theme.phrase, ...further].filter(Boolean);
			const count = Math.min(
				CARDS_PER_SECTION.most,
				Math.max(CARDS_PER_SECTION.least, Math.ceil(budget / WORDS_PER_CARD)),
			);
			const pieces = selected(theme.pieces, phrases.slice(0, 3), count, used);
			used.push(...pieces);
			return { facet: theme.facet, phrases, pieces };
		})
		.filter((section) => section.pieces.length >= 2);

	const charts = proposeCharts(sections, short ? 2 : 6);
	const titles = titlesOf(sections);
	const made = sections.map((section, i) => {
		const key = keyPiece(section.pieces, section.phrases[0]);
		return {
			number: i + 1,
			title: titles[i],
			purpose: PURPOSES[section.facet] ?? PURPOSES.mechanism,
			keyMessage: rephrase(key.claim, { seed: `key${key.card.id}`, known: material.known }),
			evidence: [key, ...section.pieces.filter((piece) => piece !== key)].flatMap(
				(piece) => piece.ids,
			),
			words: Math.round(budget / 10) * 10,
			exhibits: charts.filter((entry) => entry.section === i).map((entry) => entry.chart.id),
			avoid: titles.filter((_, other) => Math.abs(other - i) === 1),
		};
	});
	return {
		title: brief?.title || titleOf(brief?.topic ?? ''),
		subtitle: subtitleOf(sections, brief),
		thesis: thesisOf(material, topic),
		sections: made,
		charts: charts.map((entry) => entry.chart),
		coverage: questions.map((question) => coverageOf(question, material.pieces)),
	};
}

const PURPOSES = {
	size: 'Shows how widespread the matter is',
	trend: 'Shows where it comes from and where it is going',
	comparison: 'Sets cost against benefit',
	mechanism: 'Explains how it works and what it needs',
	regulation: 'Names the rules and incentives',
	example: 'Reports what others measured',
	counter: 'Weighs the objections',
	advice: 'Says what to do',
};

/** Themes in the order of an argument; too few are made more by splitting the largest. */
function orderedThemes(material, { brief, questions, wanted, fewest, topic }) {
	const asked = new Set(brief?.mustAnswer ?? []);
	const seeds = questions
		.filter((question) => asked.has(question.text))
		.map((question) => material.pieces.filter((piece) => piece.card.q === question.id))
		.filter((group) => group.length >= CARDS_PER_SECTION.least);
	const themes = themesOf(material.pieces, { wanted, alike: material.alike, topic, seeds });
	const loose = material.pieces.filter(
		(piece) => !themes.some((theme) => theme.pieces.includes(piece)),
	);
	if (themes.length < fewest && loose.length >= 2) themes.push({ phrase: '', pieces: loose });
	while (themes.length < fewest) {
		const large = themes.reduce(
			(most, theme) => (theme.pieces.length > most.pieces.length ? theme : most),
			themes[0],
		);
		if (!large || large.pieces.length < CARDS_PER_SECTION.least) break;
		const half = large.pieces.splice(Math.ceil(large.pieces.length / 2));
		themes.push({ phrase: '', pieces: half });
	}
	const named = new Set(themes.map((theme) => theme.phrase));
	for (const theme of themes) {
		const phrases = nounPhrases(
			theme.pieces.map((piece) => piece.claim),
			[],
			named,
		);
		theme.phrase ||= phrases.find((phrase) => phrase.includes(' ')) ?? phrases[0] ?? '';
		named.add(theme.phrase);
		const counts = Map.groupBy(theme.pieces, (piece) => piece.facet);
		const usual = (facet) =>
			material.pieces.filter((piece) => piece.facet === facet).length / material.pieces.length;
		// The facet that is strongest here, measured against how common it is anywhere.
		theme.facet =
			[...counts]
				.map(([facet, members]) => ({
					facet,
					weight: members.length / theme.pieces.length / Math.sqrt(usual(facet) || 1),
				}))
				.sort((a, b) => b.weight - a.weight)[0]?.facet ?? 'mechanism';
		theme.place =
			theme.pieces.reduce((sum, piece) => sum + facetOrder(piece.facet), 0) / theme.pieces.length;
	}
	return themes.sort((a, b) => a.place - b.place);
}

/** The strongest cards that hang together, not too many from one source. */
function selected(pieces, phrases, count, used) {
	const perSource = new Map();
	const scored = pieces
		.map((piece) => ({
			piece,
			score:
				strengthOf(piece) +
				phrases.filter((phrase) => piece.claim.toLowerCase().includes(phrase)).length * 0.9,
		}))
		.sort(
			(a, b) =>
				b.score - a.score ||
				a.piece.card.id.localeCompare(b.piece.card.id, 'en', { numeric: true }),
		);
	const kept = [];
	const advice = () => kept.filter((piece) => piece.role === 'advice').length;
	for (const { piece } of scored) {
		if (kept.length >= count) break;
		const from = perSource.get(piece.card.source) ?? 0;
		if (
			from >= PER_SOURCE ||
			(piece.role === 'advice' && advice() >= Math.ceil(count * 0.4) && pieces.length > count)
		)
			continue;
		if ([...used, ...kept].some((other) => isRepeat(other, piece))) continue;
		perSource.set(piece.card.source, from + 1);
		kept.push(piece);
	}
	return kept;
}

/** The card that carries the message of a section: a statement of cause or comparison without a crowd of figures. */
function keyPiece(pieces, phrase) {
	const value = (piece) =>
		({ cause: 3, fact: 2, advice: 1.6, definition: 0.5, figure: 1 })[piece.role] +
		(piece.words >= 11 && piece.words <= 26 ? 1.5 : 0) -
		(piece.card.figures ?? []).length * 0.7 +
		(phrase && piece.claim.toLowerCase().includes(phrase.replace(/s$/, '')) ? 1.2 : 0);
	return [...pieces].sort((a, b) => value(b) - value(a) || a.words - b.words)[0];
}

/** Forms of titles by facet; `(one|many)` follows the number of the phrase. */
const TITLES = {
	size: ['Where {np} (stands|stand) today', '{Np} by the numbers', 'How far {np} (has|have) come'],
	trend: ['How {np} (is|are) developing', '{Np} in motion', 'The direction of {np}'],
	comparison: ['What {np} (means|mean) for cost', '{Np} on the balance sheet', 'The price of {np}'],
	mechanism: [
		'How {np} (works|work) in practice',
		'{Np} in daily operation',
		'What {np} (depends|depend) on',
	],
	regulation: ['What the rules say about {np}', 'Rules and dates for {np}', '{Np} before the law'],
	example: ['What others learned about {np}', '{Np} put to the test', 'Experience with {np}'],
	counter: ['Where {np} (meets|meet) limits', '{Np} under scrutiny', 'Open risks around {np}'],
	advice: ['Getting {np} right', 'Steps for {np}', 'Decisions about {np}'],
};

/** Words that take no article. */
const isMass = (phrase) =>
	/(?:tion|ment|ity|ance|ence|ing|ness|ship|power|electricity|energy|time|data|software|work|equipment|remote|growth|maintenance|insurance|leave|health|safety|tax|labour|culture|space)$/.test(
		phrase,
	);

const isPlural = (phrase) => /(?:[^s]s|people)$/.test(phrase.split(' ').at(-1));

/** Titles that say something, made of the words that mark each section. */
function titlesOf(sections) {
	const used = new Set();
	const turns = new Map();
	return sections.map(({ facet, phrases, pieces }) => {
		const turn = turns.get(facet) ?? 0;
		turns.set(facet, turn + 1);
		const [a, b] = phrases;
		const second =
			phrases.find(
				(phrase) => phrase !== a && overlap(contentStems(phrase), contentStems(a ?? '')) < 0.5,
			) ?? b;
		const is = (one, many) => (isPlural(a ?? '') ? many : one);
		const name = !a || isPlural(a) || isMass(a) ? a : `the ${a}`;
		// A facet speaks in the title only when it rules the section.
		const rules = pieces.filter((piece) => piece.facet === facet).length / pieces.length >= 0.4;
		const forms = rules || !second ? (TITLES[facet] ?? TITLES.mechanism) : [`{Np} and ${second}`];
		const options = !a
			? []
			: forms.map((form) =>
					form
						.replace('{np}', name)
						.replace('{Np}', capital(name))
						.replace(/\((\w+)\|(\w+)\)/, (_all, one, many) => is(one, many)),
				);
		const title =
			[
				...options.slice(turn),
				...options,
				second ? `${capital(a)} and ${second}` : '',
				PURPOSES[facet],
			].find((option) => option && !used.has(option)) ?? `Part ${used.size + 1}`;
		used.add(title);
		return title;
	});
}

/** A title of at most six words, from the topic. */
function titleOf(topic) {
	const head = topic
		.replace(/[?.!]+$/, '')
		.split(/:\s|\s[–—-]\s/)[0]
		.trim();
	const whole = capital(/^(?:how|why|what|when)\b/i.test(head) ? topicPhrase(topic) : head);
	if (wordsOf(whole).length <= 6) return whole;
	const cut = whole.split(/\s(?=(?:for|in|at|and|with|of|to|from|on|by|that|which)\s)/);
	let title = cut[0];
	for (const part of cut.slice(1)) {
		if (wordsOf(`${title} ${part}`).length > 6) break;
		title += ` ${part}`;
	}
	return wordsOf(title).length <= 6 ? title : capital(coreWords(topic).join(' '));
}

function subtitleOf(sections, brief) {
	const phrases = sections.flatMap((section) => section.phrases.slice(0, 1)).slice(0, 2);
	const about =
		phrases.length === 2
			? `What the evidence says about ${phrases[0]} and ${phrases[1]}`
			: `What the evidence says about ${topicPhrase(brief?.topic ?? 'the topic')}`;
	const audience = String(brief?.audience ?? '')
		.split(/[,;.(]/)[0]
		.trim();
	return audience && wordsOf(audience).length <= 7
		? `${about}, for ${/^[A-Z][a-z]+ [a-z]/.test(audience) || /^[A-Z][a-z]+s?$/.test(audience) ? audience.charAt(0).toLowerCase() + audience.slice(1) : audience}`
		: about;
}

function thesisOf(material, topic) {
	const value = (piece) =>
		[...piece.terms].filter((term) => topic.has(term)).length * 1.2 +
		(piece.role === 'cause' ? 2 : piece.role === 'fact' ? 1 : 0) +
		(piece.words >= 12 && piece.words <= 24 ? 1.5 : 0) -
		(piece.card.figures ?? []).length * 1.5;
	const best = [...material.pieces].sort((a, b) => value(b) - value(a))[0];
	return best
		? rephrase(`${takeApart(best.claim).core}.`, { seed: 'thesis', known: material.known })
		: 'The sources give no common answer.';
}

function isTopic(phrase, topic) {
	const terms = [...contentStems(phrase)];
	return terms.length > 0 && terms.every((term) => topic.has(term));
}

function coverageOf(question, pieces) {
	const mine = pieces.filter((piece) => piece.card.q === question.id);
	const sources = new Set(mine.map((piece) => piece.card.source)).size;
	const state = mine.length === 0 ? 'open' : sources < 2 ? 'thin' : 'answered';
	const note = {
		open: 'No source that was read answers this question.',
		thin: 'Only one source that was read answers this question.',
		answered: 'Several sources that were read answer this question.',
	}[state];
	return { q: question.id, state, note };
}

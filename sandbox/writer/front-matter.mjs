/** Writes front and back matter from the verified text: only cards that stand in it, each with its marker. */
import { takeApart } from './attribution.mjs';
import { limitsOf, metaDescriptionOf, metaTitleOf } from './closing-words.mjs';
import { markedSentence } from './marked.mjs';
import { isRepeat, materialOf, strengthOf } from './material.mjs';
import { topicPhrase } from './plan.mjs';
import { lowerFirst, rephrase } from './rephrase.mjs';
import { capital, wordsOf } from './text.mjs';

const FINDINGS = 5;
const STEPS = ['Within 30 days', 'Within 90 days', 'Within 180 days', 'Within a year'];

/** Answers `writing.frontMatter`. @param {import('./blocks.mjs').Blocks} blocks */
export function frontMatter(blocks) {
	const material = materialOf(blocks);
	const cited = new Set(
		[...blocks.text.matchAll(/\[\[([^\]]+)\]\]/g)].flatMap((match) => match[1].split(/[,\s]+/)),
	);
	for (const match of blocks.text.matchAll(/\{\{(?:fig|quote):([EC]\d+)/g)) cited.add(match[1]);
	const inText = material.pieces
		.map((piece) => ({ ...piece, ids: piece.ids.filter((id) => cited.has(id)) }))
		.filter((piece) => piece.ids.length > 0 && piece.ids.includes(piece.card.id));
	const pieces = inText.length ? inText : material.pieces;
	const pen = (seed) => ({
		known: material.known,
		seed,
		lower: (text) => lowerFirst(text, material.known),
	});
	const sectionOf = (piece) =>
		(blocks.outline?.sections ?? []).findIndex((section) =>
			section.evidence.includes(piece.card.id),
		);
	const x = topicPhrase(blocks.brief?.topic ?? blocks.outline?.title ?? 'the topic');

	// Steps first: a document has more figures than advice.
	const used = new Set();
	const steps = stepsOf(
		pieces.filter((piece) => piece.role === 'advice'),
		used,
		pen('p'),
	);
	const findings = findingsOf(pieces, { sectionOf, used }, pen('f'));
	const free = () => pieces.filter((piece) => !used.has(piece));
	const take = (role, count, sections = []) => {
		const chosen = [];
		for (const piece of free()
			.filter((candidate) => role(candidate))
			.sort((a, b) => strengthOf(b) - strengthOf(a))) {
			if (chosen.length >= count) break;
			if (sections.length && chosen.some((other) => sectionOf(other) === sectionOf(piece)))
				continue;
			chosen.push(piece);
			used.add(piece);
		}
		return chosen;
	};
	const say = (list, seed) => {
		const without = new Set();
		return list.map((piece) => markedSentence(piece, { ...pen(seed), without })).join(' ');
	};
	const figures = take((piece) => piece.role === 'figure' && piece.words <= 32, 2, [0]);
	const causes = take((piece) => piece.role === 'cause' && piece.words <= 32, 2, [0]);
	const closing = take(
		(piece) => ['cause', 'fact', 'advice'].includes(piece.role) && piece.words <= 30,
		3,
		[0],
	);
	const callToAction =
		blocks.brief?.client?.callToAction ||
		`Talk to ${blocks.brief?.client?.name || 'us'} about what this evidence means for your own plans.`;
	return {
		headline: headlineOf(blocks.outline, pieces, pen('h')),
		findings: findings.map(({ card, figure, statement, explanation }) => ({
			card,
			figure,
			statement,
			explanation,
		})),
		introduction: [
			`${capital(x)} is a decision with many sides, and the sources do not all look at the same one. ${say(figures.slice(0, 1), 'i1')} ${say(causes.slice(0, 1), 'i2')}`,
			`${say([...figures.slice(1), ...causes.slice(1)], 'i3')} This document gathers what was published, names who said it, and marks each figure with the passage it comes from.`,
			'It is written for readers who have to decide. Each section opens with its conclusion, gives the evidence, and ends with what can be done.',
		]
			.map((paragraph) => paragraph.trim().replace(/\s+/g, ' '))
			.join('\n\n'),
		plan: steps,
		conclusion: [
			`The evidence on ${x} points in one direction on some questions and leaves others open. ${say(closing.slice(0, 2), 'c1')}`,
			`${say(closing.slice(2), 'c2')} A plan that names its assumptions, tests them on a first group and reviews them on a fixed date can use what is known without waiting for what is not.`,
		]
			.map((paragraph) => paragraph.trim())
			.join('\n\n'),
		limits: limitsOf(blocks),
		metaTitle: metaTitleOf(blocks.outline?.title ?? capital(x)),
		metaDescription: metaDescriptionOf(x, blocks.outline),
		callToAction,
	};
}

/** Figures that stand for the document: strong, from different sections, with a reason why they matter. */
function findingsOf(pieces, { sectionOf, used }, pen) {
	const chosen = [];
	const value = (piece) =>
		strengthOf(piece) + (piece.words <= 28 ? 1 : 0) + (mainFigure(piece) ? 1 : -5);
	const candidates = [...pieces]
		.filter((piece) => mainFigure(piece))
		.sort(
			(a, b) => value(b) - value(a) || a.card.id.localeCompare(b.card.id, 'en', { numeric: true }),
		);
	for (const apart of [true, false]) {
		for (const piece of candidates) {
			if (chosen.length >= FINDINGS) break;
			if (
				chosen.includes(piece) ||
				chosen.some((other) => isRepeat(other, piece)) ||
				(apart && chosen.some((other) => sectionOf(other) === sectionOf(piece)))
			)
				continue;
			chosen.push(piece);
		}
	}
	chosen.forEach((piece) => used.add(piece));
	return chosen
		.sort((a, b) => sectionOf(a) - sectionOf(b))
		.map((piece) => {
			const why = pieces
				.filter(
					(other) =>
						!used.has(other) &&
						['cause', 'fact', 'advice'].includes(other.role) &&
						sectionOf(other) === sectionOf(piece) &&
						other.words <= 30,
				)
				.sort((a, b) => near(b, piece) - near(a, piece))[0];
			if (why) used.add(why);
			return {
				card: piece.card.id,
				figure: mainFigure(piece).i,
				pieces: why ? [piece, why] : [piece],
				statement: statementOf(piece, pen),
				explanation: why
					? markedSentence(why, pen)
					: `The section on this point gives the passage and its context [[${piece.card.id}]].`,
			};
		});
}

const near = (a, b) => [...a.terms].filter((term) => b.terms.has(term)).length;

const mainFigure = (piece) =>
	(piece.card.figures ?? []).find(
		(figure) =>
			['percent', 'money', 'quantity', 'cardinal', 'multiple', 'ratio'].includes(figure.kind) &&
			/\d/.test(figure.raw ?? '') &&
			piece.claim.includes(figure.raw) &&
			!(figure.kind === 'cardinal' && figure.value < 10),
	);

/** What the figure means, without the figure itself: its subject and period. */
function statementOf(piece, pen) {
	const { core } = takeApart(piece.claim);
	const { raw } = mainFigure(piece);
	const at = core.indexOf(raw);
	const before = core
		.slice(0, at)
		.replace(/\s(?:about|around|almost|nearly|over|more than|up to|roughly|only)\s?$/, '')
		.trim();
	const rest = core.slice(at + raw.length).trim();
	const marker = ` [[${piece.ids.join(',')}]].`;
	const subject =
		/^((?:[^,\d]|\d{4})+?) (?:accounted for|made up|held|took|represented|formed|had)$/.exec(
			before,
		);
	if (
		at > 0 &&
		subject &&
		/^of /.test(rest) &&
		!/[,;\d].*\d/.test(rest) &&
		wordsOf(rest).length <= 18
	)
		return `This is the share of ${pen.lower(subject[1])} in ${rest.slice(3)}${marker}`;
	const change = /^((?:[^,\d]|\d{4})+?) (rose|fell|grew|declined|increased) by$/.exec(before);
	if (at > 0 && change && wordsOf(rest).length <= 14 && !/[$€£%]/.test(rest))
		return `This is by how much ${pen.lower(change[1])} ${change[2]}${rest ? ` ${rest}` : ''}${marker}`;
	return markedSentence(piece, pen);
}

/** Steps from advice: a time, an order in a few words, the advice with its reason. */
function stepsOf(advice, used, pen) {
	const order = [...advice].sort((a, b) => urgency(a) - urgency(b));
	const chosen = [];
	for (const strict of [true, false]) {
		for (const piece of order) {
			if (chosen.length >= STEPS.length || (!strict && chosen.length >= 3)) break;
			if (
				chosen.includes(piece) ||
				chosen.some((other) => isRepeat(other, piece)) ||
				orderOf(piece) === '' ||
				ACTS.test(piece.claim) !== strict ||
				!/\bshould\b/.test(piece.claim)
			)
				continue;
			chosen.push(piece);
			used.add(piece);
		}
	}
	const support = (piece) => {
		const mate = advice
			.filter((other) => !used.has(other) && ACTS.test(other.claim) && near(other, piece) >= 2)
			.sort((a, b) => near(b, piece) - near(a, piece))[0];
		if (mate) used.add(mate);
		return mate;
	};
	return chosen
		.sort((a, b) => urgency(a) - urgency(b))
		.map((piece, i) => {
			const mate = support(piece);
			return {
				when: STEPS[i],
				title: orderOf(piece),
				text: [piece, mate]
					.filter(Boolean)
					.map((each) => markedSentence(each, pen))
					.join(' '),
			};
		});
}

/** Advice to those who plan, not to machines or to the law. */
const ACTS =
	/^(?:(?:A|An|The|Every|Each|Any)\s)?(?:[\w-]+ ){0,2}(?:managers?|fleets?|compan(?:y|ies)|employers?|teams?|buyers?|firms?|organisations?|business(?:es)?|leaders?|operators?|depots?|planners?|owners?)\b[^,]{0,30} should\b/;

const urgency = (piece) =>
	/\b(?:first|before|begin|start|survey|measure|record|ask|apply|early)\b/i.test(piece.claim)
		? 0
		: /\b(?:review|renew|expire|later|each year|exception)\b/i.test(piece.claim)
			? 2
			: 1;

/** "A fleet manager should meter every socket, because …" gives "Meter every socket". */
function orderOf(piece) {
	const passive =
		/^(?:an? |the |every |each )?([^,]{3,50}?) should be ([a-z]+ed|kept|written|set|chosen|paid|built|put|met|read)\b([^,.;]{0,40})/i.exec(
			takeApart(piece.claim).core,
		);
	if (passive)
		return `Have ${passive[1].charAt(0).toLowerCase() === passive[1].charAt(0) ? passive[1] : passive[1].charAt(0).toLowerCase() + passive[1].slice(1)} ${passive[2]}`;
	const match =
		/^[^,]{3,60}? (?:should|must) (?!be\b|not\b|have\b|never\b|also\b|still\b|always\b)([a-z]+ [^,.;]{3,80})/.exec(
			takeApart(piece.claim).core,
		);
	if (!match) return '';
	const words = match[1]
		.replace(
			/\s(?:because|since|so|which|that|when|where|while|if|until|unless|and|before|rather|instead|as|wherever|in order|than)\s.*$/,
			'',
		)
		.split(/\s+/);
	if (words.length > 8) {
		const cut = words
			.slice(0, 8)
			.join(' ')
			.replace(
				/\s(?:of|for|in|with|to|the|a|an|at|on|by|from|their|its|every|each|into|per)(?:\s\S+)?$/,
				'',
			);
		return wordsOf(cut).length >= 3 ? capital(cut) : '';
	}
	return wordsOf(words.join(' ')).length >= 2 && !/\d/.test(words.join(' '))
		? capital(words.join(' '))
		: '';
}

function headlineOf(outline, pieces, pen) {
	const thesis = String(outline?.thesis ?? '').trim();
	const best = pieces.find(
		(piece) =>
			rephrase(`${takeApart(piece.claim).core}.`, { seed: 'thesis', known: pen.known }) === thesis,
	);
	if (best) return markedSentence({ ...best, claim: `${takeApart(best.claim).core}.` }, pen);
	const cause = pieces.filter(
		(piece) =>
			piece.role === 'cause' && piece.words <= 26 && (piece.card.figures ?? []).length === 0,
	)[0];
	return cause
		? markedSentence(cause, pen)
		: thesis && !/\d/.test(thesis)
			? thesis
			: 'The sources answer some questions and leave others open.';
}

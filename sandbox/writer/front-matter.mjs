/** Writes front and back matter from the verified text: only cards that stand in it, each with its marker. */
import { takeApart } from './attribution.mjs';
import { keywordsOf, limitsOf, metaDescriptionOf, metaTitleOf } from './closing-words.mjs';
import { markedSentence } from './marked.mjs';
import { isRepeat, materialOf, strengthOf } from './material.mjs';
import { topicPhrase } from './plan.mjs';
import { stepsOf } from './steps.mjs';
import { capital, wordsOf } from './text.mjs';

const FINDINGS = 5;
const STATEMENT_WORDS = 25;
/** Likeness from which one card speaks of what another is about. */
const RELATED = 0.11;

/** Answers `writing.frontMatter`. @param {import('./blocks.mjs').Blocks} blocks */
export function frontMatter(blocks) {
	const material = materialOf(blocks);
	const format = blocks.brief?.format;
	const isPost = format === 'blog_post' || format === 'newsletter';
	const pieces = citedPieces(blocks, material);
	const pen = (seed) => ({ known: material.known, seed, addressed: isPost });
	const outline = blocks.outline ?? {};
	const sectionOf = (piece) =>
		(outline.sections ?? []).findIndex((section) => section.evidence.includes(piece.card.id));
	const leads = new Set(
		(outline.sections ?? [])
			.map((section) => material.byId.get(section.evidence[0]))
			.filter(Boolean),
	);
	const used = new Set();
	const headline = headlineOf(outline, pieces, { pen: pen('h'), used });
	const steps = isPost ? [] : stepsOf(pieces, used, pen('p'));
	const findings = isPost
		? []
		: findingsOf(pieces, { sectionOf, used, alike: material.alike }, pen('f'));
	const say = (list, seed) => {
		const without = new Set();
		return list.map((piece) => markedSentence(piece, { ...pen(seed), without })).join(' ');
	};
	const take = (fits, count) => {
		const chosen = [];
		for (const piece of pieces
			.filter((candidate) => !used.has(candidate) && fits(candidate))
			.sort((a, b) => strengthOf(b) - strengthOf(a))) {
			if (chosen.length >= count) break;
			if (chosen.some((other) => sectionOf(other) === sectionOf(piece))) continue;
			if ([...used].some((other) => isRepeat(other, piece))) continue;
			chosen.push(piece);
			used.add(piece);
		}
		return chosen.sort((a, b) => sectionOf(a) - sectionOf(b));
	};
	const x = topicPhrase(blocks.brief?.topic ?? outline.title ?? 'the topic');
	const isShort = (piece) => piece.words <= 33;
	const reasons = (piece) => ['cause', 'fact'].includes(piece.role) && isShort(piece);
	const callToAction =
		blocks.brief?.client?.callToAction ||
		`Talk to ${blocks.brief?.client?.name || 'us'} about what this evidence means for your own plans.`;
	const common = {
		findings,
		plan: steps,
		limits: limitsOf(blocks),
		metaTitle: metaTitleOf(outline.title ?? capital(x), format === 'newsletter' ? 50 : 60),
		metaDescription: metaDescriptionOf(x, outline),
		...keywordsOf(x, blocks),
		callToAction,
	};
	if (isPost) {
		const opening = hookOf(pieces, used);
		const proof = take((piece) => piece.role === 'figure' && isShort(piece), 1);
		const why = take(reasons, 1);
		const last = take((piece) => piece.role === 'advice', 2);
		return {
			...common,
			headline,
			introduction: `${opening ? `${markedSentence(opening, pen('i'))} ` : ''}${say([...proof, ...why], 'i2')} If you have to decide, your own numbers come next.`,
			conclusion: `${say(last, 'c')} Start with your own records: they tell you which of these points count for you. ${/[.!?]$/.test(callToAction) ? callToAction : `${callToAction}.`}`,
		};
	}
	const within = (place, fits) => (piece) => sectionOf(piece) === place && fits(piece);
	const figures = (piece) => piece.role === 'figure' && isShort(piece);
	const unheard = (piece) => reasons(piece) && !leads.has(piece) && !/\d{4}/.test(piece.claim);
	const opening = [...take(within(0, figures), 1), ...take(within(1, figures), 1)];
	const why = [...take(within(0, unheard), 1), ...take(within(1, unheard), 1)];
	const count = outline.sections?.length ?? 0;
	const closing = take((piece) => figures(piece) && sectionOf(piece) > 1, 2);
	const lesson = take((piece) => unheard(piece) && sectionOf(piece) >= Math.min(2, count - 1), 2);
	const advice = take((piece) => piece.role === 'advice' && isShort(piece), 1);
	return {
		...common,
		headline,
		introduction: [
			say([...opening.slice(0, 1), ...why.slice(0, 1)], 'i1'),
			say([...opening.slice(1), ...why.slice(1)], 'i2'),
			guideOf(outline),
		]
			.filter(Boolean)
			.join('\n\n'),
		conclusion: [
			say([...closing, ...lesson.slice(0, 1)], 'c1'),
			`${say([...lesson.slice(1), ...advice], 'c2')} ${recommendation(steps)}`.trim(),
		]
			.filter(Boolean)
			.join('\n\n'),
	};
}

/** Cards the text cites; without a text, all. */
function citedPieces(blocks, material) {
	const cited = new Set(
		[...blocks.text.matchAll(/\[\[([^\]]+)\]\]/g)].flatMap((match) => match[1].split(/[,\s]+/)),
	);
	for (const match of blocks.text.matchAll(/\{\{(?:fig|quote):([EC]\d+)/g)) cited.add(match[1]);
	const inText = material.pieces
		.map((piece) => ({ ...piece, ids: piece.ids.filter((id) => cited.has(id)) }))
		.filter((piece) => piece.ids.length > 0 && piece.ids.includes(piece.card.id));
	return inText.length ? inText : material.pieces;
}

/** Where the text begins and ends, said by its titles. */
function guideOf(outline) {
	const titles = (outline.sections ?? []).map((section) => small(section.title));
	if (titles.length < 3) return '';
	return `This paper starts with ${titles[0]} and ${titles[1]}. It goes on to ${titles[2]} and ends with a plan in dated steps.`;
}

const small = (title) =>
	/^[A-Z][a-z]*\b/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

const recommendation = (steps) =>
	steps.length
		? `The recommendation of this paper is to begin small. First ${small(steps[0].title)}, then let the result decide the scale of the next step.`
		: 'The recommendation of this paper is to test the assumptions on a small group before the large order.';

/** Figures that stand for the document: strong, from different sections, each with a reason or a consequence. */
function findingsOf(pieces, { sectionOf, used, alike }, pen) {
	const worth = (piece) =>
		strengthOf(piece) +
		(piece.card.figures.length <= 3 ? 1 : -1) +
		(['percent', 'money'].includes(mainFigure(piece).kind) ? 1.5 : 0) +
		(piece.card.attribution ? 0.5 : -1) -
		(/\b(?:Regulation|Directive|section|ordered)\b/.test(piece.claim) ? 1.5 : 0);
	const candidates = pieces
		.filter(
			(piece) =>
				!used.has(piece) && mainFigure(piece) && wordsOf(statedBy(piece)).length <= STATEMENT_WORDS,
		)
		.map((piece) => ({ piece, why: reasonFor(piece, pieces, { used, alike, sectionOf }) }))
		.sort(
			(a, b) =>
				worth(b.piece) + pull(b.why) - worth(a.piece) - pull(a.why) ||
				a.piece.card.id.localeCompare(b.piece.card.id, 'en', { numeric: true }),
		);
	const chosen = [];
	const taken = new Set();
	for (const [apart, reasoned] of [
		[true, true],
		[true, false],
		[false, false],
	])
		for (const { piece } of candidates) {
			if (chosen.length >= FINDINGS) break;
			if (taken.has(piece) || chosen.some((one) => isRepeat(one.piece, piece))) continue;
			if (apart && chosen.some((one) => sectionOf(one.piece) === sectionOf(piece))) continue;
			const taking = new Set([...used, ...taken]);
			const { why, near } = reasonFor(piece, pieces, { used: taking, alike, sectionOf });
			if (reasoned && near < RELATED) continue;
			taken.add(piece);
			if (why) taken.add(why);
			chosen.push({ piece, why });
		}
	taken.forEach((piece) => used.add(piece));
	return chosen
		.sort((a, b) => sectionOf(a.piece) - sectionOf(b.piece))
		.map(({ piece, why }) => ({
			card: piece.card.id,
			figure: mainFigure(piece).i,
			statement: markedSentence({ ...piece, claim: statedBy(piece) }, pen),
			explanation: why ? markedSentence(why, pen) : '',
		}));
}

const pull = ({ near }) => Math.min(near, 0.3) * 20 - (near < 0.07 ? 4 : 0);

/** The card that says why a figure matters: of the same section, about the same thing. */
function reasonFor(piece, pieces, { used, alike, sectionOf }) {
	const bond = (other) => alike(other, piece) - (other.role === 'advice' ? 0.08 : 0);
	const [why] = pieces
		.filter(
			(other) =>
				other !== piece &&
				!used.has(other) &&
				sectionOf(other) === sectionOf(piece) &&
				['cause', 'fact', 'advice'].includes(other.role) &&
				other.words <= 30,
		)
		.sort((a, b) => bond(b) - bond(a));
	return { why, near: why ? alike(why, piece) : -0.2 };
}

const mainFigure = (piece) =>
	(piece.card.figures ?? []).find(
		(figure) =>
			['percent', 'money', 'quantity', 'cardinal', 'multiple', 'ratio'].includes(figure.kind) &&
			/\d/.test(figure.raw ?? '') &&
			piece.claim.includes(figure.raw) &&
			!(figure.kind === 'cardinal' && figure.value < 10),
	);

/** The whole sentence when it is short, else what is said without who says it: the marker names that. */
function statedBy(piece) {
	if (piece.words <= STATEMENT_WORDS) return piece.claim;
	const { core, verb } = takeApart(piece.claim);
	return verb && !/^(?:report|state|say|said|show|found|find)/.test(verb)
		? piece.claim
		: `${capital(core)}.`;
}

/** The thesis with its marker. */
function headlineOf(outline, pieces, { pen, used }) {
	const thesis = String(outline.thesis ?? '').trim();
	const best =
		pieces.find((piece) => piece.claim === thesis) ??
		pieces.find(
			(piece) => piece.role === 'cause' && piece.words <= 25 && !piece.card.figures.length,
		);
	if (!best)
		return thesis && !/\d/.test(thesis)
			? thesis
			: 'The sources answer some questions and leave others open.';
	used.add(best);
	return markedSentence(best, pen);
}

/** A first line of at most a hundred characters, with a figure or a tension in it. */
function hookOf(pieces, used) {
	const short = pieces
		.map((piece) => ({ piece, claim: `${capital(takeApart(piece.claim).core)}.` }))
		.filter(({ piece, claim }) => !used.has(piece) && claim.length <= 100);
	const best =
		short.find(({ piece }) => mainFigure(piece)) ??
		short.find(({ claim }) => /\b(?:but|not|without|only|cost|lose|fails?)\b/.test(claim));
	if (!best) return null;
	used.add(best.piece);
	return { ...best.piece, claim: best.claim };
}

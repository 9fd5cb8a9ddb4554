/** Makes the steps of a plan from advice: a time, an order in a few words, the advice with its reason. */
import { takeApart } from './attribution.mjs';
import { markedSentence } from './marked.mjs';
import { isRepeat, strengthOf } from './material.mjs';
import { capital } from './text.mjs';

const TIMES = ['Within 30 days', 'Within 90 days', 'Within 180 days', 'Within a year'];
const TITLE_WORDS = 8;

/** Advice to those who plan, not to machines or to the law. */
const ACTS =
	/(?:^|, so )(?:(?:an?|the|every|each|any)\s)?(?:[\w-]+ ){0,2}(?:managers?|fleets?|compan(?:y|ies)|employers?|teams?|buyers?|firms?|organisations?|business(?:es)?|leaders?|operators?|planners?|owners?|tenants?|analysts?)\b[^,]{0,30} (?:should|ought to|do(?:es)? well to|(?:is|are) well advised to)\b/i;

const STAGES = [
	/\b(?:export|weigh|measure|survey|collect|record|write down|ask|first|rank|meter|list|calculate)\b/i,
	/\b(?:pilot|enquiry|application|apply|connection|order|trial|test|size|load management|agree)\b/i,
	/\b(?:policy|contract|train\w*|framework|include|reimburs\w+|insur\w+|price|choose|set|share)\b/i,
	/\b(?:review\w*|every six months|each year|monthly|every month|expire|replace|report|later|keep|compare)\b/i,
];

/** @param {import('./material.mjs').Piece[]} pieces @param {Set<any>} used @param {any} pen */
export function stepsOf(pieces, used, pen) {
	const advice = pieces.filter((piece) => piece.role === 'advice' && !used.has(piece));
	const chosen = [];
	for (const stage of STAGES) {
		const [best] = advice
			.filter(
				(piece) =>
					!used.has(piece) &&
					orderOf(piece) !== '' &&
					!chosen.some((other) => isRepeat(other, piece)),
			)
			.map((piece) => ({
				piece,
				worth:
					strengthOf(piece) +
					(stage.test(piece.claim) ? 4 : 0) +
					(ACTS.test(piece.claim) ? 2 : 0) -
					(orderOf(piece).startsWith('Have ') ? 3 : 0) +
					(/\b(?:because|since|so that)\b/.test(piece.claim) ? 1 : 0),
			}))
			.sort((a, b) => b.worth - a.worth);
		if (!best) continue;
		chosen.push(best.piece);
		used.add(best.piece);
	}
	return chosen.map((piece, i) => {
		const near = (other) => [...other.terms].filter((term) => piece.terms.has(term)).length;
		const [mate] = advice
			.filter((other) => !used.has(other) && near(other) >= 3 && !isRepeat(other, piece))
			.sort((a, b) => near(b) - near(a));
		if (mate) used.add(mate);
		return {
			when: TIMES[i],
			title: orderOf(piece),
			text: [piece, mate]
				.filter(Boolean)
				.map((each) => markedSentence(each, pen))
				.join(' '),
		};
	});
}

/** "A fleet manager should meter every socket, because …" gives "Meter every socket". */
export function orderOf(piece) {
	const { core } = takeApart(piece.claim);
	const match =
		/(?:^|, so |, )[^,]{3,70}? (?:should|must|ought to|do(?:es)? well to|(?:is|are) well advised to) (?!be\b|not\b|have\b|never\b|also\b|still\b|always\b|first\b|only\b)([a-z]+ [^,.;]{3,90})/.exec(
			core,
		);
	if (!match) {
		const passive =
			/^(?:An? |The |Every |Each )?([A-Za-z][a-z-]+(?: [a-z-]+){0,4}) should be ([a-z]+ed|kept|written|set|chosen|paid|built|read)\b/.exec(
				core,
			);
		if (!passive) return '';
		const thing = /^[A-Z][a-z]/.test(passive[1])
			? passive[1].charAt(0).toLowerCase() + passive[1].slice(1)
			: passive[1];
		return `Have ${thing} ${passive[2]}`;
	}
	const clause = match[1]
		.replace(
			/\s(?:because|since|so|which|that|when|where|while|if|until|unless|and|before|after|rather|instead|as|wherever|in order|than|for|in|with|at|from|per|against|on|without|by|to)\s.*$/,
			'',
		)
		.replace(/\s(?:together|early|first)$/, '');
	const words = clause.split(/\s+/);
	const isOrder = words.length >= 2 && words.length <= TITLE_WORDS && !/\d/.test(clause);
	return isOrder &&
		!/\b(?:its|their|exact|such)\b/.test(clause) &&
		!/^(?:treat|deserve|mean|need|take|happen|follow|know|enter)\b/.test(clause)
		? capital(clause)
		: '';
}

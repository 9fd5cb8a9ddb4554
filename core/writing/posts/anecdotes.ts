/** Personal stories may only be those a person told: in the voice card or in a recording. */
import type { Run } from '../../contracts';
import { cardsOfRuns } from '../cited';
import { sentencesOfRuns, joinSentences } from '../run-sentences';
import { wordsOf } from '../shown-cards';
import type { Failure } from '../verify';

const PERSONAL =
	/\b(?:I|[Ww]e) (?:once |just |recently |still )?(?:met|remember|was|were|had|told|asked|worked|visited|learned|learnt|saw|lost|built|tried|watched|spent|heard|sat|stood|made|got|went|thought|realised|realized)\b|\b(?:[Ww]hen I|[Mm]y (?:first|last|boss|team|client|customer|father|mother|daughter|son))\b|\b(?:[Aa]|[Oo]ne) (?:client|customer|friend|colleague|manager|founder)s?(?: of (?:mine|ours))? (?:told|asked|said|called|once|wrote)\b|\b[Oo]ne of (?:our|my) (?:clients|customers|colleagues)\b|\b(?:[Ll]ast (?:week|month|year|summer|winter)|[Yy]esterday),? (?:I|we|a|my|our)\b/u;
/** Share of the longer words of a sentence that must stand in the anecdote it tells. */
const TOLD_SHARE = 0.5;

/** Sentences that tell something personal nobody is known to have told. */
export function inventedStories(
	runs: Run[],
	context: { anecdotes: string[]; language: string },
): Failure[] {
	return sentencesOfRuns(runs, context.language)
		.filter(({ runs: own, text }) => isInvented(own, text, context.anecdotes))
		.map(({ text }) => ({
			excerpt: text,
			check: 'anecdote-told',
			message: 'This tells a personal story that neither the voice card nor a recording holds.',
			suggestion: 'Say it as a general statement that a card carries, or take it out.',
		}));
}

/** The text without invented stories. */
export function withoutInventedStories(
	runs: Run[],
	context: { anecdotes: string[]; language: string },
): Run[] {
	const sentences = sentencesOfRuns(runs, context.language);
	const kept = sentences.filter(({ runs: own, text }) => !isInvented(own, text, context.anecdotes));
	return kept.length === sentences.length ? runs : joinSentences(kept);
}

function isInvented(runs: Run[], text: string, anecdotes: string[]): boolean {
	if (!PERSONAL.test(text) || cardsOfRuns(runs).length > 0) return false;
	const words = [...wordsOf(text)].filter((word) => word.length > 3);
	return !anecdotes.some((anecdote) => {
		const told = wordsOf(anecdote);
		const shared = words.filter((word) => told.has(word)).length;
		return shared / Math.max(1, words.length) >= TOLD_SHARE;
	});
}

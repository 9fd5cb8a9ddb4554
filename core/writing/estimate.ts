/** Estimates what writing a document will send and receive, before anything is paid. */
import type { Brief, Evidence } from '../contracts';
import { sectionsFor } from './format';
import { formatOf } from './format-registry';
import { shownCards } from './shown-cards';
import { claimBlocks, orderPrefix } from './prompts/blocks';
import { sectionOperation } from './prompts/operations';

/** Characters a token has on average in the languages we write. */
const CHARACTERS_PER_TOKEN = 3.6;
/** Tokens a word of prose with its markers takes. */
const TOKENS_PER_WORD = 1.8;
/** Tokens of thinking an answer takes beside its text, at medium effort. */
const THINKING_TOKENS = 1500;
/** Cards an outline gives to a section, with those its charts plot. */
const CARDS_PER_SECTION = 16;
/** Tokens of outline, front matter and one repair beyond the body. */
const AROUND_TOKENS = 5000;

/** Rough tokens of one document; the truth is in the usage of the run. */
export interface WritingEstimate {
	calls: number;
	/** Input tokens, a shared prefix counted each time it is sent. */
	inputTokens: number;
	/** Of these, tokens a cache can serve. */
	cachedTokens: number;
	outputTokens: number;
}

/** Estimates calls and tokens of writing one document, with one repair call. */
export function estimateWriting(brief: Brief, evidence: Evidence): WritingEstimate {
	const format = formatOf(brief.format);
	const wanted = Math.round(brief.words / 450);
	const bounds = sectionsFor(format, brief.words);
	const sections = Math.min(bounds.max, Math.max(bounds.min, wanted));
	const chosen = shownCards(evidence, sections * CARDS_PER_SECTION).map(({ id }) => id);
	const rules = sectionOperation.system.length;
	const tokensOf = (characters: number): number => Math.ceil(characters / CHARACTERS_PER_TOKEN);
	const planning = tokensOf(rules + claimBlocks(brief, evidence).length);
	const prefix = tokensOf(rules + orderPrefix(brief, evidence, chosen).length);
	const body = Math.ceil(brief.words * TOKENS_PER_WORD);
	// A piece of a channel is written in one call and mended in another.
	const calls = format.post ? 2 : sections + 3;
	return {
		calls,
		inputTokens: planning + (calls - 1) * prefix + body,
		cachedTokens: (sections - 1) * prefix,
		outputTokens: body + AROUND_TOKENS + calls * THINKING_TOKENS,
	};
}

/** Sees in newer edits whether an accepted rule still has something to do, and whether people turn it round. */
import { isTriggered } from './apply-rule';
import type { Edit } from './edit';
import { wordPattern } from './lexicon';
import type { LearnedRule } from './rule';
import { changesOf } from './tag-changes';
import { inScope } from './validate-rule';

/** What edits since its acceptance say of a rule. */
export interface RuleUse {
	/** ISO time of the last draft the rule had to do with; empty when there is none. */
	hitAt: string;
	/** Times editors put back what the rule takes out. */
	reversals: number;
}

/** The use of a rule since a person accepted it. A rule of form has to do with every draft of its scope. */
export function useOf(rule: LearnedRule, edits: readonly Edit[], acceptedAt: string): RuleUse {
	const since = edits.filter((edit) => edit.at > acceptedAt && inScope(rule, edit));
	const hits = since.filter((edit) => hasToDo(rule, edit)).map(({ at }) => at);
	return {
		hitAt: hits.sort().at(-1) ?? '',
		reversals: since
			.flatMap((edit) => changesOf(edit))
			.filter(({ from, to }) => turnsRound(rule, from, to)).length,
	};
}

function hasToDo(rule: LearnedRule, { draft, language }: Edit): boolean {
	if (rule.words.length === 0) return true;
	const own = [...rule.words, rule.replacement].filter((word) => word !== '');
	return isTriggered(rule, draft, language) || wordPattern(own).test(draft);
}

function turnsRound({ words, replacement, tag }: LearnedRule, from: string, to: string): boolean {
	if (words.length === 0) return tag === 'dash-to-comma' && from === ',' && /^[—–]$/.test(to);
	return from.toLowerCase() === replacement && words.includes(to.toLowerCase());
}

/** A habit of an editor as a rule: where it applies, what it says, what it rests on. */
import type { StyleRule } from '../contracts';
import type { ChangeTag } from './edit';

/** Where a rule holds. */
export interface RuleScope {
	scope: StyleRule['scope'];
	/** Channel or persona it is bound to; empty for the client as a whole. */
	scopeValue: string;
}

/** A rule as it was learned; it is not active before a person says yes. */
export interface LearnedRule extends RuleScope {
	/** Same pattern and scope, same id. */
	id: string;
	tag: ChangeTag;
	/** Pattern it was grouped by, for example `replace-term|utilise→use`. */
	key: string;
	trigger: string;
	instruction: string;
	/** Two sentences with what became of them. */
	examples: { before: string; after: string }[];
	/** Words it looks for; empty for rules of form. */
	words: string[];
	/** Word it puts in their place, for terms and spellings. */
	replacement: string;
	/** Words from which on a sentence is long, for rules about long sentences. */
	longFrom: number;
	support: { documents: number; times: number; editors: string[] };
	/** ISO time of the first change it rests on. */
	since: string;
}

/** Tags a rule can be made of, with what its prompt is told. Facts are corrections, never style. */
export const INSTRUCTIONS: Partial<Record<ChangeTag, { trigger: string; instruction: string }>> = {
	'replace-term': {
		trigger: 'The text says {words}',
		instruction: 'Say “{to}” instead of {words}.',
	},
	'spelling-variant': { trigger: 'The text spells {words}', instruction: 'Spell “{to}”.' },
	'delete-hedge': {
		trigger: 'A sentence hedges with {words}',
		instruction: 'Leave the hedge out, unless the source itself hedges.',
	},
	'tone-down-claim': {
		trigger: 'A sentence boasts with {words}',
		instruction: 'Leave the booster out and state the fact.',
	},
	'delete-opener': {
		trigger: 'A text opens with a general phrase such as {words}',
		instruction: 'Open with the point itself.',
	},
	'delete-closing-question': {
		trigger: 'The text ends with a question',
		instruction: 'End with a statement, without a question.',
	},
	'remove-emoji': { trigger: 'The text has an emoji', instruction: 'Write without emoji.' },
	'dash-to-comma': {
		trigger: 'A sentence has a dash',
		instruction: 'Use a comma or a full stop instead of a dash.',
	},
	'heading-case': {
		trigger: 'A heading has capitals on every word',
		instruction: 'Set headings in sentence case.',
	},
	'number-style': {
		trigger: 'A number or percent sign stands in another style',
		instruction: 'Write {to} instead of {words}.',
	},
	split: {
		trigger: 'A sentence is long ({longFrom} words and more)',
		instruction: 'Make two sentences of a sentence of {longFrom} words and more.',
	},
	shorten: {
		trigger: 'A sentence is long ({longFrom} words and more)',
		instruction: 'Cut what adds nothing from sentences of {longFrom} words and more.',
	},
	merge: {
		trigger: 'Two short sentences in a row say one thing',
		instruction: 'Join two short sentences that say one thing.',
	},
	'passive-to-active': {
		trigger: 'A sentence is passive',
		instruction: 'Write in the active voice and name who acts.',
	},
	person: {
		trigger: 'A sentence speaks of {words}',
		instruction: 'Speak of “{to}” instead of {words}.',
	},
	'list-to-prose': { trigger: 'The text has a list', instruction: 'Write prose instead of lists.' },
	'cta-change': {
		trigger: 'The text asks the reader to act',
		instruction: 'Ask in the words of the examples.',
	},
};

/** Whether code can apply a rule of this kind; the others need a model. */
export function isDeterministic(tag: ChangeTag): boolean {
	return CODED.has(tag);
}

const CODED: ReadonlySet<ChangeTag> = new Set([
	'replace-term',
	'spelling-variant',
	'number-style',
	'delete-hedge',
	'tone-down-claim',
	'delete-opener',
	'delete-closing-question',
	'remove-emoji',
	'dash-to-comma',
	'heading-case',
]);

/** The rule as a brief carries it. */
export function styleRuleOf(rule: LearnedRule): StyleRule {
	const { id, scope, trigger, instruction, examples } = rule;
	return { id, scope, trigger, instruction, examples };
}

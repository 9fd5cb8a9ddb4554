/** Finds patterns that came back often enough, and from people enough, to be worth a rule. */
import { hashOf } from '../shared/hash';
import type { ChangeTag, Edit, PlacedChange } from './edit';
import { INSTRUCTIONS, type LearnedRule, type RuleScope } from './rule';
import { tokensOf, wordCount } from './word-changes';

/** Documents and occurrences a pattern needs. */
const LEAST_DOCUMENTS = 3;
const LEAST_TIMES = 5;
const LEAST_EDITORS = 2;
const MOST_WORDS = 12;
const MOST_EXAMPLE = 1000;

/** Tags whose pattern is the pair of words, not the kind alone. */
const WORD_PAIRS: ReadonlySet<ChangeTag> = new Set([
	'replace-term',
	'spelling-variant',
	'number-style',
	'person',
]);

/** Candidate rules of all scopes, widest first, then by how often the pattern came back. */
export function candidateRules(changes: readonly PlacedChange[]): LearnedRule[] {
	const groups = new Map<string, { scope: RuleScope; key: string; changes: PlacedChange[] }>();
	for (const change of changes) {
		if (INSTRUCTIONS[change.tag] === undefined) continue;
		const key = keyOf(change);
		for (const scope of scopesOf(change.edit)) {
			const id = `${scope.scope}|${scope.scopeValue}|${key}`;
			const group = groups.get(id) ?? { scope, key, changes: [] };
			group.changes.push(change);
			groups.set(id, group);
		}
	}
	return [...groups.values()]
		.filter(({ changes: own }) => isEnough(own))
		.map(ruleOf)
		.sort(
			(a, b) =>
				WIDTH[b.scope] - WIDTH[a.scope] ||
				b.support.times - a.support.times ||
				(a.id < b.id ? -1 : 1),
		);
}

const WIDTH: Record<RuleScope['scope'], number> = { client: 2, persona: 1, channel: 0 };

/** The pattern of a change. Figures in words and digits are one pattern of style each way. */
export function keyOf({ tag, from, to }: Pick<PlacedChange, 'tag' | 'from' | 'to'>): string {
	if (!WORD_PAIRS.has(tag)) return tag;
	return `${tag}|${from.toLowerCase()}→${to.toLowerCase()}`;
}

function scopesOf({ channel, persona }: Edit): RuleScope[] {
	return [
		{ scope: 'client', scopeValue: '' },
		...(persona === '' ? [] : [{ scope: 'persona' as const, scopeValue: persona }]),
		...(channel === '' ? [] : [{ scope: 'channel' as const, scopeValue: channel }]),
	];
}

function isEnough(changes: PlacedChange[]): boolean {
	const documents = new Set(changes.map(({ edit }) => edit.documentId)).size;
	const editors = new Set(changes.map(({ edit }) => edit.editor)).size;
	const byPeople = editors >= LEAST_EDITORS || changes.some(({ edit }) => edit.owner);
	return documents >= LEAST_DOCUMENTS && changes.length >= LEAST_TIMES && byPeople;
}

function ruleOf(group: { scope: RuleScope; key: string; changes: PlacedChange[] }): LearnedRule {
	const { scope, key, changes } = group;
	const { tag } = changes[0]!;
	const words = wordsOf(changes);
	const replacement = WORD_PAIRS.has(tag) ? changes[0]!.to.toLowerCase() : '';
	const longFrom = Math.min(...changes.map(({ before }) => wordCount(before)));
	const say = (text: string): string =>
		text
			.replaceAll('{words}', words.map((word) => `“${word}”`).join(', '))
			.replaceAll('{to}', replacement)
			.replaceAll('{longFrom}', String(longFrom));
	const told = INSTRUCTIONS[tag]!;
	return {
		...scope,
		id: hashOf({ scope, key }).slice(0, 16),
		tag,
		key,
		trigger: say(told.trigger).slice(0, 500),
		instruction: say(told.instruction).slice(0, 500),
		examples: examplesOf(changes),
		words,
		replacement,
		longFrom,
		support: {
			documents: new Set(changes.map(({ edit }) => edit.documentId)).size,
			times: changes.length,
			editors: [...new Set(changes.map(({ edit }) => edit.editor))].sort(),
		},
		since: changes.map(({ edit }) => edit.at).sort()[0]!,
	};
}

/** The words a pattern was seen on, most frequent first. */
function wordsOf(changes: PlacedChange[]): string[] {
	const times = new Map<string, number>();
	for (const { from, tag, before } of changes) {
		if (from === before && tag !== 'delete-opener') continue;
		const word = (tag === 'delete-opener' ? openingOf(from) : from).toLowerCase();
		if (word !== '') times.set(word, (times.get(word) ?? 0) + 1);
	}
	return [...times]
		.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
		.map(([word]) => word)
		.slice(0, MOST_WORDS);
}

/** The first three words: what an opening is known by. */
function openingOf(sentence: string): string {
	return tokensOf(sentence)
		.filter((token) => /[\p{L}\p{N}]/u.test(token))
		.slice(0, 3)
		.join(' ');
}

/** The two shortest sentences from different documents; the words of people, verbatim. */
function examplesOf(changes: PlacedChange[]): LearnedRule['examples'] {
	const seen = new Set<string>();
	return [...changes]
		.sort((a, b) => a.before.length - b.before.length)
		.filter(({ edit }) => !seen.has(edit.documentId) && seen.add(edit.documentId))
		.slice(0, 2)
		.map(({ before, after }) => ({
			before: before.slice(0, MOST_EXAMPLE),
			after: after.slice(0, MOST_EXAMPLE),
		}));
}

/** Which accepted rules reach a prompt, and which have had their day. */
import type { LearnedRule } from './rule';

/** Rules one prompt takes. */
const MOST_RULES = 12;
const MOST_REVERSALS = 5;
const IDLE_DAYS = 90;
const DAY_MS = 86_400_000;

/** A rule a person accepted, with what happened since. */
export interface ActiveRule {
	rule: LearnedRule;
	precision: number;
	acceptedAt: string;
	/** ISO time of the last draft it applied to. */
	lastHitAt: string;
	/** Times an editor turned round what the rule had done. */
	reversals: number;
}

/** Where the text is going. */
export interface RuleOccasion {
	channel: string;
	persona: string;
}

const NARROW: Record<LearnedRule['scope'], number> = { channel: 2, persona: 1, client: 0 };

/**
 * At most twelve rules for a text, by precision times frequency. Of rules that contradict each other the
 * narrower holds, then the newer.
 */
export function rulesFor(active: readonly ActiveRule[], occasion: RuleOccasion): ActiveRule[] {
	const fitting = active
		.filter(({ rule }) => fits(rule, occasion))
		.sort(
			(a, b) =>
				NARROW[b.rule.scope] - NARROW[a.rule.scope] || (a.acceptedAt < b.acceptedAt ? 1 : -1),
		);
	const kept: ActiveRule[] = [];
	for (const one of fitting) {
		if (!kept.some((other) => contradict(one.rule, other.rule))) kept.push(one);
	}
	const rank = ({ rule, precision }: ActiveRule): number => precision * rule.support.times;
	return kept
		.sort((a, b) => rank(b) - rank(a) || (a.rule.id < b.rule.id ? -1 : 1))
		.slice(0, MOST_RULES);
}

/** Why a rule should be retired now, or an empty text. */
export function retirementOf({ reversals, lastHitAt }: ActiveRule, now: string): string {
	if (reversals >= MOST_REVERSALS) return `Editors turned it round ${reversals} times.`;
	const idle = (Date.parse(now) - Date.parse(lastHitAt)) / DAY_MS;
	return idle > IDLE_DAYS ? `It has not applied for ${Math.floor(idle)} days.` : '';
}

function fits({ scope, scopeValue }: LearnedRule, { channel, persona }: RuleOccasion): boolean {
	if (scope === 'client') return true;
	return scopeValue === (scope === 'channel' ? channel : persona);
}

/** Two rules contradict when one puts in what the other takes out, or both replace the same words differently. */
function contradict(one: LearnedRule, other: LearnedRule): boolean {
	if (one.key === other.key) return true;
	const shares = one.words.some((word) => other.words.includes(word));
	if (shares && one.replacement !== other.replacement) return true;
	if (
		(one.replacement !== '' && other.words.includes(one.replacement)) ||
		(other.replacement !== '' && one.words.includes(other.replacement))
	) {
		return true;
	}
	const tags = new Set([one.tag, other.tag]);
	return tags.has('split') && tags.has('merge');
}

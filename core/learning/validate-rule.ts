/** Tries a candidate rule on edits it was not learned from; only a rule that helps is offered to a person. */
import { applyRule, isTriggered } from './apply-rule';
import { keyOf } from './candidate-rules';
import type { Edit, PlacedChange } from './edit';
import { isDeterministic, type LearnedRule } from './rule';
import { editDistance } from './word-changes';

/** Share of held-out drafts with the trigger in which the editor made that change. */
const LEAST_PRECISION = 0.6;
/** Share of drafts the rule may move away from the final text. */
const MOST_HARM = 0.1;
const SAMPLES = 2000;
/** Ends of the 90 % interval. */
const TAIL = 0.05;

/** What the trial of a rule showed. */
export interface Validation {
	accepted: boolean;
	/** Why not, in sentences; empty when accepted. */
	reasons: string[];
	/** Held-out drafts in which the trigger occurs. */
	tried: number;
	precision: number;
	/** Share of tried drafts the rule moved away from the final text. */
	harm: number;
	/** Median edit distance to the final text before and after the rule. */
	medianBefore: number;
	medianAfter: number;
	/** 90 % bootstrap interval of the mean change of the distance; below 0 is nearer. */
	interval: [number, number];
}

/** Applies a rule of prose to a draft; a model does. */
export type ApplyProse = (rule: LearnedRule, draft: string) => Promise<string>;

/**
 * Validates a rule on held-out edits.
 *
 * @param heldOut  edits newer than all the rule was learned from, with their changes
 * @param applyProse  without it a rule code cannot apply stays a candidate
 */
export async function validateRule(
	rule: LearnedRule,
	heldOut: readonly { edit: Edit; changes: readonly PlacedChange[] }[],
	applyProse?: ApplyProse,
): Promise<Validation> {
	const tried = heldOut
		.filter(({ edit }) => inScope(rule, edit))
		.filter(({ edit }) => isTriggered(rule, edit.draft, edit.language));
	const made = tried.filter(({ changes }) => changes.some((change) => keyOf(change) === rule.key));
	const precision = tried.length === 0 ? 0 : made.length / tried.length;
	const none = { medianBefore: 0, medianAfter: 0, interval: [0, 0] as [number, number], harm: 0 };
	const facts = { tried: tried.length, precision };
	if (tried.length === 0) {
		return refused(['It did not occur in any newer draft, so it could not be tried.'], {
			...facts,
			...none,
		});
	}
	if (!isDeterministic(rule.tag) && applyProse === undefined) {
		return refused(['It needs a model to be tried on newer drafts; none was connected.'], {
			...facts,
			...none,
		});
	}
	const distances: { before: number; after: number }[] = [];
	for (const { edit } of tried) {
		const applied = isDeterministic(rule.tag)
			? applyRule(rule, edit.draft, edit.language)
			: await applyProse!(rule, edit.draft);
		distances.push({
			before: editDistance(edit.draft, edit.final),
			after: editDistance(applied, edit.final),
		});
	}
	const changes = distances.map(({ before, after }) => after - before);
	const measured = {
		...facts,
		harm: changes.filter((change) => change > 0).length / changes.length,
		medianBefore: median(distances.map(({ before }) => before)),
		medianAfter: median(distances.map(({ after }) => after)),
		interval: bootstrapInterval(changes, rule.id),
	};
	const reasons = reasonsAgainst(measured);
	return reasons.length === 0
		? { accepted: true, reasons, ...measured }
		: refused(reasons, measured);
}

function reasonsAgainst(of: Omit<Validation, 'accepted' | 'reasons'>): string[] {
	const percent = (share: number): string => `${Math.round(share * 100)} %`;
	return [
		...(of.precision < LEAST_PRECISION
			? [
					`Editors made the change in ${percent(of.precision)} of ${of.tried} newer drafts; 60 % are needed.`,
				]
			: []),
		...(of.medianAfter >= of.medianBefore
			? ['It does not bring the median newer draft nearer to its final text.']
			: []),
		...(of.interval[1] >= 0
			? ['Its gain over the newer drafts could be chance (90 % interval includes 0).']
			: []),
		...(of.harm > MOST_HARM
			? [`It moves ${percent(of.harm)} of the newer drafts away from their final text.`]
			: []),
	];
}

function refused(reasons: string[], facts: Omit<Validation, 'accepted' | 'reasons'>): Validation {
	return { accepted: false, reasons, ...facts };
}

/** Whether an edit is about texts a rule holds for. */
export function inScope({ scope, scopeValue }: LearnedRule, edit: Edit): boolean {
	if (scope === 'client') return true;
	return scope === 'channel' ? edit.channel === scopeValue : edit.persona === scopeValue;
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Percentile bootstrap of the mean (Efron 1979); the seed makes it repeatable. */
function bootstrapInterval(values: readonly number[], seed: string): [number, number] {
	const next = randomOf(seed);
	const means = Array.from({ length: SAMPLES }, () => {
		let sum = 0;
		for (let index = 0; index < values.length; index += 1) {
			sum += values[Math.floor(next() * values.length)]!;
		}
		return sum / values.length;
	}).sort((a, b) => a - b);
	return [means[Math.floor(SAMPLES * TAIL)]!, means[Math.ceil(SAMPLES * (1 - TAIL)) - 1]!];
}

/** Numbers from 0 to 1 that are the same for the same seed (xorshift over a hash of its characters). */
function randomOf(seed: string): () => number {
	let state = 2166136261;
	for (const letter of seed) state = Math.imul(state ^ letter.charCodeAt(0), 16777619);
	state = state === 0 ? 1 : state;
	return () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) / 4294967296;
	};
}

/** Proposes style rules from edits: learned on the older ones, tried on the newer, shown with their diffs. */
import { candidateRules, keyOf } from './candidate-rules';
import type { Edit, PlacedChange } from './edit';
import type { LearnedRule } from './rule';
import { tagged, type TaggedEdit } from './tagged-edit';
import { inScope, validateRule, type ApplyProse, type Validation } from './validate-rule';

/** Share of edits, the oldest, rules are learned from. */
const LEARNED_SHARE = 0.7;
/** Documents the newer part needs, so that a trial says something. */
const HELD_OUT_DOCUMENTS = 6;
const MOST_DIFFS = 20;

/** A sentence before and after, and where it stood. */
export interface ShownDiff {
	documentId: string;
	editor: string;
	at: string;
	before: string;
	after: string;
}

/** A rule with its trial and the edits behind it. */
export interface Proposal {
	rule: LearnedRule;
	/** `validated` waits for a person's yes; a `candidate` says why it does not yet. */
	state: 'validated' | 'candidate';
	validation: Validation;
	diffs: ShownDiff[];
}

/** What the edits taught. */
export interface Proposals {
	proposals: Proposal[];
	/** Figures, dates and names editors put right: they belong to the evidence, never to style. */
	corrections: ShownDiff[];
	/** Edits used, and edits left out because their text was rejected or never went out. */
	learnedFrom: number;
	triedOn: number;
	leftOut: number;
	notes: string[];
}

/**
 * Proposes rules. The same edits give the same proposals.
 *
 * @param applyProse  applies rules code cannot; without it they stay candidates
 */
export async function proposeRules(
	edits: readonly Edit[],
	applyProse?: ApplyProse,
): Promise<Proposals> {
	const usable = edits
		.filter(({ outcome }) => outcome === 'published' || outcome === 'approved')
		.sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))
		.map(tagged);
	const { older, newer } = splitByTime(usable);
	const candidates = candidateRules(older.flatMap(({ changes }) => changes));
	const heldOutDocuments = new Set(newer.map(({ edit }) => edit.documentId)).size;
	const proposals: Proposal[] = [];
	const settled = new Set<string>();
	for (const rule of candidates) {
		// The widest scope that holds is enough; narrower ones of the same pattern say nothing new.
		if (settled.has(rule.key)) continue;
		const trial = await validateRule(rule, newer, applyProse);
		const validation =
			heldOutDocuments < HELD_OUT_DOCUMENTS ? tooFew(trial, heldOutDocuments) : trial;
		if (validation.accepted) settled.add(rule.key);
		proposals.push({
			rule,
			state: validation.accepted ? 'validated' : 'candidate',
			validation,
			diffs: diffsOf(rule, usable),
		});
	}
	return {
		proposals: withoutNarrowRepeats(proposals),
		corrections: usable
			.flatMap(({ changes }) => changes)
			.filter(({ tag }) => tag === 'fact-correction')
			.map(shown),
		learnedFrom: older.length,
		triedOn: newer.length,
		leftOut: edits.length - usable.length,
		notes: notesOf(usable.length, heldOutDocuments),
	};
}

/** The oldest 70 % and the rest; the newer part has six documents at least, and no document is in both. */
function splitByTime(edits: TaggedEdit[]): { older: TaggedEdit[]; newer: TaggedEdit[] } {
	const documents = [...new Set(edits.map(({ edit }) => edit.documentId))];
	const held = Math.max(HELD_OUT_DOCUMENTS, Math.ceil(documents.length * (1 - LEARNED_SHARE)));
	const old = new Set(documents.slice(0, Math.max(0, documents.length - held)));
	return {
		older: edits.filter(({ edit }) => old.has(edit.documentId)),
		newer: edits.filter(({ edit }) => !old.has(edit.documentId)),
	};
}

/** A candidate of a narrow scope says nothing when the wider one was refused for the same reason. */
function withoutNarrowRepeats(proposals: Proposal[]): Proposal[] {
	const validated = new Set(
		proposals.filter(({ state }) => state === 'validated').map(({ rule }) => rule.key),
	);
	const wide = new Set(
		proposals.filter(({ rule }) => rule.scope === 'client').map(({ rule }) => rule.key),
	);
	return proposals.filter(({ rule, state }) => {
		if (state === 'validated') return true;
		if (validated.has(rule.key)) return false;
		return rule.scope === 'client' || !wide.has(rule.key);
	});
}

function tooFew(trial: Validation, documents: number): Validation {
	const reason = `Only ${documents} newer documents to try it on; ${HELD_OUT_DOCUMENTS} are needed.`;
	return { ...trial, accepted: false, reasons: [reason, ...trial.reasons] };
}

function diffsOf(rule: LearnedRule, edits: TaggedEdit[]): ShownDiff[] {
	return edits
		.filter(({ edit }) => inScope(rule, edit))
		.flatMap(({ changes }) => changes)
		.filter((change) => keyOf(change) === rule.key)
		.slice(0, MOST_DIFFS)
		.map(shown);
}

function shown({ edit, before, after }: PlacedChange): ShownDiff {
	return { documentId: edit.documentId, editor: edit.editor, at: edit.at, before, after };
}

function notesOf(usable: number, heldOut: number): string[] {
	if (usable === 0) return ['There is no edit of a text that was approved or published.'];
	if (heldOut < HELD_OUT_DOCUMENTS) {
		return [
			`${usable} edits are too few to try a rule on: nothing can be validated before there are more.`,
		];
	}
	return [];
}

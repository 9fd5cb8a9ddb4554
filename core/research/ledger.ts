/** From the state of a run to its evidence: conflicts, coverage, notes, archive; or an honest refusal. */
import type { Archive, Brief, Evidence, Question } from '../contracts';
import { AgencyError } from '../shared/errors';
import type { Complexity } from './complexity';
import type { Rejected } from './gathered';
import type { IndustryReport } from './industry';
import { notesOf } from './notes';
import { partialOf } from './partial';
import { standing, type ResearchState } from './research-state';
import type { Stopped } from './stop-rules';

/** Evidence before its archive became a binary, and that archive. */
export interface ResearchResult {
	evidence: Omit<Evidence, 'archive'>;
	archive: Archive;
	/** Calls the evidence was built from; the `needs` of the call that reads it. */
	callIds: string[];
}

/** What is known at the end of a run beside its state. */
export interface Closing {
	brief: Brief;
	questions: readonly Question[];
	target: number;
	needs: readonly string[];
	/** Whether the caller gave up. */
	isCancelled: boolean;
	/** The rule that ended reading. */
	stopped?: Stopped | undefined;
	complexity?: Complexity | undefined;
	degraded?: readonly string[];
	industry?: IndustryReport | undefined;
}

const MAXIMUM_REJECTED = 300;

/**
 * Closes a run.
 *
 * @throws {AgencyError} `GEN_002` nothing readable, or nothing in it that answers a question
 * @throws what ended the run early, when nothing had been found by then
 */
export function closeLedger(state: ResearchState, closing: Closing): ResearchResult {
	const { brief, target, stopped } = closing;
	const partial = partialOf(state, { stopped, isCancelled: closing.isCancelled });
	if (state.cards.length === 0) throw emptyHanded(state, { brief, partial });
	const { questions, conflicts } = standing(state, closing.questions);
	const sources = state.sources.map((source) => {
		const gathered = state.gathered.get(source.id);
		if (gathered === undefined) return source;
		const flags = [...new Set([...source.flags, ...gathered.flags])];
		return { ...source, alsoAt: [...new Set(gathered.alsoAt)], flags };
	});
	// Reading ended because the questions are answered: nothing is missing beyond what the brief asks at least.
	const wanted = stopped?.rule === 'answered' ? Math.min(target, brief.minSources) : target;
	const shortfall = Math.max(0, wanted - sources.length);
	const notes = notesOf({
		questions,
		sources,
		conflicts,
		unread: state.unread.length,
		dropped: state.dropped,
		queries: state.queries,
		target,
		shortfall,
	});
	const degraded = closing.degraded ?? [];
	const evidence: ResearchResult['evidence'] = {
		questions,
		sources,
		cards: state.cards,
		conflicts,
		rejected: inOrderOfWeight(state.rejected).slice(0, MAXIMUM_REJECTED),
		queries: state.queries,
		target,
		shortfall,
		notes: [
			...(partial === undefined ? [] : [`Research ended early: ${partial.message}.`]),
			...notes,
			...state.notes,
		],
		...(closing.complexity === undefined ? {} : { complexity: closing.complexity }),
		...(state.waves.length === 0 ? {} : { waves: state.waves }),
		...(stopped === undefined ? {} : { stopped }),
		...(degraded.length === 0 ? {} : { degraded: [...degraded] }),
		...(closing.industry === undefined ? {} : { industry: closing.industry }),
		...(partial === undefined ? {} : { partial }),
	};
	return {
		evidence,
		archive: { kind: 'archive', version: 1, snapshots: state.snapshots },
		callIds: [...new Set([...closing.needs, ...state.callIds])],
	};
}

/** What was looked at before what was only passed over. */
function inOrderOfWeight(rejected: readonly Rejected[]): Rejected[] {
	const isPassedOver = ({ code }: Rejected): boolean => code === 'OFF_TOPIC' || code === 'QUOTA';
	return [
		...rejected.filter((entry) => !isPassedOver(entry)),
		...rejected.filter((entry) => isPassedOver(entry)),
	];
}

function emptyHanded(
	state: ResearchState,
	{ brief, partial }: { brief: Brief; partial: Evidence['partial'] },
): unknown {
	if (state.failure !== undefined) return state.failure.error;
	if (partial !== undefined)
		return new AgencyError({
			kind: 'evidence',
			...partial,
			message: `Nothing was found: ${partial.message}`,
		});
	if (state.unread.length > 0 && state.unread.length === state.yields.length) {
		const [first] = state.unread;
		return new AgencyError({
			kind: 'model',
			code: first!.code,
			message: `The model could read none of the ${state.unread.length} sources: ${first!.reason}`,
			hint: 'Choose a stronger model for reading, or run the node again.',
			retryable: true,
		});
	}
	const { rejected } = state;
	const reasons = [...new Set(rejected.map((entry) => entry.code))].slice(0, 2).join(', ');
	const [first] = rejected;
	return new AgencyError({
		kind: 'evidence',
		code: 'GEN_002',
		message: `None of ${rejected.length} sources gave evidence on ${JSON.stringify(brief.topic.slice(0, 50))} (${reasons || 'no candidates'})${first ? `; first: ${first.url.slice(0, 60)}: ${first.reason.slice(0, 60)}` : ''}`,
		hint: 'Give addresses or files to Read Sources, widen the topic, or connect another search provider.',
	});
}

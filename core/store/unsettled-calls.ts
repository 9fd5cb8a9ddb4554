/** Paid calls whose end could not be written because the database was away; remembered by the process until it can. */
import type { ModelAnswer } from '../shared/ports';

/** What is known of a call that ended while the database was away. */
interface Unsettled {
	/** Which sending it was. */
	sends: number;
	/** Its answer, when it came and was paid for. */
	paid?: { answer: ModelAnswer; costUsd: number | null };
}

/** More than any run has in flight; older ones are forgotten, their lease runs out. */
const MOST = 500;
const remembered = new Map<string, Unsettled>();

/** Calls of one agency that ended without a trace in the store. */
export interface UnsettledCalls {
	/** The answer of a call that was paid for and could not be kept. */
	paid: (callKey: string) => { answer: ModelAnswer; costUsd: number | null } | undefined;
	/** The sending of a call that ended and could not be said to have ended. */
	ended: (callKey: string) => number | undefined;
	addPaid: (
		callKey: string,
		given: { answer: ModelAnswer; costUsd: number | null; sends: number },
	) => void;
	addEnded: (callKey: string, sends: number) => void;
	/** Forgets a call: the store knows its end now. */
	settle: (callKey: string) => void;
}

/** The calls of one agency. */
export function unsettledCalls(agencyId: string): UnsettledCalls {
	const keyOf = (callKey: string) => `${agencyId}:${callKey}`;
	const add = (callKey: string, call: Unsettled) => {
		const key = keyOf(callKey);
		remembered.delete(key);
		remembered.set(key, call);
		const oldest = remembered.keys().next().value;
		if (remembered.size > MOST && oldest !== undefined) remembered.delete(oldest);
	};
	return {
		paid: (callKey) => remembered.get(keyOf(callKey))?.paid,
		ended: (callKey) => remembered.get(keyOf(callKey))?.sends,
		addPaid: (callKey, { answer, costUsd, sends }) =>
			add(callKey, { sends, paid: { answer, costUsd } }),
		addEnded(callKey, sends) {
			// The release that follows a failed keep does not forget the answer.
			if (remembered.get(keyOf(callKey))?.sends !== sends) add(callKey, { sends });
		},
		settle: (callKey) => void remembered.delete(keyOf(callKey)),
	};
}

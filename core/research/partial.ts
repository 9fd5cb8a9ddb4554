/** How a run that ended early says so; what was found and paid for until then is kept. */
import type { Evidence } from '../contracts';
import { isAgencyError } from '../shared/errors';
import type { ResearchState } from './research-state';
import type { Stopped } from './stop-rules';

/** Code of a run whose time limit was reached; other than that of a topic without evidence. */
export const TIME_OVER = 'GEN_007';

/** The mark of a partial result. */
export type Partial = NonNullable<Evidence['partial']>;

/**
 * The mark of a run that ended early; undefined when it ran its course.
 *
 * @throws the failure itself when it is nobody's known error: a fault must not look like a result
 */
export function partialOf(
	state: Pick<ResearchState, 'failure'>,
	about: { stopped: Stopped | undefined; isCancelled: boolean },
): Partial | undefined {
	if (state.failure !== undefined) {
		const { error } = state.failure;
		if (isAgencyError(error) && !about.isCancelled) {
			if (error.code === 'BUDGET_001' || error.code === 'BUDGET_002') {
				return { code: error.code, message: plain(error.message), hint: MORE_BUDGET };
			}
			return { code: error.code, message: plain(error.message), hint: `${error.hint} ${GO_ON}` };
		}
		if (!about.isCancelled) throw error;
		return { code: 'MODEL_CANCELLED', message: 'the run was cancelled', hint: GO_ON };
	}
	if (about.stopped?.rule === 'budget')
		return { code: 'BUDGET_001', message: about.stopped.detail, hint: MORE_BUDGET };
	if (about.stopped?.rule === 'time') {
		return {
			code: TIME_OVER,
			message: about.stopped.detail,
			hint: `Raise the time limit. ${GO_ON}`,
		};
	}
	return undefined;
}

const MORE_BUDGET = 'Raise the budget and run again; what was paid for is not paid again.';
const GO_ON = 'Run again with this item: what was read is taken over.';

const plain = (message: string): string => message.replace(/[.\s]+$/, '').slice(0, 300);

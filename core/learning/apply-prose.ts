/** Has a model apply a rule of prose to a held-out draft. */
import { askForJson } from '../shared/ask-model';
import type { ModelPort } from '../shared/ports';
import { dataBlock } from '../shared/prompt-blocks';
import { APPLY_OPERATION, AppliedRuleSchema } from './prompts/apply';
import type { ApplyProse } from './validate-rule';

/** Longest draft that is sent; the rest of a longer one stays as it is. */
const MOST_CHARACTERS = 20_000;

/** Applies rules with a model. The answer is only compared with what the editor wrote. */
export function applyProseWith(model: ModelPort, signal?: AbortSignal): ApplyProse {
	return async ({ trigger, instruction, examples }, draft) => {
		const rule = JSON.stringify({ trigger, instruction, examples });
		const head = draft.slice(0, MOST_CHARACTERS);
		const { value } = await askForJson(model, APPLY_OPERATION, {
			turn: `${dataBlock('rule', rule)}\n\n${dataBlock('draft', head)}`,
			title: 'rule_applied',
			schema: AppliedRuleSchema,
			signal,
		});
		return value.text + draft.slice(MOST_CHARACTERS);
	};
}

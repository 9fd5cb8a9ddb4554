import { resetPrompt } from '../../../../core/store';
import { defineOperation } from '../operation';
import { PROMPT_KEY, promptOf } from './prompt-of';

/** Back to the shipped instructions. */
export const resetPromptOperation = defineOperation({
	resource: 'prompt',
	value: 'reset',
	name: 'Reset to Default',
	action: 'Reset a prompt to default',
	description: 'Goes back to the shipped instructions; earlier versions of your own are kept',
	fields: [PROMPT_KEY],
	async run(door) {
		const { promptKey, promptVersion } = promptOf(door);
		const changed = await resetPrompt(door.sql, door.agencyId, promptKey);
		return { key: promptKey, version: promptVersion, overridden: false, changed };
	},
});

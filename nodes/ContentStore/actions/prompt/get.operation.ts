import { listPrompts } from '../../../../core/store';
import { defineOperation } from '../operation';
import { PROMPT_KEY, promptOf, promptView } from './prompt-of';

/** One prompt with its texts. */
export const getPrompt = defineOperation({
	resource: 'prompt',
	value: 'get',
	name: 'Get',
	action: 'Get a prompt',
	description:
		'Gives out a prompt: the text that applies, the shipped one, and the rules that always stay',
	fields: [PROMPT_KEY],
	async run(door) {
		const operation = promptOf(door);
		const own = await listPrompts(door.sql, door.agencyId);
		return promptView(
			operation,
			own.find(({ key }) => key === operation.promptKey),
		);
	},
});

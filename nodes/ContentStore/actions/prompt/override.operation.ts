import { z } from 'zod/v4';
import { LONGEST_PROMPT, PROMPT_NAMES } from '../../../../core/shared/prompt-overrides';
import { setPrompt } from '../../../../core/store';
import { text } from '../../../shared/parameters';
import { defineOperation } from '../operation';
import { PROMPT_KEY, promptOf } from './prompt-of';

/** The agency's own instructions in place of the shipped ones. */
export const overridePrompt = defineOperation({
	resource: 'prompt',
	value: 'override',
	name: 'Override',
	action: 'Override a prompt',
	description:
		'Puts your instructions in place of the shipped ones for every run of the agency; evidence and security rules stay',
	fields: [
		PROMPT_KEY,
		{
			displayName: 'Instructions',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 10 },
			default: '',
			placeholder: 'e.g. You plan the research for a document of {{client}} on {{topic}} …',
			description: `Replaces the instructions of the prompt. Names it may use in double braces: ${PROMPT_NAMES.join(', ')}.`,
		},
		{
			displayName: 'By',
			name: 'createdBy',
			type: 'string',
			default: '',
			placeholder: 'e.g. Mara Lindqvist',
			description: 'Who wrote it, for those who ask later',
		},
	],
	async run(door) {
		const { promptKey } = promptOf(door);
		const given = door.read('text', 'Instructions', z.string().max(LONGEST_PROMPT));
		const createdBy = door.read('createdBy', 'By', text(200), '');
		return await setPrompt(door.sql, door.agencyId, { key: promptKey, text: given, createdBy });
	},
});

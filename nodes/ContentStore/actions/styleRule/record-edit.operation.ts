import { z } from 'zod/v4';
import { AgencyError } from '../../../../core/shared/errors';
import { recordEdit } from '../../../../core/store';
import { systemClock } from '../../../shared/system';
import { languageTag } from '../../../shared/parameters';
import { CLIENT } from '../client/client-fields';
import { findClient } from '../client/find-client';
import { defineOperation } from '../operation';
import {} from './rule-fields';

const OptionsSchema = z.looseObject({
	channel: z.string().max(100).default(''),
	persona: z.string().max(200).default(''),
	language: languageTag.default('en'),
	isOwner: z.boolean().default(false),
	editedAt: z.string().max(40).default(''),
	documentKey: z.string().max(200).default(''),
});

const whole = z.preprocess((value) => value ?? '', z.string().max(500_000));

/** Records a draft and what a person made of it. */
export const recordEditOperation = defineOperation({
	resource: 'styleRule',
	value: 'recordEdit',
	name: 'Record Edit',
	action: 'Record an edit',
	description: 'Keeps a draft, its final text and what became of it; rules are learned from these',
	fields: [
		CLIENT,
		{
			displayName: 'Draft',
			name: 'draft',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '={{ $json.draft }}',
			description: 'The text as the desk wrote it',
		},
		{
			displayName: 'Final Text',
			name: 'final',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '={{ $json.final }}',
			description: 'The text as a person left it',
		},
		{
			displayName: 'Editor',
			name: 'editor',
			type: 'string',
			default: '={{ $json.editor }}',
			placeholder: 'e.g. Jonas Weber',
			description: 'Who edited; a habit becomes a rule when two people, or the owner, share it',
		},
		{
			displayName: 'Outcome',
			name: 'outcome',
			type: 'options',
			default: 'published',
			options: [
				{ name: 'Approved', value: 'approved' },
				{ name: 'Published', value: 'published' },
				{ name: 'Rejected', value: 'rejected' },
				{ name: 'Unpublished', value: 'unpublished' },
			],
			description: 'What became of the text; nothing is learned from rejected and unpublished ones',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Channel',
					name: 'channel',
					type: 'string',
					default: '',
					placeholder: 'e.g. linkedin_post',
					description: 'Format or channel of the text; a habit of one channel stays there',
				},
				{
					displayName: 'Document',
					name: 'documentKey',
					type: 'string',
					default: '',
					placeholder: 'e.g. ID of the document',
					description: 'What the text is called; left empty, the draft itself names it',
				},
				{
					displayName: 'Edited At',
					name: 'editedAt',
					type: 'dateTime',
					default: '',
					description: 'When it was edited; now when empty',
				},
				{
					displayName: 'Editor Owns the Style',
					name: 'isOwner',
					type: 'boolean',
					default: false,
					description: 'Whether the editor alone decides how this client writes',
				},
				{
					displayName: 'Language',
					name: 'language',
					type: 'string',
					default: 'en',
					placeholder: 'e.g. en-GB',
				},
				{ displayName: 'Persona', name: 'persona', type: 'string', default: '' },
			],
		},
	],
	async run(door) {
		const { sql, agencyId, read } = door;
		const client = await findClient(door);
		const options = read('options', 'Options', OptionsSchema, {});
		const draft = read('draft', 'Draft', whole, '');
		const recorded = await recordEdit(sql, agencyId, client.id, {
			documentKey: options.documentKey || draft.slice(0, 60) || 'document',
			draft,
			final: read('final', 'Final Text', whole, ''),
			editor: read(
				'editor',
				'Editor',
				z.preprocess((value) => value ?? '', z.string().max(200)),
				'',
			),
			isOwner: options.isOwner,
			channel: options.channel,
			persona: options.persona,
			language: options.language,
			outcome: read(
				'outcome',
				'Outcome',
				z.enum(['published', 'approved', 'rejected', 'unpublished']),
			),
			editedAt: dateOf(options.editedAt),
		});
		return { client: client.companyName, ...recorded };
	},
});

function dateOf(given: string): string {
	if (given === '') return new Date(systemClock.now()).toISOString();
	if (!Number.isNaN(Date.parse(given))) return new Date(given).toISOString();
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `"Edited At" does not take "${given}": it is not a date`,
		hint: 'Use YYYY-MM-DD or an ISO time.',
		field: 'editedAt',
	});
}

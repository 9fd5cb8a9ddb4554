/** Objections of buyers: record, list, link to what answers them. */
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { answerObjection, listObjections, recordObjection } from '../../../../core/store';
import { optionalText, text } from '../../../shared/parameters';
import {
	filters,
	locator,
	pagesOf,
	readFilters,
	readLocator,
	readPaging,
	returnAllAndLimit,
} from '../../fields';
import { CLIENT, OPTIONAL_CLIENT } from '../client/client-fields';
import { findClient } from '../client/find-client';
import { knowledgeClient } from '../knowledge/knowledge-client';
import { defineOperation } from '../operation';

const STAGES = ['awareness', 'consideration', 'decision'] as const;
const STAGE = {
	displayName: 'Stage',
	name: 'stage',
	type: 'options' as const,
	options: [
		{ name: 'Awareness', value: 'awareness' },
		{ name: 'Consideration', value: 'consideration' },
		{ name: 'Decision', value: 'decision' },
	],
	default: 'consideration',
};

const record = defineOperation({
	resource: 'objection',
	value: 'record',
	name: 'Record',
	action: 'Record an objection',
	description:
		'Records that an objection was raised; one that says the same as another is the same',
	fields: [
		CLIENT,
		{
			displayName: 'Objection',
			name: 'text',
			type: 'string',
			required: true,
			default: '={{ $json.text }}',
		},
		{
			displayName: 'Mentioned At',
			name: 'mentionedAt',
			type: 'string',
			required: true,
			default: '={{ $now.toISO() }}',
			placeholder: 'e.g. 2026-11-01T09:00:00Z',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Category',
					name: 'category',
					type: 'string',
					default: '',
					placeholder: 'e.g. price',
				},
				{ displayName: 'Language', name: 'language', type: 'string', default: 'en' },
				{ displayName: 'Quote', name: 'quote', type: 'string', default: '' },
				{
					displayName: 'Severity',
					name: 'severity',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 5 },
					default: 3,
					description: '1 a passing doubt, 5 it stops the purchase',
				},
				{
					displayName: 'Source Key',
					name: 'sourceKey',
					type: 'string',
					default: '',
					description: 'Conversation and place; the same place again counts once',
				},
				STAGE,
			],
		},
	],
	async run(door) {
		const more = door.read(
			'additionalFields',
			'Additional Fields',
			z.record(z.string(), z.unknown()),
			{},
		);
		const { id: clientId } = await findClient(door);
		const kept = await recordObjection(door.sql, door.agencyId, {
			...more,
			clientId,
			text: door.read('text', 'Objection', text(2_000).min(1, 'say the objection')),
			mentionedAt: door.read('mentionedAt', 'Mentioned At', text(60)),
		});
		return kept as unknown as IDataObject;
	},
});

const getMany = defineOperation({
	resource: 'objection',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many objections',
	description: 'Gives out objections, last mentioned first',
	fields: [
		OPTIONAL_CLIENT,
		...returnAllAndLimit(),
		filters([
			{ displayName: 'Category', name: 'category', type: 'string', default: '' },
			{
				displayName: 'Raised at Least',
				name: 'atLeast',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 2,
				description: 'How often it was raised, or more',
			},
			STAGE,
			{
				displayName: 'Unanswered',
				name: 'unanswered',
				type: 'boolean',
				default: true,
				description: 'Whether only those come that no document answers',
			},
		]),
	],
	async run(door) {
		const clientId = await knowledgeClient(door);
		const set = readFilters(door, {
			category: optionalText(100),
			atLeast: z.number().int().min(1),
			stage: z.enum(STAGES),
			unanswered: z.boolean(),
		});
		return (await pagesOf(
			readPaging(door),
			async (page) => await listObjections(door.sql, door.agencyId, { clientId, ...set, ...page }),
		)) as unknown as IDataObject[];
	},
});

const answer = defineOperation({
	resource: 'objection',
	value: 'answer',
	name: 'Answer',
	action: 'Answer an objection with a document',
	description: 'Notes that a document answers an objection',
	fields: [
		locator({
			name: 'objectionId',
			label: 'Objection',
			search: 'searchObjections',
			from: '={{ $json.id }}',
		}),
		locator({ name: 'documentId', label: 'Document', search: 'searchDocuments' }),
	],
	run: async (door) =>
		(await answerObjection(door.sql, door.agencyId, {
			objectionId: readLocator(door, 'objectionId', 'Objection'),
			documentId: readLocator(door, 'documentId', 'Document'),
		})) as unknown as IDataObject,
});

/** Operations on objections. */
export const objectionOperations = [record, getMany, answer];

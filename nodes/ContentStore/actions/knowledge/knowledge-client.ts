/** Client an operation on knowledge is about; the agency itself when none is named. */
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { KNOWLEDGE_TYPES } from '../../../../core/store';
import { optionalText } from '../../../shared/parameters';
import { readOptionalLocator } from '../../fields';
import { OPTIONAL_CLIENT } from '../client/client-fields';
import { findClient } from '../client/find-client';
import type { StoreDoor } from '../operation';

/** Optional client. */
export const KNOWLEDGE_CLIENT: INodeProperties = {
	...OPTIONAL_CLIENT,
	description:
		'Name or ID of the client whose knowledge it is; left empty, knowledge of the agency, found for every client',
};

/** What an item of knowledge is. */
export const KNOWLEDGE_TYPE: INodeProperties = {
	displayName: 'Kind',
	name: 'itemType',
	type: 'options',
	options: [
		{ name: 'Character Diamond', value: 'character_diamond' },
		{ name: 'Client Document', value: 'client_document' },
		{ name: 'Example Post', value: 'example_post' },
		{ name: 'Framework', value: 'framework' },
		{ name: 'Playbook', value: 'playbook' },
	],
	default: 'client_document',
};

/** What else is known of an item. */
export const KNOWLEDGE_FACTS: INodeProperties[] = [
	{
		displayName: 'Metadata',
		name: 'metadata',
		type: 'json',
		default: '{}',
		description: 'What else is known of the text, as JSON; given out with what is found',
	},
	{
		displayName: 'Performance Score',
		name: 'performanceScore',
		type: 'number',
		default: 0,
		description: 'How the text performed, in the measure you keep to; searches can ask for a least',
	},
];

const metadata = z.preprocess(
	(value) => {
		if (typeof value !== 'string') return value;
		try {
			return JSON.parse(value) as unknown;
		} catch {
			return value;
		}
	},
	z.record(z.string(), z.unknown(), 'has to be a JSON object'),
);

/** What a collection with these fields holds. */
export const KnowledgeFactsSchema = z.looseObject({
	title: optionalText(300).optional(),
	itemType: z.enum(KNOWLEDGE_TYPES).optional(),
	metadata: metadata.optional(),
	performanceScore: z.number().optional(),
});

/** Id of the named client, or undefined for the agency. */
export async function knowledgeClient(door: StoreDoor): Promise<string | undefined> {
	const named = readOptionalLocator(door, 'client', 'Client');
	return named === undefined ? undefined : (await findClient(door)).id;
}

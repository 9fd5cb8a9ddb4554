/** Client an operation on knowledge is about; the agency itself when none is named. */
import type { INodeProperties } from 'n8n-workflow';
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

/** Id of the named client, or undefined for the agency. */
export async function knowledgeClient(door: StoreDoor): Promise<string | undefined> {
	const named = readOptionalLocator(door, 'client', 'Client');
	return named === undefined ? undefined : (await findClient(door)).id;
}

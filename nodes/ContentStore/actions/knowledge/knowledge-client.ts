/** Client an operation on knowledge is about; the agency itself when none is named. */
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { text } from '../../../shared/parameters';
import { findClient } from '../client/find-client';
import type { StoreDoor } from '../operation';

/** Optional client. */
export const KNOWLEDGE_CLIENT: INodeProperties = {
	displayName: 'Client',
	name: 'client',
	type: 'string',
	default: '',
	placeholder: 'e.g. Harbour Light Energy',
	description:
		'Name or ID of the client whose knowledge it is; left empty, knowledge of the agency, found for every client',
};

/** Id of the named client, or undefined for the agency. */
export async function knowledgeClient(door: StoreDoor): Promise<string | undefined> {
	const optional = z.preprocess((value) => value ?? '', text(200));
	const named = door.read('client', 'Client', optional, '');
	return named === '' ? undefined : (await findClient(door)).id;
}

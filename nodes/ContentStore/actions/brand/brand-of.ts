/** Client a brand operation is about; the agency's own brand when none is named. */
import type { INodeProperties } from 'n8n-workflow';
import { readOptionalLocator } from '../../fields';
import { OPTIONAL_CLIENT } from '../client/client-fields';
import { findClient } from '../client/find-client';
import type { StoreDoor } from '../operation';

/** Optional client. */
export const BRAND_CLIENT: INodeProperties = {
	...OPTIONAL_CLIENT,
	description: 'Name or ID of the client; left empty, the brand of the agency itself',
};

/** Id of the named client, or undefined for the agency. */
export async function brandClient(door: StoreDoor): Promise<string | undefined> {
	const named = readOptionalLocator(door, 'client', 'Client');
	return named === undefined ? undefined : (await findClient(door)).id;
}

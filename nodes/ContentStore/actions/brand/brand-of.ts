/** Client a brand operation is about; the agency's own brand when none is named. */
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { text } from '../../../shared/parameters';
import { findClient } from '../client/find-client';
import type { StoreDoor } from '../operation';

/** Optional client. */
export const BRAND_CLIENT: INodeProperties = {
	displayName: 'Client',
	name: 'client',
	type: 'string',
	default: '',
	placeholder: 'e.g. Harbour Light Energy',
	description: 'Name or ID of the client; left empty, the brand of the agency itself',
};

/** Id of the named client, or undefined for the agency. */
export async function brandClient(door: StoreDoor): Promise<string | undefined> {
	const named = door.read(
		'client',
		'Client',
		z.preprocess((value) => value ?? '', text(200)),
		'',
	);
	return named === '' ? undefined : (await findClient(door)).id;
}

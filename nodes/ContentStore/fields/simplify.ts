/** Results with what a workflow mostly needs, or with everything. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { StoreDoor } from '../actions/operation';

/** On unless a workflow asks for everything. */
export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** The row with the named fields only, or whole where the field was switched off. */
export function simplified(door: StoreDoor, row: object, fields: readonly string[]): IDataObject {
	const whole = row as IDataObject;
	if (!door.read('simplify', 'Simplify', z.boolean(), true)) return whole;
	return Object.fromEntries(
		fields.filter((field) => field in whole).map((field) => [field, whole[field]]),
	) as IDataObject;
}

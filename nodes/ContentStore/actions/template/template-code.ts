/** The template an operation of the store is about. */
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { StoredTemplate } from '../../../../core/store';
import type { StoreDoor } from '../operation';

/** Which template. */
export const TEMPLATE_CODE: INodeProperties = {
	displayName: 'Template Code',
	name: 'templateCode',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. ALDER_01',
	description: 'Code of a template of the store, as the template declares it',
};

/** Who does it, for those who ask later. */
export const DONE_BY: INodeProperties = {
	displayName: 'By',
	name: 'createdBy',
	type: 'string',
	default: '',
	placeholder: 'e.g. Mara Lindqvist',
	description: 'Who does it, for those who ask later',
};

/** The code of the field. */
export function templateCode(door: StoreDoor): string {
	return door.read(
		'templateCode',
		'Template Code',
		z
			.string()
			.trim()
			.regex(/^[A-Z]+_\d\d$/, 'capital letters, an underscore and two digits, such as ALDER_01'),
	);
}

/** A template as a workflow gets it. */
export function templateView({ ...facts }: StoredTemplate): Record<string, never> {
	return facts as unknown as Record<string, never>;
}

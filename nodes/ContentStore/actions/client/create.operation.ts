import type { IDataObject } from 'n8n-workflow';
import { createClient } from '../../../../core/store';
import { text } from '../../../shared/parameters';
import { defineOperation } from '../operation';
import { CLIENT_OPTIONS, clientFields } from './client-fields';

/** Stores a new client. */
export const createClientOperation = defineOperation({
	resource: 'client',
	value: 'create',
	name: 'Create',
	action: 'Create a client',
	description: 'Stores a new client of the agency',
	fields: [
		{
			displayName: 'Company Name',
			name: 'companyName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Harbour Light Energy',
			description: 'Name as it is printed',
		},
		CLIENT_OPTIONS,
	],
	async run(door) {
		const companyName = door.read(
			'companyName',
			'Company Name',
			text(200).min(1, 'name the client'),
		);
		const made = await createClient(door.sql, door.agencyId, {
			...clientFields(door, CLIENT_OPTIONS),
			companyName,
		});
		return { ...made } as unknown as IDataObject;
	},
});

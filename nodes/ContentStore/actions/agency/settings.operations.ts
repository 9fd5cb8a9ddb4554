/** What an agency knows and says about itself: settings, account, log. */
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	agencyAccount,
	getAgencySettings,
	listAudit,
	updateAgencySettings,
} from '../../../../core/store';
import { text } from '../../../shared/parameters';
import { filters, pagesOf, readFilters, readPaging, returnAllAndLimit } from '../../fields';
import { defineOperation } from '../operation';
import { optionalTime } from '../secret/secret-fields';
import { jsonField } from './json-field';
import { ACTOR, actorOf } from './platform-door';

/** Name, settings and domain. */
export const updateAgencyOperation = defineOperation({
	resource: 'agency',
	value: 'update',
	name: 'Update',
	action: 'Update the agency',
	description: 'Changes name, settings and custom domain of the agency of the credential',
	fields: [
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Custom Domain',
					name: 'customDomain',
					type: 'string',
					default: '',
					placeholder: 'e.g. desk.northwind.example',
					description: 'Domain of the agency’s pages, where the plan has one; empty takes it away',
				},
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Northwind Content',
					description: 'Name of the agency',
				},
				{
					displayName: 'Settings (JSON)',
					name: 'settings',
					type: 'json',
					default: '{}',
					placeholder: 'e.g. {"support_email": "help@example.com"}',
					description: 'Merged into the settings; a key with null is taken out',
				},
			],
		},
		ACTOR,
	],
	async run(door) {
		const given = door.read(
			'updateFields',
			'Update Fields',
			z
				.object({
					name: text(200).min(1),
					customDomain: text(253).transform((domain) => (domain === '' ? null : domain)),
					settings: jsonField(z.record(z.string(), z.json())),
				})
				.partial(),
			{},
		);
		return (await updateAgencySettings(door.sql, door.agencyId, {
			...Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined)),
			actor: actorOf(door),
		})) as unknown as IDataObject;
	},
});

/** Plan, dates, limits and settings. */
export const getAgencyAccount = defineOperation({
	resource: 'agency',
	value: 'getAccount',
	name: 'Get Account',
	action: 'Get the account of the agency',
	description: 'Gives out plan, add-ons, dates, settings, and what is used of each limit',
	fields: [],
	run: async ({ sql, agencyId }) =>
		({
			...(await getAgencySettings(sql, agencyId)),
			...(await agencyAccount(sql, agencyId)),
		}) as unknown as IDataObject,
});

/** What was done in the agency. */
export const getAudit = defineOperation({
	resource: 'agency',
	value: 'getAudit',
	name: 'Get Log',
	action: 'Get the log of the agency',
	description: 'Gives out what was done, by whom and to what, newest first',
	fields: [
		...returnAllAndLimit(),
		filters([
			{
				displayName: 'Action',
				name: 'action',
				type: 'string',
				default: '',
				placeholder: 'e.g. user',
				description: 'Only this action, or all whose name begins with it and a dot',
			},
			{
				displayName: 'Since',
				name: 'since',
				type: 'dateTime',
				default: '',
				description: 'Only what was done from then on; a time without an offset is UTC',
			},
			{
				displayName: 'Subject',
				name: 'subject',
				type: 'string',
				default: '',
				placeholder: 'e.g. client',
				description: 'Only what was done to this kind of thing',
			},
			{
				displayName: 'Subject ID',
				name: 'subjectId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 0b9e4f0e-6a51-4bb4-9f4e-2f1d9c7a5e10',
				description: 'Only what was done to this one',
			},
		]),
	],
	async run(door) {
		const given = readFilters(door, {
			action: text(80),
			subject: text(80),
			subjectId: text(200),
			since: optionalTime,
		});
		const wanted = Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined));
		const lines = await pagesOf(
			readPaging(door),
			async (page) => await listAudit(door.sql, door.agencyId, { ...wanted, ...page }),
		);
		return lines as unknown as IDataObject[];
	},
});

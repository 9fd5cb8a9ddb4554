/** Agencies of the instance, for its owner: make, list, change, suspend. */
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { createAgency, deactivateAgency, listAgencies, updateAgency } from '../../../../core/store';
import { optionalText, text } from '../../../shared/parameters';
import {
	filters,
	pagesOf,
	readFilters,
	readPaging,
	returnAllAndLimit,
	simplified,
	simplifyField,
	withoutFields,
} from '../../fields';
import { defineOperation } from '../operation';
import { ACCOUNT_FIELDS, accountOf } from './account-fields';
import { ACTOR, actorOf, AGENCY_ID, agencyIdOf, needPlatform } from './platform-door';

const SIMPLE = ['id', 'name', 'slug', 'status', 'planCode', 'month', 'creditBalance'] as const;

/** Makes an agency. */
export const createAgencyOperation = defineOperation({
	resource: 'agency',
	value: 'create',
	name: 'Create',
	action: 'Create an agency',
	description: 'Makes an agency of this instance; needs a credential of the scope Platform',
	beforeAgency: true,
	fields: [
		{
			displayName: 'Name',
			name: 'agencyName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Northwind Content',
			description: 'Name of the agency',
		},
		withoutFields(ACCOUNT_FIELDS, 'name'),
		ACTOR,
		simplifyField,
	],
	async run(door) {
		await needPlatform(door);
		const name = door.read('agencyName', 'Name', text(200).min(1, 'name the agency'), '');
		const made = await createAgency(door.sql, { ...accountOf(door), name }, actorOf(door));
		return simplified(door, made, SIMPLE);
	},
});

/** Agencies of the instance. */
export const getManyAgencies = defineOperation({
	resource: 'agency',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many agencies',
	description:
		'Gives out the agencies of this instance with plan, use of the month and credits; needs a credential of the scope Platform',
	beforeAgency: true,
	fields: [
		...returnAllAndLimit(),
		filters([
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				default: 'active',
				options: [
					{ name: 'Active', value: 'active' },
					{ name: 'Cancelled', value: 'cancelled' },
					{ name: 'Suspended', value: 'suspended' },
					{ name: 'Trial', value: 'trial' },
				],
				description: 'Only agencies in this state',
			},
		]),
		ACTOR,
		simplifyField,
	],
	async run(door) {
		await needPlatform(door);
		const { status } = readFilters(door, {
			status: z.enum(['active', 'suspended', 'trial', 'cancelled']),
		});
		const wanted = { actor: actorOf(door), ...(status === undefined ? {} : { status }) };
		const rows = await pagesOf(
			readPaging(door),
			async (page) => await listAgencies(door.sql, { ...wanted, ...page }),
		);
		return rows.map((row) => simplified(door, row, SIMPLE));
	},
});

/** Plan, dates and status of an agency. */
export const updateAccount = defineOperation({
	resource: 'agency',
	value: 'updateAccount',
	name: 'Update Account',
	action: 'Update the account of an agency',
	description:
		'Changes plan, status and dates of an agency; needs a credential of the scope Platform',
	beforeAgency: true,
	fields: [AGENCY_ID, ACCOUNT_FIELDS, ACTOR, simplifyField],
	async run(door) {
		await needPlatform(door);
		const input = accountOf(door);
		const changed = await updateAgency(door.sql, {
			agencyId: agencyIdOf(door),
			input,
			actor: actorOf(door),
		});
		return simplified(door, changed, SIMPLE);
	},
});

/** Switches an agency off. */
export const deactivateAgencyOperation = defineOperation({
	resource: 'agency',
	value: 'deactivate',
	name: 'Deactivate',
	action: 'Deactivate an agency',
	description:
		'Suspends an agency: it generates and publishes nothing, and can still read and export; needs a credential of the scope Platform',
	beforeAgency: true,
	fields: [
		AGENCY_ID,
		{
			displayName: 'Reason',
			name: 'reason',
			type: 'string',
			default: '',
			placeholder: 'e.g. unpaid since October',
			description: 'Stands in the log of the agency',
		},
		ACTOR,
		simplifyField,
	],
	async run(door) {
		await needPlatform(door);
		const reason = door.read('reason', 'Reason', optionalText(500), '');
		const about = { agencyId: agencyIdOf(door), reason, actor: actorOf(door) };
		return simplified(door, await deactivateAgency(door.sql, about), SIMPLE) as IDataObject;
	},
});

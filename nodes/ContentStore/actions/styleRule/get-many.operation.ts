import { z } from 'zod/v4';
import { listStyleRules } from '../../../../core/store';
import { CLIENT } from '../client/client-fields';
import { findClient } from '../client/find-client';
import { partOf, readPaging, returnAllAndLimit } from '../../fields';
import { defineOperation } from '../operation';
import { ruleJson } from './rule-fields';

const STATES = ['validated', 'active', 'candidate', 'retired'] as const;

/** The rules of a client. */
export const getManyStyleRules = defineOperation({
	resource: 'styleRule',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many style rules',
	description: 'Gives out the rules of a client, those that wait for a decision first',
	fields: [
		CLIENT,
		...returnAllAndLimit(),
		{
			displayName: 'States',
			name: 'states',
			type: 'multiOptions',
			default: ['validated', 'active'],
			options: [
				{ name: 'Active', value: 'active' },
				{ name: 'Candidate', value: 'candidate' },
				{ name: 'Retired', value: 'retired' },
				{ name: 'Waiting for a Decision', value: 'validated' },
			],
			description: 'Which rules to give out; none chosen means all',
		},
	],
	async run(door) {
		const { sql, agencyId, read } = door;
		const { id } = await findClient(door);
		const states = read('states', 'States', z.array(z.enum(STATES)), []);
		const rules = await listStyleRules(sql, agencyId, id, states);
		return partOf(readPaging(door), rules, (rule) => rule.id).map(ruleJson);
	},
});

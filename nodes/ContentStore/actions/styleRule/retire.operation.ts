import { retireStyleRule } from '../../../../core/store';
import { text } from '../../../shared/parameters';
import { CLIENT } from '../client/client-fields';
import { findClient } from '../client/find-client';
import { defineOperation } from '../operation';
import { DECIDED_BY, RULE_ID, ruleJson } from './rule-fields';

/** Takes a rule out of use. */
export const retireStyleRuleOperation = defineOperation({
	resource: 'styleRule',
	value: 'retire',
	name: 'Retire',
	action: 'Retire a style rule',
	description: 'Takes a rule out of use; it is kept with the reason and can be accepted again',
	fields: [
		CLIENT,
		RULE_ID,
		DECIDED_BY,
		{
			displayName: 'Reason',
			name: 'reason',
			type: 'string',
			default: '',
			placeholder: 'e.g. The client changed its style guide',
		},
	],
	async run(door) {
		const { sql, agencyId, read } = door;
		const { id: clientId } = await findClient(door);
		const id = read('rule', 'Rule ID', text(100).min(1, 'name the rule'));
		const by = read('by', 'Decided By', text(200), '');
		const reason = read('reason', 'Reason', text(1000), '');
		return ruleJson(await retireStyleRule(sql, agencyId, { clientId, id, by, reason }));
	},
});

import { acceptStyleRule } from '../../../../core/store';
import { text } from '../../../shared/parameters';
import { CLIENT } from '../client/client-fields';
import { findClient } from '../client/find-client';
import { defineOperation } from '../operation';
import { DECIDED_BY, RULE_ID, ruleJson } from './rule-fields';

/** A person says yes to a rule. */
export const acceptStyleRuleOperation = defineOperation({
	resource: 'styleRule',
	value: 'accept',
	name: 'Accept',
	action: 'Accept a style rule',
	description: 'Makes a validated rule active: from now on texts for this client follow it',
	fields: [CLIENT, RULE_ID, DECIDED_BY],
	async run(door) {
		const { sql, agencyId, read } = door;
		const { id: clientId } = await findClient(door);
		const id = read('rule', 'Rule ID', text(100).min(1, 'name the rule'));
		const by = read('by', 'Decided By', text(200), '');
		return ruleJson(await acceptStyleRule(sql, agencyId, { clientId, id, by }));
	},
});

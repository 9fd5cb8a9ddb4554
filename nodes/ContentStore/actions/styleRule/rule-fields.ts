/** Fields and readings the operations on style rules share. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { StoredStyleRule } from '../../../../core/store';

/** The rule a person decides about. */
export const RULE_ID: INodeProperties = {
	displayName: 'Rule ID',
	name: 'rule',
	type: 'string',
	required: true,
	default: '={{ $json.id }}',
	placeholder: 'e.g. 4f1c9a0b7d2e6653',
	description: 'ID of the rule, as Propose and Get Many give it out',
};

/** Who decides. */
export const DECIDED_BY: INodeProperties = {
	displayName: 'Decided By',
	name: 'by',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Mara Lindqvist',
	description: 'Name of the person who decides; it is kept with the rule',
};

/** A rule as a person reads it. */
export function ruleJson(stored: StoredStyleRule): IDataObject {
	const { id, state, rule, validation, diffs, precision } = stored;
	return {
		id,
		state,
		instruction: rule.instruction,
		trigger: rule.trigger,
		scope: rule.scope,
		scopeValue: String(rule.scopeValue ?? ''),
		precision: Math.round(precision * 100) / 100,
		reasons: (validation.reasons as string[] | undefined) ?? [],
		support: (rule.support as IDataObject | undefined) ?? {},
		examples: rule.examples as unknown as IDataObject[],
		diffs: diffs as IDataObject[],
		validation: validation as IDataObject,
		acceptedBy: stored.acceptedBy,
		acceptedAt: stored.acceptedAt,
		lastHitAt: stored.lastHitAt,
		reversals: stored.reversals,
		retiredReason: stored.retiredReason,
	};
}

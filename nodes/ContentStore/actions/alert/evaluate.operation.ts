import type { IDataObject } from 'n8n-workflow';
import { evaluateAlerts } from '../../../../core/store';
import { defineOperation } from '../operation';

/** Judges the desk by its rules. */
export const evaluateAlertRules = defineOperation({
	resource: 'alert',
	value: 'evaluate',
	name: 'Evaluate',
	action: 'Evaluate the rules of alerts',
	description: 'Opens alerts for what is above its threshold and closes those that are over',
	fields: [],
	run: async ({ sql, agencyId }) =>
		({ ...(await evaluateAlerts(sql, agencyId)) }) as unknown as IDataObject,
});

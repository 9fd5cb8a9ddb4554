import type { IDataObject } from 'n8n-workflow';
import { reconcileDesk } from '../../../../core/store';
import { defineOperation } from '../operation';

/** The nightly look at the desk. */
export const reconcileOperation = defineOperation({
	resource: 'setup',
	value: 'reconcile',
	name: 'Reconcile',
	action: 'Reconcile the desk',
	description:
		'Puts back what broke off, compares ledgers, files, publications and retention, and names what does not add up with its remedy',
	fields: [],
	run: async ({ sql, agencyId }) =>
		({ ...(await reconcileDesk(sql, agencyId)) }) as unknown as IDataObject,
});

import type { IDataObject } from 'n8n-workflow';
import { replanAgency } from '../../../../core/store';
import { systemClock } from '../../../shared/system';
import { defineOperation } from '../operation';

/** Plans all pending items anew. */
export const replanOperation = defineOperation({
	resource: 'schedule',
	value: 'replan',
	name: 'Replan',
	action: 'Plan pending items anew',
	description:
		'Computes the times of all pending items from their wall times again, for example after the rules of a time zone changed',
	fields: [],
	run: async ({ sql, agencyId }) =>
		(await replanAgency(sql, agencyId, systemClock.now())) as unknown as IDataObject,
});

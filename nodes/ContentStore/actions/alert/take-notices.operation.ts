import type { IDataObject } from 'n8n-workflow';
import { takeNotices } from '../../../../core/store';
import { defineOperation } from '../operation';

/** Messages that are still to be sent. */
export const takeNoticesOperation = defineOperation({
	resource: 'alert',
	value: 'takeNotices',
	name: 'Take Notices',
	action: 'Take the notices of alerts',
	description:
		'Gives out one item per alert nobody was told of yet and target; none is no item, and each is given out once',
	fields: [],
	run: async ({ sql, agencyId }) => (await takeNotices(sql, agencyId)) as unknown as IDataObject[],
});

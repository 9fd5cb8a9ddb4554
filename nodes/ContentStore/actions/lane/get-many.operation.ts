import type { IDataObject } from 'n8n-workflow';
import { laneReport } from '../../../../core/store';
import { defineOperation } from '../operation';

/** What the lanes do. */
export const getManyLanes = defineOperation({
	resource: 'lane',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many lanes',
	description: 'Gives out the lanes with their slots, what is in use and when they last ran',
	fields: [],
	run: async ({ sql }) => (await laneReport(sql)) as unknown as IDataObject[],
});

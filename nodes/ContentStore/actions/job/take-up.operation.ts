import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { takeUpJobs } from '../../../../core/store';
import { defineOperation } from '../operation';

/** Gives out jobs whose run broke off. */
export const takeUpJobsOperation = defineOperation({
	resource: 'job',
	value: 'takeUp',
	name: 'Take Up',
	action: 'Take up interrupted jobs',
	description:
		'Finds jobs whose run broke off and gives out those that take themselves up, one item each; none is no item',
	fields: [
		{
			displayName: 'Jobs at Once',
			name: 'atOnce',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 5,
			description: 'How many are given out at most; the rest waits for the next tick',
		},
	],
	async run({ sql, agencyId, read }) {
		const limit = read('atOnce', 'Jobs at Once', z.number().int().min(1).max(50), 5);
		return (await takeUpJobs(sql, agencyId, limit)) as unknown as IDataObject[];
	},
});

import type { IDataObject } from 'n8n-workflow';
import { getJob } from '../../../../core/store';
import { defineOperation } from '../operation';
import { JOB, jobOf } from './job-of';

/** One job with its steps. */
export const getJobOperation = defineOperation({
	resource: 'job',
	value: 'get',
	name: 'Get',
	action: 'Get a job',
	description: 'Gives out a job with its steps, percent, versions and what it used',
	fields: [JOB],
	run: async (door) =>
		({ ...(await getJob(door.sql, door.agencyId, jobOf(door))) }) as unknown as IDataObject,
});

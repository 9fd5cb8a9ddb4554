import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { listJobs, type JobState } from '../../../../core/store';
import {
	filters,
	located,
	locator,
	pagesOf,
	readFilters,
	readPaging,
	returnAllAndLimit,
} from '../../fields';
import { REPORTS_OF, ReportsOfSchema } from '../user/reports-of';
import { defineOperation } from '../operation';

const STATES: Record<JobState, string> = {
	cancelled: 'Cancelled',
	done: 'Done',
	failed: 'Failed',
	needs_attention: 'Needs Attention',
	pending: 'Pending',
	running: 'Running',
	waiting: 'Waiting',
};

/** Jobs, newest first. */
export const getManyJobs = defineOperation({
	resource: 'job',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many jobs',
	description: 'Gives out the jobs of the agency, newest first',
	fields: [
		...returnAllAndLimit(),
		filters([
			locator({ name: 'clientId', label: 'Client', search: 'searchClients', required: false }),
			REPORTS_OF,
			{
				displayName: 'State',
				name: 'state',
				type: 'options',
				default: 'running',
				options: Object.entries(STATES).map(([value, name]) => ({ name, value })),
			},
		]),
	],
	async run(door) {
		const wanted = readFilters(door, {
			clientId: located,
			reportsOf: ReportsOfSchema,
			state: z.enum(Object.keys(STATES) as [JobState]),
		});
		const rows = await pagesOf(
			readPaging(door),
			async (page) => await listJobs(door.sql, door.agencyId, { ...wanted, ...page }),
		);
		return rows as unknown as IDataObject[];
	},
});

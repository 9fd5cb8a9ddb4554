import type { IDataObject } from 'n8n-workflow';
import { cancelJob } from '../../../../core/store';
import { optionalText } from '../../../shared/parameters';
import { defineOperation } from '../operation';
import { JOB, jobOf } from './job-of';

/** Cancels a job. */
export const cancelJobOperation = defineOperation({
	resource: 'job',
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel a job',
	description:
		'Stops the job at its next slice and says what it had cost; what is on its way to a channel ends and is recorded',
	fields: [
		JOB,
		{
			displayName: 'Cancelled By',
			name: 'by',
			type: 'string',
			default: '',
			placeholder: 'e.g. Mara Lindqvist',
			description: 'Who decided it, kept with the job',
		},
	],
	async run(door) {
		const by = door.read('by', 'Cancelled By', optionalText(200), '');
		const cancelled = await cancelJob(door.sql, door.agencyId, { jobId: jobOf(door), by });
		return { ...cancelled } as unknown as IDataObject;
	},
});

import { z } from 'zod/v4';
import type { StepId } from '../../../../core/shared/ports';
import { JOB_STEPS, retryJob } from '../../../../core/store';
import { defineOperation } from '../operation';
import { JOB, jobOf } from './job-of';

/** Makes a job ready to run again. */
export const retryJobOperation = defineOperation({
	resource: 'job',
	value: 'retry',
	name: 'Retry',
	action: 'Retry a job',
	description:
		'Makes a job ready to run again from a step on; paid answers stay, and a job that takes itself up begins within a minute',
	fields: [
		JOB,
		{
			displayName: 'From Step',
			name: 'from',
			type: 'options',
			default: 'topic_analysis',
			options: JOB_STEPS.map(({ step, label }) => ({ name: label, value: step })),
			description: 'First step that is made anew, with all after it',
		},
	],
	async run(door) {
		const from = door.read('from', 'From Step', z.string(), 'topic_analysis') as StepId;
		return await retryJob(door.sql, door.agencyId, { jobId: jobOf(door), from });
	},
});

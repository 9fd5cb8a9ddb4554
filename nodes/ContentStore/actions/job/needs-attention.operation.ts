import type { IDataObject } from 'n8n-workflow';
import type { Problem } from '../../../../core/contracts';
import { failJob, getJob } from '../../../../core/store';
import { defineOperation } from '../operation';
import { JOB, jobOf } from './job-of';

/** Hands a job to a person. */
export const needsAttention = defineOperation({
	resource: 'job',
	value: 'needsAttention',
	name: 'Mark as Needing Attention',
	action: 'Mark a job as needing attention',
	description: 'Stops the job where it is and says why, so that a person looks at it',
	fields: [JOB],
	async run(door) {
		const { json } = door.item;
		const status = json.status as { summary?: string } | undefined;
		const details = json.details as { problem?: Problem } | undefined;
		const problem = (json.problem as Problem | undefined) ??
			details?.problem ?? {
				code: 'QUALITY_001',
				kind: 'evidence',
				message: `The document did not pass Quality Check in the rounds it had (${status?.summary ?? 'see its findings'})`,
				hint: 'Read the findings of its quality section, mend the sources or the brief, and run the job again.',
				retryable: false,
			};
		const jobId = jobOf(door);
		await failJob(door.sql, door.agencyId, jobId, problem, { needsAttention: true });
		const job = await getJob(door.sql, door.agencyId, jobId);
		return {
			...json,
			job: { ...(json.job as IDataObject), state: job.state },
			problem: { ...problem },
		};
	},
});

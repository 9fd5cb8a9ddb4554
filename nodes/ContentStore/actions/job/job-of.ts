/** Job an operation is about: the one a dossier carries, one from the list, or the id that was typed. */
import type { INodeProperties } from 'n8n-workflow';
import { locator, readLocator } from '../../fields';
import type { StoreDoor } from '../operation';

/** Field that names a job. */
export const JOB: INodeProperties = locator({
	name: 'jobId',
	label: 'Job',
	search: 'searchJobs',
	from: '={{ $json.job.id }}',
	description: 'Job it is about; a dossier carries its ID',
});

/** The job's id. */
export const jobOf = (door: StoreDoor): string => readLocator(door, 'jobId', 'Job');

/** Job an operation is about: the one a dossier carries, or the id that was typed. */
import type { INodeProperties } from 'n8n-workflow';
import { text } from '../../../shared/parameters';
import type { StoreDoor } from '../operation';

/** Field that names a job. */
export const JOB: INodeProperties = {
	displayName: 'Job ID',
	name: 'jobId',
	type: 'string',
	required: true,
	default: '={{ $json.job.id }}',
	description: 'ID of the job; a dossier carries it',
};

/** The job's id. */
export function jobOf(door: StoreDoor): string {
	return door.read('jobId', 'Job ID', text(60).min(1, 'name the job'), '');
}

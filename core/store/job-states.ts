/** Errors of a job that is not in a state for what was asked. */
import { AgencyError } from '../shared/errors';

/** A job that is not in a state for what was asked. */
export function wrongState(jobId: string, state: string, asked: string): AgencyError {
	return new AgencyError({
		kind: 'store',
		code: 'JOB_001',
		message: `Job '${jobId}' is ${state} and cannot be ${asked}`,
		hint: 'Open a new job for the same brief.',
	});
}

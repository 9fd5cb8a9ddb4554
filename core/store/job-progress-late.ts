/** Reports about steps that could not be written because the database was away; remembered by the process for the run's next report. */
import { isAgencyError } from '../shared/errors';
import type { StepId } from '../shared/ports';

/** What was to be written about a step. */
export interface StepReport {
	step: StepId;
	state: 'running' | 'done' | 'failed';
	detail: string | undefined;
}

/** More jobs than one process works on, and more reports than a station makes; older ones are forgotten. */
const JOBS_MOST = 100;
const REPORTS_MOST = 60;
const remembered = new Map<string, StepReport[]>();

/** Writes a report, after those that still wait; what the database is away for waits. */
export type WriteReport = (
	report: StepReport,
	write: (reports: readonly StepReport[]) => Promise<void>,
) => Promise<void>;

/** The reports of a run about a job; one without an owner remembers nothing. */
export function lateReports(about: {
	agencyId: string;
	jobId: string;
	owner: string | undefined;
}): WriteReport {
	if (about.owner === undefined) return async (report, write) => await write([report]);
	const key = [about.agencyId, about.jobId, about.owner].join(' ');
	return async (report, write) => {
		const waiting = remembered.get(key) ?? [];
		try {
			await write([...waiting, report]);
			const since = remembered.get(key)?.filter((one) => !waiting.includes(one)) ?? [];
			remember(key, since);
		} catch (error) {
			if (isAgencyError(error) && error.code === 'STORE_001')
				remember(key, [...(remembered.get(key) ?? []), report]);
			throw error;
		}
	};
}

function remember(key: string, reports: StepReport[]): void {
	remembered.delete(key);
	if (reports.length > 0) remembered.set(key, reports.slice(-REPORTS_MOST));
	const oldest = remembered.keys().next().value;
	if (remembered.size > JOBS_MOST && oldest !== undefined) remembered.delete(oldest);
}

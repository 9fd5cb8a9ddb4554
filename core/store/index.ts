/** The store of the desk. Every function takes the SQL port and the agency, and works inside that agency's door. */
export { ensureAgency, getAgency } from './agencies';
export type { Agency } from './agencies';
export { brandLevelsOfJob, putBrand, resolveBrandLevels } from './brands';
export type { StoredBrandLevels } from './brands';
export {
	ClientInputSchema,
	createClient,
	findClientByName,
	getClient,
	listClients,
	updateClient,
} from './clients';
export type { Client, ClientInput, ClientLine } from './clients';
export { inAgency } from './door';
export type { AgencySession } from './door';
export { failStep, finishStep, jobProgress, startStep } from './job-progress';
export { JOB_STEPS } from './job-steps';
export { createJob, failJob, finishJob, getJob, listJobs } from './jobs';
export type { Job, JobDocumentVersion, JobLine, JobState, JobStep, JobUsage } from './jobs';
export { migrate } from './migrate';
export type { MigrationReport } from './migrate';
export { administratorSql } from './roles';
export { storedSections } from './sections';

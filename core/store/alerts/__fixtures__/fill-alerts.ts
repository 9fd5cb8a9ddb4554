/** Rows in the tables of jobs and alerts, made by the store's own functions. */
import type { SqlPort } from '../../../shared/ports';
import { BRIEF } from '../../__fixtures__/store';
import { inAgency } from '../../door';
import { noteJobEvent } from '../../job-events';
import { createJob, finishJob } from '../../jobs';
import { raiseAlert } from '../alerts';
import { putAlertTarget } from '../notices';
import { reconcileDesk } from '../reconcile';
import { setAlertRule } from '../rules';

/** Fills them for an agency. */
export async function fillAlerts(sql: SqlPort, agencyId: string, jobId: string): Promise<void> {
	await noteJobEvent(sql, agencyId, { jobId, kind: 'kept', detail: 'Research' });
	const told = await createJob(sql, agencyId, {
		brief: BRIEF,
		callbackUrl: 'https://hooks.example/progress',
	});
	await finishJob(sql, agencyId, told.jobId);
	await setAlertRule(sql, agencyId, { kind: 'job_failed', isActive: true, threshold: 3 });
	await putAlertTarget(sql, agencyId, { channel: 'email', address: 'desk@agency.example' });
	await inAgency(sql, agencyId, async (session) => {
		await raiseAlert(session, { kind: 'sample', severity: 'info', message: 'A sample' });
	});
	await reconcileDesk(sql, agencyId);
}

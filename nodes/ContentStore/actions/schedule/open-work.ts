/** Opens the work on a claimed item: its job, made once and taken up again after every broken run. */
import type { IDataObject } from 'n8n-workflow';
import { listTemplates } from '../../../../core/branding';
import { BriefSchema, type FormatId } from '../../../../core/contracts';
import {
	createJob,
	getClient,
	getPlannedItem,
	type Claim,
	type PlannedItem,
} from '../../../../core/store';
import { systemClock } from '../../../shared/system';
import { briefWithClient } from '../job/create.operation';
import type { StoreDoor } from '../operation';
import { shownItem } from './planned-fields';

/**
 * What a workflow works with: the claim, the item and the order of its job.
 *
 * @throws {AgencyError} JOB_001 for an inactive client; JOB_002 when the claim was lost meanwhile
 */
export async function openWork(
	door: StoreDoor,
	claim: Claim,
	format: FormatId,
): Promise<IDataObject> {
	const item = await getPlannedItem(door.sql, door.agencyId, claim.id);
	const jobId = item.jobId ?? (await openJob(door, { claim, item, format }));
	const { id, fence, leaseUntil, latenessSeconds, attempts } = claim;
	return {
		claim: { id, fence, leaseUntil, latenessSeconds, attempts, jobId },
		planned: shownItem(door, { ...item, jobId }),
		// As the workflow that produces documents takes an order.
		jobId,
		topic: item.topic,
		client: item.clientId,
		format,
	};
}

async function openJob(
	door: StoreDoor,
	{ claim, item, format }: { claim: Claim; item: PlannedItem; format: FormatId },
): Promise<string> {
	const client = await getClient(door.sql, door.agencyId, item.clientId);
	const brief = await briefWithClient(
		BriefSchema.parse({
			topic: item.topic,
			format,
			date: systemClock.now(),
			tone: item.tone || undefined,
			keywords: item.keywords.slice(0, 50).map((word) => word.slice(0, 100)),
			direction: item.customDirection.slice(0, 4000),
		}),
		client,
		door,
	);
	const { jobId } = await createJob(door.sql, door.agencyId, {
		brief,
		clientId: client.id,
		executionId: door.context.getExecutionId(),
		request: { template: templateOf(item.templateCode), plannedItem: item.id },
		takesUp: true,
		plannedItem: { id: claim.id, fence: claim.fence },
	});
	return jobId;
}

/** A template as an order names it; one that is not shipped is the agency's own. */
function templateOf(code: string): string {
	return code === '' || listTemplates().includes(code) ? code : `store:${code}`;
}

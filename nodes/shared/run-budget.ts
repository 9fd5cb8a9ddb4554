/** The money of an item: its cap, what stations before spent, and the estimate that stands before the first paid call. */
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Brief, ModelCall } from '../../core/contracts';
import { estimateRun, estimateSentence, type EstimateInput } from '../../core/operations';
import { getJob } from '../../core/store';
import { openBudget, type RunBudget } from '../../core/shared/budget';
import { AgencyError } from '../../core/shared/errors';
import type { StepId } from '../../core/shared/ports';
import { modelOptionsOf, type ModelOptions } from './model-options';
import type { Station } from './run-items';

/** Operations a whole document begins or goes on with; the others cost little and say so afterwards. */
const WHOLE_DOCUMENT = new Set(['researchTopic', 'readSources', 'write']);
const OPEN = new WeakMap<Station, Promise<RunBudget>>();

/** The budget of an item at this station, the same for all who ask: its model calls and what plans by the rest. */
export async function budgetFor(context: IExecuteFunctions, station: Station): Promise<RunBudget> {
	const open = OPEN.get(station) ?? opened(station, modelOptionsOf(context, station.itemIndex));
	OPEN.set(station, open);
	return await open;
}

async function opened(station: Station, options: ModelOptions): Promise<RunBudget> {
	const { usage } = station.dossier;
	// A cap set at an earlier station holds for the whole run; this one may set its own in its place.
	const capUsd = options.capUsd ?? usage.capUsd;
	if (capUsd !== undefined) station.booked.capUsd = capUsd;
	station.booked.pricesAsOf = options.prices.asOf;
	return openBudget({
		...options,
		capUsd,
		calls: [...usage.calls, ...(await lostCalls(station)), ...station.calls],
	});
}

/** What the store booked on the job beyond the item's own calls: runs that failed on the way were paid, too. */
async function lostCalls({ desk, dossier, clock }: Station): Promise<ModelCall[]> {
	if (desk === undefined) return [];
	const { usage } = await getJob(desk.sql, desk.agencyId, desk.jobId);
	const known = dossier.usage.calls.reduce((sum, call) => sum + (call.costUsd ?? 0), 0);
	const costUsd = Math.max(0, (usage.costUsd ?? 0) - known);
	if (costUsd === 0) return [];
	return [
		{
			id: `earlier:${clock.now()}`,
			operation: 'earlier',
			model: '',
			needs: [],
			inputTokens: 0,
			outputTokens: 0,
			cacheReadTokens: 0,
			cacheWriteTokens: 0,
			costUsd,
			estimated: false,
			attempts: 1,
			durationMs: 0,
			reused: false,
		},
	];
}

/**
 * Says what the run will cost before anything is paid, and refuses one that cannot be had for its budget.
 * Once a run; where a model has no price nothing is said. What earlier runs of the job paid for is part of the
 * estimate and is not paid again: a run that is resumed is not refused for it.
 *
 * @throws {AgencyError} `BUDGET_001` when even the lowest estimate is above what is left
 */
export async function announceCost(
	context: IExecuteFunctions,
	station: Station,
	about: Pick<EstimateInput, 'modelOf'> & { brief: Brief },
): Promise<void> {
	const { dossier } = station;
	const operation = context.getNodeParameter('operation', station.itemIndex, '') as string;
	if (!WHOLE_DOCUMENT.has(operation) || dossier.document !== undefined) return;
	if (dossier.usage.estimate !== undefined || station.booked.estimate !== undefined) return;
	const { prices } = modelOptionsOf(context, station.itemIndex);
	const stages =
		dossier.evidence === undefined ? (['research', 'writing'] as const) : (['writing'] as const);
	const estimate = estimateRun({ ...about, prices, stages });
	if (estimate === undefined) return;
	const left = leftBefore(await budgetFor(context, station), dossier.usage.calls);
	if (left !== undefined && estimate.lowUsd > left) {
		throw new AgencyError({
			kind: 'config',
			code: 'BUDGET_001',
			message: `The budget leaves $${left.toFixed(2)}, and this document costs at least $${estimate.lowUsd.toFixed(2)}; nothing was paid. ${estimateSentence(estimate)}`,
			hint: 'Raise "Budget (USD)", ask for fewer sources or words, or choose smaller models.',
		});
	}
	station.booked.estimate = estimate;
	const step: StepId = dossier.evidence === undefined ? 'topic_analysis' : 'outline_creation';
	await station.progress.report(step, 'running', estimateSentence(estimate));
}

/** What was left before this job was begun: what its item carries was spent, answers of broken off runs are kept. */
function leftBefore(budget: RunBudget, carried: readonly ModelCall[]): number | undefined {
	const left = budget.remainingUsd();
	const before = carried.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0);
	return left === undefined ? undefined : left + Math.max(0, budget.spentUsd() - before);
}

/** The operation Research Topic: plans, searches, reads, and goes on with earlier evidence that ended early. */
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Brief } from '../../../core/contracts';
import { researchTopic, type Earlier, type ResearchLimits } from '../../../core/research';
import { archiveOf } from '../../shared/archive';
import { budgetFor, modelFor } from '../../shared/model';
import type { Station, StationResult } from '../../shared/run-items';
import { keysFor } from '../../shared/keys';
import { searchProviders } from '../../shared/search-providers';
import { pageFetch } from '../../shared/system';
import { toolSearches } from '../../shared/tool-search';
import { evidenceResult, seedOf } from '../evidence-result';
import { clientKnowledge, filesNamed } from '../given-sources';
import { researchOptionsOf, type ResearchOptions } from '../research-options';

/** Researches the topic of an item. */
export async function researchTopicFor(
	context: IExecuteFunctions,
	station: Station,
): Promise<StationResult> {
	const { given, order } = await evidenceOrder(context, station);
	const tools = await toolSearches(context, station.itemIndex);
	const keys = await keysFor(context, { jobId: station.desk?.jobId, purpose: 'search' });
	const search = await searchProviders(
		context,
		station.record,
		tools,
		given.open,
		keys,
		station.services,
	);
	const files = [
		...(await filesNamed(context, station, given.own.files)),
		...(await clientKnowledge(context, station, order.brief)),
	];
	return await evidenceResult(
		station,
		await researchTopic({
			...order,
			ports: { ...order.ports, search },
			own: { urls: given.own.urls, files },
		}),
	);
}

/** What both operations on a topic share. */
export interface EvidenceOrder {
	brief: Brief;
	runSeed: string;
	limits: ResearchLimits;
	resume: Earlier | undefined;
	signal: AbortSignal | undefined;
	ports: Omit<Parameters<typeof researchTopic>[0]['ports'], 'search'>;
}

/** Brief, bounds, ports and earlier evidence of an item. */
export async function evidenceOrder(
	context: IExecuteFunctions,
	station: Station,
): Promise<{ given: ResearchOptions; order: EvidenceOrder }> {
	const given = researchOptionsOf(context, station.itemIndex);
	// What the order says about its sources goes before the fields of this node.
	const brief: Brief = { ...given.scope, ...(await station.need('brief', 'Content Store')) };
	const model = await modelFor(context, station);
	const { clock, progress, cache, signal } = station;
	const budget = await budgetFor(context, station);
	const order: EvidenceOrder = {
		brief,
		runSeed: seedOf(station, brief),
		limits: given.limits,
		resume: await earlierOf(station),
		signal,
		ports: { model, fetch: pageFetch(), clock, progress, cache, budget },
	};
	return { given, order };
}

/** Earlier evidence that ended early, with its archive: it is gone on with. */
async function earlierOf(station: Station): Promise<Earlier | undefined> {
	if (!station.has('evidence')) return undefined;
	const evidence = await station.need('evidence', 'Research');
	if (evidence.partial === undefined) return undefined;
	const archive = await archiveOf(station, evidence);
	return archive === undefined ? undefined : { evidence, archive };
}

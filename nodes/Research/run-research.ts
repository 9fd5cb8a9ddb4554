/** Runs the chosen operation for every item; an item that carries no dossier begins one. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { BriefSchema, DOSSIER_VERSION, type Brief, type Dossier } from '../../core/contracts';
import { briefOf } from '../shared/brief-of';
import { carriesDossier, dossierOf } from '../shared/dossier-item';
import { inputsOf } from '../shared/kept-work';
import { runItems, type Station, type StationResult } from '../shared/run-items';
import { systemClock, systemIds } from '../shared/system';
import { mineTranscriptFor } from './operations/mine-transcript';
import { planKeywordsFor } from './operations/plan-keywords';
import { profileCompanyFor } from './operations/profile-company';
import { readSourcesFor } from './operations/read-sources';
import { researchTopicFor } from './operations/research-topic';
import { researchOptionsOf } from './research-options';

type Operation = (context: IExecuteFunctions, station: Station) => Promise<StationResult>;

const OPERATIONS: Record<string, Operation> = {
	mineTranscript: mineTranscriptFor,
	planKeywords: planKeywordsFor,
	profileCompany: profileCompanyFor,
	readSources: readSourcesFor,
	researchTopic: researchTopicFor,
};

/** Runs the chosen operation for every item. */
export async function runResearch(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const name = context.getNodeParameter('operation', 0) as string;
	const operation = OPERATIONS[name] ?? researchTopicFor;
	const options = {
		before: 'Content Store',
		outputs: 1,
		remember: {
			step: `research:${name}`,
			inputs: async (station: Station) => await inputsOf(context, station),
		},
		dossier: (item: INodeExecutionData, itemIndex: number): Dossier =>
			carriesDossier(item)
				? dossierOf(item, 'Content Store')
				: newDossier(firstBrief(context, { name, itemIndex })),
	};
	return await runItems(context, options, async (station) => await operation(context, station));
}

/** What a brief of an operation without a topic is called until somebody orders a document. */
const TOPICS: Record<string, string> = {
	mineTranscript: 'Conversation',
	planKeywords: 'Keyword plan',
	profileCompany: 'Company profile',
};

function firstBrief(
	context: IExecuteFunctions,
	{ name, itemIndex }: { name: string; itemIndex: number },
): Brief {
	const topic = TOPICS[name];
	const now = systemClock.now();
	if (topic !== undefined) return BriefSchema.parse({ topic, date: now.slice(0, 10) });
	const { scope } = researchOptionsOf(context, itemIndex);
	return { ...briefOf(context, itemIndex, now), ...scope };
}

function newDossier(brief: Brief): Dossier {
	return {
		kind: 'dossier',
		version: DOSSIER_VERSION,
		id: systemIds.uuid(),
		brief,
		usage: { calls: [], searches: 0, pricesAsOf: '' },
	};
}

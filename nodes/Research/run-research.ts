/** Runs the research of every item: makes the brief, connects what can search, keeps evidence and archive. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { DOSSIER_VERSION, type Brief, type Dossier } from '../../core/contracts';
import {
	archiveReference,
	archiveViewer,
	packArchive,
	readSources,
	researchTopic,
	type Earlier,
	type ResearchResult,
} from '../../core/research';
import { sha256 } from '../../core/shared/hash';
import { archiveOf, keepArchive } from '../shared/archive';
import { briefOf } from '../shared/brief-of';
import { carriesDossier, dossierOf } from '../shared/dossier-item';
import { budgetFor, modelFor } from '../shared/model';
import { runItems, type Station } from '../shared/run-items';
import { searchProviders } from '../shared/search-providers';
import { toolSearches } from '../shared/tool-search';
import { pageFetch, systemClock, systemIds } from '../shared/system';
import { ARCHIVE, VIEWER, filesNamed, givenSources } from './given-sources';
import { researchOptionsOf, type ResearchOptions } from './research-options';
import { summaryOf } from './research-summary';

/** Runs the chosen operation for every item. */
export async function runResearch(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const options = {
		before: 'Content Store',
		outputs: 1,
		dossier: (item: INodeExecutionData, itemIndex: number): Dossier =>
			carriesDossier(item) ? dossierOf(item, 'Content Store') : newDossier(context, itemIndex),
	};
	const fetch = pageFetch();
	return await runItems(context, options, async (station) => {
		const given = researchOptionsOf(context, station.itemIndex);
		// What the order says about its sources goes before the fields of this node.
		const brief: Brief = { ...given.scope, ...(await station.need('brief', 'Content Store')) };
		const model = await modelFor(context, station);
		const { clock, progress, cache } = station;
		const { evidence, archive } = await research(context, station, {
			brief,
			given,
			ports: { model, fetch, clock, progress, cache, budget: await budgetFor(context, station) },
		});
		const bytes = await packArchive(archive);
		await keepArchive(station, bytes);
		const kept = { ...evidence, archive: archiveReference(archive, bytes, ARCHIVE) };
		return {
			sections: { evidence: kept },
			note: `${evidence.sources.length} sources, ${evidence.cards.length} pieces of evidence`,
			perItem: [{ research: summaryOf(evidence) }],
			files: {
				[ARCHIVE]: { bytes, fileName: 'archive.json.gz', mimeType: 'application/octet-stream' },
				[VIEWER]: {
					bytes: archiveViewer(archive, kept),
					fileName: 'sources.html',
					mimeType: 'text/html',
				},
			},
		};
	});
}

async function research(
	context: IExecuteFunctions,
	station: Station,
	about: {
		brief: Brief;
		given: ResearchOptions;
		ports: Parameters<typeof readSources>[0]['ports'];
	},
): Promise<ResearchResult> {
	const { brief, given, ports } = about;
	const common = {
		brief,
		runSeed: seedOf(station, brief),
		limits: given.limits,
		resume: await earlierOf(station),
		signal: station.signal,
	};
	const operation = context.getNodeParameter('operation', 0) as string;
	if (operation === 'readSources') {
		const sources = await givenSources(context, station);
		return await readSources({ ...common, ports, onlyThese: given.onlyThese, ...sources });
	}
	const tools = await toolSearches(context, station.itemIndex);
	const search = await searchProviders(context, station.record, tools, given.open);
	const files = await filesNamed(context, station, given.own.files);
	return await researchTopic({
		...common,
		ports: { ...ports, search },
		own: { urls: given.own.urls, files },
	});
}

/** Earlier evidence that ended early, with its archive: it is gone on with. */
async function earlierOf(station: Station): Promise<Earlier | undefined> {
	if (!station.has('evidence')) return undefined;
	const evidence = await station.need('evidence', 'Research');
	if (evidence.partial === undefined) return undefined;
	const archive = await archiveOf(station, evidence);
	return archive === undefined ? undefined : { evidence, archive };
}

function newDossier(context: IExecuteFunctions, itemIndex: number): Dossier {
	const { scope } = researchOptionsOf(context, itemIndex);
	return {
		kind: 'dossier',
		version: DOSSIER_VERSION,
		id: systemIds.uuid(),
		brief: { ...briefOf(context, itemIndex, systemClock.now()), ...scope },
		usage: { calls: [], searches: 0, pricesAsOf: '' },
	};
}

/** The same job gives the same seed, so that a second run asks the model the same and pays nothing. */
function seedOf(station: Station, brief: Brief): string {
	return sha256(`${station.tenant}|${station.dossier.job?.id ?? ''}|${brief.topic}|${brief.date}`);
}

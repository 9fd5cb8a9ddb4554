/** Runs the research of every item: makes the brief, connects what can search, keeps evidence and archive. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import { DOSSIER_VERSION, type Brief, type Dossier } from '../../core/contracts';
import {
	archiveReference,
	packArchive,
	readSources,
	researchTopic,
	type AttachedFile,
} from '../../core/research';
import { sha256 } from '../../core/shared/hash';
import { briefOf } from '../shared/brief-of';
import { carriesDossier, dossierOf } from '../shared/dossier-item';
import { modelFor } from '../shared/model';
import { list, parameter, text } from '../shared/parameters';
import { runItems, type Station } from '../shared/run-items';
import { searchProviders } from '../shared/search-providers';
import { toolSearches } from '../shared/tool-search';
import { pageFetch, systemClock, systemIds } from '../shared/system';

/** Binary property under which the archive travels. */
const ARCHIVE = 'archive';

/** Runs the chosen operation for every item. */
export async function runResearch(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = context.getNodeParameter('operation', 0) as string;
	const fetch = pageFetch();
	const options = {
		before: 'Content Store',
		outputs: 1,
		dossier: (item: INodeExecutionData, itemIndex: number): Dossier =>
			carriesDossier(item)
				? dossierOf(item, 'Content Store')
				: {
						kind: 'dossier',
						version: DOSSIER_VERSION,
						id: systemIds.uuid(),
						brief: briefOf(context, itemIndex, systemClock.now()),
						usage: { calls: [], searches: 0, pricesAsOf: '' },
					},
	};
	return await runItems(context, options, async (station) => {
		const brief = await station.need('brief', 'Content Store');
		const model = await modelFor(context, station);
		const ports = { model, fetch, clock: station.clock, progress: station.progress };
		const common = { brief, runSeed: seedOf(station, brief), signal: station.signal };
		const { evidence, archive } =
			operation === 'readSources'
				? await readSources({ ...common, ports, ...(await givenSources(context, station)) })
				: await researchTopic({
						...common,
						ports: {
							...ports,
							search: await searchProviders(
								context,
								station.record,
								await toolSearches(context, station.itemIndex),
							),
						},
					});
		const bytes = await packArchive(archive);
		const described = archiveReference(archive, bytes, ARCHIVE);
		return {
			sections: { evidence: { ...evidence, archive: described } },
			note: `${evidence.sources.length} sources, ${evidence.cards.length} pieces of evidence`,
			files: {
				[ARCHIVE]: { bytes, fileName: 'archive.json.gz', mimeType: 'application/octet-stream' },
			},
		};
	});
}

/** The same job gives the same seed, so that a second run asks the model the same and pays nothing. */
function seedOf(station: Station, brief: Brief): string {
	return sha256(`${station.tenant}|${station.dossier.job?.id ?? ''}|${brief.topic}|${brief.date}`);
}

async function givenSources(
	context: IExecuteFunctions,
	station: Station,
): Promise<{ urls: string[]; files: AttachedFile[] }> {
	const { itemIndex } = station;
	const urls = parameter(
		context,
		{
			name: 'sources',
			label: 'Sources',
			schema: z.preprocess((value) => value ?? '', list(500)),
			fallback: '',
		},
		itemIndex,
	);
	const names = parameter(
		context,
		{
			name: 'fileFields',
			label: 'Input Data Field Names',
			schema: z.preprocess((value) => value ?? '', text(500)),
			fallback: '',
		},
		itemIndex,
	);
	return { urls, files: await allFiles(context, station, names) };
}

async function allFiles(
	context: IExecuteFunctions,
	station: Station,
	names: string,
): Promise<AttachedFile[]> {
	const present = Object.keys(station.item.binary ?? {}).filter((name) => name !== ARCHIVE);
	const wanted =
		names === '*'
			? present
			: names
					.split(',')
					.map((name) => name.trim())
					.filter(Boolean);
	const files: AttachedFile[] = [];
	for (const name of wanted) {
		const bytes = await station.file(name, 'a file to read');
		const about = context.helpers.assertBinaryData(station.itemIndex, name);
		files.push({ name: about.fileName ?? name, bytes, mediaType: about.mimeType });
	}
	return files;
}

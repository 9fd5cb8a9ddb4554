/** The operation Read Sources: reads what is given, and nothing else. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { readSources } from '../../../core/research';
import type { Station, StationResult } from '../../shared/run-items';
import { evidenceResult } from '../evidence-result';
import { clientKnowledge, givenSources } from '../given-sources';
import { evidenceOrder } from './research-topic';

/** Reads the sources of an item. */
export async function readSourcesFor(
	context: IExecuteFunctions,
	station: Station,
): Promise<StationResult> {
	const { given, order } = await evidenceOrder(context, station);
	const { urls, files } = await givenSources(context, station);
	// The strict mode reads what was handed in with the item, and nothing beside it.
	const knowledge = given.onlyThese ? [] : await clientKnowledge(context, station, order.brief);
	return await evidenceResult(
		station,
		await readSources({
			...order,
			onlyThese: given.onlyThese,
			urls,
			files: [...files, ...knowledge],
		}),
	);
}

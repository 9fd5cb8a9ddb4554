/** The model of a node where one is connected: the check runs without one, and says what it left out. */
import { NodeConnectionTypes, type IExecuteFunctions } from 'n8n-workflow';
import type { ModelPort } from '../../core/shared/ports';
import { modelFor } from '../shared/model';
import type { Station } from '../shared/run-items';

/** The metered model, or undefined when neither a sub-node nor a credential is there. */
export async function modelIfConnected(
	context: IExecuteFunctions,
	station: Station,
): Promise<ModelPort | undefined> {
	if (context.getNode().credentials?.anthropicApi === undefined) {
		const attached = (await context.getInputConnectionData(
			NodeConnectionTypes.AiLanguageModel,
			station.itemIndex,
		)) as unknown;
		if (attached === undefined || (Array.isArray(attached) && attached.length === 0)) {
			return undefined;
		}
	}
	return await modelFor(context, station);
}

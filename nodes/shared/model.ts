/** The model of a node: the attached chat-model sub-node, else the Anthropic credential. Metered either way. */
import { NodeConnectionTypes, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { chatModel, nameOf, type ChatModel } from '../../core/adapters/model/chat-model';
import { DEFAULT_MODELS, claudeModel, type ModelsByRole } from '../../core/adapters/model/claude';
import { AgencyError } from '../../core/shared/errors';
import { meteredModel } from '../../core/shared/metered-model';
import type { ModelPort, ModelRole } from '../../core/shared/ports';
import { shippedPrices } from '../../core/shared/usage';
import type { Station } from './run-items';

/** The optional model input of a node. */
export const MODEL_INPUT = {
	type: NodeConnectionTypes.AiLanguageModel,
	displayName: 'Model',
	maxConnections: 1,
	required: false,
} as const;

/** The credential used when no sub-node is attached. */
export const MODEL_CREDENTIAL = { name: 'anthropicApi', required: false } as const;

/** Options every node with a model offers. */
export const MODEL_OPTIONS: INodeProperties[] = [
	{
		displayName: 'Planning Model',
		name: 'plannerModel',
		type: 'string',
		default: DEFAULT_MODELS.planner,
		placeholder: 'e.g. claude-opus-5-5',
		description:
			'Claude model that plans, used with the Anthropic credential; an attached model takes its place',
	},
	{
		displayName: 'Reading Model',
		name: 'readerModel',
		type: 'string',
		default: DEFAULT_MODELS.reader,
		placeholder: 'e.g. claude-haiku-5-5',
		description: 'Claude model that reads sources, one call a page; a small one is right here',
	},
	{
		displayName: 'Writing Model',
		name: 'writerModel',
		type: 'string',
		default: DEFAULT_MODELS.writer,
		placeholder: 'e.g. claude-opus-5-5',
		description:
			'Claude model that writes, used with the Anthropic credential; an attached model takes its place',
	},
];

/**
 * The metered model of a node for one item.
 *
 * @throws {AgencyError} `CFG_001` when neither a sub-node nor a credential is there
 */
export async function modelFor(context: IExecuteFunctions, station: Station): Promise<ModelPort> {
	const options = context.getNodeParameter('options', station.itemIndex, {}) as Record<
		string,
		string
	>;
	const attached = (await context.getInputConnectionData(
		NodeConnectionTypes.AiLanguageModel,
		station.itemIndex,
	)) as ChatModel | ChatModel[] | undefined;
	const chat = Array.isArray(attached) ? attached[0] : attached;
	if (chat !== undefined) return metered(chatModel(chat), station, () => nameOf(chat));
	if (context.getNode().credentials?.anthropicApi === undefined) {
		throw new AgencyError({
			kind: 'config',
			code: 'CFG_001',
			message: 'No model is connected',
			hint: 'Attach a chat model to the Model input of this node, or choose an Anthropic credential on it.',
		});
	}
	const credential = await context.getCredentials('anthropicApi');
	const models: ModelsByRole = {
		planner: named(options.plannerModel, 'planner'),
		reader: named(options.readerModel, 'reader'),
		writer: named(options.writerModel, 'writer'),
		judge: named(options.judgeModel, 'judge'),
	};
	const headers =
		credential.header === true &&
		typeof credential.headerName === 'string' &&
		credential.headerName !== ''
			? { [credential.headerName]: String(credential.headerValue ?? '') }
			: {};
	const port = claudeModel({
		apiKey: String(credential.apiKey ?? ''),
		baseUrl: String(credential.url || 'https://api.anthropic.com'),
		headers,
		models,
	});
	return metered(port, station, (request) => models[request.role]);
}

function named(value: unknown, role: ModelRole): string {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : DEFAULT_MODELS[role];
}

function metered(
	port: ModelPort,
	station: Station,
	modelOf: (request: { role: ModelRole }) => string,
): ModelPort {
	const before = station.dossier.usage.calls.map(({ id }) => id);
	const metered = meteredModel(port, {
		clock: station.clock,
		ids: station.ids,
		random: station.random,
		prices: shippedPrices(),
		record: station.record,
		paidCalls: station.paidCalls,
		tenant: station.tenant,
		modelOf,
	});
	// The first call of a station stands on what the stations before it were told.
	return {
		complete: async (request) =>
			await metered.complete(request.needs.length > 0 ? request : { ...request, needs: before }),
	};
}

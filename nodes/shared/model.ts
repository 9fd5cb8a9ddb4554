/** The model of a node: the client's or agency's own key, else the attached chat-model sub-node, else the Anthropic credential. Budgeted and metered either way. */
import { NodeConnectionTypes, type IExecuteFunctions } from 'n8n-workflow';
import { chatModel, nameOf, type ChatModel } from '../../core/adapters/model/chat-model';
import { claudeModel, claudeModelOf } from '../../core/adapters/model/claude';
import type { Brief, ModelCall } from '../../core/contracts';
import { operationNamed } from '../../core/operations';
import { listPrompts } from '../../core/store';
import { AgencyError } from '../../core/shared/errors';
import { sha256 } from '../../core/shared/hash';
import { leakGuard, type LeakGuard } from '../../core/shared/leak-guard';
import { meteredModel, type MeterPorts } from '../../core/shared/metered-model';
import { modelLimiter, type ModelLimiter } from '../../core/shared/model-limiter';
import type {
	BudgetPort,
	KeyLevel,
	ModelPort,
	ModelRequest,
	ModelRole,
} from '../../core/shared/ports';
import { withPrompts, type PromptContext } from '../../core/shared/prompt-overrides';
import { rememberSecrets } from '../../core/shared/scrub';
import type { PriceTable } from '../../core/shared/usage';
import { keysFor, type Keys, type OwnKey } from './keys';
import { modelOptionsOf, type ModelOptions } from './model-options';
import { announceCost, budgetFor } from './run-budget';
import type { Station } from './run-items';
import { systemClock, systemIds, systemRandom } from './system';

export { MODEL_CREDENTIAL, MODEL_INPUT, MODEL_OPTIONS, modelInputs } from './model-fields';
export { budgetFor } from './run-budget';

/** A model with the name under which it is asked and the door its calls go through. */
interface NamedModel {
	port: ModelPort;
	modelOf: (request: Pick<ModelRequest, 'operation' | 'role'>) => string;
	limiter: ModelLimiter;
	/** Whose key pays, and whose service it is. */
	key: { level: KeyLevel; provider: string };
}

/** Kind of the key in the vault, and name of the service. */
const ANTHROPIC = 'anthropic';
const ANTHROPIC_URL = 'https://api.anthropic.com';

/** One door for each credential of this process; keyed by a hash, so that no key is kept. */
const LIMITERS = new Map<string, ModelLimiter>();

/** A model ready to be asked, and what it takes to plan by its money. */
export interface ReadyModel {
	port: ModelPort;
	modelOf: NamedModel['modelOf'];
	prices: PriceTable;
	budget: BudgetPort;
}

/** The metered model of a node for one item, as {@link readyModel} makes it. */
export async function modelFor(context: IExecuteFunctions, station: Station): Promise<ModelPort> {
	return (await readyModel(context, station)).port;
}

/**
 * The metered model of a node for one item, with its fallback. Says what the run will cost before the first call.
 *
 * @throws {AgencyError} `CFG_001` when neither a sub-node nor a credential is there, `BUDGET_001` when the budget cannot suffice
 */
export async function readyModel(
	context: IExecuteFunctions,
	station: Station,
): Promise<ReadyModel> {
	const options = modelOptionsOf(context, station.itemIndex);
	const { desk } = station;
	const keys = await keysFor(context, { jobId: desk?.jobId, purpose: 'model.call' });
	const own = keys.own(ANTHROPIC);
	// A key of one's own comes before whatever the operator attached: the call is paid by whom it is for.
	const attached = own === undefined ? await attachedModels(context, station.itemIndex) : [];
	const main = attached[0] ?? (await claude(context, options, own));
	if (main === undefined) {
		throw new AgencyError({
			kind: 'config',
			code: 'CFG_001',
			message: 'No model is connected',
			hint: 'Attach a chat model to the Model input of this node, or choose an Anthropic credential on it.',
		});
	}
	const fallback =
		attached[1] ??
		(options.fallbackModel === '' ? undefined : await claude(context, sameModel(options), own));
	const brief = station.has('brief') ? await station.need('brief', 'Research') : undefined;
	if (brief !== undefined) {
		const modelOf = ({ name, role }: { name: string; role: ModelRequest['role'] }) =>
			main.modelOf({ operation: name, role });
		await announceCost(context, station, { brief, modelOf });
	}
	const common = {
		budget: await budgetFor(context, station),
		prices: options.prices,
		guard: guardOf(context, station.tenant, brief?.client.name),
	};
	const port: ModelPort = {
		...metered(main, station, { ...common, hasFallback: fallback !== undefined }),
		...(fallback === undefined
			? {}
			: { fallback: metered(fallback, station, { ...common, isFallback: true }) }),
	};
	return {
		budget: common.budget,
		prices: common.prices,
		port: await withOwnPrompts(port, station, brief),
		modelOf: main.modelOf,
	};
}

/**
 * The metered model of an Anthropic credential for work that belongs to no dossier; undefined when the
 * node has no such credential.
 */
export async function credentialModel(
	context: IExecuteFunctions,
	about: { itemIndex: number; record: (call: ModelCall) => void },
): Promise<ModelPort | undefined> {
	const options = modelOptionsOf(context, about.itemIndex);
	const keys: Keys = await keysFor(context, { purpose: 'model.call' });
	const named = await claude(context, options, keys.own(ANTHROPIC));
	if (named === undefined) return undefined;
	const { port, modelOf, limiter, key } = named;
	return meteredModel(port, {
		clock: systemClock,
		ids: systemIds,
		random: systemRandom,
		prices: options.prices,
		record: about.record,
		tenant: '',
		modelOf,
		limiter,
		key,
		guard: guardOf(context),
	});
}

/** The guard of the requests that hold one client's data; every process of the instance knows its marks. */
function guardOf(
	context: Pick<IExecuteFunctions, 'getInstanceId'>,
	tenant = '',
	client = '',
): LeakGuard {
	return leakGuard(context.getInstanceId(), `${tenant}|${client}`);
}

/** Attached chat models, the main one first. n8n hands two of them over in the other order, as its own agent knows. */
async function attachedModels(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<NamedModel[]> {
	const given = (await context.getInputConnectionData(
		NodeConnectionTypes.AiLanguageModel,
		itemIndex,
	)) as ChatModel | ChatModel[] | undefined;
	const chats = Array.isArray(given) ? [...given].reverse() : given === undefined ? [] : [given];
	return chats.map((chat) => ({
		port: chatModel(chat),
		modelOf: () => nameOf(chat),
		limiter: limiterOf(`attached:${nameOf(chat)}`),
		key: { level: 'instance', provider: 'attached' },
	}));
}

async function claude(
	context: IExecuteFunctions,
	{ models, steps }: Pick<ModelOptions, 'models' | 'steps'>,
	own: OwnKey | undefined,
): Promise<NamedModel | undefined> {
	const modelOf = (request: Pick<ModelRequest, 'operation' | 'role'>) =>
		claudeModelOf(request, { models, steps });
	if (own !== undefined) {
		return {
			port: {
				async complete(request) {
					const { secret } = await own.open();
					const given = { apiKey: secret, baseUrl: ANTHROPIC_URL, models, steps };
					return await claudeModel(given).complete(request);
				},
			},
			modelOf,
			limiter: limiterOf(`vault:${own.id}`),
			key: { level: own.level, provider: ANTHROPIC },
		};
	}
	if (context.getNode().credentials?.anthropicApi === undefined) return undefined;
	const credential = await context.getCredentials('anthropicApi');
	const headers =
		credential.header === true &&
		typeof credential.headerName === 'string' &&
		credential.headerName !== ''
			? { [credential.headerName]: String(credential.headerValue ?? '') }
			: {};
	const apiKey = String(credential.apiKey ?? '');
	const baseUrl = String(credential.url || ANTHROPIC_URL);
	rememberSecrets([apiKey, headers]);
	return {
		port: claudeModel({ apiKey, baseUrl, headers, models, steps }),
		modelOf,
		limiter: limiterOf(`${baseUrl}:${apiKey}`),
		key: { level: 'instance', provider: ANTHROPIC },
	};
}

/** The fallback model does every kind of work. */
function sameModel({ fallbackModel }: ModelOptions): Pick<ModelOptions, 'models' | 'steps'> {
	const models = {
		planner: fallbackModel,
		reader: fallbackModel,
		writer: fallbackModel,
		judge: fallbackModel,
	};
	return { models, steps: {} };
}

function limiterOf(identity: string): ModelLimiter {
	const key = sha256(identity);
	const limiter = LIMITERS.get(key) ?? modelLimiter();
	LIMITERS.set(key, limiter);
	return limiter;
}

function metered(
	{ port, modelOf, limiter, key }: NamedModel,
	station: Station,
	about: Pick<MeterPorts, 'budget' | 'guard' | 'prices' | 'hasFallback' | 'isFallback'>,
): ModelPort {
	const before = station.dossier.usage.calls.map(({ id }) => id);
	const onLeak = (error: AgencyError) => (station.leak ??= error);
	const model = meteredModel(port, { ...station, ...about, modelOf, limiter, key, onLeak });
	return {
		complete: async (request) =>
			await model.complete({
				...request,
				expectedTokens:
					request.expectedTokens ??
					operationNamed(request.operation)?.expected.output ??
					request.maxTokens,
				// The first call of a station stands on what the stations before it were told.
				needs: request.needs.length > 0 ? request.needs : before,
			}),
	};
}

/** The same door for every kind of work but `from`, which is asked as `to`: another model of the node does it. */
export function askedAs(port: ModelPort, from: ModelRole, to: ModelRole): ModelPort {
	return {
		...port,
		complete: async (request) =>
			await port.complete(request.role === from ? { ...request, role: to } : request),
	};
}

/** The agency's own instructions, where a store is connected and has some. */
async function withOwnPrompts(
	port: ModelPort,
	{ desk }: Station,
	brief: Brief | undefined,
): Promise<ModelPort> {
	if (desk === undefined) return port;
	const overrides = await listPrompts(desk.sql, desk.agencyId);
	return withPrompts(port, {
		overrides,
		context: contextOf(brief),
		fixedOf: (operation) => operationNamed(operation)?.fixed ?? '',
	});
}

function contextOf(brief: Brief | undefined): PromptContext {
	return {
		audience: brief?.audience ?? '',
		client: brief?.client.name ?? '',
		date: brief?.date ?? '',
		format: brief?.format ?? '',
		industry: brief?.client.industry ?? '',
		language: brief?.language ?? '',
		tone: brief?.tone ?? '',
		topic: brief?.topic ?? '',
	};
}

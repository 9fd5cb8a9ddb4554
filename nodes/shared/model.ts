/** The model of a node: the client's or agency's own key, else the attached chat-model sub-node, else the Anthropic credential. Budgeted and metered either way. */
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Brief, ModelCall } from '../../core/contracts';
import { operationNamed } from '../../core/operations';
import { listPrompts } from '../../core/store';
import { AgencyError } from '../../core/shared/errors';
import { leakGuard, type LeakGuard } from '../../core/shared/leak-guard';
import { meteredModel, type MeterPorts } from '../../core/shared/metered-model';
import type {
	BudgetPort,
	ModelPort,
	ModelRequest,
	ModelRole,
	PaidCallPort,
} from '../../core/shared/ports';
import { withPrompts, type PromptContext } from '../../core/shared/prompt-overrides';
import type { PriceTable } from '../../core/shared/usage';
import { keysFor, type Keys } from './keys';
import type { SharedKey } from './key-place';
import { modelOptionsOf, type ModelOptions } from './model-options';
import { ANTHROPIC, attachedModels, claude, type NamedModel } from './named-models';
import { announceCost, budgetFor } from './run-budget';
import type { Station } from './run-items';
import { systemClock, systemIds, systemRandom } from './system';

export { MODEL_CREDENTIAL, MODEL_INPUT, MODEL_OPTIONS, modelInputs } from './model-fields';
export { budgetFor } from './run-budget';

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
		shared: { credential: `model:${main.identity}`, most: options.jobsAtOnce },
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
 *
 * @param about.paidCalls where its calls are kept and booked, where there is a job to book them on
 */
export async function credentialModel(
	context: IExecuteFunctions,
	about: {
		itemIndex: number;
		record: (call: ModelCall) => void;
		paidCalls?: PaidCallPort | undefined;
	},
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
		...(about.paidCalls === undefined ? {} : { paidCalls: about.paidCalls }),
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

function metered(
	{ port, modelOf, limiter, key }: NamedModel,
	station: Station,
	about: Pick<MeterPorts, 'budget' | 'guard' | 'prices' | 'hasFallback' | 'isFallback'> & {
		shared: SharedKey;
	},
): ModelPort {
	const { shared, ...money } = about;
	const before = station.dossier.usage.calls.map(({ id }) => id);
	const onLeak = (error: AgencyError) => (station.leak ??= error);
	const model = meteredModel(port, {
		...station,
		...money,
		...afterItsTurn(station, shared),
		modelOf,
		limiter,
		key,
		onLeak,
	});
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

/** A kept answer needs no place at the key; a call that is to be paid waits for one before it is set aside. */
function afterItsTurn(
	{ desk, place, paidCalls }: Pick<Station, 'desk' | 'place' | 'paidCalls'>,
	key: SharedKey,
): { paidCalls?: PaidCallPort } {
	const take = desk?.useKey ?? place?.take;
	if (take === undefined) return {};
	return {
		paidCalls: {
			...paidCalls,
			async begin(callKey, request) {
				await take(key);
				return await paidCalls.begin(callKey, request);
			},
		},
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

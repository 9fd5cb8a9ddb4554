/** Inputs and options of a node that asks a model: models, fallback, model per step, budget. */
import {
	NodeConnectionTypes,
	type INodeInputConfiguration,
	type INodeProperties,
	type NodeConnectionType,
} from 'n8n-workflow';
import { DEFAULT_MODELS } from '../../core/adapters/model/claude';
import { MODEL_OPERATIONS } from '../../core/operations';

/** The optional model input of a node. */
export const MODEL_INPUT = {
	type: NodeConnectionTypes.AiLanguageModel,
	displayName: 'Model',
	maxConnections: 1,
	required: false,
} as const;

/** The second model input, shown once the option asks for it. */
const FALLBACK_INPUT = { ...MODEL_INPUT, displayName: 'Fallback' } as const;

/**
 * Inputs of a node with a model: main, model, the fallback model where the option "Enable Fallback
 * Model" is on, as n8n's own agent does it, and what else it takes.
 */
export function modelInputs(
	others: readonly (NodeConnectionType | INodeInputConfiguration)[] = [],
): `={{${string}}}` {
	const [first, rest] = [[NodeConnectionTypes.Main, MODEL_INPUT], others].map((part) =>
		JSON.stringify(part).slice(1, -1),
	);
	const fallback = JSON.stringify(FALLBACK_INPUT);
	return `={{ ((options) => [${first}, ...(options?.needsFallback === true ? [${fallback}] : []), ${rest}])($parameter.options) }}`;
}

/** The credential used when no sub-node is attached. */
export const MODEL_CREDENTIAL = { name: 'anthropicApi', required: false } as const;

const STEP_FIELDS: INodeProperties[] = [
	{
		displayName: 'Step',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'writing.section',
		options: MODEL_OPERATIONS.map(({ name, costClass }) => ({
			name: `${name} (${costClass})`,
			value: name,
		})).sort((a, b) => a.name.localeCompare(b.name)),
	},
	{
		displayName: 'Claude Model',
		name: 'model',
		type: 'string',
		default: '',
		placeholder: 'e.g. claude-opus-5-5',
	},
];

const STAGE_FIELDS: INodeProperties[] = [
	{
		displayName: 'Stage',
		name: 'stage',
		type: 'options',
		default: 'research',
		options: [
			{ name: 'Quality', value: 'quality' },
			{ name: 'Research', value: 'research' },
			{ name: 'Writing', value: 'writing' },
		],
	},
	{
		displayName: 'Budget (USD)',
		name: 'usd',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 0.5,
	},
];

/** Options every node with a model offers, by name. */
export const MODEL_OPTIONS: INodeProperties[] = [
	{
		displayName: 'Budget (Tokens)',
		name: 'budgetTokens',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'Most tokens of the whole run, all kinds together; for models without a price. 0 is no limit.',
	},
	{
		displayName: 'Budget (USD)',
		name: 'budgetUsd',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 0,
		description:
			'Most the whole run may cost, this node and those before it. It stops within one call of it and can be continued with more. 0 is no limit.',
	},
	{
		displayName: 'Enable Fallback Model',
		name: 'needsFallback',
		type: 'boolean',
		default: false,
		description:
			'Whether to show an input for a second model, asked when the first refuses, stays overloaded, or fails twice',
	},
	{
		displayName: 'Fallback Claude Model',
		name: 'fallbackModel',
		type: 'string',
		default: '',
		placeholder: 'e.g. claude-sonnet-5',
		description:
			'Claude model asked when the first model refuses, stays overloaded, or fails twice, used with the Anthropic credential; an attached fallback model takes its place',
	},
	{
		displayName: 'Jobs at Once per Key',
		name: 'jobsAtOnce',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1000 },
		default: 2,
		description:
			'How many jobs of the store may work with the same key at once, over all workers, however they were started; the others wait. 0 is no limit.',
	},
	{
		displayName: 'Judging Model',
		name: 'judgeModel',
		type: 'string',
		default: DEFAULT_MODELS.judge,
		placeholder: 'e.g. claude-haiku-5-5',
		description: 'Claude model that checks and scores; a small one is right here',
	},
	{
		displayName: 'Model Prices',
		name: 'modelPrices',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "gpt-x": { "input": 2.5, "output": 10 } }',
		description:
			'US dollars per million tokens by model: input, output, and cacheRead and cacheWrite where they differ; in front of the shipped price table',
	},
	{
		displayName: 'Models per Step',
		name: 'stepModels',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add step',
		description: 'Claude models of single steps, used with the Anthropic credential',
		options: [{ displayName: 'Step', name: 'step', values: STEP_FIELDS }],
	},
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
		displayName: 'Stage Budgets',
		name: 'stageBudgets',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add stage',
		description: 'Most single stages of the run may cost',
		options: [{ displayName: 'Stage', name: 'stage', values: STAGE_FIELDS }],
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

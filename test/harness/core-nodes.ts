/** Small stand-ins for the n8n nodes that shipped workflows use: the engine brings none of its own. */
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodeType,
} from 'n8n-workflow';

type Execute = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

interface StandIn {
	inputs?: number;
	outputs?: number;
	/** Parameters the node reads; n8n drops those a node does not declare. */
	properties?: INodeProperties[];
	/** Credential types the node may ask for. */
	credentials?: string[];
	execute?: Execute;
}

/** Builds a node type from what it does; without `execute` it passes its input through. */
export function standIn(
	name: string,
	{ inputs = 1, outputs = 1, properties = [], credentials = [], execute }: StandIn = {},
): INodeType {
	return {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: [1, 1.1, 1.2, 1.3, 1.4, 1.5, 2, 2.1, 2.2, 2.3, 3, 3.1, 3.2, 3.3, 3.4, 3.5, 4, 4.5],
			description: 'Stand-in for tests',
			defaults: { name },
			inputs: Array.from({ length: inputs }, () => 'main' as const),
			outputs: Array.from({ length: outputs }, () => 'main' as const),
			properties,
			credentials: credentials.map((type) => ({ name: type, required: false })),
		},
		execute:
			execute ??
			async function passThrough(this: IExecuteFunctions) {
				return await Promise.resolve([this.getInputData()]);
			},
	};
}

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	options: [],
	default: {},
};
const conditions: INodeProperties = {
	displayName: 'Conditions',
	name: 'conditions',
	type: 'filter',
	default: {},
	typeOptions: { filter: { caseSensitive: true, typeValidation: 'loose', version: 2 } },
};

const holds = (context: IExecuteFunctions, index: number): boolean =>
	context.getNodeParameter('conditions', index, false, { extractValue: true }) as boolean;

const paired = (item: INodeExecutionData, index: number): INodeExecutionData => ({
	...item,
	pairedItem: index,
});

async function runIf(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const outputs: [INodeExecutionData[], INodeExecutionData[]] = [[], []];
	for (const [index, item] of this.getInputData().entries()) {
		outputs[holds(this, index) ? 0 : 1].push(paired(item, index));
	}
	return await Promise.resolve(outputs);
}

async function runFilter(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const kept = this.getInputData()
		.map(paired)
		.filter((_item, index) => holds(this, index));
	return await Promise.resolve([kept]);
}

interface Assignment {
	name: string;
	value: unknown;
}

async function runSet(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = this.getInputData().map((item, index) => {
		const raw = this.getNodeParameter('mode', index, 'manual') === 'raw';
		const all = this.getNodeParameter('includeOtherFields', index, false) as boolean;
		const json: IDataObject = all ? structuredClone(item.json) : {};
		if (raw) {
			const output = this.getNodeParameter('jsonOutput', index, {}) as string | IDataObject;
			Object.assign(
				json,
				typeof output === 'string' ? (JSON.parse(output) as IDataObject) : output,
			);
		} else {
			const list = this.getNodeParameter(
				'assignments.assignments',
				index,
				[],
			) as unknown as Assignment[];
			for (const { name, value } of list) assign(json, name, value);
		}
		return { json, ...(all && item.binary ? { binary: item.binary } : {}), pairedItem: index };
	});
	return await Promise.resolve([items]);
}

/** Sets `a.b.c` as n8n's Set node does with dot notation. */
function assign(target: IDataObject, name: string, value: unknown): void {
	const [head = '', ...rest] = name.split('.');
	if (rest.length === 0) {
		target[head] = value as IDataObject;
		return;
	}
	const inner = (target[head] ?? {}) as IDataObject;
	target[head] = inner;
	assign(inner, rest.join('.'), value);
}

async function runSwitch(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const rules = this.getNodeParameter('rules.values', 0, []) as unknown[];
	const outputs: INodeExecutionData[][] = [...rules.map(() => []), []];
	for (const [index, item] of this.getInputData().entries()) {
		const hit = rules.findIndex(
			(_rule, at) =>
				this.getNodeParameter(`rules.values[${at}].conditions`, index, false, {
					extractValue: true,
				}) === true,
		);
		outputs[hit < 0 ? rules.length : hit]?.push(paired(item, index));
	}
	return await Promise.resolve(outputs);
}

async function runMerge(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const count = this.getNodeParameter('numberInputs', 0, 2) as number;
	const inputs = Array.from({ length: count }, (_none, index) => this.getInputData(index));
	return await Promise.resolve([inputs.flat()]);
}

async function runStop(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const message = this.getNodeParameter('errorMessage', 0, 'Stopped') as string;
	return await Promise.reject(new NodeOperationError(this.getNode(), message));
}

async function runRefusal(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const message = 'This node speaks to the outside: give the test a stand-in through `nodes`';
	return await Promise.reject(new NodeApiError(this.getNode(), { message }));
}

const rules: INodeProperties = {
	displayName: 'Rules',
	name: 'rules',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: {},
	options: [{ displayName: 'Values', name: 'values', values: [conditions] }],
};

/** The stand-ins by full type. */
export const CORE_NODES: Readonly<Record<string, INodeType>> = Object.fromEntries(
	[
		...[
			'manualTrigger',
			'webhook',
			'scheduleTrigger',
			'errorTrigger',
			'executeWorkflowTrigger',
			'formTrigger',
		],
		...['noOp', 'stickyNote', 'respondToWebhook', 'executeWorkflow'],
	]
		.map((name) => standIn(name))
		.concat(
			standIn('set', { properties: setProperties(), execute: runSet }),
			standIn('if', { outputs: 2, properties: [conditions, options], execute: runIf }),
			standIn('filter', { properties: [conditions, options], execute: runFilter }),
			standIn('switch', { outputs: 8, properties: [rules, options], execute: runSwitch }),
			standIn('merge', { inputs: 2, properties: [number('numberInputs', 2)], execute: runMerge }),
			standIn('stopAndError', { properties: [text('errorMessage')], execute: runStop }),
			standIn('httpRequest', { execute: runRefusal }),
		)
		.map((node) => [`n8n-nodes-base.${node.description.name}`, node]),
);

function text(name: string): INodeProperties {
	return { displayName: name, name, type: 'string', default: '' };
}

function number(name: string, value: number): INodeProperties {
	return { displayName: name, name, type: 'number', default: value };
}

function setProperties(): INodeProperties[] {
	return [
		{ displayName: 'Mode', name: 'mode', type: 'string', default: 'manual' },
		{ displayName: 'JSON', name: 'jsonOutput', type: 'json', default: '{}' },
		{ displayName: 'Assignments', name: 'assignments', type: 'assignmentCollection', default: {} },
		{ displayName: 'All', name: 'includeOtherFields', type: 'boolean', default: false },
		options,
	];
}

/** Runs a workflow on n8n's real engine inside the test: expressions, error outputs, files, no server. */
import 'reflect-metadata';
import fs from 'node:fs';
import path from 'node:path';
// Static imports: `import()` would load a second, ES-module copy beside the one our nodes require.
import { Container } from '@n8n/di';
import * as core from 'n8n-core';
import { createRunExecutionData, NodeHelpers, Workflow } from 'n8n-workflow';
import type {
	IBinaryData,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IRun,
	IVersionedNodeType,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { CORE_NODES, standIn } from './core-nodes';
import { credentialsFrom } from './credentials';
import type { TestCredentials } from './credentials';
import { packageNode, ROOT } from './package-parts';

export { standIn } from './core-nodes';

/** The part of a workflow file the engine needs. */
export type WorkflowJson = Pick<IWorkflowBase, 'nodes' | 'connections'> & Partial<IWorkflowBase>;

/** What to run and with what. */
export interface RunOptions {
	/** The workflow, or its file (relative paths start at the checkout). */
	workflow: WorkflowJson | string;
	/** Further node types by full type; they win over the package's and the stand-ins. */
	nodes?: Record<string, INodeType | IVersionedNodeType>;
	/** Plain values by credential type. */
	credentials?: TestCredentials;
	/** Items handed to the first node; plain objects become `json`. Default: one empty item. */
	input?: (INodeExecutionData | IDataObject)[];
	/** Name of the node to start at. Default: the first trigger, else the first node without input. */
	start?: string;
	/** Workflows that Execute Workflow nodes name by id. */
	subWorkflows?: WorkflowJson[];
	/** Default `trigger`; `manual` also calls the trigger's own listener. */
	mode?: WorkflowExecuteMode;
	/** Cancels the execution. */
	signal?: AbortSignal;
	/** Default `1`. */
	executionId?: string;
}

/** What came of it. */
export interface RunResult {
	status: IRun['status'];
	run: IRun;
	/** Items a node put out in its last run; `[]` when it did not run. */
	itemsOf: (node: string, output?: number) => INodeExecutionData[];
	/** The bytes of a file an item carries. */
	binaryOf: (item: INodeExecutionData | undefined, name: string) => Promise<Buffer>;
	/** Error message of the execution, or of a node; undefined when it went well. */
	errorOf: (node?: string) => string | undefined;
}

/**
 * Runs a workflow to its end (or to a wait). Never rejects for a failing node: see `status`.
 *
 * @throws when the workflow names an unknown node type or start node
 */
export async function runWorkflow(options: RunOptions): Promise<RunResult> {
	await prepareFiles();
	const json = withCredentialIds(
		typeof options.workflow === 'string' ? read(options.workflow) : options.workflow,
	);
	const workflow = new Workflow({
		id: json.id ?? 'test',
		name: json.name ?? 'Test',
		nodes: json.nodes,
		connections: json.connections,
		active: false,
		nodeTypes: nodeTypesFor(json, options),
		settings: { executionOrder: 'v1', ...json.settings },
	});
	const start = workflow.getNode(options.start ?? firstNode(json));
	if (!start) throw new Error(`The workflow has no node "${options.start ?? ''}" to start at`);
	const items = (options.input ?? [{}]).map(toItem);
	const mode = options.mode ?? 'trigger';
	const data = createRunExecutionData({
		startData: {},
		resultData: { runData: {} },
		executionData: {
			contextData: {},
			metadata: {},
			waitingExecution: {},
			waitingExecutionSource: {},
			nodeExecutionStack: [{ node: start, data: { main: [items] }, source: null }],
		},
	});
	const additionalData = additionalDataFor(json, mode, {
		credentials: options.credentials ?? {},
		executionId: options.executionId ?? '1',
	});
	const execution = new core.WorkflowExecute(additionalData, mode, data).processRunExecutionData(
		workflow,
	);
	options.signal?.addEventListener('abort', () => execution.cancel());
	const run = await execution;
	return resultOf(run);
}

let files: Promise<void> | undefined;

/** Files of items live in the run's temporary folder, or in memory. */
async function prepareFiles(): Promise<void> {
	files ??= Container.get(core.BinaryDataService).init();
	await files;
}

function additionalDataFor(
	json: WorkflowJson,
	mode: WorkflowExecuteMode,
	{ credentials, executionId }: { credentials: TestCredentials; executionId: string },
): IWorkflowExecuteAdditionalData {
	const nothing = (): void => undefined;
	return {
		executionId,
		currentNodeExecutionIndex: 0,
		variables: {},
		credentialsHelper: credentialsFrom(credentials),
		hooks: new core.ExecutionLifecycleHooks(mode, executionId, json as IWorkflowBase),
		restApiUrl: '',
		instanceBaseUrl: 'http://n8n.example',
		webhookBaseUrl: 'http://n8n.example/webhook',
		webhookWaitingBaseUrl: 'http://n8n.example/webhook-waiting',
		webhookTestBaseUrl: 'http://n8n.example/webhook-test',
		formWaitingBaseUrl: 'http://n8n.example/form-waiting',
		setExecutionStatus: nothing,
		sendDataToUI: nothing,
		logAiEvent: nothing,
	} as unknown as IWorkflowExecuteAdditionalData;
}

function resultOf(run: IRun): RunResult {
	const { runData, error } = run.data.resultData;
	const lastRun = (node: string) => runData[node]?.at(-1);
	return {
		status: run.status,
		run,
		itemsOf: (node, output = 0) => lastRun(node)?.data?.['main']?.[output] ?? [],
		binaryOf: async (item, name) => {
			const file: IBinaryData | undefined = item?.binary?.[name];
			if (!file) throw new Error(`The item carries no file "${name}"`);
			return await Container.get(core.BinaryDataService).getAsBuffer(file);
		},
		errorOf: (node) => (node === undefined ? error : lastRun(node)?.error)?.message,
	};
}

function nodeTypesFor(json: WorkflowJson, options: RunOptions): INodeTypes {
	const known: Record<string, INodeType | IVersionedNodeType> = {};
	for (const { type } of json.nodes) {
		const found =
			options.nodes?.[type] ??
			packageNode(type) ??
			(type === 'n8n-nodes-base.executeWorkflow' ? subWorkflowNode(options) : CORE_NODES[type]);
		if (!found)
			throw new Error(`The engine knows no node type "${type}": give one through \`nodes\``);
		known[type] = found;
	}
	const get = (type: string): INodeType | IVersionedNodeType => {
		const found = known[type];
		if (!found)
			throw new Error(`The workflow asks for the node type "${type}", which it does not contain`);
		return found;
	};
	return {
		getByName: get,
		getByNameAndVersion: (type, version) => NodeHelpers.getVersionedNodeType(get(type), version),
		getKnownTypes: () => ({}),
	};
}

/** Execute Workflow: runs the named workflow from its own trigger and hands on what its last node put out. */
function subWorkflowNode(options: RunOptions): INodeType {
	return standIn('executeWorkflow', {
		properties: [
			{ displayName: 'Workflow', name: 'workflowId', type: 'workflowSelector', default: '' },
			{ displayName: 'Mode', name: 'mode', type: 'string', default: 'once' },
			{ displayName: 'Options', name: 'options', type: 'json', default: {} },
		],
		execute: async function runSub() {
			const named = this.getNodeParameter('workflowId', 0) as { value?: string } | string;
			const id = typeof named === 'string' ? named : named.value;
			const workflow = options.subWorkflows?.find((entry) => entry.id === id);
			if (!workflow) throw new Error(`The test gives no sub-workflow "${String(id)}"`);
			const { start: _start, ...rest } = options;
			const trigger = workflow.nodes.find(({ type }) => type.endsWith('.executeWorkflowTrigger'));
			const start = trigger === undefined ? {} : { start: trigger.name };
			const once = async (input: INodeExecutionData[]) => {
				const result = await runWorkflow({ ...rest, ...start, workflow, input });
				if (result.status !== 'success')
					throw new Error(result.errorOf() ?? `Sub-workflow: ${result.status}`);
				return result.itemsOf(result.run.data.resultData.lastNodeExecuted ?? '');
			};
			const items = this.getInputData();
			const parts =
				this.getNodeParameter('mode', 0, 'once') === 'each' ? items.map((item) => [item]) : [items];
			const waits = this.getNodeParameter('options.waitForSubWorkflow', 0, true) !== false;
			const made: INodeExecutionData[] = [];
			for (const part of parts) {
				try {
					const answer = await once(part);
					made.push(...(waits ? answer : part));
				} catch (error) {
					// Who does not wait does not see the end.
					if (!waits) made.push(...part);
					else if (!this.continueOnFail()) throw error;
					else made.push({ json: { error: (error as Error).message } });
				}
			}
			return [made];
		},
	});
}

const isItem = (value: INodeExecutionData | IDataObject): value is INodeExecutionData =>
	typeof value['json'] === 'object' && value['json'] !== null;

const toItem = (value: INodeExecutionData | IDataObject): INodeExecutionData =>
	isItem(value) ? value : { json: value };

function read(file: string): WorkflowJson {
	return JSON.parse(fs.readFileSync(path.resolve(ROOT, file), 'utf8')) as WorkflowJson;
}

/** Shipped files bind credentials by name with a null id; n8n's OAuth helper refuses a null id. */
function withCredentialIds(json: WorkflowJson): WorkflowJson {
	const nodes = json.nodes.map((node): INode => {
		if (!node.credentials) return node;
		const credentials = Object.entries(node.credentials).map(([type, { id, name }]) => [
			type,
			{ id: id ?? `test-${type}`, name },
		]);
		return {
			...node,
			credentials: Object.fromEntries(credentials) as NonNullable<INode['credentials']>,
		};
	});
	return { ...json, nodes };
}

function firstNode(json: WorkflowJson): string {
	const fed = new Set(
		Object.values(json.connections).flatMap((byType) =>
			(byType['main'] ?? []).flatMap((targets) => (targets ?? []).map(({ node }) => node)),
		),
	);
	const heads = json.nodes.filter(
		({ name, type, disabled }) =>
			!fed.has(name) && disabled !== true && !type.endsWith('.stickyNote'),
	);
	const trigger = heads.find(({ type }) => /trigger|webhook/i.test(type.split('.').at(-1) ?? ''));
	return (trigger ?? heads[0])?.name ?? '';
}

/**
 * `node.overhead`: what a node of the line costs beside its work, on n8n's engine in this process, against the same
 * workflow of No-Op nodes. Model, store and browser are not in it: Quality Check and Apply Branding need none.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { whitePapers } from './shared/documents.mjs';
import { interleaved, row } from './shared/measure.mjs';

const ITEMS = 5;
const PACKAGE = 'n8n-nodes-content-agency';
const NO_OP = 'n8n-nodes-base.noOp';

export async function measure(context) {
	const require = createRequire(path.join(context.root, 'package.json'));
	// Read by n8n as it loads: nothing of a real n8n on this machine is touched.
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'agency-bench-n8n-'));
	Object.assign(process.env, { N8N_USER_FOLDER: folder, N8N_LOG_LEVEL: 'silent' });
	try {
		return await measured(context, require);
	} finally {
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

async function measured(context, require) {
	require('reflect-metadata');
	const engine = openEngine(require, context.dist);
	const agency = require(path.join(context.dist, 'index.js'));
	const { judgeDocument } = require(path.join(context.dist, 'core/quality'));
	const paper = (await whitePapers(context)).find(({ quality }) => quality.verdict === 'pass');
	if (paper === undefined) throw new Error('No white paper of the sandbox passes the checks');
	const { brief, evidence, document } = paper;
	const packed = Buffer.from(await agency.packArchive(paper.archive));
	const dossier = { kind: 'dossier', version: 1, id: 'bench', brief, evidence, document };
	const file = {
		data: packed.toString('base64'),
		mimeType: 'application/gzip',
		fileName: 'archive.json.gz',
	};
	const line = ['qualityCheck', 'applyBranding'].map((type) => `${PACKAGE}.${type}`);
	const items = Array.from({ length: ITEMS }, () => ({
		json: structuredClone(dossier),
		binary: { [evidence.archive.property]: file },
	}));
	await engine.run(line, items);
	const work = async () => {
		for (let item = 0; item < ITEMS; item += 1) {
			const input = {
				document,
				evidence,
				brief,
				archive: await agency.unpackArchive(packed, evidence.archive.sha256),
			};
			// As the node does it without a model: the report is part of the work.
			const quality = await judgeDocument(agency.checkDocument(input), input, {
				support: { model: undefined, isRequired: false },
				least: { recall: 0, seo: 0 },
			});
			await agency.brandDocument({
				document,
				evidence,
				brief,
				brandInput: { document: {} },
				template: 'EXEC_01',
				pageSize: 'Letter',
				draft: false,
				lastPageNote: '',
				quality,
			});
		}
	};
	const times = await interleaved(
		{
			line: () => engine.run(line, items),
			noOp: () => engine.run([NO_OP, NO_OP], items),
			work,
		},
		{ rounds: 11, warmUp: 3 },
	);
	const shares = line.length * ITEMS;
	const perNode = (milliseconds) => Math.max(0.001, milliseconds / shares);
	return [
		row({
			id: 'node.overhead',
			what: `per node and item beside its own work (${perNode(times.work).toFixed(1)} ms), ${ITEMS} dossiers through Quality Check and Apply Branding; other: No-Op nodes; n8n engine in this process, expression engine legacy`,
			ours: perNode(times.line - times.work),
			other: perNode(times.noOp),
			unit: 'ms',
			goal: '≤ 5 ms',
			atMost: 5,
			of: 'ours',
		}),
	];
}

/** n8n's engine with this package's nodes and a No-Op. */
function openEngine(require, dist) {
	const { Container } = require('@n8n/di');
	const core = require('n8n-core');
	const { createRunExecutionData, NodeHelpers, Workflow } = require('n8n-workflow');
	const types = new Map([[NO_OP, noOp()]]);
	for (const name of ['QualityCheck', 'ApplyBranding']) {
		const Class = require(path.join(dist, 'nodes', name, `${name}.node.js`))[name];
		types.set(`${PACKAGE}.${name[0].toLowerCase()}${name.slice(1)}`, new Class());
	}
	const nodeTypes = {
		getByName: (type) => types.get(type),
		getByNameAndVersion: (type, version) =>
			NodeHelpers.getVersionedNodeType(types.get(type), version),
		getKnownTypes: () => ({}),
	};
	let files;
	const run = async (chain, items) => {
		files ??= Container.get(core.BinaryDataService).init();
		await files;
		const nodes = [NO_OP, ...chain].map((type, index) => ({
			id: String(index),
			name: `Node ${index}`,
			type,
			typeVersion: 1,
			position: [index * 200, 0],
			parameters: {},
		}));
		const connections = Object.fromEntries(
			nodes
				.slice(1)
				.map(({ name }, index) => [
					`Node ${index}`,
					{ main: [[{ node: name, type: 'main', index: 0 }]] },
				]),
		);
		const workflow = new Workflow({
			id: 'bench',
			name: 'Bench',
			nodes,
			connections,
			active: false,
			nodeTypes,
			settings: { executionOrder: 'v1' },
		});
		const data = createRunExecutionData({
			startData: {},
			resultData: { runData: {} },
			executionData: {
				contextData: {},
				metadata: {},
				waitingExecution: {},
				waitingExecutionSource: {},
				nodeExecutionStack: [
					{ node: workflow.getNode('Node 0'), data: { main: [items] }, source: null },
				],
			},
		});
		const additional = {
			executionId: '1',
			currentNodeExecutionIndex: 0,
			variables: {},
			hooks: new core.ExecutionLifecycleHooks('trigger', '1', { nodes, connections }),
			credentialsHelper: {},
			restApiUrl: '',
			instanceBaseUrl: 'http://n8n.example',
			webhookBaseUrl: 'http://n8n.example/webhook',
			webhookWaitingBaseUrl: 'http://n8n.example/webhook-waiting',
			webhookTestBaseUrl: 'http://n8n.example/webhook-test',
			formWaitingBaseUrl: 'http://n8n.example/form-waiting',
			setExecutionStatus: () => undefined,
			sendDataToUI: () => undefined,
			logAiEvent: () => undefined,
		};
		const result = await new core.WorkflowExecute(
			additional,
			'trigger',
			data,
		).processRunExecutionData(workflow);
		const last = result.data.resultData.runData[`Node ${nodes.length - 1}`]?.at(-1);
		const out = (last?.data?.main ?? []).flat().filter((item) => item && !item.json.problem);
		if (result.status !== 'success' || out.length !== items.length) {
			const problem = (last?.data?.main ?? []).flat()[0]?.json?.problem;
			throw new Error(
				`The workflow ended with ${result.status}, ${out.length} of ${items.length} items: ${result.data.resultData.error?.message ?? problem?.message ?? ''}`,
			);
		}
	};
	return { run };
}

function noOp() {
	return {
		description: {
			displayName: 'No-Op',
			name: 'noOp',
			group: ['transform'],
			version: 1,
			description: 'Passes its items on',
			defaults: { name: 'No-Op' },
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
		async execute() {
			return [this.getInputData()];
		},
	};
}

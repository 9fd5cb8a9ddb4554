import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { ROOT } from './paths.mjs';
import {
	bindCredentials,
	credentialsOf,
	inPublishOrder,
	isPublishable,
	overlapsOn,
	readWorkflows,
} from './workflows.mjs';

const workflow = (id, nodes = [], settings = {}) => ({ id, nodes, settings });
const calls = (id) => ({
	type: 'n8n-nodes-base.executeWorkflow',
	parameters: { workflowId: { __rl: true, mode: 'id', value: id } },
});

test('workflows that others name are published first', () => {
	const all = [
		workflow('top', [calls('leaf')], { errorWorkflow: 'errors' }),
		workflow('errors'),
		workflow('leaf', [calls('deep')]),
		workflow('deep'),
	];
	const order = inPublishOrder(all).map(({ id }) => id);
	assert.deepEqual(order, ['deep', 'leaf', 'errors', 'top']);
});

test('workflows that name each other come out once each', () => {
	const order = inPublishOrder([workflow('a', [calls('b')]), workflow('b', [calls('a')])]);
	assert.equal(order.length, 2);
});

test('credentials are bound by type and name', () => {
	const file = workflow('a', [
		{ name: 'X', credentials: { postgres: { id: null, name: 'Content store' } } },
	]);
	assert.deepEqual(credentialsOf([file, file]), ['postgres/Content store']);
	const bound = bindCredentials(file, new Map([['postgres/Content store', 'c1']]));
	assert.deepEqual(bound.nodes[0].credentials, { postgres: { id: 'c1', name: 'Content store' } });
});

test('what only a person starts is not published', () => {
	const starts = (type) => isPublishable(workflow('a', [{ type }]));
	assert.equal(starts('n8n-nodes-base.manualTrigger'), false);
	assert.equal(starts('n8n-nodes-base.webhook'), true);
	assert.equal(starts('n8n-nodes-content-agency.recordingTrigger'), true);
	assert.equal(starts('n8n-nodes-base.set'), false);
});

test('a credential nobody made is left out', () => {
	const file = workflow('a', [
		{ name: 'X', credentials: { searXngApi: { id: null, name: 'Web search' } } },
	]);
	assert.deepEqual(bindCredentials(file, new Map()).nodes[0].credentials, {});
});

const note = (name, position, [width, height]) => ({
	name,
	position,
	type: 'n8n-nodes-base.stickyNote',
	parameters: { content: '', width, height },
});
const node = (name, position, type = 'n8n-nodes-base.set') => ({ name, position, type });

test('nodes that touch each other or a note are found, their labels counted in', () => {
	const canvas = (...nodes) => overlapsOn(workflow('a', nodes));
	assert.deepEqual(canvas(node('A', [0, 0]), node('B', [200, 0])), []);
	assert.deepEqual(canvas(node('A', [0, 0]), node('B', [180, 0])), ['A and B']);
	const below = (y) => canvas(node('A', [0, 0]), note('N', [-60, y], [400, 100]));
	assert.deepEqual(below(160), []);
	assert.deepEqual(below(120), ['A and N']);
	const wide = (x) =>
		canvas(node('A', [0, 0], 'n8n-nodes-content-agency.research'), node('B', [x, 0]));
	assert.deepEqual(wide(320), []);
	assert.deepEqual(wide(240), ['A and B']);
});

test('nothing lies on top of anything on the canvas of a shipped workflow', () => {
	const shipped = readWorkflows(path.join(ROOT, 'workflows'));
	assert.notEqual(shipped.length, 0);
	const found = shipped.flatMap((one) => overlapsOn(one).map((pair) => `${one.name}: ${pair}`));
	assert.deepEqual(found, []);
});

test('every line of a shipped workflow leads from a node to a node, and no id is there twice', () => {
	for (const { name, nodes, connections } of readWorkflows(path.join(ROOT, 'workflows'))) {
		const names = new Set(nodes.map((one) => one.name));
		const targets = Object.values(connections).flatMap(({ main }) =>
			main.flat().map((line) => line.node),
		);
		const loose = [...Object.keys(connections), ...targets].filter((one) => !names.has(one));
		assert.deepEqual(loose, [], name);
		assert.equal(new Set(nodes.map(({ id }) => id)).size, nodes.length, name);
	}
});

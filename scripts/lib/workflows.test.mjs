import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindCredentials, credentialsOf, inPublishOrder, isPublishable } from './workflows.mjs';

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

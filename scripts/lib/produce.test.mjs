import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelUsage } from './produce.mjs';

const call = (id, needs, more = {}) => ({
	id,
	needs,
	inputTokens: 10,
	outputTokens: 1,
	costUsd: 0.5,
	...more,
});

test('the longest chain of calls that need each other is counted', () => {
	const usage = { calls: [call('a', []), call('b', []), call('c', ['a', 'b']), call('d', ['c'])] };
	const { calls, dependentCalls, inputTokens, costUsd } = modelUsage({ usage });
	assert.deepEqual(
		{ calls, dependentCalls, inputTokens, costUsd },
		{ calls: 4, dependentCalls: 3, inputTokens: 40, costUsd: 2 },
	);
});

test('answers from the store are not paid and not counted', () => {
	assert.equal(modelUsage({ usage: { calls: [call('a', [], { reused: true })] } }).calls, 0);
});

test('a dossier without usage has zeros', () => {
	assert.deepEqual(modelUsage({}).dependentCalls, 0);
});

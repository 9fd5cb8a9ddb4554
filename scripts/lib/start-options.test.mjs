import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOptions } from './start-options.mjs';

const refusal = (...args) => {
	try {
		readOptions(args, '/work');
	} catch (error) {
		return error;
	}
	return undefined;
};

test('an unknown flag is a sentence and exit code 2', () => {
	const error = refusal('--onse');
	assert.match(error.message, /no flag "--onse"/);
	assert.equal(error.exitCode, 2);
});

test('a flag without its value is named', () => {
	assert.match(refusal('--topic').message, /--topic needs a topic/);
	assert.match(refusal('--out', '--once').message, /--out needs a folder/);
});

test('ports, addresses and files are judged before anything runs', () => {
	assert.match(refusal('--port', '70000').message, /1 to 65535, not "70000"/);
	assert.match(refusal('--url', 'example.org').message, /not "example.org"/);
	assert.match(refusal('--file', 'absent.pdf').message, /no file "\/work\/absent.pdf"/);
});

test('input of one’s own implies --once', () => {
	assert.equal(readOptions(['--topic', 'Heat pumps'], '/work').once, true);
	assert.equal(
		readOptions(['--url=https://a.example/?b=c'], '/work').urls[0],
		'https://a.example/?b=c',
	);
	assert.equal(readOptions([], '/work').once, false);
});

test('--out is read from where the person stands', () => {
	assert.equal(readOptions(['--out', 'results'], '/home/me').out, '/home/me/results');
});

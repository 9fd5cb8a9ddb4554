import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeMachine, missing } from './platform.mjs';

const linux = {
	platform: 'linux',
	arch: 'x64',
	glibc: '2.36',
	node: '20.11.0',
	hasBrowser: false,
	hasPostgres: false,
};
const named = (machine) => missing(machine).map(({ what }) => what.split(' ')[0]);

test('Linux x64 with glibc needs nothing but Node 20 and npm', () => {
	assert.deepEqual(named(linux), []);
	assert.deepEqual(named({ ...linux, node: '18.20.0' }), ['Node']);
});

test('without glibc Node 24, Postgres and a browser are named', () => {
	assert.deepEqual(named({ ...linux, glibc: undefined }), ['Node', 'Postgres', 'Chromium']);
});

test('a Mac with Node 24 lacks only a browser', () => {
	assert.deepEqual(
		named({ ...linux, platform: 'darwin', arch: 'arm64', glibc: undefined, node: '24.10.0' }),
		['Chromium'],
	);
});

test('this machine is described', () => {
	assert.equal(describeMachine().node, process.versions.node);
});

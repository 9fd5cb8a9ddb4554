/** The hook itself: what counts as written, and where a process stops. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { armPoint, writtenIn } from './points.mjs';

const require = createRequire(import.meta.url);
const LABEL = 'step web_research done';
const STEP = ['UPDATE job_step SET state = $3 WHERE job_id = $1', ['job', 'web_research', 'done']];
const CLAIM = [`UPDATE schedule_item AS item SET state = 'processing'`];
let folder;
let Client;
let answers;

before(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'content-agency-boundaries-'));
	process.env.KILL_FOLDER = folder;
	// Stands for a connection: answers from a list.
	require('pg').Client.prototype.query = async () => await Promise.resolve(answers.shift());
	require('./boundaries.cjs');
	({ Client } = require('pg'));
});
beforeEach(() => fs.rmSync(path.join(folder, 'wrote.log'), { force: true }));
after(() => fs.rmSync(folder, { recursive: true, force: true }));

/** One transaction; `changed` rows by its statement, ended by `command`. */
async function transaction(statement, { changed = 1, command = 'COMMIT' } = {}) {
	answers = [{}, { rowCount: changed }, { command }];
	const client = new Client();
	await client.query('BEGIN; SELECT 1');
	await client.query(...statement);
	await client.query('COMMIT');
}

test('what was committed is written, by its name', async () => {
	await transaction(STEP);
	assert.deepEqual(writtenIn(folder), [LABEL]);
});

test('nothing is written by a statement that changed no row, nor by a transaction taken back', async () => {
	await transaction(CLAIM, { changed: 0 });
	await transaction(STEP, { command: 'ROLLBACK' });
	assert.deepEqual(writtenIn(folder), []);
});

test('a process stops on the side it is asked to stop on, once', async () => {
	for (const when of ['before', 'after']) {
		const armed = armPoint(folder, { label: LABEL, when });
		// Let go beforehand: this process has to go on by itself.
		armed.go();
		await transaction(CLAIM);
		assert.equal(armed.reached(), undefined);
		await transaction(STEP);
		assert.deepEqual(armed.reached(), { pid: process.pid, label: LABEL, when });
	}
	const taken = armPoint(folder, { label: LABEL, when: 'after' });
	fs.writeFileSync(path.join(folder, `reached-${taken.id}.json`), '{"pid":1}');
	await transaction(STEP);
	assert.deepEqual(taken.reached(), { pid: 1 });
	armPoint(folder, undefined);
});

/**
 * Preloaded into a process, this file stops it at a boundary: just before or after the commit of what is
 * written there. Who asks for it and who lets it go on speaks through files in `KILL_FOLDER`, so that the
 * same works in a test's process and in a real n8n.
 *
 *   point.json         {id, label, when}: where to stop; the first process that gets there takes it
 *   reached-<id>.json  {pid, label, when}: somebody stands there
 *   go-<id>            lets it go on
 *   wrote.log          what was committed, a line each, as {@link labelOf} calls it
 */
'use strict';

const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const folder = process.env.KILL_FOLDER;
const LOOK_AGAIN_MS = 20;
/** A process nobody kills and nobody lets go ends its wait by itself. */
const LONGEST_WAIT_MS = 300_000;
const watched = new WeakSet();

if (folder) {
	const load = Module._load;
	Module._load = function loadAndWatch(request, ...rest) {
		const loaded = Reflect.apply(load, this, [request, ...rest]);
		if (/(?:^|[\\/])pg(?:[\\/]lib(?:[\\/]index(?:\.js)?)?)?$/.test(request)) watch(loaded.Client);
		return loaded;
	};
}

/** Notes what the transactions of a client write, and stops at their commits. */
function watch(Client) {
	if (Client === undefined || watched.has(Client)) return;
	watched.add(Client);
	const { query } = Client.prototype;
	const open = new WeakMap();
	Client.prototype.query = function watchedQuery(...args) {
		const [text, values] = args;
		const ask = () => Reflect.apply(query, this, args);
		if (typeof text !== 'string') return ask();
		// The first question of a transaction may travel with its BEGIN; it only opens a door.
		const begins = /^BEGIN(?:;|$)/.test(text);
		if (begins) open.set(this, new Set());
		const parts = open.get(this);
		if (parts === undefined || begins) return ask();
		if (text !== 'COMMIT') {
			const written = labelOf(text, Array.isArray(values) ? values : []);
			if (written === undefined) return ask();
			// What changed no row wrote nothing.
			return ask().then((answer) => {
				if (answer.rowCount !== 0) parts.add(written);
				return answer;
			});
		}
		const label = [...parts].join(' + ');
		open.delete(this);
		if (label === '') return ask();
		stop(label, 'before');
		return ask().then((answer) => {
			if (answer.command === 'COMMIT') {
				fs.appendFileSync(path.join(folder, 'wrote.log'), `${label}\n`);
				stop(label, 'after');
			}
			return answer;
		});
	};
}

function stop(label, when) {
	const point = read('point.json');
	if (point === undefined || point.label !== label || point.when !== when) return;
	const mine = `reached-${point.id}.json`;
	try {
		// Whoever creates the file stands there; everybody else passes.
		const facts = JSON.stringify({ pid: process.pid, label, when });
		fs.writeFileSync(path.join(folder, `${mine}.${process.pid}`), facts);
		fs.linkSync(path.join(folder, `${mine}.${process.pid}`), path.join(folder, mine));
	} catch {
		return;
	}
	const cell = new Int32Array(new SharedArrayBuffer(4));
	for (let waited = 0; waited < LONGEST_WAIT_MS; waited += LOOK_AGAIN_MS) {
		if (fs.existsSync(path.join(folder, `go-${point.id}`))) return;
		Atomics.wait(cell, 0, 0, LOOK_AGAIN_MS);
	}
}

function read(name) {
	try {
		return JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
	} catch {
		return undefined;
	}
}

/** What a statement writes; undefined for reads and for heartbeats. */
function labelOf(text, values) {
	const value = (index) => String(values[index] ?? '');
	const operation = values.find((one) => typeof one === 'string' && /^[a-z]+\.\w+$/i.test(one));
	if (/^\s*UPDATE job_step SET state = \$3/.test(text)) return `step ${value(1)} ${value(2)}`;
	if (/^\s*INSERT INTO paid_call\b/.test(text)) return `call ${String(operation)}`;
	if (/^\s*INSERT INTO usage_event\b/.test(text)) return `answer ${String(operation)}`;
	if (/^\s*INSERT INTO step_result\b/.test(text)) return `result ${value(1)}`;
	if (/^\s*INSERT INTO job_section\b/.test(text)) return `section ${value(1)}`;
	if (/^\s*INSERT INTO document_version\b/.test(text)) return 'version';
	if (/^\s*INSERT INTO job\s*\(/.test(text)) return 'job opened';
	if (/^\s*UPDATE job SET state = 'done'/.test(text)) return 'job done';
	if (/^\s*UPDATE job SET take_ups/.test(text)) return 'job taken up';
	if (/^\s*UPDATE job SET lease_owner = \$2, fence/.test(text)) return 'job held';
	if (/UPDATE schedule_item AS item SET state = 'processing'/.test(text)) return 'row claimed';
	if (/^\s*UPDATE schedule_item SET job_id/.test(text)) return 'row has its job';
	if (/^\s*UPDATE schedule_item SET state = 'completed'/.test(text)) return 'row completed';
	if (/^\s*UPDATE schedule_item SET problem/.test(text)) return 'row failed';
	if (/^\s*INSERT INTO file\b/.test(text)) return 'file';
	return undefined;
}

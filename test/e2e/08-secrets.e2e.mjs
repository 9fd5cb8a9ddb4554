/** After everything the suite did: whatever n8n and the store keep of it is searched for the secrets it was done with. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { credentials as sandboxCredentials } from '../../sandbox/credentials.mjs';
import { demoCredential } from '../../scripts/lib/demo-credentials.mjs';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { credentialsOf, readWorkflows } from '../../scripts/lib/workflows.mjs';
import { SIGNING_KEY } from './06-orders.e2e.mjs';

const SECRET_FIELD = /key|secret|token|password/i;
/** Shorter ones stand by chance in numbers and ids. */
const LETTERS_LEAST = 12;
/** n8n's own: its key lies in its configuration, packages are no trace of a run. */
const NO_TRACE = new Set(['config', 'node_modules', 'postgres', 'sandbox']);

export const tests = {
	'no secret stands in an execution, a table, a file or the log': async (desk) => {
		const needles = formsOf(await secretsOf(desk));
		assert.ok(needles.length >= 60, `only ${needles.length} forms of secrets are searched for`);
		const found = [];
		const seen = { executions: 0, log: 0, places: 0 };
		const look = (where, text) => {
			seen.places += 1;
			if (where.includes('execution_data') && text.includes('n8n-nodes-content-agency'))
				seen.executions += 1;
			for (const { name, form, needle } of needles)
				if (text.includes(needle)) found.push(`${name} ${form} in ${where}`);
		};
		for (const database of [desk.settings.database, desk.store]) await eachValue(database, look);
		for (const file of filesBelow(desk.settings.userFolder)) {
			const text = fs.readFileSync(file, 'latin1');
			if (file === desk.settings.logFile) seen.log = text.length;
			look(path.relative(desk.settings.userFolder, file), text);
		}
		// A search that looked nowhere finds nothing.
		assert.ok(seen.executions > 0, 'no execution with our nodes was looked at');
		assert.ok(seen.log > 0, 'the log of n8n is empty');
		assert.ok(seen.places > 1_000, `only ${seen.places} places were looked at`);
		assert.deepEqual([...new Set(found)], []);
	},
};

/** Every secret the suite works with, by name. */
async function secretsOf(desk) {
	const context = await desk.seedContext();
	const { settings } = desk;
	const secrets = new Map([
		['key of n8n', settings.encryptionKey],
		['password of the owner', settings.owner.password],
		['signing key', SIGNING_KEY],
	]);
	const add = (name, value) => {
		if (typeof value === 'object' && value !== null)
			for (const [field, inner] of Object.entries(value)) add(`${name} ${field}`, inner);
		else if (SECRET_FIELD.test(name.split(' ').at(-1)) && String(value).length >= LETTERS_LEAST)
			secrets.set(name, String(value));
	};
	const bound = credentialsOf(readWorkflows(path.join(ROOT, 'workflows')));
	for (const type of new Set([
		...bound.map((one) => one.split('/')[0]),
		...Object.keys(sandboxCredentials),
	])) {
		for (const [field, value] of Object.entries(
			demoCredential(type, context, sandboxCredentials) ?? {},
		))
			add(`${type} ${field}`, value);
	}
	return secrets;
}

/** A secret as it may be written down; each form once. */
function formsOf(secrets) {
	const needles = new Map();
	for (const [name, value] of secrets) {
		const bytes = Buffer.from(value);
		const inner = (before) =>
			Buffer.concat([Buffer.alloc(before, 'x'), bytes])
				.toString('base64')
				.slice(before === 0 ? 0 : 4, -4);
		const forms = {
			'as it is': value,
			'for addresses': encodeURIComponent(value),
			'as hex': bytes.toString('hex'),
			'as Base64': inner(0),
			'as Base64, one off': inner(1),
			'as Base64, two off': inner(2),
		};
		for (const [form, needle] of Object.entries(forms))
			if (needle.length >= LETTERS_LEAST) needles.set(needle, { name, form, needle });
	}
	return [...needles.values()];
}

/** Every value of every column of a database, as text. */
async function eachValue(database, look) {
	const { Client } = createRequire(path.join(ROOT, 'package.json'))('pg');
	const client = new Client({ ...database, ssl: false });
	await client.connect();
	try {
		const { rows: columns } = await client.query(
			`SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS "from",
				quote_ident(column_name) AS name, data_type = 'bytea' AS "isBytes"
			FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
			WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
		);
		for (const { from, name, isBytes } of columns) {
			const value = isBytes ? `encode(${name}, 'escape')` : `${name}::text`;
			const { rows } = await client.query(
				`SELECT DISTINCT ${value} AS value FROM ${from} WHERE ${name} IS NOT NULL`,
			);
			for (const row of rows) look(`${database.database} ${from}.${name}`, row.value);
		}
	} finally {
		await client.end();
	}
}

function* filesBelow(folder) {
	for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
		const whole = path.join(folder, entry.name);
		if (NO_TRACE.has(entry.name)) continue;
		if (entry.isDirectory()) yield* filesBelow(whole);
		else if (entry.isFile()) yield whole;
	}
}

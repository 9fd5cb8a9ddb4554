/** The model service against the real SDK, in a process that meets the sandbox only through the preload. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startSandbox } from '../start.mjs';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
let folder;
let sandbox;

before(async () => {
	folder = mkdtempSync(join(tmpdir(), 'sandbox-model-'));
	sandbox = await startSandbox({ dataFolder: folder });
});
after(async () => {
	await sandbox.stop();
	rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => sandbox.control({ command: 'reset' }));

/** Runs code with `client`, `Anthropic` and `say` in a process of its own; what it says comes back. */
async function inClient(code) {
	const script = `
		const { default: Anthropic } = await import('@anthropic-ai/sdk');
		const client = new Anthropic({ apiKey: 'sk-ant-test', baseURL: 'https://api.anthropic.com', maxRetries: 0, logLevel: 'off' });
		const said = [];
		const say = (value) => said.push(value);
		const fails = async (work) => { try { await work(); return 'no error'; } catch (error) { return { status: error.status ?? null, type: error.type ?? null, name: error.constructor.name, after: error.headers?.get?.('retry-after') ?? null, message: String(error.message).slice(0, 200) }; } };
		${code}
		console.log(JSON.stringify(said));`;
	const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
		cwd: root,
		env: { ...process.env, ...sandbox.env },
	});
	return JSON.parse(stdout);
}

const PLAN = `{ model: 'claude-sonnet-5-5', max_tokens: 16000, system: [{ type: 'text', text: 'You plan research. '.repeat(100), cache_control: { type: 'ephemeral' } }],
	messages: [{ role: 'user', content: [{ type: 'text', text: '<brief>\\n' + JSON.stringify({ topic: 'Electrifying the company vehicle fleet' }) + '\\n</brief>' }] }],
	output_config: { effort: 'high', format: { type: 'json_schema', schema: { title: 'research_plan', type: 'object', additionalProperties: false, required: ['complexity', 'keywords', 'questions'],
		properties: { complexity: { type: 'integer' }, keywords: { type: 'array', items: { type: 'string' } }, questions: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['id', 'text', 'kind', 'queries'],
			properties: { id: { type: 'string' }, text: { type: 'string' }, kind: { enum: ['size', 'trend', 'mechanism', 'comparison', 'counter', 'example', 'regulation'] }, queries: { type: 'array', items: { type: 'string' } } } } } } } } } }`;

test('a stream answers in the schema, pays the cache once and reads it the second time', async () => {
	const [first, second, plain] = await inClient(`
		const ask = async () => { const m = await client.messages.stream(${PLAN}).finalMessage(); return { usage: m.usage, stop: m.stop_reason, json: JSON.parse(m.content.find((b) => b.type === 'text').text) }; };
		say(await ask()); say(await ask());
		const m = await client.messages.create({ ...${PLAN}, model: 'claude-haiku-5-5' }); say({ id: m._request_id, stop: m.stop_reason });`);
	assert.equal(first.stop, 'end_turn');
	assert.ok(
		first.json.questions.length >= 6 &&
			first.json.questions.some((question) => question.kind === 'counter'),
	);
	assert.ok(
		first.usage.cache_creation_input_tokens > 512 && first.usage.cache_read_input_tokens === 0,
	);
	assert.equal(second.usage.cache_read_input_tokens, first.usage.cache_creation_input_tokens);
	assert.match(plain.id, /^req_/);
	const [logged] = sandbox.log({ operation: 'research_plan' });
	assert.ok(logged.costUsd > 0 && logged.tokens.thinking > 0);
});

test('refuses what the API refuses', async () => {
	const refused = await inClient(`
		const base = { model: 'claude-sonnet-5-5', max_tokens: 100, messages: [{ role: 'user', content: 'hello' }] };
		for (const change of [{ temperature: 0 }, { model: 'claude-9' }, { messages: [{ role: 'user', content: 'a' }, { role: 'assistant', content: '{' }] }, { tool_choice: { type: 'any' }, tools: [{ name: 't', input_schema: { type: 'object' } }] }, { thinking: { type: 'enabled', budget_tokens: 2000 } },
			{ output_config: { format: { type: 'json_schema', schema: { type: 'object', properties: { a: { type: 'string', maxLength: 3 } }, additionalProperties: false } } } }, { output_config: { format: { type: 'json_schema', schema: { type: 'object', properties: {} } } } }])
			say(await fails(() => client.messages.create({ ...base, ...change })));
		say(await fails(() => new Anthropic({ apiKey: 'nonsense', baseURL: 'https://api.anthropic.com', maxRetries: 0, logLevel: 'off' }).messages.create(base)));`);
	assert.deepEqual(
		refused.map((entry) => entry.status),
		[400, 404, 400, 400, 400, 400, 400, 401],
	);
});

test('fails on command, as often as asked, for the operation named', async () => {
	await sandbox.control({
		command: 'fault',
		kind: 'rate_limit',
		match: 'research.plan',
		retryAfter: 7,
	});
	await sandbox.control({ command: 'fault', kind: 'spend_limit', match: 'research_plan' });
	for (const kind of [
		'overloaded',
		'midstream_error',
		'truncated',
		'refusal',
		'max_tokens',
		'malformed_json',
		'empty',
	])
		await sandbox.control({ command: 'fault', kind, match: 'research_plan' });
	await sandbox.control({ command: 'fault', kind: 'overloaded', match: 'page_evidence' });
	const said = await inClient(`
		for (let i = 0; i < 5; i += 1) say(await fails(() => client.messages.stream(${PLAN}).finalMessage()));
		for (let i = 0; i < 5; i += 1) { const m = await client.messages.stream(${PLAN}).finalMessage(); const text = m.content.filter((b) => b.type === 'text').map((b) => b.text).join(''); let json = true; try { JSON.parse(text); } catch { json = false; } say({ stop: m.stop_reason, json, empty: text === '' }); }`);
	assert.deepEqual(
		said.slice(0, 3).map((entry) => [entry.status, entry.after]),
		[
			[429, '7'],
			[429, null],
			[529, null],
		],
	);
	assert.equal(said[3].type, 'overloaded_error');
	assert.equal(said[3].status, null);
	assert.match(said[4].message, /ended without|stream/i);
	assert.deepEqual(
		said.slice(5).map((entry) => entry.stop),
		['refusal', 'max_tokens', 'end_turn', 'end_turn', 'end_turn'],
	);
	assert.deepEqual(
		said.slice(5).map((entry) => entry.json),
		[false, false, false, false, true],
	);
	assert.equal(
		(await sandbox.control({ command: 'faults' })).faults.find(
			(fault) => fault.match === 'page_evidence',
		).struck,
		0,
	);
});

test('lists models, counts tokens and searches the web', async () => {
	const [models, count, search] = await inClient(`
		const ids = []; for await (const model of client.models.list()) ids.push(model.id); say(ids);
		say((await client.messages.countTokens({ model: 'claude-haiku-5-5', messages: [{ role: 'user', content: 'a'.repeat(250) }] })).input_tokens);
		const m = await client.messages.create({ model: 'claude-sonnet-5-5', max_tokens: 2000, messages: [{ role: 'user', content: '<query>electric vehicle depot charging</query>' }], tools: [{ type: 'web_search_20260318', name: 'web_search', max_uses: 1, allowed_callers: ['direct'] }] });
		say({ urls: m.content.filter((b) => b.type === 'web_search_tool_result').flatMap((b) => b.content.map((r) => r.url)), searches: m.usage.server_tool_use.web_search_requests });`);
	assert.ok(models.includes('claude-sonnet-5-5'));
	assert.equal(count, 104);
	assert.ok(search.urls.length >= 5 && search.urls.every((url) => url.startsWith('https://')));
	assert.equal(search.searches, 1);
});

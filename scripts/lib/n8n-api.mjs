/** Talking to a running n8n as its owner: credentials, workflows, publishing, runs, files. */
import { isAlive } from './ports.mjs';
import { StepError } from './say.mjs';

const KEY_LABEL = 'content-agency scripts';
/** What the public API takes of a workflow; everything else is "read-only" to it. */
const WORKFLOW_FIELDS = ['name', 'nodes', 'connections', 'settings', 'pinData'];

/**
 * Logs in and returns what one can do with the instance.
 *
 * @returns {Promise<{rest, api, ensureCredential, ensureWorkflow, publish, loadedTypes, callWebhook, waitForExecution, binary, lastExecutionId}>}
 */
export async function connect({ url, email, password }) {
	const cookie = await login(url, email, password);
	const rest = (method, route, body) => call(url, method, `/rest${route}`, { cookie }, body);
	const key = await freshKey(rest);
	const api = (method, route, body) =>
		call(url, method, `/api/v1${route}`, { 'x-n8n-api-key': key }, body);
	return {
		url,
		rest,
		api,
		ensureCredential: (credential) => ensureCredential(rest, credential),
		ensureWorkflow: (workflow) => ensureWorkflow({ rest, api }, workflow),
		publish: (id) => publish({ rest, api }, id),
		/** Which of these node types (`package.name`) n8n has loaded. */
		loadedTypes: async (types) => {
			const answers = await Promise.allSettled(
				types.map((name) => rest('POST', '/node-types', { nodeInfos: [{ name, version: 1 }] })),
			);
			return types.filter((_type, index) => listOf(answers[index].value ?? {}).length > 0);
		},
		/** Calls a production webhook; resolves with `{status, body}`, whatever the status. */
		callWebhook: (route, body, options) => callWebhook(url, route, body, options),
		/** The newest execution of a workflow, or undefined. */
		lastExecutionId: async (workflowId) =>
			(await api('GET', `/executions?workflowId=${workflowId}&limit=1`)).data[0]?.id,
		waitForExecution: (workflowId, options) => waitForExecution(api, workflowId, options),
		/** The bytes of a file an execution made; `file` is an entry of an item's `binary`. */
		binary: (file) => readBinary(url, cookie, file),
	};
}

async function login(url, email, password) {
	const deadline = performance.now() + 60_000;
	for (;;) {
		const response = await ask(`${url}/rest/login`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ emailOrLdapLoginId: email, password }),
		});
		const text = await response.text();
		if (response.ok) {
			const found = response.headers.getSetCookie().find((entry) => entry.startsWith('n8n-auth='));
			if (found) return found.split(';')[0];
		}
		// Just after readiness n8n may still be writing its owner.
		if (performance.now() > deadline) {
			throw new StepError(
				`n8n refused the login of ${email}: ${response.status} ${text.slice(0, 200)}`,
			);
		}
		await new Promise((resolve) => setTimeout(resolve, 250));
	}
}

/** A key of this process; those of processes that ended are removed. */
async function freshKey(rest) {
	for (const { id, label = '' } of listOf(await rest('GET', '/api-keys'))) {
		if (!label.startsWith(KEY_LABEL)) continue;
		const pid = Number(label.slice(KEY_LABEL.length));
		if (pid === process.pid || !isAlive(pid)) await rest('DELETE', `/api-keys/${id}`);
	}
	const scopes = (await rest('GET', '/api-keys/scopes')).data;
	const label = `${KEY_LABEL} ${process.pid}`;
	const made = await rest('POST', '/api-keys', { label, scopes, expiresAt: null });
	return made.data.rawApiKey;
}

const listOf = ({ data }) => (Array.isArray(data) ? data : (data?.items ?? []));

/** Creates the credential or gives the one of this name and type the new data; returns its id. */
async function ensureCredential(rest, { name, type, data }) {
	const all = listOf(await rest('GET', '/credentials'));
	const found = all.find((entry) => entry.name === name && entry.type === type);
	if (!found) return (await rest('POST', '/credentials', { name, type, data })).data.id;
	await rest('PATCH', `/credentials/${found.id}`, { name, type, data });
	return found.id;
}

/** Creates the workflow under its own id, or overwrites the one there; returns its id. */
async function ensureWorkflow({ rest, api }, workflow) {
	const clean = Object.fromEntries(
		WORKFLOW_FIELDS.filter((key) => workflow[key]).map((key) => [key, workflow[key]]),
	);
	const there = await api('GET', `/workflows/${workflow.id}`).catch((error) => {
		if (error.status === 404) return undefined;
		throw error;
	});
	if (there) await api('PUT', `/workflows/${workflow.id}`, clean);
	else await rest('POST', '/workflows', { ...clean, id: workflow.id, active: false });
	return workflow.id;
}

/** Publishes a workflow and waits until its triggers answer: the call itself returns too early. */
async function publish({ rest, api }, id) {
	await api('POST', `/workflows/${id}/activate`);
	const deadline = performance.now() + 300_000;
	for (;;) {
		const { data } = await rest('GET', `/workflows/${id}/publication-status`);
		const failed = (data.triggers ?? []).find((trigger) => trigger.errorMessage);
		if (failed) throw new StepError(`Workflow ${id} was not published: ${failed.errorMessage}`);
		if (data.status === 'published') return;
		if (performance.now() > deadline)
			throw new StepError(`Workflow ${id} is still "${data.status}" after five minutes`);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

async function callWebhook(url, route, body, { method = 'POST', headers = {} } = {}) {
	const isForm = body instanceof FormData;
	const response = await ask(`${url}/webhook/${route}`, {
		method,
		headers: {
			...(isForm || body === undefined ? {} : { 'content-type': 'application/json' }),
			...headers,
		},
		...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
	});
	const text = await response.text();
	return { status: response.status, body: parsed(text) };
}

/**
 * Waits for the first execution of a workflow newer than `after` to end.
 *
 * @param after   execution id that is already known; undefined takes any
 * @param onWait  called now and then with the seconds waited so far
 * @returns the execution with its data
 */
async function waitForExecution(api, workflowId, { after, limitMs = 600_000, onWait } = {}) {
	const started = performance.now();
	const known = after === undefined ? -1 : Number(after);
	for (let turn = 0; ; turn++) {
		const { data } = await api('GET', `/executions?workflowId=${workflowId}&limit=20`);
		const ours = data.filter(({ id }) => Number(id) > known).at(-1);
		const ended =
			ours && (ours.finished || ['success', 'error', 'crashed', 'canceled'].includes(ours.status));
		if (ended) return await api('GET', `/executions/${ours.id}?includeData=true`);
		if (performance.now() - started > limitMs) {
			const state = ours ? `is still "${ours.status}"` : 'has not begun';
			throw new StepError(
				`The run of workflow ${workflowId} ${state} after ${Math.round(limitMs / 60_000)} minutes`,
			);
		}
		if (turn % 20 === 19) onWait?.(Math.round((performance.now() - started) / 1000));
		await new Promise((resolve) => setTimeout(resolve, turn < 20 ? 150 : 500));
	}
}

/**
 * A request on a connection of its own: n8n closes idle ones after five seconds, and on a busy machine just as the
 * next request is on its way.
 */
async function ask(address, { headers, ...options } = {}) {
	try {
		return await fetch(address, { ...options, headers: { ...headers, connection: 'close' } });
	} catch (error) {
		const { code, message = error.message } = error.cause ?? {};
		const { origin, pathname } = new URL(address);
		throw new StepError(
			`${origin} gave no answer to ${pathname}: ${code ?? ''} ${message}`.trim(),
			{
				hint: 'Look into the log of n8n, and whether it still runs.',
				cause: error,
			},
		);
	}
}

async function readBinary(url, cookie, file) {
	if (file.data && !file.id) return Buffer.from(file.data, 'base64');
	const query = new URLSearchParams({ id: file.id, action: 'download' });
	const response = await ask(`${url}/rest/binary-data?${query}`, { headers: { cookie } });
	if (!response.ok)
		throw new StepError(`n8n did not hand out "${file.fileName ?? file.id}": ${response.status}`);
	return Buffer.from(await response.arrayBuffer());
}

async function call(url, method, route, headers, body) {
	const response = await ask(`${url}${route}`, {
		method,
		headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	const text = await response.text();
	if (response.ok) return parsed(text);
	const error = new StepError(
		`n8n answered ${response.status} to ${method} ${route}: ${text.slice(0, 600)}`,
	);
	throw Object.assign(error, { status: response.status });
}

function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

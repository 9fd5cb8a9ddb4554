/** A real n8n of the host folder: environment, start, readiness, stop. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { node24Env, node24Path } from './node24.mjs';
import { HOST } from './paths.mjs';
import { freePort } from './ports.mjs';
import { start, stop } from './process.mjs';
import { StepError } from './say.mjs';

const READY_MS = 240_000;
/** Settings that keep n8n from asking, telling and advertising. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_PUBLIC_API_SWAGGERUI_DISABLED: 'true',
};
/** What of the surrounding environment n8n may not see: other n8n settings, npm's, model keys. */
const WITHHELD = /^(?:npm_|N8N_|DB_|EXECUTIONS_|QUEUE_|NODE_OPTIONS$|ANTHROPIC_|JEST_|INIT_CWD$)/i;

/** Version of the n8n in the host folder. */
export function n8nVersion() {
	const file = path.join(HOST, 'node_modules', 'n8n', 'package.json');
	return JSON.parse(fs.readFileSync(file, 'utf8')).version;
}

/** The hash n8n expects of its owner's password. */
export function passwordHash(password) {
	const require = createRequire(path.join(HOST, 'package.json'));
	return require('bcryptjs').hashSync(password, 10);
}

/**
 * The environment of an n8n process.
 *
 * @param userFolder parent of `.n8n`
 * @param database   {host, port, user, password, database}
 * @param owner      {email, password, firstName, lastName}
 * @param extra      added last (sandbox preload, queue mode, …)
 */
export function n8nEnv({
	userFolder,
	port,
	brokerPort,
	database,
	owner,
	encryptionKey,
	ui = true,
	engine = 'vm',
	extra = {},
}) {
	const inherited = Object.entries(process.env).filter(([name]) => !WITHHELD.test(name));
	return node24Env({
		...Object.fromEntries(inherited),
		...QUIET,
		NODE_ENV: 'production',
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: encryptionKey,
		N8N_HOST: 'localhost',
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PROTOCOL: 'http',
		N8N_EDITOR_BASE_URL: `http://localhost:${port}/`,
		N8N_WEBHOOK_URL: `http://localhost:${port}/`,
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_EXPRESSION_ENGINE: engine,
		N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
		N8N_PAYLOAD_SIZE_MAX: '128',
		N8N_FORMDATA_FILE_SIZE_MAX: '512',
		GENERIC_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
		...(ui ? {} : { N8N_DISABLE_UI: 'true' }),
		N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
		N8N_INSTANCE_OWNER_EMAIL: owner.email,
		N8N_INSTANCE_OWNER_PASSWORD_HASH: passwordHash(owner.password),
		N8N_INSTANCE_OWNER_FIRST_NAME: owner.firstName ?? 'Content',
		N8N_INSTANCE_OWNER_LAST_NAME: owner.lastName ?? 'Desk',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: database.host,
		DB_POSTGRESDB_PORT: String(database.port),
		DB_POSTGRESDB_DATABASE: database.database,
		DB_POSTGRESDB_USER: database.user,
		DB_POSTGRESDB_PASSWORD: database.password,
		...extra,
	});
}

/**
 * Starts n8n and waits until it answers. Takes what `n8nEnv` takes, and `logFile`.
 *
 * @returns {Promise<{url, port, pid, ended, stop}>}
 */
export async function startN8n({ logFile, brokerPort, ...settings }) {
	const broker = brokerPort ?? (await freePort());
	const child = startN8nProcess('start', n8nEnv({ ...settings, brokerPort: broker }), logFile);
	const url = `http://127.0.0.1:${settings.port}`;
	await untilReady(child, `${url}/healthz/readiness`, logFile);
	return {
		url,
		port: settings.port,
		pid: child.pid,
		ended: child.ended,
		stop: () => stop(child, { waitMs: 30_000 }),
	};
}

/** Starts one n8n command (`start`, `worker`, `webhook`) whose output goes to a file. */
export function startN8nProcess(command, env, logFile) {
	fs.mkdirSync(path.dirname(logFile), { recursive: true });
	const log = fs.openSync(logFile, 'w', 0o600);
	const program = path.join(HOST, 'node_modules', 'n8n', 'bin', 'n8n');
	const child = start(node24Path(), [program, ...command.split(' ')], {
		cwd: env.N8N_USER_FOLDER,
		env,
		stdio: ['ignore', log, log],
		// A session of its own: on Ctrl-C we stop n8n first and its database afterwards.
		detached: true,
	});
	fs.closeSync(log);
	return child;
}

/** Waits until an address of a starting process answers 200; fails when the process ends before. */
export async function untilReady(child, address, logFile, limitMs = READY_MS) {
	let over;
	void child.ended.then((result) => (over = result));
	const deadline = performance.now() + limitMs;
	for (;;) {
		if (over)
			throw stopped(`n8n ended while starting (${over.signal ?? `code ${over.code}`})`, logFile);
		if (performance.now() > deadline)
			throw stopped('n8n did not get ready in four minutes', logFile);
		const answer = await fetch(address, { signal: AbortSignal.timeout(5000) }).catch(
			() => undefined,
		);
		await answer?.arrayBuffer();
		if (answer?.ok) return;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
}

function stopped(message, logFile) {
	const lines = fs.readFileSync(logFile, 'utf8').trim().split('\n').slice(-12).join('\n');
	return new StepError(`${message}. Its last words:\n${lines}`, {
		hint: `The whole log: ${logFile}`,
	});
}

/**
 * The end-to-end bench: the tarball installed as n8n does it, in a real n8n with Postgres and the
 * sandbox. Each `test/e2e/*.e2e.mjs` exports `tests`: name → async (desk) => void, run in order.
 * A test that cannot run here returns `{ skipped: 'the reason' }`.
 */
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureDatabase, openServer } from './databases.mjs';
import { startN8n, n8nVersion } from './n8n.mjs';
import { connect } from './n8n-api.mjs';
import { installTarball, linkChromium, pack } from './package-in-n8n.mjs';
import { ROOT } from './paths.mjs';
import { freePort } from './ports.mjs';
import { stopAll } from './process.mjs';
import { duration, makeSteps, say } from './say.mjs';
import { prepareStore } from './seed-n8n.mjs';
import { OWNER_EMAIL } from './state.mjs';

const STEPS = 4;
const TEST_LIMIT_MS = 1_800_000;

/** Runs the files whose name contains one of the arguments, or all. */
export async function runEndToEnd(wanted) {
	const folder = path.join(ROOT, 'test', 'e2e');
	const files = fs
		.readdirSync(folder)
		.filter((name) => name.endsWith('.e2e.mjs'))
		.sort();
	const chosen = files.filter(
		(name) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
	);
	const stops = [];
	const work = fs.mkdtempSync(path.join(os.tmpdir(), 'content-agency-e2e-'));
	const stop = async () => {
		for (const stopOne of stops.splice(0).reverse()) await stopOne().catch(() => {});
		await stopAll();
	};
	for (const signal of ['SIGINT', 'SIGTERM'])
		process.once(signal, () => void stop().then(() => process.exit(130)));
	const total = { passed: 0, failed: 0 };
	try {
		const desk = await openDesk(work, stops);
		for (const name of chosen) await runFile(path.join(folder, name), desk, total);
	} finally {
		await stop();
		if (total.failed > 0) say(`The log of n8n: ${path.join(work, 'n8n.log')}`);
		else fs.rmSync(work, { recursive: true, force: true });
	}
	return total;
}

async function runFile(file, desk, total) {
	say(`— ${path.basename(file)}`);
	const { tests } = await import(pathToFileURL(file).href);
	for (const [name, test] of Object.entries(tests)) {
		const started = performance.now();
		let timer;
		const late = new Promise((_resolve, reject) => {
			timer = setTimeout(() => reject(new Error('did not end within half an hour')), TEST_LIMIT_MS);
		});
		try {
			const outcome = await Promise.race([test(desk), late]);
			if (outcome?.skipped) {
				say(`  skipped: ${name}: ${outcome.skipped}`);
				continue;
			}
			total.passed += 1;
			say(`  passed: ${name} (${duration(performance.now() - started)})`);
		} catch (error) {
			total.failed += 1;
			say(
				`  FAILED: ${name}: ${error.stack ?? error.message}${error.hint ? `\n    ${error.hint}` : ''}`,
			);
		} finally {
			clearTimeout(timer);
		}
	}
}

/**
 * @returns what a test gets: {session, sandbox, store, server, work, packageFolder, tarball, version,
 *   settings, seedContext, restart}; `restart()` stops n8n and starts it again on the same data,
 *   `seedContext()` prepares the store once and is what `seed` takes
 */
async function openDesk(work, stops) {
	const steps = makeSteps(STEPS);
	const tarball = await steps.run('pack', 'Building and packing', 'usually 20 s', async () => {
		await ensureBuilt();
		return await pack(work);
	});
	const packageFolder = await steps.run(
		'install',
		'Installing the tarball as n8n does',
		'usually 30 s',
		async () => {
			const folder = await installTarball(work, tarball);
			linkChromium(work);
			return folder;
		},
	);
	const server = await steps.run(
		'database',
		'Starting Postgres and the sandbox',
		'usually 2 s',
		async () => {
			const started = await openServer({
				folder: path.join(work, 'postgres'),
				password: crypto.randomBytes(12).toString('hex'),
				lasting: false,
			});
			stops.push(async () => {
				await started.stop();
				if (started.dataFolder)
					fs.rmSync(path.dirname(started.dataFolder), { recursive: true, force: true });
			});
			return started;
		},
	);
	const { startSandbox } = await import(
		pathToFileURL(path.join(ROOT, 'sandbox', 'start.mjs')).href
	);
	const sandbox = await startSandbox({ dataFolder: path.join(work, 'sandbox') });
	stops.push(() => sandbox.stop());
	const suffix = process.env.POSTGRES_URL ? `_${process.pid}` : '';
	const owner = {
		email: OWNER_EMAIL,
		password: `Desk-${crypto.randomBytes(9).toString('hex')}-A1`,
	};
	const settings = {
		logFile: path.join(work, 'n8n.log'),
		userFolder: work,
		port: await freePort(),
		database: await ensureDatabase(server, `e2e_n8n${suffix}`),
		owner,
		encryptionKey: crypto.randomBytes(24).toString('hex'),
		ui: false,
		extra: sandbox.env,
	};
	const desk = { server, sandbox, work, packageFolder, tarball, settings, version: n8nVersion() };
	desk.store = await ensureDatabase(server, `e2e_store${suffix}`);
	const vaultKey = crypto.randomBytes(32).toString('base64');
	let context;
	desk.seedContext = () => {
		context ??= prepareStore({ store: desk.store, mode: 'sandbox', vaultKey }).then((agencyId) => ({
			store: desk.store,
			agencyId,
			vaultKey,
		}));
		return context;
	};
	let n8n;
	const startHost = async () => {
		n8n = await startN8n(settings);
		desk.session = await connect({ url: n8n.url, email: owner.email, password: owner.password });
	};
	stops.push(async () => await n8n?.stop());
	desk.restart = async () => {
		await n8n.stop();
		await startHost();
	};
	await steps.run('n8n', `Starting n8n ${n8nVersion()}`, 'usually 20 s', startHost);
	return desk;
}

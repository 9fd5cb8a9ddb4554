/** The desk: Postgres, sandbox and n8n started in order, the document produced, everything stopped in order. */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureDatabase, openServer } from './databases.mjs';
import { orderOf } from './demo-order.mjs';
import { ensureInstalled } from './install.mjs';
import { n8nVersion, startN8n } from './n8n.mjs';
import { connect } from './n8n-api.mjs';
import { linkChromium, linkPackage } from './package-in-n8n.mjs';
import { CACHE, ROOT } from './paths.mjs';
import { freePort, isFree, whoHolds } from './ports.mjs';
import { PRODUCE, produce, writeResults } from './produce.mjs';
import { stopAll } from './process.mjs';
import { StepError, duration, explain, makeSteps, say } from './say.mjs';
import { prepareStore, seed } from './seed-n8n.mjs';
import { OWNER_EMAIL, noteRunning, runningStart, secrets } from './state.mjs';
import { readWorkflows } from './workflows.mjs';

const DEFAULT_PORT = 5678;
const STEPS = { sandbox: 7, live: 6 };
const STEPS_WHEN_JOINING = 2;

/** Runs all steps; resolves when the desk has stopped. */
export async function startDesk(options) {
	const mode = process.env.ANTHROPIC_API_KEY ? 'live' : 'sandbox';
	const steps = makeSteps(STEPS[mode]);
	const desk = { stops: [], stopping: undefined };
	const stop = () => (desk.stopping ??= stopDesk(desk));
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
		process.on(signal, () => {
			if (!desk.stopping) say('\nStopping …');
			void stop().then(() => process.exit(signal === 'SIGINT' ? 130 : 143));
		});
	}
	const began = performance.now();
	try {
		const session = await open(options, { mode, steps, desk });
		const report = await makeDocument(options, { mode, steps, session });
		tell({ options, report, began, url: `http://localhost:${session.port}` });
		if (options.once || session.isJoined) return;
		say(
			`Serving. n8n: http://localhost:${session.port}  user: ${OWNER_EMAIL}  password: in .cache/secrets.json`,
		);
		say('Ctrl-C stops everything.');
		await session.ended;
		if (!desk.stopping)
			throw new StepError('n8n ended by itself', { hint: 'The log: .cache/n8n.log' });
	} catch (error) {
		if (!desk.stopping) process.exitCode = explain(error, steps.current);
	} finally {
		await stop();
	}
}

async function open(options, { mode, steps, desk }) {
	const running = runningStart();
	if (running) return await join(running, options, { mode, steps });
	if (options.port && !(await isFree(options.port))) {
		const holder = whoHolds(options.port);
		throw new StepError(`Port ${options.port} is held by ${holder ?? 'another program'}`, {
			hint: 'Choose another port, or leave --port out: a free one is taken then.',
			command: `npm start -- --port ${await freePort()}`,
		});
	}
	noteRunning({ mode });
	desk.stops.push(async () => noteRunning(undefined));
	await steps.run(
		'install',
		"Installing n8n and the package's libraries",
		'first time 2–3 min, later 0 s',
		() => ensureInstalled('root', 'host'),
	);
	await steps.run(
		'build',
		'Building the package',
		'first time 15 s, later 0 s',
		options.build ?? ensureBuilt,
	);
	const keys = secrets();
	const server = await steps.run('database', 'Starting Postgres', 'usually 1 s', async () => {
		const started = await openServer({
			folder: path.join(CACHE, 'postgres'),
			password: keys.postgresPassword,
		});
		desk.stops.push(started.stop);
		return started;
	});
	const n8nDatabase = await ensureDatabase(server, 'content_agency_n8n');
	const store = await ensureDatabase(server, 'content_agency');
	const sandbox =
		mode === 'sandbox'
			? await steps.run('sandbox', 'Starting the stand-ins for model and web', 'usually 1 s', () =>
					openSandbox(desk),
				)
			: undefined;
	const port = options.port ?? (await freePort(DEFAULT_PORT));
	const n8n = await steps.run(
		'n8n',
		`Starting n8n ${n8nVersion()}`,
		'first time 25 s, later 10 s',
		async () => {
			const userFolder = path.join(CACHE, 'n8n');
			linkPackage(userFolder);
			linkChromium(userFolder);
			const started = await startN8n({
				logFile: path.join(CACHE, 'n8n.log'),
				userFolder,
				port,
				database: n8nDatabase,
				owner: { email: OWNER_EMAIL, password: keys.ownerPassword },
				encryptionKey: keys.encryptionKey,
				extra: sandbox?.env ?? {},
			});
			desk.stops.push(started.stop);
			return started;
		},
	);
	noteRunning({ url: n8n.url, port, mode, n8nPid: n8n.pid });
	const session = await steps.run(
		'workflows',
		'Publishing the workflows',
		'usually 5 s',
		async () => {
			const opened = await connect({
				url: n8n.url,
				email: OWNER_EMAIL,
				password: keys.ownerPassword,
			});
			const agencyId = await prepareStore({ store, mode, vaultKey: keys.vaultKey });
			const folder = options.workflows ?? path.join(ROOT, 'workflows');
			await publishAll(opened, folder, {
				store,
				agencyId,
				vaultKey: keys.vaultKey,
				modelKey: process.env.ANTHROPIC_API_KEY,
			});
			return opened;
		},
	);
	return { ...session, port, ended: n8n.ended };
}

/** A second start beside a running one uses it: one n8n per data folder. */
async function join(running, options, { mode, steps }) {
	if (!running.url) {
		throw new StepError(`Another start of this clone is under way (process ${running.pid})`, {
			hint: 'Wait until it serves, or stop it.',
			command: `kill ${running.pid}`,
		});
	}
	if (options.port && options.port !== running.port) {
		throw new StepError(
			`This clone already serves at http://localhost:${running.port} (process ${running.pid})`,
			{
				hint: 'Stop that one first, or leave --port out to use it.',
			},
		);
	}
	if (mode !== running.mode) {
		throw new StepError(
			`This clone already serves in the mode "${running.mode}" (process ${running.pid})`,
			{
				hint: 'Stop that one first, then start again.',
				command: `kill ${running.pid}`,
			},
		);
	}
	steps.total = STEPS_WHEN_JOINING;
	say(
		`n8n already runs here: http://localhost:${running.port} (process ${running.pid}). Using it.`,
	);
	const session = await steps.run('join', 'Logging in', 'usually 1 s', () =>
		connect({ url: running.url, email: OWNER_EMAIL, password: secrets().ownerPassword }),
	);
	return { ...session, port: running.port, isJoined: true };
}

async function publishAll(session, folder, context) {
	const workflows = readWorkflows(folder);
	const { published, problems } = await seed(session, workflows, context);
	say(`      ${published.length} of ${workflows.length} workflows are live`);
	for (const { name, reason } of problems)
		say(`      not published: ${name}: ${reason.slice(0, 300)}`);
	if (!published.includes(PRODUCE.id)) {
		throw new StepError('The workflow that produces the document is not live', {
			hint:
				problems.find(({ id }) => id === PRODUCE.id)?.reason ??
				`No file in workflows/ has the id ${PRODUCE.id}.`,
		});
	}
}

async function openSandbox(desk) {
	const { startSandbox } = await import(
		pathToFileURL(path.join(ROOT, 'sandbox', 'start.mjs')).href
	);
	const sandbox = await startSandbox({ dataFolder: path.join(CACHE, 'sandbox'), strict: false });
	desk.stops.push(() => sandbox.stop());
	return {
		...sandbox,
		env: {
			...sandbox.env,
			NODE_EXTRA_CA_CERTS: withOwnAuthorities(sandbox.env.NODE_EXTRA_CA_CERTS),
		},
	};
}

/** A machine may need certificates of its own (an office proxy): the file names one bundle only. */
function withOwnAuthorities(file) {
	const own = process.env.NODE_EXTRA_CA_CERTS;
	if (!own || !fs.existsSync(own)) return file;
	const bundle = path.join(CACHE, 'authorities.pem');
	fs.writeFileSync(bundle, `${fs.readFileSync(file, 'utf8')}\n${fs.readFileSync(own, 'utf8')}`);
	return bundle;
}

async function makeDocument(options, { mode, steps, session }) {
	const label =
		mode === 'live' ? 'Producing the document with the real model' : 'Producing the document';
	const usual = mode === 'live' ? 'usually 5 min' : 'usually 30 s';
	const order = { ...orderOf(options, mode), files: options.files };
	const result = await steps.run('produce', label, usual, async () => {
		try {
			return await produce(session, order, {
				onWait: (seconds) => say(`      … ${duration(seconds * 1000)}`),
			});
		} catch (error) {
			throw mode === 'sandbox' ? await withKnownTopics(error) : error;
		}
	});
	const run = { mode, steps: steps.done, n8nVersion: n8nVersion() };
	return await writeResults(options.out, result, run);
}

/** Nothing found in the built-in web: the hint says what it knows. */
async function withKnownTopics(error) {
	if (!/\bGEN_00[12]\b/.test(`${error?.message ?? ''} ${error?.hint ?? ''}`)) return error;
	const { KNOWN_TOPICS } = await import('../../sandbox/topics.mjs');
	error.hint = [error.hint, KNOWN_TOPICS].filter(Boolean).join(' ');
	return error;
}

function tell({ options, report, began, url }) {
	const { pdf, model } = report;
	say();
	say(
		`Document: ${path.join(options.out, 'document.pdf')} (${pdf.pages} pages, ${Math.round(pdf.bytes / 1024)} kB)`,
	);
	say(
		`Model: ${report.mode}, ${model.calls} calls, ${model.costUsd.toFixed(2)} US$ by the price table`,
	);
	say(`Took ${duration(performance.now() - began)}`);
	if (!options.once)
		say(`The run in n8n: ${url}/workflow/${PRODUCE.id}/executions/${report.n8n.executionId}`);
}

/** The last started is the first stopped: n8n before its database. */
async function stopDesk(desk) {
	for (const stopOne of desk.stops.reverse()) await stopOne().catch(() => {});
	await stopAll();
}

/** Real documents for the benchmarks: topic to HTML through the sandbox, made anew for every run. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const WALK = fileURLToPath(new URL('walk.mjs', import.meta.url));
const CLIENT = {
	name: 'Harbour Light Energy',
	industry: 'Commercial charging',
	about: 'Harbour Light Energy plans, builds and runs charging for company fleets.',
	contact: 'Mara Lindqvist, mara@harbourlight.example',
	callToAction: 'Book a depot survey.',
	website: 'https://harbourlight.example',
};

/** An order as the walk takes it. */
export function order({ topic, seed = 'bench', ...brief }) {
	return {
		seed,
		brief: {
			topic,
			date: '2026-11-21',
			audience: 'Fleet and finance managers',
			client: CLIENT,
			format: 'white_paper',
			...brief,
		},
	};
}

/**
 * Walks the orders one after the other, each with a cold prompt cache and the log of its model requests.
 * `morePages` adds pages made by rule to the small web.
 *
 * @param {{ root: string, dist: string }} context
 * @returns {Promise<any[]>} what `walk.mjs` leaves, with `requests`: the log of the model's side
 */
export async function produceDocuments(context, orders, { morePages } = {}) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'agency-bench-'));
	const { startSandbox } = await import(
		pathToFileURL(path.join(context.root, 'sandbox', 'start.mjs')).href
	);
	const sandbox = await startSandbox({
		dataFolder: path.join(folder, 'sandbox'),
		morePages,
	});
	try {
		const results = [];
		for (const [index, one] of orders.entries()) {
			await sandbox.control({ command: 'reset' });
			const out = path.join(folder, String(index));
			fs.mkdirSync(out);
			const orderFile = path.join(out, 'orders.json');
			fs.writeFileSync(orderFile, JSON.stringify([one]));
			await child([WALK, context.dist, orderFile, out], { ...process.env, ...sandbox.env });
			const result = JSON.parse(fs.readFileSync(path.join(out, '0.json'), 'utf8'));
			results.push({ ...result, requests: sandbox.log({ service: 'model' }) });
		}
		return results;
	} finally {
		await sandbox.stop();
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

async function child(args, env) {
	const lines = [];
	const started = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
	for (const stream of [started.stdout, started.stderr])
		stream.on('data', (chunk) => lines.push(String(chunk)));
	const code = await new Promise((resolve) => started.once('close', resolve));
	if (code !== 0)
		throw new Error(`The walk ended with code ${code}: ${lines.join('').slice(-600)}`);
}

const TOPICS = [
	'Electric vans for delivery and service fleets: cost, range and charging',
	'Moving a company fleet to electric vehicles: cost, charging, carbon and drivers',
	'Electric company cars: running cost, charging, tax and carbon',
	'Fleet electrification for small firms: vehicles, charging points, grid and cost',
	'Charging an electric fleet at the depot, at home and on the road: cost and power',
];

let white;
let long;

/** Five white papers at the default length, fifty pages asked for each; made once in a run. */
export async function whitePapers(context) {
	white ??= produceDocuments(
		context,
		TOPICS.map((topic) => order({ topic, minSources: 50, maxSources: 60 })),
	);
	return await white;
}

/** Pages on the topic the small web has; what is wanted beyond them is made by rule. */
const PAGES_OF_WEB = 55;
const MADE_PAGES = 60;

/** White papers on the same topics with so many pages read. */
export async function papersOf(context, pages) {
	return await produceDocuments(
		context,
		TOPICS.map((topic) => order({ topic, minSources: pages, maxSources: pages })),
		pages > PAGES_OF_WEB ? { morePages: { topic: 'fleet', count: MADE_PAGES } } : {},
	);
}

/** The white papers and longer ones on the same topics, for text by the ten thousand words. */
export async function longPapers(context) {
	long ??= produceDocuments(
		context,
		TOPICS.map((topic) => order({ topic, minSources: 30, words: 10_000, seed: 'long' })),
	);
	return [...(await whitePapers(context)), ...(await long)];
}

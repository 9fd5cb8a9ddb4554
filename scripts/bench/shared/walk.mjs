/**
 * Child process of the benchmarks: walks the built core from topic to HTML against the sandbox and
 * leaves evidence, document, quality, HTML and model calls as one JSON file per order.
 * Arguments: folder of the build, file with the orders, folder for the results.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [dist, ordersFile, outFolder] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const agency = require(path.join(dist, 'index.js'));
const { providerSearch } = require(path.join(dist, 'core/adapters/search'));
const { archiveReference, searchProviders } = require(path.join(dist, 'core/research'));
const { documentText } = require(path.join(dist, 'core/evidence'));
const { documentToMarkdown } = require(path.join(dist, 'core/writing'));

for (const [index, order] of JSON.parse(fs.readFileSync(ordersFile, 'utf8')).entries()) {
	const result = await walk(order);
	fs.writeFileSync(path.join(outFolder, `${index}.json`), JSON.stringify(result));
}

async function walk({ brief: given, seed }) {
	const calls = [];
	const brief = agency.BriefSchema.parse(given);
	const model = meteredBy(calls);
	const ports = {
		model,
		fetch: agency.safeFetch({ clock: agency.systemClock }),
		search: [providerSearch(searchProviders.searxng, { http, baseUrl: 'https://searx.example' })],
		clock: agency.systemClock,
		progress: { report: async () => undefined },
	};
	const research = await agency.researchTopic({ brief, ports, runSeed: seed });
	const bytes = await agency.packArchive(research.archive);
	const evidence = {
		...research.evidence,
		archive: archiveReference(research.archive, bytes, 'archive'),
	};
	const written = await agency.writeDocument({ brief, evidence, model });
	let { document } = await agency.inOwnWords({
		brief,
		evidence,
		model,
		document: written.document,
		wording: (of) => nearCopies({ brief, evidence, document: of, archive: research.archive }),
	});
	const check = async (previous) =>
		await agency.checkDocument({ document, evidence, brief, archive: research.archive, previous });
	let quality = await check();
	const rounds = [openOf(quality)];
	for (let round = 0; round < 3 && quality.verdict !== 'pass'; round += 1) {
		const { findings } = quality;
		({ document } = await agency.reviseDocument({ document, evidence, brief, findings, model }));
		quality = await check(quality);
		rounds.push(openOf(quality));
	}
	const { brand, html } = await agency.brandDocument({
		document,
		evidence,
		brief,
		brandInput: { document: { name: 'Harbour Light Energy' } },
		template: 'EXEC_01',
		pageSize: 'Letter',
		draft: false,
		lastPageNote: 'Written by the built-in stand-in (mode: sandbox).',
		quality,
	});
	return {
		brief,
		evidence,
		archive: research.archive,
		document,
		quality,
		calls,
		rounds,
		html,
		brand: { name: brand.name, pageSize: brand.pageSize },
		expectedText: documentText(document),
		markdown: documentToMarkdown(document),
	};
}

/** What the node hands the writer: the gate's own look for wording of the sources. */
function nearCopies(input) {
	return agency.checkDocument({ ...input, only: ['near-copy'] }).findings;
}

/** How many findings of each check were open, as `check:severity`. */
function openOf({ findings }) {
	const counts = {};
	for (const { check, severity } of findings) {
		const key = `${check}:${severity}`;
		counts[key] = (counts[key] ?? 0) + 1;
	}
	return counts;
}

function meteredBy(calls) {
	const models = agency.DEFAULT_MODELS;
	const claude = agency.claudeModel({
		apiKey: 'sk-ant-sandbox',
		baseUrl: 'https://api.anthropic.com',
		models,
	});
	return agency.meteredModel(claude, {
		clock: agency.systemClock,
		ids: agency.systemIds,
		random: Math.random,
		prices: agency.shippedPrices(),
		record: (call) => calls.push(call),
		tenant: '',
		modelOf: (request) => models[request.role],
	});
}

async function http(request) {
	const url = new URL(request.url);
	for (const [name, value] of Object.entries(request.query ?? {}))
		url.searchParams.set(name, value);
	const response = await fetch(url, {
		method: request.method,
		headers: request.headers,
		...(request.json ? { body: JSON.stringify(request.json) } : {}),
	});
	const text = await response.text();
	let json;
	try {
		json = JSON.parse(text);
	} catch {
		json = undefined;
	}
	return { status: response.status, headers: Object.fromEntries(response.headers), text, json };
}

/** The demo: starts the producing workflow, waits for it, writes what it made to a folder. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ROOT } from './paths.mjs';
import { StepError } from './say.mjs';

/** The shipped workflow that produces one document, and the path of its webhook. */
export const PRODUCE = { id: 'caProduceDoc00001', path: 'content-agency/produce' };

const MIME = {
	'.pdf': 'application/pdf',
	'.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	'.txt': 'text/plain',
	'.md': 'text/markdown',
	'.html': 'text/html',
	'.csv': 'text/csv',
};

/** How each result is recognised: by the name of the file in the item, else by what it is. */
const RESULTS = {
	pdf: { names: ['document', 'pdf'], type: 'application/pdf' },
	cover: { names: ['cover'], type: 'image/png' },
	archive: { names: ['archive'], type: 'application/gzip' },
	dossier: { names: ['dossier'] },
};

/**
 * Starts the workflow by its webhook and waits for its end.
 *
 * @param order of `orderOf`, with `files`: paths that travel as `file0`, `file1`, …
 * @returns {Promise<{executionId, dossier, pdf, cover, archive}>} files as buffers; missing ones undefined
 */
export async function produce(
	session,
	order,
	{ workflow = PRODUCE, onWait, limitMs = 900_000 } = {},
) {
	const after = await session.lastExecutionId(workflow.id);
	const answer = await session.callWebhook(workflow.path, bodyOf(order));
	if (answer.status >= 400) {
		throw new StepError(
			`The webhook ${workflow.path} answered ${answer.status}: ${brief(answer.body)}`,
		);
	}
	const execution = await session.waitForExecution(workflow.id, { after, onWait, limitMs });
	if (execution.status !== 'success') throw failed(execution, session.url);
	const items = itemsNewestFirst(execution);
	const problem = items[0]?.json?.problem;
	if (problem) {
		throw new StepError(`${problem.code ?? problem.kind}: ${problem.message}`, {
			hint: problem.hint,
		});
	}
	const file = async (kind) => {
		const found = findFile(items, RESULTS[kind]);
		return found && (await session.binary(found));
	};
	const stored = await file('dossier');
	const last = items.find(({ json }) => json?.kind === 'dossier') ?? items[0];
	return {
		executionId: String(execution.id),
		pdf: await file('pdf'),
		cover: await file('cover'),
		archive: await file('archive'),
		dossier: stored ? JSON.parse(String(stored)) : (last?.json ?? {}),
	};
}

/** Writes the results; throws naming every file that is missing or broken. */
export async function writeResults(folder, result, run) {
	fs.mkdirSync(folder, { recursive: true });
	const files = {
		'document.pdf': result.pdf,
		'cover.png': result.cover,
		'dossier.json': Buffer.from(`${JSON.stringify(result.dossier, null, 2)}\n`),
		'archive.json.gz': result.archive,
	};
	for (const [name, bytes] of Object.entries(files)) {
		if (bytes) fs.writeFileSync(path.join(folder, name), bytes);
		else fs.rmSync(path.join(folder, name), { force: true });
	}
	const absent = Object.keys(files).filter((name) => !files[name]?.length);
	if (absent.length > 0) {
		throw new StepError(`The run ended well but made no ${absent.join(', no ')}`, {
			hint: `Execution ${result.executionId} in n8n shows which node left it out.`,
		});
	}
	const report = {
		mode: run.mode,
		steps: run.steps,
		model: modelUsage(result.dossier),
		pdf: { pages: await pageCount(result.pdf), bytes: result.pdf.length },
		n8n: { version: run.n8nVersion, executionId: result.executionId },
	};
	fs.writeFileSync(path.join(folder, 'run.json'), `${JSON.stringify(report, null, 2)}\n`);
	return report;
}

/** Sums the metered calls; `dependentCalls` is the longest chain of calls built on each other. */
export function modelUsage({ usage = {} }) {
	const calls = (usage.calls ?? []).filter(({ reused }) => !reused);
	const sum = (field) => calls.reduce((total, call) => total + (call[field] ?? 0), 0);
	const byId = new Map(calls.map((call) => [call.id, call]));
	const depths = new Map();
	const depth = (call) => {
		if (!depths.has(call.id)) {
			depths.set(call.id, 1);
			const needed = (call.needs ?? []).map((id) => byId.get(id)).filter(Boolean);
			depths.set(call.id, 1 + Math.max(0, ...needed.map(depth)));
		}
		return depths.get(call.id);
	};
	return {
		calls: calls.length,
		dependentCalls: Math.max(0, ...calls.map(depth)),
		inputTokens: sum('inputTokens') + sum('cacheWriteTokens'),
		outputTokens: sum('outputTokens'),
		cacheReadTokens: sum('cacheReadTokens'),
		costUsd: Math.round(sum('costUsd') * 1e6) / 1e6,
	};
}

async function pageCount(pdf) {
	try {
		const { PDFDocument } = createRequire(path.join(ROOT, 'package.json'))('@cantoo/pdf-lib');
		return (await PDFDocument.load(pdf, { updateMetadata: false })).getPageCount();
	} catch (error) {
		throw new StepError(`The document is not a readable PDF: ${error.message}`, { cause: error });
	}
}

function bodyOf({ files = [], ...fields }) {
	if (files.length === 0) return fields;
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	for (const [index, file] of files.entries()) {
		const type = MIME[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
		form.set(`file${index}`, new Blob([fs.readFileSync(file)], { type }), path.basename(file));
	}
	return form;
}

/** All items put out: those of the node that ran last first, then from the latest run to the first. */
function itemsNewestFirst({ data }) {
	const { runData, lastNodeExecuted } = data.resultData;
	const runs = Object.entries(runData).flatMap(([node, list]) =>
		list.map((entry) => ({ node, ...entry })),
	);
	const isLast = ({ node }) => Number(node === lastNodeExecuted);
	runs.sort((a, b) => isLast(b) - isLast(a) || b.executionIndex - a.executionIndex);
	return runs.flatMap((entry) => (entry.data?.main ?? []).flatMap((output) => output ?? []));
}

function findFile(items, { names, type }) {
	const files = items.map(({ binary = {} }) => binary);
	for (const name of names) {
		const found = files.find((binary) => binary[name]);
		if (found) return found[name];
	}
	return files.flatMap(Object.values).find(({ mimeType }) => type && mimeType === type);
}

function failed({ id, status, data }, url) {
	const { error, lastNodeExecuted } = data?.resultData ?? {};
	const where = error?.node?.name ?? lastNodeExecuted;
	return new StepError(
		`The workflow ended with "${status}"${where ? ` at the node "${where}"` : ''}: ${error?.message ?? 'no reason given'}`,
		{
			hint: error?.description ? brief(error.description) : undefined,
			command: `open ${url}/workflow/${PRODUCE.id}/executions/${id}`,
		},
	);
}

const brief = (value) => (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 800);

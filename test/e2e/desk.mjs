/** What the end-to-end tests do with the store and with workflows beside clicking: rows, links, single runs. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { credentialsOf } from '../../scripts/lib/workflows.mjs';

const LIMIT_MS = 600_000;

/** A part of the package as it is installed in n8n. */
export const partOf = (desk, part) =>
	createRequire(path.join(desk.packageFolder, 'package.json'))(`./dist/${part}`);

/** Opens the store for one piece of work. */
export async function withStore(desk, work) {
	const sql = partOf(desk, 'core/adapters/postgres').postgresSql({ ...desk.store, ssl: 'disable' });
	const { agencyId } = await desk.seedContext();
	try {
		return await work(sql, agencyId);
	} finally {
		await sql.close();
	}
}

/** Rows of a query, as the agency sees them. */
export async function rows(desk, text, values = []) {
	const { inAgency } = partOf(desk, 'core/store');
	return await withStore(
		desk,
		async (sql, agencyId) =>
			await inAgency(sql, agencyId, async (session) => await session.query(text, values)),
	);
}

/** Waits until the first row of a query is as wanted. */
export async function until(desk, text, isDone, limitMs = LIMIT_MS) {
	const deadline = performance.now() + limitMs;
	for (;;) {
		const [row] = await rows(desk, text);
		if (row !== undefined && isDone(row)) return row;
		if (performance.now() > deadline) throw new Error(`still ${JSON.stringify(row)} at the limit`);
		await new Promise((resolve) => setTimeout(resolve, 1_000));
	}
}

/** Makes a link, as Content Store, Link, Create does; returns its token and the address it opens. */
export async function linkTo(desk, order) {
	const { createLink } = partOf(desk, 'core/store');
	const { linkPath, makeLinkToken } = partOf(desk, 'core/links');
	const { token, tokenSha256 } = makeLinkToken();
	await withStore(
		desk,
		async (sql, agencyId) =>
			await createLink(sql, agencyId, { tokenSha256, expiresInDays: 1, ...order }),
	);
	const url = `${desk.session.url}/webhook/content-agency-pages${linkPath(order.scope, token)}`;
	return { token, url };
}

/** Runs a workflow from one of its triggers, as the button on the canvas does; resolves with what its nodes gave. */
export async function runNow({ session }, id, trigger) {
	const after = await session.lastExecutionId(id);
	const workflow = await session.rest('GET', `/workflows/${id}`);
	await session.rest('POST', `/workflows/${id}/run`, {
		workflowData: workflow.data ?? workflow,
		triggerToStartFrom: { name: trigger },
	});
	const execution = await session.waitForExecution(id, { after, limitMs: LIMIT_MS });
	assert.equal(execution.status, 'success', `${id} ended as ${execution.status}`);
	return execution.data.resultData.runData;
}

/** The first item a node put out last, on one of its outputs. */
export const itemOf = (runData, node, output = 0) =>
	runData[node]?.at(-1)?.data?.main?.[output]?.[0]?.json;

/** Ids of the credentials that are there already, by `type/name`. */
export async function credentialIds(session, workflow) {
	const { data } = await session.rest('GET', '/credentials');
	const known = new Map(data.map(({ id, type, name }) => [`${type}/${name}`, id]));
	return new Map(
		credentialsOf([workflow])
			.filter((key) => known.has(key))
			.map((key) => [key, known.get(key)]),
	);
}

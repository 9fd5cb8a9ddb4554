/** The desk in a real n8n: a sheet is refused, then planned; what is due is made; its page and file open by a link; the night's workflows run. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { orderOf } from '../../scripts/lib/demo-order.mjs';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { seed } from '../../scripts/lib/seed-n8n.mjs';
import { readWorkflows } from '../../scripts/lib/workflows.mjs';

const HEADER = 'scheduled_date,scheduled_time,topic,template_code';
const LIMIT_MS = 420_000;

export const tests = {
	'a sheet with a wrong row stores nothing, and names row, column and value': async (desk) => {
		await seed(desk.session, readWorkflows(path.join(ROOT, 'workflows')), await desk.seedContext());
		const sheet = `${HEADER}\n${rowOf(26, 'A sound row')}\n2031-13-40,09:30,No such day,EXEC_01\n`;
		const { status, body } = await post(desk, sheet);
		assert.equal(status, 200, JSON.stringify(body).slice(0, 400));
		const errors = body.flatMap((row) => row.errors ?? []);
		assert.deepEqual(
			errors.map(({ row, column, value }) => [row, column, value]),
			[[3, 'scheduled_date', '2031-13-40']],
		);
		assert.deepEqual(await rows(desk, 'SELECT id FROM schedule_item'), []);
	},

	'the sheet to fill in is a workbook': async (desk) => {
		const answer = await fetch(`${desk.session.url}/webhook/content-agency/schedule/template`);
		assert.equal(answer.status, 200);
		const bytes = Buffer.from(await answer.arrayBuffer());
		assert.equal(bytes.subarray(0, 2).toString('latin1'), 'PK');
	},

	'a planned row is made when its time to begin has come, once, and opens by a link': async (
		desk,
	) => {
		// Due in two hours: its work should have begun yesterday.
		const sheet = `${HEADER}\n${rowOf(2, orderOf({}, 'sandbox').topic)}\n`;
		const { status, body } = await post(desk, sheet);
		assert.equal(status, 200, JSON.stringify(body).slice(0, 400));
		const again = await post(desk, sheet);
		assert.equal(again.body[0]?.summary?.unchanged, 1, JSON.stringify(again.body).slice(0, 400));
		const item = await until(desk, `SELECT state, job_id AS "jobId" FROM schedule_item`, (row) =>
			['completed', 'failed'].includes(row.state),
		);
		assert.equal(item.state, 'completed');
		const jobs = await rows(
			desk,
			`SELECT job.state, version.pdf_file_id IS NOT NULL AS printed FROM job
			JOIN document_version AS version ON version.job_id = job.id WHERE job.id = '${item.jobId}'`,
		);
		assert.deepEqual(jobs, [{ state: 'done', printed: true }]);
		await opensByLink(desk, item.jobId);
	},

	'the night finds that everything adds up, and nothing to erase': async (desk) => {
		const reconcile = await runNow(desk, 'caNightlyRecon015', 'Every night');
		const report = reconcile['Reconcile']?.at(-1)?.data?.main?.[0]?.[0]?.json;
		assert.equal(report?.ok, true, JSON.stringify(report).slice(0, 600));
		const retention = await runNow(desk, 'caRetention000016', 'Every night');
		assert.ok(retention['Erase What Is Past'], 'the sweep ran');
	},
};

/** A row so many hours ahead, in the wall time of UTC. */
function rowOf(hours, topic) {
	const at = new Date(Date.now() + hours * 3_600_000).toISOString();
	return `${at.slice(0, 10)},${at.slice(11, 16)},"${topic}",EXEC_01`;
}

async function post(desk, sheet) {
	const form = new FormData();
	form.set('file', new Blob([sheet], { type: 'text/csv' }), 'plan.csv');
	form.set('client', 'Harbour Light Energy');
	form.set('timeZone', 'UTC');
	return await desk.session.callWebhook('content-agency/schedule', form);
}

async function opensByLink(desk, jobId) {
	const require = createRequire(path.join(desk.packageFolder, 'package.json'));
	const { createLink } = require('./dist/core/store');
	const { makeLinkToken } = require('./dist/core/links');
	const { agencyId } = await desk.seedContext();
	const { token, tokenSha256 } = makeLinkToken();
	await withStore(desk, async (sql) => {
		await createLink(sql, agencyId, { tokenSha256, scope: 'progress', jobId, expiresInDays: 1 });
	});
	const pages = `${desk.session.url}/webhook/content-agency-pages`;
	const page = await fetch(`${pages}/progress/${token}`);
	assert.equal(page.status, 200);
	assert.match(await page.text(), /100/);
	const file = await fetch(`${pages}/download/${token}`);
	assert.equal(
		Buffer.from(await file.arrayBuffer())
			.subarray(0, 5)
			.toString('latin1'),
		'%PDF-',
	);
	assert.equal((await fetch(`${pages}/progress/${'A'.repeat(43)}`)).status, 404);
}

/** Runs a workflow from one of its triggers, as the button on the canvas does; resolves with what its nodes gave. */
async function runNow({ session }, id, trigger) {
	const after = await session.lastExecutionId(id);
	const workflow = await session.rest('GET', `/workflows/${id}`);
	await session.rest('POST', `/workflows/${id}/run`, {
		workflowData: workflow.data ?? workflow,
		triggerToStartFrom: { name: trigger },
	});
	const execution = await session.waitForExecution(id, { after, limitMs: 120_000 });
	assert.equal(execution.status, 'success', `${id} ended as ${execution.status}`);
	return execution.data.resultData.runData;
}

async function until(desk, text, isDone) {
	const deadline = performance.now() + LIMIT_MS;
	for (;;) {
		const [row] = await rows(desk, text);
		if (row !== undefined && isDone(row)) return row;
		if (performance.now() > deadline) throw new Error(`still ${JSON.stringify(row)} at the limit`);
		await new Promise((resolve) => setTimeout(resolve, 2_000));
	}
}

async function rows(desk, text) {
	const require = createRequire(path.join(desk.packageFolder, 'package.json'));
	const { inAgency } = require('./dist/core/store');
	const { agencyId } = await desk.seedContext();
	return await withStore(
		desk,
		async (sql) => await inAgency(sql, agencyId, async (session) => await session.query(text)),
	);
}

async function withStore(desk, work) {
	const require = createRequire(path.join(desk.packageFolder, 'package.json'));
	const { postgresSql } = require('./dist/core/adapters/postgres');
	const sql = postgresSql({ ...desk.store, ssl: 'disable' });
	try {
		return await work(sql);
	} finally {
		await sql.close();
	}
}

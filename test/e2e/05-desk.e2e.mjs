/** The desk in a real n8n: a sheet is refused, then planned; what is due is made; its page and file open by a link; the night's workflows run. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { orderOf } from '../../scripts/lib/demo-order.mjs';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { seed } from '../../scripts/lib/seed-n8n.mjs';
import { readWorkflows } from '../../scripts/lib/workflows.mjs';
import { itemOf, linkTo, rows, runNow, until } from './desk.mjs';

const HEADER = 'scheduled_date,scheduled_time,topic,template_code';

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
		const report = itemOf(reconcile, 'Report');
		assert.equal(report?.reconcile?.ok, true, JSON.stringify(report?.reconcile).slice(0, 600));
		assert.equal(report.selfTest.ok, true, JSON.stringify(report.selfTest).slice(0, 600));
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
	const { token, url } = await linkTo(desk, { scope: 'progress', jobId });
	const page = await fetch(url);
	assert.equal(page.status, 200);
	assert.match(await page.text(), /100/);
	const pages = url.slice(0, url.indexOf('/progress/'));
	const file = await fetch(`${pages}/download/${token}`);
	assert.equal(
		Buffer.from(await file.arrayBuffer())
			.subarray(0, 5)
			.toString('latin1'),
		'%PDF-',
	);
	assert.equal((await fetch(`${pages}/progress/${'A'.repeat(43)}`)).status, 404);
}

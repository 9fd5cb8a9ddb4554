/** The shipped workflows in a real n8n: all of them go live, and the first one makes a document. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { orderOf } from '../../scripts/lib/demo-order.mjs';
import { produce, writeResults } from '../../scripts/lib/produce.mjs';
import { seed } from '../../scripts/lib/seed-n8n.mjs';
import { isPublishable, readWorkflows } from '../../scripts/lib/workflows.mjs';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { withStore } from './desk.mjs';

/** The workflow that plans first and writes after a yes. */
const OUTLINE = 'caOutlineFirst01';

export const tests = {
	'every shipped workflow is imported, and published if it starts by itself': async (desk) => {
		const workflows = readWorkflows(path.join(ROOT, 'workflows'));
		assert.notEqual(workflows.length, 0, 'workflows/ is empty');
		const { published, problems } = await seed(desk.session, workflows, await desk.seedContext());
		assert.deepEqual(problems, []);
		assert.equal(published.length, workflows.filter(isPublishable).length);
	},

	'the producing workflow makes the document, its cover, its archive and its dossier': async (
		desk,
	) => {
		const result = await produce(desk.session, orderOf({}, 'sandbox'));
		const report = await writeResults(path.join(desk.work, 'out'), result, {
			mode: 'sandbox',
			steps: [],
			n8nVersion: desk.version,
		});
		assert.ok(report.pdf.pages > 1, `the document has ${report.pdf.pages} page`);
		assert.ok(report.model.calls > 0, 'the dossier records no model call');
	},

	'an outline waits for a person and is then written as the person left it': async (desk) => {
		const { session } = desk;
		const before = await session.lastExecutionId(OUTLINE);
		const planned = await session.callWebhook('content-agency/outline', {
			topic: orderOf({}, 'sandbox').topic,
		});
		assert.equal(planned.status, 200, JSON.stringify(planned.body).slice(0, 400));
		const { jobId, outline } = planned.body;
		assert.ok(outline.sections.length >= 4, 'the outline has sections');
		// The answer comes before its execution ends, and n8n lists only those that have.
		const { id: after } = await session.waitForExecution(OUTLINE, { after: before });
		const sections = outline.sections.slice(0, 3).map(({ number }) => ({ number }));
		const answer = await session.callWebhook('content-agency/outline-approved', {
			jobId,
			outline: { sections },
		});
		assert.equal(answer.status, 200);
		const execution = await session.waitForExecution(OUTLINE, { after, limitMs: 600_000 });
		assert.equal(execution.status, 'success');
		const ran = execution.data.resultData.runData;
		const finished = ran['Finish Job']?.at(-1)?.data?.main?.[0]?.[0];
		assert.equal(finished?.json?.job?.state, 'done', `ended at ${Object.keys(ran).at(-1)}`);
		assert.ok(finished.binary?.document, 'the PDF is on the item');
	},

	'keywords become groups, a site becomes a client, and an edit is kept': async (desk) => {
		const { session } = desk;
		const plan = await session.callWebhook('content-agency/keywords', {
			keywords: ['electric van cost', 'cost of electric vans', 'depot charging', 'depot charger'],
			audience: 'Fleet managers',
		});
		assert.equal(plan.status, 200, JSON.stringify(plan.body).slice(0, 400));
		assert.ok(plan.body.length >= 1 && plan.body.every(({ name }) => name), 'every group is named');

		const profile = await session.callWebhook('content-agency/profile', {
			website: 'marrowfinch.example',
		});
		assert.equal(profile.status, 200, JSON.stringify(profile.body).slice(0, 400));

		const edit = {
			client: 'Marrow Finch Inspections Limited',
			document: 'e2e-1',
			draft: 'Inspectors utilise ropes.',
			final: 'Inspectors use ropes.',
			editor: 'Iona',
		};
		const first = await session.callWebhook('content-agency/edit', edit);
		assert.equal(first.status, 200, JSON.stringify(first.body).slice(0, 400));
		assert.equal(first.body.isNew, true);
		const again = await session.callWebhook('content-agency/edit', edit);
		assert.equal(again.body.isNew, false, 'the same edit is kept once');
		const refused = await session.callWebhook('content-agency/edit', { ...edit, client: 'Nobody' });
		assert.equal(refused.status, 400, JSON.stringify(refused.body).slice(0, 400));
		assert.equal(refused.body.error.code, 'NOT_FOUND');
	},

	'a door that is knocked at too often says when to come again': async (desk) => {
		const knock = async () =>
			await fetch(`${desk.session.url}/webhook/content-agency/edit`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ client: 'Nobody', draft: 'One.', final: 'Two.' }),
			});
		const buckets = async (text) =>
			await withStore(
				desk,
				async (sql) => await sql.transaction(async (session) => await session.query(text)),
			);
		assert.notEqual((await knock()).status, 429);
		// Nothing comes back for an hour, so that a slow machine lets in as many as a fast one.
		const left = await buckets(
			`UPDATE content_agency.rate_bucket SET tokens = 3, refilled_at = clock_timestamp() + interval '1 hour'
			WHERE rule = 'request' RETURNING 1`,
		);
		assert.ok(left.length > 0, 'no caller of a door is counted');
		const answers = await Promise.all(Array.from({ length: 8 }, knock));
		await buckets(`DELETE FROM content_agency.rate_bucket WHERE rule = 'request'`);
		const late = answers.filter(({ status }) => status === 429);
		assert.equal(late.length, 5, `statuses ${answers.map(({ status }) => status)}`);
		const [{ headers }] = late;
		assert.ok(Number(headers.get('retry-after')) >= 1, headers.get('retry-after'));
		assert.equal(headers.get('x-ratelimit-limit'), '100');
		assert.equal(headers.get('x-ratelimit-remaining'), '0');
		assert.equal(headers.get('x-ratelimit-reset'), headers.get('retry-after'));
		const { error } = await late[0].json();
		assert.equal(error.code, 'HOOK_007', JSON.stringify(error));
	},
};

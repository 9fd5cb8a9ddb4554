/** Posts in a real n8n: judged, chosen between; and a publication that waits is stopped alone. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { seed } from '../../scripts/lib/seed-n8n.mjs';
import { bindCredentials, readWorkflows } from '../../scripts/lib/workflows.mjs';
import { credentialIds, partOf, rows, withStore } from './desk.mjs';

const STANDS = [
	'Fleet managers ask for more grid connection than their vans use.',
	'A depot of 40 vans charging over one night needs less than half of what was ordered.',
	'Measure the load of your depot before you order. Which night was your highest?',
];
const LEANS = [
	STANDS[0],
	'As we discussed in the webinar, the second point is the one that pays.',
	STANDS[2],
];
const FOR_ANYBODY = ['Companies everywhere talk about change.', 'Leaders have to be brave.'];

export const tests = {
	'posts are judged each for itself, and of two the one for its reader goes on': async (desk) => {
		const { session } = desk;
		await seed(session, readWorkflows(path.join(ROOT, 'workflows')), await desk.seedContext());
		const file = new URL('fixtures/posts.json', import.meta.url);
		const workflow = JSON.parse(fs.readFileSync(file, 'utf8'));
		await session.ensureWorkflow(bindCredentials(workflow, await credentialIds(session, workflow)));
		await session.publish(workflow.id);

		const judged = await session.callWebhook('content-agency/fixture-posts', {
			posts: [postOf(STANDS), postOf(LEANS)],
		});
		assert.equal(judged.status, 200, told(judged));
		const leaning = judged.body.flatMap(({ quality }) =>
			quality.findings.filter(({ check }) => check === 'judged-alone'),
		);
		assert.deepEqual(
			leaning.map(({ blockId, severity }) => [blockId, severity]),
			[['b2', 'warn']],
			told(judged),
		);
		assert.ok(LEANS[1].includes(leaning[0].excerpt), leaning[0].excerpt);

		const chosen = await session.callWebhook('content-agency/fixture-variants', {
			posts: [postOf(FOR_ANYBODY), postOf(STANDS)],
		});
		assert.equal(chosen.status, 200, told(chosen));
		assert.equal(chosen.body.length, 1, told(chosen));
		assert.equal(chosen.body[0].document.title, STANDS[0]);
		assert.deepEqual(
			[chosen.body[0].variantChoice.kept, chosen.body[0].variantChoice.decidedBy],
			[2, 'reader'],
		);
	},

	'a publication that waits is found and stopped alone, and the log says by whom': async (desk) => {
		const { createJob, putOffPublication } = partOf(desk, 'core/store');
		const { BriefSchema } = partOf(desk, 'core/contracts');
		const { id } = await withStore(desk, async (sql, agencyId) => {
			const brief = BriefSchema.parse({ topic: 'Depot charging', date: '2026-11-22' });
			const { jobId } = await createJob(sql, agencyId, { brief });
			return await putOffPublication(sql, agencyId, {
				key: 'e2e-waits',
				channel: 'wordpress',
				account: 'blog.example',
				payloadSha256: 'a'.repeat(64),
				jobId,
				reason: 'planned',
				waitSeconds: 86_400,
				problem: { code: 'X', kind: 'publish', message: '', hint: '', retryable: true },
			});
		});
		const stopped = await desk.session.callWebhook('content-agency/fixture-cancel', { by: 'Iona' });
		assert.equal(stopped.status, 200, told(stopped));
		assert.deepEqual(
			stopped.body.map((one) => [one.id, one.state]),
			[[id, 'cancelled']],
		);
		const log = await rows(
			desk,
			`SELECT actor, subject_id AS id FROM audit_log WHERE action = 'publication.cancelled'`,
		);
		assert.deepEqual(log, [{ actor: 'Iona', id }]);
	},
};

const told = ({ body }) => JSON.stringify(body).slice(0, 600);

/** A finished text of one paragraph a line, for a reader, on the sample's evidence. */
function postOf(paragraphs) {
	const sample = JSON.parse(
		fs.readFileSync(path.join(ROOT, 'templates/_shared/samples/white_paper.json'), 'utf8'),
	);
	const format = 'linkedin_post';
	return {
		kind: 'dossier',
		version: 1,
		id: `e2e-${paragraphs.join('').length}`,
		evidence: sample.evidence,
		brief: { ...sample.brief, format, audience: 'Fleet managers', language: 'en' },
		document: {
			format,
			title: paragraphs[0],
			date: '2026-11-22',
			parts: [{ id: 'p1', role: 'section', title: '' }],
			blocks: paragraphs.map((text, index) => ({
				id: `b${index + 1}`,
				partId: 'p1',
				type: 'paragraph',
				runs: [{ kind: 'text', text }],
			})),
		},
		usage: { calls: [] },
	};
}

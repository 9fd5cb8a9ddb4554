/** The shipped workflows in a real n8n: all of them go live, and the first one makes a document. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { orderOf } from '../../scripts/lib/demo-order.mjs';
import { produce, writeResults } from '../../scripts/lib/produce.mjs';
import { seed } from '../../scripts/lib/seed-n8n.mjs';
import { isPublishable, readWorkflows } from '../../scripts/lib/workflows.mjs';
import { ROOT } from '../../scripts/lib/paths.mjs';

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
};

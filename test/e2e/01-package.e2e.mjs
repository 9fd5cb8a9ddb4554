/** The tarball as n8n has it: complete, free of what belongs to the checkout, and loaded. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

const manifestOf = (folder) =>
	JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));

export const tests = {
	'every file package.json promises is in the tarball': async ({ packageFolder }) => {
		const { main, types, n8n } = manifestOf(packageFolder);
		const promised = [main, types, ...n8n.nodes, ...n8n.credentials];
		const absent = promised.filter((file) => !fs.existsSync(path.join(packageFolder, file)));
		assert.deepEqual(absent, []);
	},

	'no test, fixture, stand-in or script is in the tarball': async ({ packageFolder }) => {
		const files = fs
			.readdirSync(packageFolder, { recursive: true })
			.filter((file) => !file.startsWith('node_modules'));
		const foreign = files.filter((file) =>
			/\.(?:test|exam)\.|__fixtures__|^(?:sandbox|scripts|test|core|nodes)(?:\/|$)/.test(file),
		);
		assert.deepEqual(foreign, []);
	},

	'n8n has loaded every node': async ({ session, packageFolder }) => {
		const { name, n8n } = manifestOf(packageFolder);
		const types = n8n.nodes.map((file) => {
			const node = path.basename(file).split('.')[0];
			return `${name}.${node[0].toLowerCase()}${node.slice(1)}`;
		});
		assert.notEqual(types.length, 0);
		assert.deepEqual(await session.loadedTypes(types), types);
	},

	'a published webhook runs on the vm expression engine': async ({ session }) => {
		const file = new URL('fixtures/webhook-set.json', import.meta.url);
		const workflow = JSON.parse(fs.readFileSync(file, 'utf8'));
		await session.ensureWorkflow(workflow);
		await session.publish(workflow.id);
		const answer = await session.callWebhook('content-agency/fixture', { topic: 'heat pumps' });
		assert.equal(answer.status, 200);
		const execution = await session.waitForExecution(workflow.id);
		assert.equal(execution.status, 'success');
		const [item] = execution.data.resultData.runData.Set[0].data.main[0];
		assert.deepEqual(item.json, { topic: 'HEAT PUMPS' });
	},
};

/** Brings credentials and workflows into a running n8n and publishes what starts by itself. */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { demoCredential } from './demo-credentials.mjs';
import { ROOT } from './paths.mjs';
import { bindCredentials, credentialsOf, inPublishOrder, isPublishable } from './workflows.mjs';

/**
 * Creates or updates credentials and workflows, then publishes, leaves first.
 *
 * @param session   of `connect`
 * @param workflows of `readWorkflows`
 * @param context   {store, agencyId, vaultKey, modelKey}
 * @returns {Promise<{published: string[], problems: {name, id, reason}[]}>}
 */
export async function seed(session, workflows, context) {
	const ids = await ensureCredentials(session, workflows, context);
	const result = { published: [], problems: [] };
	for (const workflow of inPublishOrder(workflows)) {
		const { id, name } = workflow;
		try {
			await session.ensureWorkflow(bindCredentials(workflow, ids));
			if (!isPublishable(workflow)) continue;
			await session.publish(id);
			result.published.push(id);
		} catch (error) {
			result.problems.push({ id, name, reason: error.message });
		}
	}
	return result;
}

async function ensureCredentials(session, workflows, context) {
	const given = await sandboxCredentials();
	const ids = new Map();
	for (const key of credentialsOf(workflows)) {
		const [type, name] = [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)];
		const data = demoCredential(type, context, given);
		if (data) ids.set(key, await session.ensureCredential({ type, name, data }));
	}
	return ids;
}

/**
 * Prepares the store: `scripts/seed.mjs`, when it is there, exports
 * `seedStore({store, mode, vaultKey})`, which creates the demo agency and resolves with `{agencyId}`.
 */
export async function prepareStore(context) {
	const file = path.join(ROOT, 'scripts', 'seed.mjs');
	if (!fs.existsSync(file)) return '';
	const { seedStore } = await import(pathToFileURL(file).href);
	return (await seedStore(context))?.agencyId ?? '';
}

/** `sandbox/credentials.mjs` may export `credentials`: makers of values by type. */
async function sandboxCredentials() {
	const file = path.join(ROOT, 'sandbox', 'credentials.mjs');
	return fs.existsSync(file) ? ((await import(pathToFileURL(file).href)).credentials ?? {}) : {};
}

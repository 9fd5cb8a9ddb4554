/** `npm run check`: everything that must hold before a push: the tests, and documents in step with the code. */
import { fileURLToPath } from 'node:url';
import { checkPlatform } from './lib/platform.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { onNode24 } from './lib/node24.mjs';
import { explain, say } from './lib/say.mjs';

try {
	checkPlatform();
	await ensureInstalled('tools');
	await onNode24(fileURLToPath(import.meta.url));
	await ensureInstalled('root');
	const { runChecks } = await import('./lib/checks.mjs');
	const { run } = await import('./lib/process.mjs');
	const { ROOT } = await import('./lib/paths.mjs');
	const { TASKS } = await import('./lib/tasks.mjs');
	const { passed, failed } = await runChecks();
	const documents = await TASKS.docs([]);
	const { code } = await run('git', ['diff', '--exit-code', '--stat'], {
		cwd: ROOT,
		allowFailure: true,
	});
	if (code !== 0)
		say('Files differ from the last commit: commit them, or what the docs task regenerated');
	const broken = failed + Number(documents !== 0) + Number(code !== 0);
	say(`${passed} passed, ${broken} failed`);
	process.exitCode = broken > 0 ? 1 : 0;
} catch (error) {
	process.exitCode = explain(error, 'npm run check');
}

/** `research.memory`, `research.flat`: a whole research run over 500 sources, model and web played in its process. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { row } from './shared/measure.mjs';

const RUN = fileURLToPath(new URL('./shared/research-many.mjs', import.meta.url));

export async function measure(context) {
	// In a process of its own, so that nothing else counts.
	const { stdout } = await promisify(execFile)(process.execPath, [
		'--expose-gc',
		RUN,
		context.dist,
	]);
	const run = JSON.parse(stdout);
	if (run.sources < 500)
		throw new Error(`Only ${run.sources} sources: ${JSON.stringify(run.rejected)}`);
	return [
		row({
			id: 'research.memory',
			what: `resident at most in a whole research run: plan, search, ${run.sources} sources fetched, read, extracted, anchored and archived (${run.seconds.toFixed(0)} s; model and web played in the same process)`,
			ours: run.peakMb,
			unit: 'MB',
			goal: '< 1500 MB',
			atMost: 1500,
			of: 'ours',
		}),
		row({
			id: 'research.flat',
			what: 'resident growth from page 100 to page 500 of the same run, per 100 pages',
			ours: run.growthMb,
			unit: 'MB',
			goal: '≤ 25 MB',
			atMost: 25,
			of: 'ours',
		}),
	];
}

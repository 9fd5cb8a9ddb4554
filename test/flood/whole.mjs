/**
 * The whole flood: 200 deliveries a second for a minute, a tenth of them repeated, a tenth forged.
 *   node test/flood/whole.mjs [seconds] [per second]
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { node24Env, node24Path } from '../../scripts/lib/node24.mjs';
import { ROOT } from '../../scripts/lib/paths.mjs';

const [seconds = '60', perSecond = '200'] = process.argv.slice(2);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'content-agency-flood-'));
const report = path.join(folder, 'report.json');
const jest = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
const run = spawnSync(
	node24Path(),
	['--experimental-vm-modules', jest, '--maxWorkers=1', 'test/flood'],
	{
		cwd: ROOT,
		stdio: 'inherit',
		env: node24Env({
			...process.env,
			FLOOD_SECONDS: seconds,
			FLOOD_PER_SECOND: perSecond,
			FLOOD_REPORT: report,
		}),
	},
);
if (fs.existsSync(report)) {
	const facts = JSON.parse(fs.readFileSync(report, 'utf8'));
	const line = Object.entries(facts).map(([name, value]) => `${name} ${value}`);
	process.stdout.write(`\n${line.join(' · ')}\ngoal: p95 under 1000 ms on two cores\n`);
}
fs.rmSync(folder, { recursive: true, force: true });
process.exitCode = run.status ?? 1;

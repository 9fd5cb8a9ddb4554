/** Jest global setup: one folder per run, for n8n-core's files and for the Postgres its tests share. */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const CHROMIUM = path.join(__dirname, '../../scripts/tools/node_modules/@sparticuz/chromium');

module.exports = () => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'content-agency-test-'));
	fs.chmodSync(folder, 0o755);
	process.env.TEST_RUN_FOLDER = folder;
	process.env.TEST_RUN_PID = String(process.pid);
	process.env.N8N_USER_FOLDER = path.join(folder, 'n8n');
	process.env.N8N_LOG_LEVEL = 'silent';
	// Where a person would have run `npm install @sparticuz/chromium`: found when no browser is on the machine.
	const scope = path.join(folder, 'n8n', '.n8n', 'nodes', 'node_modules', '@sparticuz');
	fs.mkdirSync(scope, { recursive: true });
	if (fs.existsSync(CHROMIUM)) fs.symlinkSync(CHROMIUM, path.join(scope, 'chromium'), 'junction');
};

/** Jest global setup: one folder per run, where workers find the Postgres they share. */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

module.exports = () => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'content-agency-test-'));
	fs.chmodSync(folder, 0o755);
	process.env.TEST_RUN_FOLDER = folder;
	process.env.TEST_RUN_PID = String(process.pid);
	// n8n-core keeps its settings here instead of in the home folder.
	process.env.N8N_USER_FOLDER = path.join(folder, 'n8n');
	fs.mkdirSync(process.env.N8N_USER_FOLDER);
	process.env.N8N_LOG_LEVEL = 'silent';
};

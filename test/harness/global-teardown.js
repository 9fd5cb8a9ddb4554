/** Jest global teardown: ends the run's Postgres, if a test asked for one, and removes its folder. */
const fs = require('node:fs');
const path = require('node:path');

module.exports = async () => {
	const folder = process.env.TEST_RUN_FOLDER;
	if (!folder) return;
	const pidFile = path.join(folder, 'postgres.pid');
	if (fs.existsSync(pidFile)) {
		const pid = Number(fs.readFileSync(pidFile, 'utf8'));
		if (isAlive(pid)) process.kill(pid, 'SIGTERM');
		// A minute: a server that still writes while its folder goes would fail the run.
		for (let turn = 0; turn < 2_400 && isAlive(pid); turn++) {
			await new Promise((resolve) => setTimeout(resolve, 25));
		}
	}
	fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
};

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

/** A Chromium for scripts that look at a running n8n as a person does. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

/** Only this machine is reached: n8n's pages ask for fonts and icons of the web, and need none of them. */
const FLAGS = [
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
	'--disable-gpu',
	'--disable-dev-shm-usage',
	'--no-first-run',
	'--hide-scrollbars',
];

/**
 * Opens a browser of the kind the package itself would find.
 *
 * @param packageFolder a built package with its libraries
 * @returns {Promise<{browser: object, stop: () => Promise<void>}>} `browser` is puppeteer's
 */
export async function openBrowser(packageFolder) {
	const require = createRequire(path.join(packageFolder, 'package.json'));
	const { findBrowser } = require('./dist/core/adapters/browser/find-browser.js');
	const found = await findBrowser({});
	const { launch } = await import(require.resolve('puppeteer'));
	const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'content-agency-looker-'));
	const browser = await launch({
		executablePath: found.executablePath,
		env: found.env,
		headless: found.shell ? 'shell' : true,
		pipe: true,
		userDataDir: profile,
		args: [...FLAGS, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
	});
	return {
		browser,
		async stop() {
			await browser.close().catch(() => {});
			fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
		},
	};
}

/** What this machine lacks for the scripts, found before anything is installed. Node built-ins only. */
import fs from 'node:fs';
import path from 'node:path';
import { isNewEnough } from './node24.mjs';
import { StepError } from './say.mjs';

/** glibc that Node 24 and the embedded Chromium need. */
const GLIBC = [2, 28];
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const BROWSER_PATHS = [
	'/snap/bin/chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
/** Platforms for which Postgres 18 comes from npm. */
const POSTGRES = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'];

/** Facts about the machine; what the check judges. */
export function describeMachine() {
	return {
		platform: process.platform,
		arch: process.arch,
		glibc: glibcVersion(),
		node: process.versions.node,
		hasBrowser: hasBrowser(),
		hasPostgres: Boolean(process.env.POSTGRES_URL),
	};
}

/**
 * What is missing, as `{what, remedy}`; empty when the scripts can run here.
 * Complete on Linux x64 with glibc; elsewhere Node, Postgres or Chromium may have to be there already.
 */
export function missing(machine = describeMachine()) {
	const { platform, arch, glibc, node } = machine;
	const isComplete = platform === 'linux' && arch === 'x64' && isAtLeast(glibc, GLIBC);
	const found = [];
	if (Number(node.split('.')[0]) < 20) {
		found.push({
			what: `Node 20 or newer (this is ${node})`,
			remedy: 'https://nodejs.org/en/download',
		});
	}
	if (isComplete) return found;
	if (!isNewEnough(node)) {
		found.push({
			what: `Node 24.9 or newer (this is ${node}; n8n needs it and npm has none for ${platform}-${arch})`,
			remedy: 'install it from https://nodejs.org/en/download and run the command again',
		});
	}
	const hasBinaries = POSTGRES.includes(`${platform}-${arch}`) && (platform !== 'linux' || glibc);
	if (!machine.hasPostgres && !hasBinaries) {
		found.push({
			what: `Postgres 16 or newer (npm has none for ${platform}-${arch}${glibc || platform !== 'linux' ? '' : ' without glibc'})`,
			remedy:
				'start one and name it: POSTGRES_URL=postgresql://user:password@localhost:5432/postgres',
		});
	}
	if (!machine.hasBrowser) {
		found.push({
			what: 'Chromium or Chrome',
			remedy: 'install it from your system’s packages or https://www.google.com/chrome',
		});
	}
	return found;
}

/** Stops the script when something is missing, naming each thing with its remedy. */
export function checkPlatform() {
	const found = missing();
	if (found.length === 0) return;
	const list = found.map(({ what, remedy }) => `  - ${what}\n    ${remedy}`).join('\n');
	throw new StepError(`This machine (${process.platform} ${process.arch}) lacks:\n${list}`, {
		hint: 'On Linux x64 with glibc 2.28 or newer all of it comes from npm. Nothing was installed.',
	});
}

/** "2.36" on a glibc system, undefined elsewhere. */
function glibcVersion() {
	if (process.platform !== 'linux') return undefined;
	// Without this the report looks up names of network peers, which can take seconds.
	process.report.excludeNetwork = true;
	return process.report.getReport().header.glibcVersionRuntime;
}

function isAtLeast(version, [major, minor]) {
	if (!version) return false;
	const [own = 0, ownMinor = 0] = version.split('.').map(Number);
	return own > major || (own === major && ownMinor >= minor);
}

function hasBrowser() {
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	const onPath = BROWSERS.some((name) =>
		folders.some((folder) => fs.existsSync(path.join(folder, name))),
	);
	return onPath || BROWSER_PATHS.some((file) => fs.existsSync(file));
}

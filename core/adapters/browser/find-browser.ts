/** Finds a Chromium: a remote one, a configured path, one on the machine, or the embedded one from npm. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { AgencyError } from '../../shared/errors';
import { unpackEmbedded } from './embedded-chromium';

/** Where to look; both fields come from the credential. */
export interface BrowserLocation {
	/** WebSocket address of a browser that runs elsewhere. */
	webSocketUrl?: string;
	/** Path of a browser's executable on this machine. */
	executablePath?: string;
}

/** A browser that can be used. */
export type FoundBrowser =
	| { kind: 'remote'; webSocketUrl: string }
	| { kind: 'local'; executablePath: string; shell: boolean; env: Record<string, string> };

const SYSTEM_PATHS = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome-stable',
	'/usr/bin/google-chrome',
	'/snap/bin/chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Looks in the fixed order: remote → configured path → on the machine → embedded.
 *
 * @throws {AgencyError} `RENDER_004` naming the four ways to get a browser
 */
export async function findBrowser(location: BrowserLocation): Promise<FoundBrowser> {
	if (location.webSocketUrl) return { kind: 'remote', webSocketUrl: location.webSocketUrl };
	if (location.executablePath) {
		if (existsSync(location.executablePath)) return local(location.executablePath);
		throw noBrowser(`There is no browser at "${location.executablePath}"`);
	}
	const installed = SYSTEM_PATHS.find((path) => existsSync(path));
	if (installed !== undefined) return local(installed);
	const embedded = resolveEmbedded();
	if (embedded !== undefined) {
		const { executablePath, env } = await unpackEmbedded(embedded);
		return { kind: 'local', executablePath, shell: true, env };
	}
	throw noBrowser('No browser was found');
}

/** Environment of the child: nothing of the host's but what a browser needs. */
export function cleanEnvironment(): Record<string, string> {
	const kept: Record<string, string> = {};
	for (const name of ['PATH', 'HOME', 'LANG', 'FONTCONFIG_PATH', 'FONTCONFIG_FILE']) {
		const value = process.env[name];
		if (value !== undefined) kept[name] = value;
	}
	return kept;
}

function local(executablePath: string): FoundBrowser {
	const shell = /headless[-_]shell/.test(executablePath);
	return { kind: 'local', executablePath, shell, env: cleanEnvironment() };
}

function resolveEmbedded(): string | undefined {
	const folder = join(process.env.N8N_USER_FOLDER ?? homedir(), '.n8n', 'nodes', 'package.json');
	for (const from of [__filename, folder]) {
		try {
			return createRequire(from).resolve('@sparticuz/chromium');
		} catch {
			continue;
		}
	}
	return undefined;
}

function noBrowser(what: string): AgencyError {
	return new AgencyError({
		kind: 'render',
		code: 'RENDER_004',
		message: `${what}, so no PDF can be printed`,
		hint:
			'Any one of these will do: set the WebSocket address of a remote browser in the Content Agency credential; ' +
			'set the path of a browser there; install Chromium on the machine that runs n8n (Debian: apt install chromium); ' +
			'or run "npm install @sparticuz/chromium@153.0.0" in the folder .n8n/nodes (Linux x64).',
	});
}

/** Starts or joins a Chromium with every way out closed (no network, no file, no script of the content). */
import type { Browser, LaunchOptions } from 'puppeteer' with { 'resolution-mode': 'import' };
import { AgencyError } from '../../shared/errors';
import { findBrowser, type BrowserLocation, type FoundBrowser } from './find-browser';
import { BROWSER_FLAGS } from './flags';
import { killTree } from './process-watch';
import { makeProfileFolder, type ProfileFolder } from './profile-folder';
import { unprovenIsolation } from './remote-proof';

/** A warning that travels with the rendering. */
export interface BrowserWarning {
	code: string;
	message: string;
}

/** A running browser and what has to be said about it. */
export interface RunningBrowser {
	browser: Browser;
	/** Process id of a local browser. */
	pid: number | undefined;
	product: string;
	warnings: BrowserWarning[];
	/** Ends it at once: its whole process group, or the connection to a remote one. */
	kill(): void;
	/** When it has ended and nothing of it is left: no process, no profile. */
	ended: Promise<void>;
}

const START_MS = 30_000;

/**
 * Launches a local browser with its sandbox on, and without it only where the process is root or the kernel refuses it,
 * which the warning `RENDER_008` then says.
 *
 * @throws {AgencyError} `RENDER_004` no browser · `RENDER_005` it does not start · `RENDER_008` when the sandbox is required
 */
export async function launchBrowser(
	location: BrowserLocation,
	requireSandbox: boolean,
): Promise<RunningBrowser> {
	const found = await findBrowser(location);
	if (found.kind === 'remote') return await joinRemote(found.webSocketUrl);
	const root = process.getuid?.() === 0;
	if (root && requireSandbox) throw sandboxRequired('n8n runs as root');
	const folder = makeProfileFolder();
	try {
		if (!root) {
			try {
				return await startLocal(found, folder, []);
			} catch (error) {
				if (!/sandbox/i.test(String(error))) throw notStarted(error, didNotStart(found));
				if (requireSandbox) throw sandboxRequired('the kernel does not allow it');
			}
		}
		const started = await startLocal(found, folder, ['--no-sandbox']).catch((error: unknown) =>
			Promise.reject(notStarted(error, didNotStart(found))),
		);
		const why = root ? 'n8n runs as root' : 'the kernel does not allow it';
		started.warnings.push({ code: 'RENDER_008', message: `Browser sandbox off: ${why}` });
		return started;
	} catch (error) {
		await folder.remove();
		throw error;
	}
}

async function startLocal(
	found: Extract<FoundBrowser, { kind: 'local' }>,
	{ profile, temporary, remove }: ProfileFolder,
	more: string[],
): Promise<RunningBrowser> {
	const puppeteer = await import('puppeteer');
	const options: LaunchOptions = {
		executablePath: found.executablePath,
		// A browser's sockets and shared memory lie in its own folder and go with it.
		env: process.platform === 'linux' ? { ...found.env, TMPDIR: temporary } : found.env,
		headless: found.shell ? 'shell' : true,
		pipe: true,
		userDataDir: profile,
		args: [...BROWSER_FLAGS, ...more],
		handleSIGINT: false,
		handleSIGTERM: false,
		handleSIGHUP: false,
		timeout: START_MS,
		protocolTimeout: 90_000,
	};
	const browser = await puppeteer.launch(options);
	const child = browser.process()!;
	const pid = child.pid!;
	const ended = new Promise<void>((resolve) => {
		const clear = () => {
			// Children that outlive the main process are still in its group.
			killTree(pid);
			void remove().then(resolve);
		};
		if (child.exitCode !== null || child.signalCode !== null) clear();
		else child.once('exit', clear);
	});
	const kill = () => {
		if (child.exitCode === null && child.signalCode === null) killTree(pid);
	};
	return { browser, pid, product: await browser.version(), warnings: [], kill, ended };
}

async function joinRemote(webSocketUrl: string): Promise<RunningBrowser> {
	const puppeteer = await import('puppeteer');
	const browser = await puppeteer
		.connect({ browserWSEndpoint: webSocketUrl })
		.catch((error: unknown) =>
			Promise.reject(notStarted(error, 'The remote browser did not answer')),
		);
	const unproven = await unprovenIsolation(browser, webSocketUrl);
	const warnings =
		unproven === undefined
			? []
			: [
					{
						code: 'RENDER_007',
						message: `The remote browser cannot prove that it is closed to the network (${unproven})`,
					},
				];
	const ended = new Promise<void>((resolve) => browser.once('disconnected', () => resolve()));
	const kill = () => void browser.disconnect().catch(() => undefined);
	return { browser, pid: undefined, product: await browser.version(), warnings, kill, ended };
}

function didNotStart(found: Extract<FoundBrowser, { kind: 'local' }>): string {
	return `Chromium at "${found.executablePath}" did not start`;
}

function sandboxRequired(why: string): AgencyError {
	return new AgencyError({
		kind: 'render',
		code: 'RENDER_008',
		message: `The browser's sandbox is required, but ${why}`,
		hint: 'Run n8n as a user without root rights, or switch "Require Browser Sandbox" off in the credential.',
	});
}

function notStarted(error: unknown, what: string): AgencyError {
	const firstLine = String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
	return new AgencyError({
		kind: 'render',
		code: 'RENDER_005',
		message: `${what}: ${firstLine.slice(0, 200)}`,
		hint: 'Check the browser on this machine, or set a remote browser in the Content Agency credential.',
		retryable: true,
		cause: error,
	});
}

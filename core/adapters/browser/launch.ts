/** Starts or joins a Chromium with every way out closed (no network, no file, no script of the content). */
import type { Browser, LaunchOptions } from 'puppeteer' with { 'resolution-mode': 'import' };
import { AgencyError } from '../../shared/errors';
import { findBrowser, type BrowserLocation } from './find-browser';

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
}

/** Every flag closes one of the channels a hostile page was seen to use. */
const FLAGS = [
	'--host-resolver-rules=MAP * ~NOTFOUND',
	'--proxy-server=http://127.0.0.1:9',
	'--proxy-bypass-list=<-loopback>',
	'--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--disable-extensions',
	'--disable-default-apps',
	'--no-first-run',
	'--disable-features=Translate,MediaRouter,OptimizationHints',
	'--font-render-hinting=none',
	'--disable-gpu',
	'--disable-dev-shm-usage',
];

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
	const puppeteer = await import('puppeteer');
	if (found.kind === 'remote') {
		const browser = await puppeteer
			.connect({ browserWSEndpoint: found.webSocketUrl })
			.catch((error: unknown) =>
				Promise.reject(notStarted(error, 'The remote browser did not answer')),
			);
		const message = 'The remote browser cannot prove that it is closed to the network';
		return {
			browser,
			pid: undefined,
			product: await browser.version(),
			warnings: [{ code: 'RENDER_007', message }],
		};
	}
	const options: LaunchOptions = {
		executablePath: found.executablePath,
		env: found.env,
		headless: found.shell ? 'shell' : true,
		pipe: true,
		args: FLAGS,
		handleSIGINT: false,
		handleSIGTERM: false,
		handleSIGHUP: false,
		timeout: 30_000,
		protocolTimeout: 60_000,
	};
	const root = process.getuid?.() === 0;
	if (root && requireSandbox) throw sandboxRequired('n8n runs as root');
	if (!root) {
		try {
			return await describe(await puppeteer.launch(options), []);
		} catch (error) {
			if (!/sandbox/i.test(String(error)))
				throw notStarted(error, `Chromium at "${found.executablePath}" did not start`);
			if (requireSandbox) throw sandboxRequired('the kernel does not allow it');
		}
	}
	const browser = await puppeteer
		.launch({ ...options, args: [...FLAGS, '--no-sandbox'] })
		.catch((error: unknown) =>
			Promise.reject(notStarted(error, `Chromium at "${found.executablePath}" did not start`)),
		);
	const message = `Browser sandbox off: ${root ? 'n8n runs as root' : 'the kernel does not allow it'}`;
	return await describe(browser, [{ code: 'RENDER_008', message }]);
}

async function describe(browser: Browser, warnings: BrowserWarning[]): Promise<RunningBrowser> {
	return { browser, pid: browser.process()?.pid, product: await browser.version(), warnings };
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

/** The warm browser of this process, one per place it was found in. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { warmBrowser, type WarmBrowser } from '../../core/adapters/browser/warm-browser';

const browsers = new Map<string, WarmBrowser>();

/** The browser a node prints with, as the Content Agency credential says, or the first one found. */
export async function browserFor(context: IExecuteFunctions): Promise<WarmBrowser> {
	const set = context.getNode().credentials?.contentAgencyApi !== undefined;
	const credential = set ? await context.getCredentials('contentAgencyApi') : {};
	const place = {
		webSocketUrl: String(credential.browserWebSocketUrl ?? ''),
		executablePath: String(credential.browserExecutablePath ?? ''),
		requireSandbox: credential.requireBrowserSandbox === true,
	};
	const key = JSON.stringify(place);
	const existing = browsers.get(key);
	if (existing !== undefined) return existing;
	const browser = warmBrowser(place);
	browsers.set(key, browser);
	return browser;
}

/** Closes every browser of this process; for the end of tests. */
export async function closeBrowsers(): Promise<void> {
	await Promise.all([...browsers.values()].map(async (browser) => await browser.close()));
	browsers.clear();
}

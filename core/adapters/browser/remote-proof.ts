/** Asks a remote browser to prove that it is closed to the network, as ours are by their flags. */
import type { Browser } from 'puppeteer' with { 'resolution-mode': 'import' };

/** What a browser says of an address it was told not to resolve, or whose proxy refuses everything. */
const CLOSED = /net::ERR_(?:NAME_NOT_RESOLVED|PROXY_CONNECTION_FAILED)/;
const PATIENCE_MS = 5_000;

/**
 * Opens canary pages that a browser with our flags cannot load: the browser's own address, and loopback addresses by
 * number. An address by number needs no resolver, so "name not resolved" can only be the answer of the flag; an open
 * browser loads the page or says that the connection was refused.
 *
 * @returns why it is not proven, as the rest of a sentence; undefined when every canary was kept from loading
 */
export async function unprovenIsolation(
	browser: Browser,
	webSocketUrl: string,
): Promise<string | undefined> {
	const context = await browser.createBrowserContext();
	try {
		for (const canary of canariesFor(webSocketUrl)) {
			const page = await context.newPage();
			await page.setJavaScriptEnabled(false);
			const outcome = await page
				.goto(canary, { timeout: PATIENCE_MS, waitUntil: 'domcontentloaded' })
				.then(
					() => 'it loaded',
					(error: unknown) => (error instanceof Error ? error.message : String(error)),
				);
			await page.close();
			if (!CLOSED.test(outcome)) return `${canary}: ${outcome.split('\n')[0]!.slice(0, 120)}`;
		}
		return undefined;
	} finally {
		await context.close().catch(() => undefined);
	}
}

function canariesFor(webSocketUrl: string): string[] {
	const { hostname, port, protocol } = new URL(webSocketUrl);
	const secure = protocol === 'wss:';
	const at = port || (secure ? '443' : '80');
	return [
		`http://127.0.0.1:${at}/json/version`,
		`http://[::1]:${at}/json/version`,
		`${secure ? 'https' : 'http'}://${hostname}:${at}/json/version`,
	];
}

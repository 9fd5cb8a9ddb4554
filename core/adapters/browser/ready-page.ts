/** A page in an isolated context, closed to the network, made ready before its document comes. */
import type { Browser, BrowserContext, Page } from 'puppeteer' with { 'resolution-mode': 'import' };
import { AgencyError } from '../../shared/errors';
import type { BrowserPage } from '../../shared/ports';
import { closedDocument, removeShadowsInPage } from './closed-document';
import { levelInPage } from './level-columns';
import { arrangeInPage } from './arrange-script';
import { measureInPage } from './measure-script';
import type { CallTimer } from './protocol-calls';

/** A page that waits for its document. */
export interface ReadyPage {
	context: BrowserContext;
	page: Page;
	/** Addresses it was refused. */
	refused: string[];
}

/** Times of single calls. */
export interface CallLimits {
	contentTimeoutMs: number;
	printTimeoutMs: number;
}

/** "Loading the image 'http://…' violates the following Content Security Policy directive …" */
const REFUSAL =
	/'((?!data:)[a-z][\w+.-]*:[^']{1,300})'.{0,60}violates the .{0,40}Content Security Policy|load local resource: (\S+)/i;
/** Addresses kept for the warning. */
const REFUSED_KEPT = 100;

/** Makes a context with a page in which nothing runs and nothing but `data:` is loaded. */
export async function prepare(browser: Browser): Promise<ReadyPage> {
	const context = await browser.createBrowserContext();
	const page = await context.newPage();
	const refused: string[] = [];
	await Promise.all([page.setJavaScriptEnabled(false), page.setRequestInterception(true)]);
	const note = (url: string) => {
		if (refused.length < REFUSED_KEPT) refused.push(url.slice(0, 200));
	};
	// What the document's policy stops never becomes a request; the browser tells of it in its log.
	page.on('console', (entry) => {
		const [, url, file] = REFUSAL.exec(entry.text()) ?? [];
		if (url !== undefined || file !== undefined) note(url ?? file!);
	});
	page.on('request', (request) => {
		const url = request.url();
		if (url.startsWith('data:') || url === 'about:blank')
			return void request.continue().catch(() => undefined);
		note(url);
		void request.abort('blockedbyclient').catch(() => undefined);
	});
	return { context, page, refused };
}

/** Opens a document in a page. */
export async function openDocument(
	{ page }: ReadyPage,
	html: string,
	{ calls, contentTimeoutMs }: { calls: CallTimer; contentTimeoutMs: number },
): Promise<void> {
	await calls.track(
		async () => {
			await page.setContent(closedDocument(html), { waitUntil: 'load', timeout: 0 });
			await page.evaluate(removeShadowsInPage);
		},
		{ what: 'load', limitMs: contentTimeoutMs },
	);
}

/** The page as the port shows it. */
export function pageOf(
	ready: ReadyPage,
	{ calls, contentTimeoutMs, printTimeoutMs }: CallLimits & { calls: CallTimer },
): BrowserPage {
	const { page } = ready;
	const layout = async <T>(call: () => Promise<T>) =>
		await calls.track(call, { what: 'lay out', limitMs: contentTimeoutMs });
	const print = async <T>(call: () => Promise<T>) =>
		await calls.track(call, { what: 'print', limitMs: printTimeoutMs });
	return {
		async pdf({ pageSize, positionsOnly = false }) {
			return await print(
				async () =>
					await page.pdf({
						format: pageSize,
						preferCSSPageSize: true,
						printBackground: true,
						tagged: !positionsOnly,
						outline: !positionsOnly,
						timeout: 0,
					}),
			);
		},
		async measure() {
			return await layout(async () => {
				const measured = await page.evaluate(measureInPage);
				await page.evaluate(levelInPage);
				return measured;
			});
		},
		arrange: async (changes) =>
			await layout(async () => await page.evaluate(arrangeInPage, changes)),
		fill: async (texts) =>
			await layout(async () => await page.evaluate(fillInPage, Object.entries(texts))),
		picture: async (selector, options) =>
			await print(async () => await takePicture(page, selector, options)),
		refused: () => [...ready.refused],
	};
}

/** Runs in the page; nothing outside its own body exists there. */
function fillInPage(entries: [string, string][]): void {
	const page = globalThis as unknown as {
		document: {
			getElementById(id: string): { textContent: string } | null;
			querySelectorAll(
				selector: string,
			): ArrayLike<{ textContent: string; dataset: Record<string, string | undefined> }>;
		};
	};
	for (const [id, text] of entries) {
		const element = page.document.getElementById(id);
		if (element !== null) element.textContent = text;
	}
	// Where a number stands a second time, it is asked for by the id of the first.
	const numbers = new Map(entries);
	for (const again of Array.from(page.document.querySelectorAll('[data-pg]'))) {
		again.textContent = numbers.get(again.dataset['pg'] ?? '') ?? '';
	}
}

async function takePicture(
	page: Page,
	selector: string,
	{ widthPx, type = 'png' }: { widthPx: number; type?: 'png' | 'jpeg' | 'webp' },
): Promise<Uint8Array> {
	await page.emulateMediaType('print');
	const element = await page.$(selector);
	const box = await element?.boundingBox();
	if (!element || !box) {
		throw new AgencyError({
			kind: 'render',
			code: 'RENDER_009',
			message: `The page holds no "${selector}" to take a picture of`,
			hint: 'Use a template with a cover, or switch the cover picture off.',
		});
	}
	await page.setViewport({
		width: Math.ceil(box.width),
		height: Math.ceil(box.height),
		deviceScaleFactor: widthPx / box.width,
	});
	return await element.screenshot(type === 'png' ? { type } : { type, quality: 88 });
}

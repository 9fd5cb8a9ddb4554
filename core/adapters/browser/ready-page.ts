/** A page in an isolated context, closed to the network, made ready before its document comes. */
import type { Browser, BrowserContext, Page } from 'puppeteer' with { 'resolution-mode': 'import' };
import { AgencyError } from '../../shared/errors';
import type { BrowserPage } from '../../shared/ports';
import { levelInPage } from './level-columns';
import { arrangeInPage, measureInPage } from './layout-script';

/** A page that waits for its document. */
export interface ReadyPage {
	context: BrowserContext;
	page: Page;
	/** Addresses it was refused. */
	refused: string[];
}

/** Makes a context with a page in which nothing runs and nothing but `data:` is loaded. */
export async function prepare(browser: Browser): Promise<ReadyPage> {
	const context = await browser.createBrowserContext();
	const page = await context.newPage();
	const refused: string[] = [];
	await Promise.all([page.setJavaScriptEnabled(false), page.setRequestInterception(true)]);
	page.on('request', (request) => {
		const url = request.url();
		if (url.startsWith('data:') || url === 'about:blank')
			return void request.continue().catch(() => undefined);
		refused.push(url);
		void request.abort('blockedbyclient').catch(() => undefined);
	});
	return { context, page, refused };
}

/** The page as the port shows it. */
export function pageOf(ready: ReadyPage): BrowserPage {
	const { page } = ready;
	return {
		async pdf({ pageSize, positionsOnly = false }) {
			return await page.pdf({
				format: pageSize,
				preferCSSPageSize: true,
				printBackground: true,
				tagged: !positionsOnly,
				outline: !positionsOnly,
				timeout: 30_000,
			});
		},
		async measure() {
			const measured = await page.evaluate(measureInPage);
			await page.evaluate(levelInPage);
			return measured;
		},
		arrange: async (changes) => await page.evaluate(arrangeInPage, changes),
		async fill(texts) {
			await page.evaluate((entries: [string, string][]) => {
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
			}, Object.entries(texts));
		},
		async picture(selector, { widthPx, type = 'png' }) {
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
		},
		refused: () => [...ready.refused],
	};
}

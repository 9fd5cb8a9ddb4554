/** A contact sheet: every shipped template with one sample, or every format of one template. */
import fs from 'node:fs';
import path from 'node:path';
import { printSample } from './print-sample.mjs';

/** Prints all and writes `<base>.pdf` and `<base>.png`. */
export async function printAll(require, order, base) {
	const { contactSheet } = require('./branding/custom-templates/contact-sheet');
	const { warmBrowser } = require('./adapters/browser/warm-browser');
	const browser = warmBrowser({ idleCloseMs: 500 });
	try {
		const entries = [];
		for (const { code, name, ...own } of ordersOf(require, order)) {
			console.log(`  ${code} ${name}`);
			entries.push(await entryOf(require, { ...order, ...own, browser }, { code, name }));
		}
		const head = {
			title: order.source?.template.name ?? 'Templates',
			subtitle: order.brand,
			colour: '',
		};
		const { result } = await browser.withPage(
			contactSheet(head, entries),
			{ pageSize: 'A4' },
			async (page) => ({
				pdf: await page.pdf({ pageSize: 'A4' }),
				png: await page.picture('.sheet', { widthPx: 1400 }),
			}),
		);
		fs.mkdirSync(path.dirname(base), { recursive: true });
		fs.writeFileSync(`${base}.pdf`, result.pdf);
		fs.writeFileSync(`${base}.png`, result.png);
	} finally {
		await browser.close();
	}
}

function ordersOf(require, { source, format }) {
	if (source !== undefined) {
		const { code, formats } = source.template;
		return formats.map((own) => ({ code, name: own, format: own }));
	}
	const { listTemplates, loadTemplate } = require('./branding');
	return listTemplates().map((code) => ({
		code,
		name: loadTemplate(code).name,
		template: code,
		format,
	}));
}

/** One row; what fails is named in its place. */
async function entryOf(require, order, names) {
	const { pageThumbnail } = require('./rendering/operations/page-thumbnail');
	try {
		const { pdf, rendering } = await printSample(require, order);
		const third = Math.max(2, Math.ceil(rendering.pages / 3));
		const chosen = [
			...new Set([1, Math.min(4, rendering.pages), Math.min(third, rendering.pages)]),
		];
		const pages = [];
		for (const page of chosen.sort((a, b) => a - b)) {
			const { png } = await pageThumbnail({ bytes: pdf, page, widthPx: 480 });
			pages.push(`data:image/png;base64,${Buffer.from(png).toString('base64')}`);
		}
		return { ...names, remark: `${rendering.pages} pages`, pages, problem: '' };
	} catch (error) {
		return { ...names, remark: '', pages: [], problem: error.message };
	}
}

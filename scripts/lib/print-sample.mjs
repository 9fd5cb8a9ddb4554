/** Prints one sample document in one template, brand and page size with the code of the line. */
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.mjs';

const SHARED = path.join(ROOT, 'templates/_shared/samples');

/** Names of the shared samples: one a format, and a few that try a template hard. */
export function samplesOf() {
	if (!fs.existsSync(SHARED)) return [];
	return fs.readdirSync(SHARED).map((name) => name.replace(/\.json$/, ''));
}

/** The dossier of a sample: that of the format, or the template's own. */
export function readSample(template, name) {
	const shared = path.join(SHARED, `${name}.json`);
	const own = path.join(ROOT, 'templates', String(template), 'sample.json');
	const fallback = path.join(ROOT, 'templates/EXEC_01/sample.json');
	const file = [shared, own, fallback].find((place) => fs.existsSync(place));
	return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** A sample, printed. `order.brand` is `sample` or one of the brands of the proofs. */
export async function printSample(require, order) {
	const { brandDocument } = require('./branding');
	const { renderPdf } = require('./rendering/render-pdf');
	const { warmBrowser } = require('./adapters/browser/warm-browser');
	const { systemClock } = require('./adapters/system');
	const { documentText } = require('./evidence');
	const contracts = require('./contracts');
	const sample = readSample(order.template, order.sample ?? order.format);
	const document = contracts.DocumentSchema.parse({
		...sample.document,
		...(order.sample === undefined ? { format: order.format } : {}),
	});
	const { brand, html } = await brandDocument({
		document,
		evidence: contracts.EvidenceSchema.parse(sample.evidence),
		brief: contracts.BriefSchema.parse(sample.brief),
		brandInput: { client: brandOf(require, sample, order) },
		template: order.source ?? order.template,
		pageSize: order.size,
		draft: order.draft ?? false,
	});
	const browser = order.browser ?? warmBrowser({ idleCloseMs: 500 });
	try {
		const { pdf, rendering } = await renderPdf(
			{
				html,
				pageSize: order.size,
				metadata: {
					title: document.title,
					author: brand.name,
					subject: document.subtitle,
					keywords: [],
					language: document.language,
					date: document.date,
				},
				fileName: 'sample.pdf',
				draft: order.draft ?? false,
				expectedText: documentText(document),
			},
			{ browser, clock: systemClock },
		);
		return { html, pdf, rendering, brand, document };
	} finally {
		if (order.browser === undefined) await browser.close();
	}
}

function brandOf(require, sample, { brand, mode }) {
	const given =
		brand === 'sample' ? sample.brand : require('./branding/__fixtures__/brands').BRANDS[brand];
	if (given === undefined) throw new Error(`There is no brand "${brand}"`);
	return mode === undefined ? given : { ...given, mode };
}

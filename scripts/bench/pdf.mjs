/**
 * `pdf.finished`, `pdf.print`, `pdf.throughput` for every template, `pdf.bytes`, `pdf.in-flight`, `pdf.memory`: finished
 * PDFs against bare prints, against a browser a document, and against their ceilings.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { whitePapers } from './shared/documents.mjs';
import { interleaved, median, row } from './shared/measure.mjs';
import { documentOf } from './shared/pdf-documents.mjs';
import { byFlight, peakMemory, throughput } from './shared/pdf-load.mjs';

const require = createRequire(import.meta.url);
/** The template that is measured in every way; the others in the ways the look changes. */
const FIRST = 'EXEC_01';
const DOCUMENTS = { first: 50, other: 20 };
const IN_FLIGHT = 4;
const MOST_BYTES = 400_000;
/** The browser's ceiling, from the render promises. */
const CEILING_BYTES = 1_200_000_000;
/** What a plain caller asks `page.pdf()` for; tags are on by default. */
const BARE = { format: 'Letter', preferCSSPageSize: true, printBackground: true };

export async function measure(context) {
	const agency = require(path.join(context.dist, 'index.js'));
	const inside = (name) => require(path.join(context.dist, name));
	const { launchBrowser } = inside('core/adapters/browser/launch');
	const { sampleTree } = inside('core/adapters/browser/process-watch');
	const { documentText } = inside('core/evidence');
	const { listTemplates } = inside('core/branding');
	const [paper] = await whitePapers(context);
	const warm = agency.warmBrowser({ concurrency: IN_FLIGHT, queueLimit: DOCUMENTS.first });
	const bare = await launchBrowser({}, false);
	const tools = { agency, documentText, warm, bare, paper, sampleTree, say: context.say };
	const loaded = { ...tools, product: bare.product, ceilingBytes: CEILING_BYTES };
	const rows = [];
	const templates = [FIRST, ...listTemplates().filter((code) => code !== FIRST)];
	try {
		for (const template of templates) {
			const twelve = await documentOf({ pages: 12, template }, tools);
			rows.push(...(await latency(twelve, tools)), bytesOf(twelve));
			context.say(`  ${template}: latency measured`);
			const documents = template === FIRST ? DOCUMENTS.first : DOCUMENTS.other;
			rows.push(await throughput(twelve, { documents, inFlight: IN_FLIGHT }, loaded));
			if (template !== FIRST) continue;
			rows.push(...(await latency(await documentOf({ pages: 28, template }, tools), tools)));
			rows.push(...(await byFlight(twelve, [1, 2, 4, 8], loaded)));
			rows.push(await peakMemory(twelve, 50, loaded));
			rows.push(await peakMemory(await documentOf({ pages: 200, template }, tools), 1, loaded));
		}
		return rows.sort((a, b) => a.id.localeCompare(b.id));
	} finally {
		await warm.close();
		await bare.browser.close();
	}
}

/** Twice a bare print of a page that is open and loaded, against the whole way of ours; and one print of each. */
async function latency(request, { agency, warm, bare }) {
	const page = await (await bare.browser.createBrowserContext()).newPage();
	await page.setContent(request.html, { waitUntil: 'load' });
	const prints = [];
	const timed = {
		withPage: async (html, options, work) =>
			await warm.withPage(html, options, async (open) => {
				const pdf = async (how) => {
					const started = performance.now();
					const bytes = await open.pdf(how);
					if (!how.positionsOnly) prints.push(performance.now() - started);
					return bytes;
				};
				return await work({ ...open, pdf });
			}),
	};
	const ports = { browser: timed, clock: agency.systemClock };
	const times = await interleaved(
		{
			finished: () => agency.renderPdf(request, ports),
			bareTwice: async () => {
				await page.pdf(BARE);
				await page.pdf(BARE);
			},
			bareOnce: () => page.pdf(BARE),
		},
		{ rounds: 9, warmUp: 3 },
	);
	await page.browserContext().close();
	const { pages, template } = request;
	return [
		row({
			id: 'pdf.finished',
			what: `${template}: finished PDF, ${pages} pages; other: two bare page.pdf() of it, open and loaded`,
			ours: times.finished,
			other: times.bareTwice,
			unit: 'ms',
			goal: '≤ 2 ×, warm',
			atMost: 2,
		}),
		row({
			id: 'pdf.print',
			what: `${template}: the final print, tags and outline, ${pages} pages; other: one bare page.pdf() (WeasyPrint not available here)`,
			ours: median(prints.slice(3)),
			other: times.bareOnce,
			unit: 'ms',
			goal: '≤ 1.5 ×',
			atMost: 1.5,
		}),
	];
}

function bytesOf({ template, pages, bytes }) {
	return row({
		id: 'pdf.bytes',
		what: `${template}: size of a file of ${pages} pages with charts, no photographs; other: its goal`,
		ours: bytes / 1000,
		other: MOST_BYTES / 1000,
		unit: 'kB',
		goal: '≤ 400 kB',
		atMost: 1,
	});
}

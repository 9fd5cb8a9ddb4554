/** `pdf.finished`, `pdf.print`, `pdf.throughput`: finished PDFs against bare prints, and against a browser a document. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { whitePapers } from './shared/documents.mjs';
import { interleaved, median, row } from './shared/measure.mjs';
import { withSectionBlocks } from './shared/resize.mjs';

const require = createRequire(import.meta.url);
const DOCUMENTS = 50;
const IN_FLIGHT = 4;
/** What a plain caller asks `page.pdf()` for; tags are on by default. */
const BARE = { format: 'Letter', preferCSSPageSize: true, printBackground: true };

export async function measure(context) {
	const agency = require(path.join(context.dist, 'index.js'));
	const { launchBrowser } = require(path.join(context.dist, 'core/adapters/browser/launch'));
	const { documentText } = require(path.join(context.dist, 'core/evidence'));
	const [paper] = await whitePapers(context);
	const warm = agency.warmBrowser({ concurrency: IN_FLIGHT, queueLimit: DOCUMENTS });
	const bare = await launchBrowser({}, false);
	const tools = { agency, documentText, warm, bare, paper };
	try {
		const twelve = await documentOf(12, tools);
		const rows = [];
		for (const request of [twelve, await documentOf(28, tools)])
			rows.push(...(await latency(request, tools)));
		rows.sort((a, b) => a.id.localeCompare(b.id));
		rows.push(await throughput(twelve, { ...tools, say: context.say, product: bare.product }));
		return rows;
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
	const { pages } = request;
	return [
		row({
			id: 'pdf.finished',
			what: `finished PDF, ${pages} pages; other: two bare page.pdf() of it, open and loaded`,
			ours: times.finished,
			other: times.bareTwice,
			unit: 'ms',
			goal: '≤ 2 ×, warm',
			atMost: 2,
		}),
		row({
			id: 'pdf.print',
			what: `the final print, tags and outline, ${pages} pages; other: one bare page.pdf() (WeasyPrint not available here)`,
			ours: median(prints.slice(3)),
			other: times.bareOnce,
			unit: 'ms',
			goal: '≤ 1.5 ×',
			atMost: 1.5,
		}),
	];
}

async function throughput(request, { agency, warm, say, product }) {
	const clock = agency.systemClock;
	const ours = async () => await agency.renderPdf(request, { browser: warm, clock });
	const other = async () => {
		const own = agency.warmBrowser({ concurrency: 1 });
		try {
			await agency.renderPdf(request, { browser: own, clock });
		} finally {
			await own.close();
		}
	};
	await inFlight(ours, IN_FLIGHT);
	// Parts of fifty in turn, so that both meet the machine in the same moods.
	const seconds = { ours: 0, other: 0 };
	const part = DOCUMENTS / 5;
	for (let done = 0; done < DOCUMENTS; done += part) {
		for (const [name, way] of Object.entries({ ours, other })) {
			const started = performance.now();
			await inFlight(way, part);
			seconds[name] += (performance.now() - started) / 1000;
		}
		say(`  ${done + part} of ${DOCUMENTS} documents each way`);
	}
	return row({
		id: 'pdf.throughput',
		what: `${DOCUMENTS} finished PDFs of ${request.pages} pages, ${IN_FLIGHT} in flight; other: the same with a browser (${product}) per document`,
		ours: DOCUMENTS / seconds.ours,
		other: DOCUMENTS / seconds.other,
		unit: 'documents per second',
		goal: '≥ 2 ×',
		atLeast: 2,
	});
}

async function inFlight(work, count) {
	let left = count;
	const lane = async () => {
		while (left > 0) {
			left -= 1;
			await work();
		}
	};
	await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, count) }, lane));
}

/** A request for a real document cut or continued until it has so many pages. */
async function documentOf(pages, { agency, documentText, warm, paper }) {
	const request = async (blocks) => {
		const document = withSectionBlocks(paper.document, blocks);
		const { html } = await agency.brandDocument({
			document,
			evidence: paper.evidence,
			brief: paper.brief,
			brandInput: { document: { name: 'Harbour Light Energy' } },
			template: 'EXEC_01',
			pageSize: 'Letter',
			draft: false,
			lastPageNote: 'Written by the built-in stand-in (mode: sandbox).',
		});
		const metadata = {
			title: document.title,
			author: 'Harbour Light Energy',
			subject: '',
			keywords: [],
			language: 'en',
			date: document.date,
		};
		const expectedText = documentText(document);
		return {
			html,
			pageSize: 'Letter',
			metadata,
			fileName: 'bench.pdf',
			draft: false,
			expectedText,
		};
	};
	let [few, many] = [1, 400];
	let best;
	const attempt = async (blocks) => {
		const one = await request(blocks);
		const { rendering } = await agency.renderPdf(one, { browser: warm, clock: agency.systemClock });
		const off = Math.abs(rendering.pages - pages);
		if (best === undefined || off < Math.abs(best.pages - pages))
			best = { ...one, pages: rendering.pages };
		return rendering.pages;
	};
	while (few <= many && best?.pages !== pages) {
		const middle = (few + many) >> 1;
		if ((await attempt(middle)) <= pages) few = middle + 1;
		else many = middle - 1;
	}
	// One block more can add two pages, or take one away where a chart finds room.
	for (let blocks = many + 12; blocks > many - 12 && best.pages !== pages; blocks -= 1)
		if (blocks > 0) await attempt(blocks);
	return best;
}

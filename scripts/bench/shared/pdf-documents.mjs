/** Requests for real documents of so many pages in a template. */
import { withSectionBlocks } from './resize.mjs';

/** A request for a real document cut or continued until it has so many pages, or as near as it comes. */
export async function documentOf({ pages, template }, { agency, documentText, warm, paper }) {
	const request = async (blocks) => {
		const document = withSectionBlocks(paper.document, blocks);
		const { html } = await agency.brandDocument({
			document,
			evidence: paper.evidence,
			brief: paper.brief,
			brandInput: { document: { name: 'Harbour Light Energy' } },
			template,
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
	let [few, many] = [1, pages * 15];
	let best;
	const attempt = async (blocks) => {
		const one = await request(blocks);
		const { pdf, rendering } = await agency.renderPdf(one, {
			browser: warm,
			clock: agency.systemClock,
		});
		const off = Math.abs(rendering.pages - pages);
		if (best === undefined || off < Math.abs(best.pages - pages))
			best = { ...one, template, pages: rendering.pages, bytes: pdf.length };
		return rendering.pages;
	};
	while (few <= many && best?.pages !== pages) {
		const middle = (few + many) >> 1;
		if ((await attempt(middle)) <= pages) few = middle + 1;
		else many = middle - 1;
	}
	// One block more can add two pages, or take one away where a chart finds room.
	for (let blocks = many + 8; blocks > many - 8 && best.pages !== pages; blocks -= 1)
		if (blocks > 0) await attempt(blocks);
	return best;
}

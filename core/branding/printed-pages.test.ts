import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { patientBrowser } from '../adapters/browser/__fixtures__/patient-browser';
import { systemClock } from '../adapters/system';
import {
	BrandInputSchema,
	BriefSchema,
	type ContentDocument,
	DocumentSchema,
	EvidenceSchema,
} from '../contracts';
import { readPdf } from '../rendering/read-pdf';
import { renderPdf } from '../rendering/render-pdf';
import { brandDocument } from './brand-document';

const browser = patientBrowser();
afterAll(async () => await browser.close());

const sample = JSON.parse(
	readFileSync(join(__dirname, '../../templates/EXEC_01/sample.json'), 'utf8'),
) as Record<string, unknown>;
const document = DocumentSchema.parse(sample['document']);

/** Share of the text area that each page fills, the numbers on the contents page, and the page each anchor is on. */
async function print(changed: ContentDocument, pageSize: 'Letter' | 'A4') {
	const { html } = await brandDocument({
		document: changed,
		evidence: EvidenceSchema.parse(sample['evidence']),
		brief: BriefSchema.parse(sample['brief']),
		brandInput: { client: BrandInputSchema.parse(sample['brand']) },
		template: 'EXEC_01',
		pageSize,
		draft: false,
	});
	const { pdf } = await renderPdf(
		{
			html,
			pageSize,
			metadata: {
				title: changed.title,
				author: '',
				subject: '',
				keywords: [],
				language: 'en',
				date: changed.date,
			},
			fileName: 'a.pdf',
			draft: false,
			expectedText: '',
		},
		{ browser, clock: systemClock },
	);
	const { destinations, pages } = await readPdf(pdf);
	const { getDocumentProxy } = await import('unpdf');
	const proxy = await getDocumentProxy(new Uint8Array(pdf), { verbosity: 0 });
	const filled: number[] = [];
	const words: string[][] = [];
	for (let number = 1; number <= pages; number += 1) {
		const page = await proxy.getPage(number);
		const [, , , height = 0] = page.view;
		const { items } = await page.getTextContent();
		const shown = items.flatMap((item) =>
			'str' in item && item.str.trim() !== ''
				? [{ text: item.str.trim(), y: Number(item.transform[5]) }]
				: [],
		);
		const foot = height * 0.115;
		const lowest = Math.min(height, ...shown.map(({ y }) => y).filter((y) => y > foot));
		// The text area begins five baselines under the edge and ends at the foot.
		filled.push((height - 71 - lowest) / (height - 71 - foot));
		words.push(shown.map(({ text }) => text));
	}
	return { filled, words, destinations, pages };
}

/** Pages on which a new sheet, the references or the last page begins. */
function beginnings(destinations: Map<string, number>): Set<number> {
	return new Set(
		[...destinations]
			.filter(([anchor]) => /^(?:part-\d+|references|appendix-\w+|about)$/.test(anchor))
			.map(([, page]) => page),
	);
}

describe('printed pages', () => {
	it.each(['Letter', 'A4'] as const)('fills the pages of the sample, %s', async (pageSize) => {
		const { filled, words, destinations, pages } = await print(document, pageSize);
		// The tables of values take a page of their own.
		expect(pages - (destinations.has('appendix-data') ? 1 : 0)).toBeLessThanOrEqual(16);
		const begins = beginnings(destinations);
		for (let page = 2; page < pages; page += 1) {
			const share = filled[page - 1] ?? 0;
			// Only the page before a new beginning may end early, and never after a few lines.
			if (!begins.has(page + 1)) expect({ page, full: share > 0.6 }).toEqual({ page, full: true });
			expect({ page, sparse: share < 1 / 3 }).toEqual({ page, sparse: false });
		}
		expect(destinations.get('part-1')).toBe(3);
		expect(destinations.get('part-2')).toBe(4);
		const numbers = words[1]?.filter((text) => /^\d+$/.test(text)).map(Number) ?? [];
		for (const [anchor, page] of destinations) {
			if (/^(?:part-\d+|references|about)$/.test(anchor)) expect(numbers).toContain(page);
		}
	});

	it('keeps contents and summary to a page each where titles, headline and findings are many and long', async () => {
		const section = document.parts.find(({ role }) => role === 'section');
		const summary = document.parts.find(({ role }) => role === 'summary');
		if (section === undefined || summary === undefined) throw new Error('No section in the sample');
		const long =
			'Since the last diesel vans in a mixed fleet are the oldest and the least reliable, room in the workshop for them stays necessary for years, and so does a plan that names the day on which the last one leaves the yard for good.';
		const crowded: ContentDocument = {
			...document,
			parts: [
				{ ...summary, lead: [{ kind: 'text', text: long }] },
				...Array.from({ length: 11 }, (_, index) => ({
					...section,
					id: `x${index}`,
					number: index + 1,
					title: `${section.title} in the year ${2020 + index}`,
				})),
			],
			blocks: [
				...document.blocks
					.filter(({ partId }) => partId === summary.id)
					.map((block) =>
						block.type === 'findings'
							? {
									...block,
									items: block.items.map((item) => ({
										...item,
										explanation: [{ kind: 'text' as const, text: long.slice(0, 150) }],
									})),
								}
							: block,
					),
				...Array.from({ length: 11 }, (_, index) =>
					document.blocks
						.filter(({ partId, type }) => partId === section.id && type !== 'pull_quote')
						.map((block) => ({ ...block, id: `${block.id}-${index}`, partId: `x${index}` })),
				).flat(),
			],
		};
		const { destinations, filled, words } = await print(crowded, 'Letter');
		expect(destinations.get('part-1')).toBe(3);
		expect(destinations.get('part-2')).toBe(4);
		expect(filled[1]).toBeLessThan(1.01);
		expect(words[1]?.filter((text) => /^\d+$/.test(text)).length).toBeGreaterThanOrEqual(14);
	});
});

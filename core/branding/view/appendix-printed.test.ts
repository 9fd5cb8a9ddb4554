import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { patientBrowser } from '../../adapters/browser/__fixtures__/patient-browser';
import { systemClock } from '../../adapters/system';
import { BriefSchema, DocumentSchema, EvidenceSchema } from '../../contracts';
import { readPdf } from '../../rendering/read-pdf';
import { renderPdf } from '../../rendering/render-pdf';
import { brandDocument } from '../brand-document';

const browser = patientBrowser();
afterAll(async () => await browser.close());

it('keeps a named destination in the PDF for both directions of every link of the evidence', async () => {
	const file = join(__dirname, '../../../templates/_shared/samples/white_paper.json');
	const sample = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
	const document = DocumentSchema.parse(sample['document']);
	const { html } = await brandDocument({
		document,
		evidence: EvidenceSchema.parse(sample['evidence']),
		brief: BriefSchema.parse(sample['brief']),
		brandInput: {},
		template: 'EXEC_01',
		pageSize: 'A4',
		draft: false,
		appendix: { dataTables: true },
	});
	const { title, language, date } = document;
	const { pdf } = await renderPdf(
		{
			html,
			pageSize: 'A4',
			metadata: { title, author: '', subject: '', keywords: [], language, date },
			fileName: 'a.pdf',
			draft: false,
			expectedText: '',
		},
		{ browser, clock: systemClock },
	);
	const { destinations, pages } = await readPdf(pdf);
	const wanted = Array.from(
		html.matchAll(/href="#((?:ref|use|data|figure|part)-[\d-]+)"/gu),
		([, id]) => id!,
	);
	expect(wanted.filter((id) => id.startsWith('use-')).length).toBeGreaterThan(40);
	expect([...new Set(wanted)].filter((id) => !destinations.has(id))).toEqual([]);
	// The text stands before its evidence, the tables of values behind it.
	expect(destinations.get('use-1-1')).toBeLessThan(destinations.get('ref-1')!);
	expect(destinations.get('appendix-data')).toBeGreaterThan(destinations.get('ref-1')!);
	expect(destinations.get('appendix-data')).toBeLessThanOrEqual(pages);
});

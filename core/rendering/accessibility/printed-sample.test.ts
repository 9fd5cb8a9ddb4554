import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { patientBrowser } from '../../adapters/browser/__fixtures__/patient-browser';
import { brandDocument } from '../../branding/brand-document';
import { BrandInputSchema, BriefSchema, DocumentSchema, EvidenceSchema } from '../../contracts';
import { finishPrint, type FinishedPrint } from '../finish-print';
import { openPdf } from '../read-pdf';
import { finishParsed } from '../finish-pdf';
import { SAMPLE_METADATA } from './__fixtures__/sample-page';
import { findVeraPdf, runVeraPdf } from './__fixtures__/verapdf';
import { checkAccessibility } from './check-accessibility';

const browser = patientBrowser();
afterAll(async () => await browser.close());

const sample = JSON.parse(
	readFileSync(join(__dirname, '../../../templates/EXEC_01/sample.json'), 'utf8'),
) as Record<string, unknown>;
const attachment = {
	name: 'dossier.json',
	mediaType: 'application/json',
	description: 'The dossier this document was made from',
	bytes: Buffer.from(JSON.stringify(sample)),
};

let html: string;
let print: Uint8Array;
let finished: FinishedPrint;
let archived: FinishedPrint;
/** Words inside the page's body as a reader comes by them, without what is hidden from everyone. */
let shown: string;

beforeAll(async () => {
	({ html } = await brandDocument({
		document: DocumentSchema.parse(sample['document']),
		evidence: EvidenceSchema.parse(sample['evidence']),
		brief: BriefSchema.parse(sample['brief']),
		brandInput: { client: BrandInputSchema.parse(sample['brand']) },
		template: 'EXEC_01',
		pageSize: 'A4',
		draft: false,
	}));
	const { parseHTML } = await import('linkedom');
	const { document } = parseHTML(html);
	for (const hidden of document.querySelectorAll(
		'script, style, svg title, svg desc, [aria-hidden="true"]',
	))
		hidden.remove();
	shown = document.body.textContent;
	({ result: print } = await browser.withPage(
		html,
		{ pageSize: 'A4' },
		async (page) => await page.pdf({ pageSize: 'A4' }),
	));
	finished = await finishPrint(print, SAMPLE_METADATA, { check: true });
	archived = await finishPrint(print, SAMPLE_METADATA, { archive: [attachment] });
});

describe('a finished sample of EXEC_01', () => {
	it('claims PDF/UA-1, and our check finds nothing against it', () => {
		expect(finished.warnings).toEqual([]);
		expect(finished.conformance.claims).toEqual(['PDF/UA-1']);
		expect(finished.conformance.checkedBy).toMatchObject([{ findings: [] }]);
	});

	it('is as accessible by the full parse', async () => {
		const parsed = await finishParsed((await openPdf(print)).document, SAMPLE_METADATA);
		expect(parsed.claims).toEqual(['PDF/UA-1']);
		expect(await checkAccessibility(parsed.pdf)).toMatchObject({ findings: [] });
	});

	it('passes veraPDF: PDF/UA-1, and PDF/A-3a with the dossier attached', () => {
		expect(archived.conformance.claims).toEqual(['PDF/UA-1', 'PDF/A-3a']);
		const vera = findVeraPdf();
		if ('missing' in vera) return console.log(`Not checked by veraPDF: ${vera.missing}`);
		const files = new Map([
			['plain', finished.pdf],
			['archived', archived.pdf],
		]);
		const reports = runVeraPdf(vera.jar, ['ua1', '3a', '3u', '3b'], files);
		expect(reports.get('plain')![0]).toMatchObject({ compliant: true, findings: [] });
		expect(reports.get('plain')![1]).toMatchObject({ compliant: false });
		for (const report of reports.get('archived')!)
			expect(report).toMatchObject({ compliant: true, findings: [] });
	}, 900_000);

	it('is read in the order of the HTML', async () => {
		const words = wordsOf(await readInTagOrder(finished.pdf));
		const wanted = wordsOf(shown);
		expect(words.length).toBeGreaterThan(2_000);
		expect(outOfOrder(words, wanted)).toEqual([]);
		expect(outOfOrder(wanted, words)).toEqual([]);
	});

	it('gives the same bytes for the same print', async () => {
		const again = await finishPrint(print, SAMPLE_METADATA, { archive: [attachment] });
		expect(Buffer.from(again.pdf).equals(Buffer.from(archived.pdf))).toBe(true);
	});

	it('carries the dossier', async () => {
		const { document } = await openPdf(archived.pdf);
		const [found, ...others] = document.getAttachments();
		expect(others).toEqual([]);
		expect(found).toMatchObject({ name: 'dossier.json', mimeType: 'application/json' });
		expect(Buffer.from(found!.data).equals(attachment.bytes)).toBe(true);
	});
});

interface Node {
	type?: string;
	id?: string;
	children?: Node[];
}

/** Words of a file as assistive technology comes by them: along the tags, page after page. */
async function readInTagOrder(pdf: Uint8Array): Promise<string> {
	const { getDocumentProxy } = await import('unpdf');
	const proxy = await getDocumentProxy(new Uint8Array(pdf), { verbosity: 0 });
	let text = '';
	for (let number = 1; number <= proxy.numPages; number += 1) {
		const page = await proxy.getPage(number);
		const { items } = await page.getTextContent({ includeMarkedContent: true });
		const byMark = new Map<string, string>();
		const open: string[] = [];
		for (const item of items as { type?: string; id?: string; str?: string; hasEOL?: boolean }[]) {
			if (item.type?.startsWith('begin')) open.push(item.id ?? open.at(-1) ?? '');
			else if (item.type === 'endMarkedContent') open.pop();
			else {
				const mark = open.at(-1) ?? '';
				byMark.set(mark, `${byMark.get(mark) ?? ''}${item.str}${item.hasEOL ? ' ' : ''}`);
			}
		}
		const walk = (node: Node): void => {
			if (node.type === 'content') text += `${byMark.get(node.id ?? '') ?? ''} `;
			for (const child of node.children ?? []) walk(child);
		};
		walk((await page.getStructTree()) as Node);
	}
	return text;
}

/** Letters and digits only: where a line breaks inside a word is no matter of order. */
function wordsOf(text: string): string[] {
	const letters = text
		.normalize('NFKC')
		.toLowerCase()
		.matchAll(/[\p{L}\p{N}]/gu);
	// One glyph serves both apostrophes, and the font names the one that counts as a letter.
	return [...letters].map(([one]) => one).filter((one) => one !== '\u02bc');
}

/** Stretches of one text that do not come in the other at their turn. */
function outOfOrder(found: string[], wanted: string[]): string[] {
	const text = wanted.join('');
	const stretches: string[] = [];
	let at = 0;
	const length = 24;
	for (let from = 0; from + length <= found.length; from += length) {
		const stretch = found.slice(from, from + length).join('');
		const next = text.indexOf(stretch, Math.max(0, at - length));
		if (next === -1 || next - at > 400) stretches.push(stretch);
		else at = next;
	}
	return stretches;
}

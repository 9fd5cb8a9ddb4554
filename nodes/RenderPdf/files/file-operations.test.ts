/** The operations on PDF files as a workflow sees them, on n8n's engine: files, JSON, pairing, problems. */
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { runNode } from '../../../test/line/desk';
import { closeBrowsers } from '../../shared/browser';

afterAll(async () => await closeBrowsers());

const pdf = async (name: string, pages: number): Promise<IBinaryData> => {
	const made = await PDFDocument.create({ updateMetadata: false });
	made.setTitle(name);
	const font = await made.embedFont(StandardFonts.Helvetica);
	for (let page = 1; page <= pages; page += 1) made.addPage().drawText(`${name} ${page}`, { font });
	const data = Buffer.from(await made.save()).toString('base64');
	return { data, mimeType: 'application/pdf', fileName: `${name}.pdf` };
};
const run = async (parameters: IDataObject, input: INodeExecutionData[]) => {
	const result = await runNode({
		type: 'renderPdf',
		parameters: { outputField: 'pdf', inputField: 'pdf', ...parameters },
		input,
	});
	const outputs = result.run.data.resultData.runData['Node']?.at(-1)?.data?.['main'] ?? [];
	return { result, items: outputs[0] ?? [] };
};

let two: INodeExecutionData[];
beforeAll(async () => {
	two = [
		{ json: { order: 'A' }, binary: { pdf: await pdf('One', 2), logo: await pdf('Logo', 1) } },
		{ json: { order: 'B' }, binary: { pdf: await pdf('Two', 3) } },
	];
});

describe('Merge PDFs', () => {
	it('makes one item of all, paired with each', async () => {
		const { result, items } = await run(
			{ operation: 'mergePdfs', mergeFrom: 'items', inputFields: 'pdf' },
			two,
		);
		expect(items).toHaveLength(1);
		expect(items[0]!.json.pdf).toMatchObject({ pages: 5, title: 'One' });
		expect(items[0]!.pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
		expect((await PDFDocument.load(await result.binaryOf(items[0], 'pdf'))).getPageCount()).toBe(5);
	});

	it('is not made of fewer parts than there are items', async () => {
		const problem = {
			code: 'GEN_002',
			kind: 'evidence',
			message: 'm',
			hint: 'h',
			retryable: false,
		};
		const { result } = await run(
			{ operation: 'mergePdfs', mergeFrom: 'items', inputFields: 'pdf' },
			[two[0]!, { json: { problem } }],
		);
		expect(result.run.data.resultData.error?.message).toContain('Item 1 carries a problem');
	});

	it('of the fields of each item keeps items apart', async () => {
		const { items } = await run(
			{ operation: 'mergePdfs', mergeFrom: 'fields', inputFields: 'pdf, logo' },
			[two[0]!],
		);
		expect(items[0]!.json).toMatchObject({ order: 'A', pdf: { pages: 3 } });
	});
});

it('Split PDF gives an item for each part', async () => {
	const { items } = await run({ operation: 'splitPdf', splitBy: 'ranges', ranges: '1, 2-' }, [
		two[1]!,
	]);
	expect(
		items.map(({ json, binary }) => [(json.pdf as IDataObject).label, binary!.pdf!.fileName]),
	).toEqual([
		['1', 'Two-1.pdf'],
		['2-', 'Two-2.pdf'],
	]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
});

it('Add Watermark stamps words with a font of its own', async () => {
	const { items } = await run(
		{ operation: 'addWatermark', watermarkKind: 'text', watermarkText: 'ENTWURF', pages: '1' },
		[two[1]!],
	);
	expect(items[0]!.json.pdf).toMatchObject({ pages: 3, stamped: 1 });
});

it.each([
	['png', '89504e47'],
	['jpeg', 'ffd8ff'],
	['webp', '52494646'],
])('Create Thumbnail draws %s', async (format, start) => {
	const { result, items } = await run(
		{ operation: 'createThumbnail', page: 1, widthPx: 120, format },
		[two[0]!],
	);
	expect(items[0]!.json.thumbnail).toMatchObject({ widthPx: 120, format, pages: 2 });
	const picture = await result.binaryOf(items[0], 'pdf');
	expect(picture.toString('hex').startsWith(start)).toBe(true);
});

it('Extract Text and Get Information say what is there', async () => {
	const text = await run({ operation: 'extractText', pages: '' }, [two[0]!]);
	expect(text.items[0]!.json.text).toBe('One 1\n\nOne 2');
	const facts = await run({ operation: 'getInformation' }, [two[0]!]);
	expect(facts.items[0]!.json.pdf).toMatchObject({ pages: 2, encrypted: false, tagged: false });
});

it('a missing field is named with those there are', async () => {
	const { result } = await run({ operation: 'getInformation', inputField: 'file' }, [two[0]!]);
	const error = result.run.data.resultData.error!;
	expect(error.message).toContain('The item has no file "file"');
	expect(error.description).toContain('"pdf", "logo"');
});

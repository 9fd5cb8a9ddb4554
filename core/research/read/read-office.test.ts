/** PDF and Word documents: what is kept, and under which name the rest is refused. */
import zlib from 'node:zlib';
import { DOCX } from '../../shared/sniff-type';
import { readPage } from './read-page';
import type { Reading, ReadText } from './reading';

const read = async (bytes: Uint8Array | string, mediaType: string): Promise<Reading> =>
	await readPage({
		finalUrl: 'https://fleet.example/study',
		mediaType,
		bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
		headers: {},
	});
const text = async (bytes: Uint8Array, mediaType: string): Promise<ReadText> => {
	const reading = await read(bytes, mediaType);
	if (!reading.ok) throw new Error(`${reading.code}: ${reading.reason}`);
	return reading;
};

describe('PDF', () => {
	async function pdfOf(pages: string[][], encrypt = false): Promise<Uint8Array> {
		const { PDFDocument, StandardFonts } = await import('@cantoo/pdf-lib');
		const pdf = await PDFDocument.create();
		pdf.setTitle('Depot report');
		pdf.setAuthor('Ada Weber');
		pdf.setCreationDate(new Date('2026-04-05T00:00:00Z'));
		const font = await pdf.embedFont(StandardFonts.Helvetica);
		for (const lines of pages) {
			const page = pdf.addPage([595, 842]);
			lines.forEach((line, index) =>
				page.drawText(line, { x: 50, y: 780 - index * 16, size: 11, font }),
			);
		}
		if (encrypt) pdf.encrypt({ userPassword: 'secret', ownerPassword: 'secret' });
		return await pdf.save();
	}
	const places = ['Graz', 'Lyon', 'Turin'];
	const pages = [1, 2, 3].map((number) => [
		'Depot report 2026',
		`Operators in ${places[number - 1]} said that the average depot used 412 kilo-`,
		`watt hours per night in ${places[number - 1]}, page ${number}, which is more than planners had assumed`,
		`before the first vans of ${places[number - 1]} arrived. The meters were read daily.`,
		`${number}`,
	]);

	it('joins lines and words, leaves out running heads, remembers pages', async () => {
		const reading = await text(await pdfOf(pages), 'application/pdf');
		expect(reading).toMatchObject({
			title: 'Depot report',
			author: 'Ada Weber',
			published: '2026-04-05',
		});
		expect(reading.text).toContain(
			'used 412 kilowatt hours per night in Lyon, page 2, which is more than planners had assumed before the first vans of Lyon',
		);
		expect(reading.text).not.toContain('Depot report 2026');
		expect(reading.pages).toHaveLength(3);
		expect(reading.text.slice(reading.pages![1]!)).toMatch(/^Operators in Lyon/);
	});

	it('reads two columns one after the other though they are written across the page', async () => {
		const { PDFDocument, StandardFonts } = await import('@cantoo/pdf-lib');
		const pdf = await PDFDocument.create();
		const font = await pdf.embedFont(StandardFonts.Helvetica);
		const page = pdf.addPage([595, 842]);
		const draw = (line: string, x: number, y: number): void => {
			page.drawText(line, { x, y, size: 10, font });
		};
		draw(
			'A winter with electric vans, and what twelve of them taught the workshop in that year',
			50,
			780,
		);
		for (let line = 1; line <= 10; line += 1) {
			draw(`left line ${line} of the first column goes on`, 50, 770 - line * 14);
			draw(`right line ${line} of the other one goes on`, 320, 770 - line * 14);
		}
		const { text: body } = await text(await pdf.save(), 'application/pdf');
		const order = [...body.matchAll(/(left|right) line (\d+)/g)].map((match) => match[0]);
		expect(order).toEqual([
			...Array.from({ length: 10 }, (_, at) => `left line ${at + 1}`),
			...Array.from({ length: 10 }, (_, at) => `right line ${at + 1}`),
		]);
		expect(body).toMatch(/^A winter with electric vans/);
	});

	it('ends early, and says so, in a report of 600 pages', async () => {
		const filler = Array.from(
			{ length: 40 },
			(_, at) => `Line ${at} of a long report that goes on and on about depots and cables.`,
		);
		const { PDFDocument, StandardFonts } = await import('@cantoo/pdf-lib');
		const pdf = await PDFDocument.create();
		const font = await pdf.embedFont(StandardFonts.Helvetica);
		for (let number = 0; number < 600; number += 1) {
			const page = pdf.addPage([595, 842]);
			page.drawText(filler.join('\n'), { x: 50, y: 790, size: 10, lineHeight: 14, font });
		}
		const reading = await text(await pdf.save(), 'application/pdf');
		expect(reading.text.length).toBeLessThanOrEqual(120_000);
		expect(reading.flags).toContain('cut');
	});

	it('names encrypted, broken and scanned ones', async () => {
		expect(await read(await pdfOf(pages, true), 'application/pdf')).toMatchObject({
			code: 'FILE_005',
		});
		expect(await read('%PDF-1.7 nothing', 'application/pdf')).toMatchObject({ code: 'FILE_008' });
		expect(await read(await pdfOf([[]]), 'application/pdf')).toMatchObject({
			code: 'READ_SCANNED',
		});
	});
});

describe('DOCX', () => {
	const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
	const paragraph = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;
	const cell = (words: string): string => `<w:tc>${paragraph(words)}</w:tc>`;
	const body = `${paragraph('Depots charge at night.')}<w:tbl><w:tr>${cell('Year')}${cell('Vans')}</w:tr><w:tr>${cell('2025')}${cell('12')}</w:tr></w:tbl>`;
	const parts = (content: string): Record<string, string> => ({
		'[Content_Types].xml':
			'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
		'_rels/.rels':
			'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
		'word/document.xml': `<?xml version="1.0"?>${content}`,
	});
	const documentOf = (inner: string): string =>
		`<w:document xmlns:w="${WORD}"><w:body>${inner}</w:body></w:document>`;

	/** A ZIP of named parts, with whatever general flags a test wants. */
	function zipOf(files: Record<string, string | Buffer>, flags = 0): Buffer {
		const locals: Buffer[] = [];
		const directory: Buffer[] = [];
		let offset = 0;
		for (const [name, content] of Object.entries(files)) {
			const plain = Buffer.from(content);
			const packed = zlib.deflateRawSync(plain);
			const local = Buffer.alloc(30);
			local.writeUInt32LE(0x04034b50, 0);
			local.writeUInt16LE(flags, 6);
			local.writeUInt16LE(8, 8);
			local.writeUInt32LE(zlib.crc32(plain), 14);
			local.writeUInt32LE(packed.length, 18);
			local.writeUInt32LE(plain.length, 22);
			local.writeUInt16LE(name.length, 26);
			const entry = Buffer.alloc(46);
			entry.writeUInt32LE(0x02014b50, 0);
			entry.writeUInt16LE(flags, 8);
			entry.writeUInt16LE(8, 10);
			entry.writeUInt32LE(zlib.crc32(plain), 16);
			entry.writeUInt32LE(packed.length, 20);
			entry.writeUInt32LE(plain.length, 24);
			entry.writeUInt16LE(name.length, 28);
			entry.writeUInt32LE(offset, 42);
			locals.push(local, Buffer.from(name), packed);
			directory.push(entry, Buffer.from(name));
			offset += 30 + name.length + packed.length;
		}
		const middle = Buffer.concat(directory);
		const end = Buffer.alloc(22);
		end.writeUInt32LE(0x06054b50, 0);
		end.writeUInt16LE(Object.keys(files).length, 8);
		end.writeUInt16LE(Object.keys(files).length, 10);
		end.writeUInt32LE(middle.length, 12);
		end.writeUInt32LE(offset, 16);
		return Buffer.concat([...locals, middle, end]);
	}

	it('gives text and tables', async () => {
		const reading = await text(zipOf(parts(documentOf(body))), DOCX);
		expect(reading.text).toBe('Depots charge at night.\n\nYear: 2025; Vans: 12.');
		const heading = `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Depot costs</w:t></w:r></w:p>`;
		const styled = {
			...parts(documentOf(heading + body)),
			'word/styles.xml': `<w:styles xmlns:w="${WORD}"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`,
			'word/_rels/document.xml.rels':
				'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
		};
		const headed = await text(zipOf(styled), DOCX);
		expect(headed.title).toBe('Depot costs');
		expect(headed.text).toMatch(/^Depot costs\n\nDepots charge at night\./);
	});

	it.each([
		['an entry that expands too far', { bomb: Buffer.alloc(3_000_000) }, 0, 'FILE_004'],
		['encryption', {}, 1, 'FILE_005'],
		['a document type', { 'word/styles.xml': '<!DOCTYPE x><x/>' }, 0, 'FILE_006'],
		['a path outside', { '../evil.xml': '<x/>' }, 0, 'FILE_007'],
	])('refuses %s', async (_name, extra, flags, code) => {
		const file = zipOf({ ...parts(documentOf(body)), ...extra } as Record<string, string>, flags);
		expect(await read(file, DOCX)).toMatchObject({ ok: false, code });
	});

	it('refuses a container without a directory, or with too many entries', async () => {
		expect(await read('PK\u0003\u0004 broken', DOCX)).toMatchObject({ code: 'FILE_008' });
		const many = Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`f${n}`, 'x']));
		expect(await read(zipOf(many), DOCX)).toMatchObject({ code: 'FILE_003' });
	});
});

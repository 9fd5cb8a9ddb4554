/** Whatever a file is, the answer is a finished work or an error that names what is wrong; never half of it, never a hang. */
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib';
import { openAnyPdf } from './open-pdf';
import { readBack } from './read-back';
import { runHere } from './run-operation';

const sheet = async (pages = 1, change?: (made: PDFDocument) => Promise<void> | void) => {
	const made = await PDFDocument.create({ updateMetadata: false });
	const font = await made.embedFont(StandardFonts.Helvetica);
	for (let page = 1; page <= pages; page += 1) made.addPage().drawText(`Page ${page}`, { font });
	await change?.(made);
	return await made.save({ useObjectStreams: false });
};
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

/** A small file from object bodies; object 1 is the catalog. */
function fileOf(objects: (string | Buffer)[]): Uint8Array {
	const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
	for (const [index, object] of objects.entries()) {
		parts.push(Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n'));
	}
	parts.push(
		Buffer.from(`trailer\n<</Root 1 0 R /Size ${objects.length + 1}>>\nstartxref\n0\n%%EOF\n`),
	);
	return new Uint8Array(Buffer.concat(parts));
}

const BOMB = deflateSync(deflateSync(Buffer.alloc(300_000_000)));
const CATALOG = '<</Type /Catalog /Pages 2 0 R>>';
const OPERATIONS = {
	information: (bytes: Uint8Array) => runHere('information', { bytes }),
	merge: (bytes: Uint8Array) =>
		runHere('merge', {
			files: [{ bytes, name: 'a.pdf' }],
			title: '',
			bookmarks: true,
			removeActive: false,
			removeAttachments: false,
		}),
	text: (bytes: Uint8Array) => runHere('text', { bytes, pages: '' }),
	thumbnail: (bytes: Uint8Array) => runHere('thumbnail', { bytes, page: 1, widthPx: 100 }),
	watermark: (bytes: Uint8Array) =>
		runHere('watermark', {
			bytes,
			stamp: { kind: 'picture', bytes: new Uint8Array() },
			pages: '',
			opacity: 0.2,
			angle: 0,
			size: 0.5,
			place: 'center',
			behind: false,
		}),
};

describe.each(Object.entries(OPERATIONS))('%s', (_, run) => {
	it('names an empty file, a file that is no PDF, a file cut off, a broken file', async () => {
		await expect(run(new Uint8Array())).rejects.toMatchObject({
			code: 'FILE_008',
			message: expect.stringContaining('The file is empty: it has 0 bytes'),
		});
		await expect(run(bytesOf('<html>No</html>'))).rejects.toMatchObject({
			code: 'FILE_002',
			message: expect.stringContaining('it begins with "<html>No</html>"'),
		});
		const whole = await sheet(3);
		await expect(run(whole.slice(0, whole.length - 600))).rejects.toMatchObject({
			code: 'FILE_008',
			message: expect.stringContaining('cut off'),
		});
		await expect(run(bytesOf('%PDF-1.7\nnonsense\nstartxref\n0\n%%EOF'))).rejects.toMatchObject({
			code: 'FILE_008',
		});
	});

	it('turns away a stream that unpacks to gigabytes', async () => {
		const file = fileOf([
			CATALOG,
			'<</Type /Pages /Kids [3 0 R] /Count 1>>',
			'<</Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R>>',
			Buffer.concat([
				Buffer.from(`<</Length ${BOMB.length} /Filter [/FlateDecode /FlateDecode]>>\nstream\n`),
				BOMB,
				Buffer.from('\nendstream'),
			]),
		]);
		expect(file.length).toBeLessThan(20_000);
		await expect(run(file)).rejects.toMatchObject({ code: 'FILE_004' });
	});
});

describe('a list of pages', () => {
	it('that leads back to itself is named', async () => {
		const loop = fileOf([CATALOG, '<</Type /Pages /Kids [2 0 R] /Count 1>>']);
		await expect(openAnyPdf(loop)).rejects.toMatchObject({
			code: 'FILE_008',
			message: 'The PDF is broken: its list of pages leads back to itself',
		});
	});

	it('that doubles at every level is named, at once', async () => {
		const levels = Array.from(
			{ length: 60 },
			(_, level) => `<</Type /Pages /Kids [${level + 3} 0 R ${level + 3} 0 R] /Count 2>>`,
		);
		const file = fileOf([CATALOG, ...levels, '<</Type /Page /MediaBox [0 0 9 9]>>']);
		await expect(openAnyPdf(file)).rejects.toMatchObject({ code: 'FILE_008' });
	});

	it('that misses a page, or the content of one, is named', async () => {
		const gone = fileOf([CATALOG, '<</Type /Pages /Kids [9 0 R] /Count 1>>']);
		await expect(openAnyPdf(gone)).rejects.toMatchObject({
			message: 'The PDF is broken: page 1 is missing from the file',
		});
		const hollow = fileOf([
			CATALOG,
			'<</Type /Pages /Kids [3 0 R] /Count 1>>',
			'<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 8 0 R>>',
		]);
		await expect(openAnyPdf(hollow)).rejects.toMatchObject({
			message: 'The PDF is broken: the content of page 1 is missing from the file',
		});
	});
});

describe('an encrypted file', () => {
	const locked = async (userPassword: string) => {
		const made = await PDFDocument.create();
		made.addPage();
		made.encrypt({ userPassword, ownerPassword: 'owner', permissions: {} });
		return await made.save({ useObjectStreams: false });
	};

	it('is refused by its name, and described as what it is', async () => {
		const bytes = await locked('secret');
		await expect(OPERATIONS.merge(bytes)).rejects.toMatchObject({ code: 'FILE_005' });
		await expect(OPERATIONS.text(bytes)).rejects.toMatchObject({ code: 'FILE_005' });
		await expect(OPERATIONS.thumbnail(bytes)).rejects.toMatchObject({ code: 'FILE_005' });
		expect(await OPERATIONS.information(bytes)).toMatchObject({
			encrypted: true,
			needsPassword: true,
		});
	});

	it('that opens without a password is described in full', async () => {
		expect(await OPERATIONS.information(await locked(''))).toMatchObject({
			encrypted: true,
			needsPassword: false,
			pages: 1,
		});
	});
});

describe('active content and attached files', () => {
	const armed = async () =>
		await sheet(1, async (made) => {
			made.addJavaScript('start', 'app.alert(1)');
			await made.attach(new Uint8Array([1]), 'notes.txt', { mimeType: 'text/plain' });
			const launch = made.context.obj({
				Type: 'Annot',
				Subtype: 'Link',
				Rect: [0, 0, 9, 9],
				A: { Type: 'Action', S: 'Launch', F: PDFString.of('cmd.exe') },
			});
			made
				.getPage(0)
				.node.set(PDFName.of('Annots'), made.context.obj([made.context.register(launch)]));
		});
	const merge = async (remove: boolean) =>
		await runHere('merge', {
			files: [{ bytes: await armed(), name: 'a.pdf' }],
			title: 'T',
			bookmarks: false,
			removeActive: remove,
			removeAttachments: remove,
		});

	it('are named in warnings, and gone where that is asked for', async () => {
		const kept = await merge(false);
		expect(kept.warnings.map(({ code }) => code)).toEqual(['PDF_101', 'PDF_103', 'PDF_104']);
		expect(kept.warnings[1]!.message).toContain('1 × JavaScript, 1 × Launch');
		expect((await readBack(kept.bytes)).active).toEqual({ Launch: 1 });
		const clean = await readBack((await merge(true)).bytes);
		expect(clean).toMatchObject({ active: {}, attachments: [], pages: 1 });
	});
});

describe('a large file', () => {
	it('of 1,000 pages is merged, split and described', async () => {
		const bytes = await sheet(1_000);
		const merged = await OPERATIONS.merge(bytes);
		expect(merged.pages).toBe(1_000);
		const { parts } = await runHere('split', {
			bytes,
			by: { kind: 'every', pages: 100 },
			removeActive: false,
			removeAttachments: false,
		});
		expect(parts).toHaveLength(10);
		expect(await OPERATIONS.information(parts[9]!.bytes)).toMatchObject({ pages: 100 });
	});

	it('of more than 200 MB is turned away before it is read', async () => {
		await expect(OPERATIONS.text(new Uint8Array(201 * 1024 * 1024))).rejects.toMatchObject({
			code: 'FILE_001',
		});
	});
});

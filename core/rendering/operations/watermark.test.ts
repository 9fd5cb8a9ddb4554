/** Watermarks lie where they should, in any script, skipped by screen readers; thumbnails show what is on the page. */
import { inflateSync } from 'node:zlib';
import { DEFAULT_FONTS, directionOf, planFonts } from '../../branding/fonts';
import { patientBrowser } from '../../adapters/browser/__fixtures__/patient-browser';
import { encodePng } from './encode-png';
import { extractText } from './extract-text';
import { pageThumbnail } from './page-thumbnail';
import { readBack } from './read-back';
import { stampHtml, stampOf } from './text-stamp';
import { watermarkPdf, type WatermarkRequest } from './watermark-pdf';

const browser = patientBrowser();
afterAll(async () => await browser.close());

const HTML = `<!doctype html><html lang="en"><head><title>Fleets</title><style>@page{size:A4;margin:20mm}</style></head>
<body><h1>Fleets</h1><p>Words of the page.</p><p style="break-before:page">More.</p></body></html>`;
const print = async (html: string, positionsOnly = false): Promise<Uint8Array> =>
	(
		await browser.withPage(html, { pageSize: 'A4' }, async (page) => {
			return await page.pdf({ pageSize: 'A4', positionsOnly });
		})
	).result;
const textStamp = async (text: string) => {
	const plan = planFonts({
		fonts: DEFAULT_FONTS,
		cuts: { display: [], text: [], sans: ['600-normal'] },
		text,
	});
	const html = stampHtml({
		text,
		colour: '#cc0000',
		fontCss: plan.css,
		fontStack: plan.stacks.sans,
		direction: directionOf(text),
	});
	return await stampOf(await print(html, true), text);
};
const RED = encodePng(
	new Uint8Array(4 * 4 * 4).map((_, at) => (at % 4 === 0 ? 255 : 0)),
	{
		width: 4,
		height: 4,
	},
);
const asked = {
	pages: '',
	opacity: 1,
	angle: 0,
	size: 0.5,
	place: 'center',
	behind: false,
} as const;
const stampWith = async (request: Partial<WatermarkRequest> & { bytes: Uint8Array }) =>
	await watermarkPdf({ ...asked, stamp: { kind: 'picture', bytes: RED }, ...request });

/** Share of reddish pixels in the picture's thirds: [row][column]. */
async function redThirds(bytes: Uint8Array, page = 1): Promise<number[][]> {
	const { png, widthPx, heightPx } = await pageThumbnail({ bytes, page, widthPx: 150 });
	const pixels = pixelsOf(png, widthPx, heightPx);
	const thirds = [0, 1, 2].map(() => [0, 0, 0]);
	for (let y = 0; y < heightPx; y += 1) {
		for (let x = 0; x < widthPx; x += 1) {
			const [red, green] = [pixels[(y * widthPx + x) * 3]!, pixels[(y * widthPx + x) * 3 + 1]!];
			if (red - green < 60) continue;
			thirds[Math.floor((y * 3) / heightPx)]![Math.floor((x * 3) / widthPx)]! += 1;
		}
	}
	return thirds;
}

function pixelsOf(png: Uint8Array, width: number, height: number): Uint8Array {
	const file = Buffer.from(png);
	const at = file.indexOf('IDAT');
	const raw = inflateSync(file.subarray(at + 4, at + 4 + file.readUInt32BE(at - 4)));
	const row = width * 3;
	const pixels = new Uint8Array(row * height);
	for (let y = 0; y < height; y += 1) {
		for (let x = 0; x < row; x += 1) {
			const above = y === 0 ? 0 : pixels[(y - 1) * row + x]!;
			pixels[y * row + x] = raw[y * (row + 1) + 1 + x]! + above;
		}
	}
	return pixels;
}

let paper: Uint8Array;
beforeAll(async () => {
	paper = await print(HTML);
});

describe('a watermark', () => {
	it('stands on the pages asked for, in the place asked for', async () => {
		const { bytes, stamped } = await stampWith({
			bytes: paper,
			pages: '2',
			place: 'topRight',
			size: 0.2,
		});
		expect(stamped).toBe(1);
		expect((await redThirds(bytes, 1)).flat().every((count) => count === 0)).toBe(true);
		const [top, middle, bottom] = await redThirds(bytes, 2);
		expect(top![2]).toBeGreaterThan(300);
		expect([top![0], ...middle!, ...bottom!].every((count) => count === 0)).toBe(true);
	});

	it('stands upright in the same place on a page that is shown turned', async () => {
		const { PDFDocument, degrees } = await import('@cantoo/pdf-lib');
		for (const angle of [90, 180, 270]) {
			const turned = await PDFDocument.create({ updateMetadata: false });
			turned.addPage([400, 700]).setRotation(degrees(angle));
			const { bytes } = await stampWith({
				bytes: await turned.save(),
				place: 'bottomLeft',
				size: 0.12,
			});
			const thirds = await redThirds(bytes);
			expect(thirds[2]![0]).toBeGreaterThan(100);
			expect(thirds.flat().reduce((sum, count) => sum + count, 0)).toBe(thirds[2]![0]);
		}
	});

	it('is an artefact: tags, text and links stay, and the same bytes twice', async () => {
		const before = await readBack(paper);
		const stamp = await textStamp('DRAFT');
		const made = await stampWith({ bytes: paper, stamp, angle: 45, opacity: 0.2 });
		const after = await readBack(made.bytes);
		expect(after.tags).toEqual(before.tags);
		expect(after).toMatchObject({ tagged: true, pages: 2, outline: before.outline });
		expect(after.artifacts).toBe(before.artifacts + 2);
		expect(after.fonts.every(({ embedded }) => embedded)).toBe(true);
		const { pages } = await extractText({ bytes: made.bytes, pages: '1' });
		expect(pages[0]).toMatchObject({ order: 'tags', text: 'Fleets\n\nWords of the page.' });
		expect((await stampWith({ bytes: paper, stamp, angle: 45, opacity: 0.2 })).bytes).toEqual(
			made.bytes,
		);
	});

	it.each(['Entwürfe — vertraulich', 'ΠΡΟΣΧΕΔΙΟ', 'ЧЕРНОВИК', 'مسودة', 'טיוטה', 'Two\nlines'])(
		'takes %j',
		async (text) => {
			const stamp = await textStamp(text);
			const { bytes } = await stampWith({ bytes: paper, stamp });
			const reds = (await redThirds(bytes)).flat().reduce((sum, count) => sum + count, 0);
			expect(reds).toBeGreaterThan(100);
			expect(stamp.box.right - stamp.box.left).toBeGreaterThan(100);
		},
	);

	it('is as faint as asked, words and picture alike', async () => {
		const reds = async (bytes: Uint8Array) =>
			(await redThirds(bytes)).flat().reduce((sum, count) => sum + count, 0);
		for (const stamp of [await textStamp('DRAFT'), { kind: 'picture', bytes: RED } as const]) {
			const [full, faint] = [1, 0.15].map((opacity) => ({ bytes: paper, stamp, opacity }));
			expect(await reds((await stampWith(full!)).bytes)).toBeGreaterThan(300);
			expect(await reds((await stampWith(faint!)).bytes)).toBe(0);
		}
	});

	it('behind the page lies under what the page draws', async () => {
		const covered = await print(
			HTML.replace('<body>', '<body style="background:#fff;min-height:250mm">'),
		);
		const behind = await stampWith({ bytes: covered, behind: true, pages: '1' });
		const over = await stampWith({ bytes: covered, behind: false, pages: '1' });
		const reds = async (bytes: Uint8Array) =>
			(await redThirds(bytes)).flat().reduce((sum, count) => sum + count, 0);
		expect(await reds(over.bytes)).toBeGreaterThan((await reds(behind.bytes)) + 500);
	});

	it('names a picture it cannot use', async () => {
		const picture = { kind: 'picture', bytes: new Uint8Array([1, 2, 3]) } as const;
		await expect(stampWith({ bytes: paper, stamp: picture })).rejects.toMatchObject({
			code: 'PDF_005',
		});
	});
});

describe('a thumbnail', () => {
	it('is as wide as asked, as high as the page needs, the same bytes twice', async () => {
		const one = await pageThumbnail({ bytes: paper, page: 1, widthPx: 200 });
		expect(one).toMatchObject({ widthPx: 200, heightPx: 283, pages: 2 });
		expect((await pageThumbnail({ bytes: paper, page: 1, widthPx: 200 })).png).toEqual(one.png);
	});

	it('names a page the file does not have', async () => {
		await expect(pageThumbnail({ bytes: paper, page: 3, widthPx: 9 })).rejects.toMatchObject({
			code: 'PDF_001',
			message: 'The PDF has no page 3; it has 2',
		});
	});
});

import { patientBrowser } from '../adapters/browser/__fixtures__/patient-browser';
import { finishPdf } from './finish-pdf';
import { finishPlain, finishPlainPdf, readPlainPdf } from './finish-plain-pdf';
import { openPlainPdf } from './plain-pdf';
import { openPdf, readPdf } from './read-pdf';

const browser = patientBrowser();
afterAll(async () => await browser.close());

const html = `<!doctype html><html lang="de"><head><title>Old (title)</title></head><body>
<h1>Ärger /S /JavaScript (1)</h1><a href="https://a.example/x?(y)">out</a> <a href="#two">in</a>
<svg width="200" height="90"><rect width="90" height="90" fill="#123456" opacity="0.4"/></svg>
${'<h2>Sub</h2><p>words and more words</p>'.repeat(60)}<h1 id="two">Two</h1></body></html>`;

const metadata = {
	title: 'Größe & <Gewicht> (2026) \\ 日本',
	author: 'Harbour Light',
	subject: 'Fleets',
	keywords: ['fleet', 'van'],
	language: 'en-GB',
	date: '2026-11-21',
};

const print = async (): Promise<Uint8Array> =>
	(
		await browser.withPage(
			html,
			{ pageSize: 'A4' },
			async (page) => await page.pdf({ pageSize: 'A4' }),
		)
	).result;

const textOf = async (pdf: Uint8Array): Promise<string> => {
	const { extractText, getDocumentProxy } = await import('unpdf');
	const proxy = await getDocumentProxy(new Uint8Array(pdf), { verbosity: 0 });
	return (await extractText(proxy, { mergePages: true })).text;
};

describe('finishPlainPdf', () => {
	it('gives the file a full parse would give, readable by every reader here', async () => {
		const printed = await print();
		const packed = finishPlainPdf(openPlainPdf(printed)!, metadata)!;
		const parsed = await finishPdf((await openPdf(printed)).document, metadata);
		const reading = await readPdf(packed);
		expect(reading).toEqual(await readPdf(parsed));
		expect(reading).toMatchObject({ title: metadata.title, language: 'en-GB', tagged: true });
		expect(await textOf(packed)).toBe(await textOf(printed));
		const { pages, tagged, outline, links, forbidden } = reading;
		expect(readPlainPdf(openPlainPdf(printed)!)).toEqual({
			pages,
			tagged,
			outline,
			links,
			forbidden,
		});
		expect(packed.length).toBeLessThan(printed.length * 0.8);
	});

	it('keeps nothing of the browser or of the clock in the bytes', async () => {
		const printed = await print();
		const later = Buffer.from(printed)
			.toString('latin1')
			.replace(/D:2\d{13}/g, 'D:20990101000000');
		expect(later).not.toBe(Buffer.from(printed).toString('latin1'));
		const [first, second] = [printed, new Uint8Array(Buffer.from(later, 'latin1'))].map((bytes) =>
			finishPlainPdf(openPlainPdf(bytes)!, metadata)!,
		);
		expect(Buffer.from(first!).equals(Buffer.from(second!))).toBe(true);
		expect(Buffer.from(first!).toString('latin1')).not.toMatch(/Skia|Mozilla/);
	});

	it('names what has no place in our files', async () => {
		const text = Buffer.from(await print()).toString('latin1');
		const spoilt = text.replace('/S /URI', '/S /XXX').replace('/Marked true', '/Marked null');
		const facts = readPlainPdf(openPlainPdf(new Uint8Array(Buffer.from(spoilt, 'latin1')))!);
		expect(facts).toMatchObject({ forbidden: ['XXX'], tagged: false });
	});

	it('numbers the pages of the front matter in roman figures when asked to', async () => {
		const { pdf } = (await finishPlain(openPlainPdf(await print())!, metadata, {
			pageLabels: [
				{ fromPage: 1, style: 'roman' },
				{ fromPage: 2, style: 'decimal' },
			],
		}))!;
		const { getDocumentProxy } = await import('unpdf');
		const proxy = await getDocumentProxy(new Uint8Array(pdf), { verbosity: 0 });
		expect((await proxy.getPageLabels())?.slice(0, 3)).toEqual(['i', '1', '2']);
	});

	it('does not claim what a picture without words, a missing title or language stands against', async () => {
		const silent = html.replace('<svg ', '<svg role="img" ');
		const { result } = await browser.withPage(
			silent,
			{ pageSize: 'A4' },
			async (page) => await page.pdf({ pageSize: 'A4' }),
		);
		const { claims, unmended, pdf } = (await finishPlain(openPlainPdf(result)!, {
			...metadata,
			title: ' ',
			language: 'not one',
		}))!;
		expect(claims).toEqual([]);
		expect(unmended.map(({ rule }) => rule)).toEqual(['13-004', '06-003', '11-006']);
		expect(Buffer.from(pdf).toString('latin1')).not.toMatch(/pdfuaid/);
	});
});

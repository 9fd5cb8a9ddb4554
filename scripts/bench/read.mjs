/** `read.pages`, `read.memory`, `read.flat`: reading the corpus against Readability with jsdom, and a research of 500 pages. */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { interleaved, row } from './shared/measure.mjs';

const require = createRequire(import.meta.url);
const MANY = fileURLToPath(new URL('./shared/read-many.mjs', import.meta.url));

export async function measure(context) {
	const core = (name) => require(path.join(context.dist, 'core', name));
	const { readPage } = core('research/read/read-page.js');
	const { sentencesOfPage } = core('research/page-sentences.js');
	const { packArchive } = core('research/archive.js');
	const { decodeBytes } = core('research/read/charset.js');
	const { blockText } = core('research/read/block-text.js');
	const { sha256 } = core('shared/hash.js');
	const { Readability } = require('@mozilla/readability');
	const { JSDOM, VirtualConsole } = require('jsdom');
	const corpus = path.join(context.root, 'test', 'corpus', 'reading', 'pages.mjs');
	const { corpusPages, score } = await import(pathToFileURL(corpus).href);
	const pages = corpusPages();

	const ours = async () => {
		const snapshots = [];
		for (const page of pages) {
			const reading = await readPage({
				finalUrl: `https://press.example/${page.name}`,
				mediaType: 'text/html',
				bytes: page.bytes,
				headers: { 'content-type': page.contentType },
			});
			if (!reading.ok) throw new Error(`${page.name}: ${reading.code}`);
			sentencesOfPage(reading.text, reading.language);
			const { title, text, extractor } = reading;
			const address = `https://press.example/${page.name}`;
			snapshots.push({
				sha256: sha256(text),
				sourceId: page.name,
				url: address,
				finalUrl: address,
				title,
				fetchedAt: '2026-01-01T00:00:00.000Z',
				mediaType: 'text/html',
				bytesSha256: sha256(page.bytes),
				extractor,
				headers: {},
				pages: [],
				text,
			});
		}
		await packArchive({ kind: 'archive', version: 1, snapshots });
		return snapshots.map((snapshot) => snapshot.text);
	};
	const theirs = () =>
		pages.map((page) => {
			const dom = new JSDOM(decodeBytes(page.bytes, page.contentType), {
				url: 'https://press.example/',
				virtualConsole: new VirtualConsole(),
			});
			const article = new Readability(dom.window.document, { serializer: (node) => node }).parse();
			const text = article === null ? '' : blockText(article.content);
			dom.window.close();
			return text;
		});

	const mean = (texts) =>
		texts.reduce((sum, text, index) => sum + score(text, pages[index]).f1, 0) / pages.length;
	const f1 = { ours: mean(await ours()), theirs: mean(theirs()) };
	const times = await interleaved({ ours, theirs }, { rounds: 5, warmUp: 2 });
	const perSecond = (milliseconds) => (pages.length / milliseconds) * 1000;
	const many = await readMany(context);
	const scores = `${f1.ours.toFixed(3)} against ${f1.theirs.toFixed(3)}`;
	if (f1.ours < f1.theirs) throw new Error(`Text F1 is lower than Readability's: ${scores}`);
	return [
		row({
			id: 'read.pages',
			what: `read, archive and split ${pages.length} pages; "other" is Readability with jsdom, reading only. Text F1 ${scores}`,
			ours: perSecond(times.ours),
			other: perSecond(times.theirs),
			unit: 'pages/s',
			goal: '≥ 3 × at no lower text F1',
			atLeast: 3,
		}),
		row({
			id: 'read.memory',
			what: `resident at most while ${many.pages} pages (${Math.round(many.megabytes)} MB) are read, kept, compared for copies and archived`,
			ours: many.peakMb,
			unit: 'MB',
			goal: '< 1500 MB',
			atMost: 1500,
			of: 'ours',
		}),
		row({
			id: 'read.flat',
			what: 'resident growth from page 100 to page 500 of the same run, per 100 pages',
			ours: many.growthMb,
			unit: 'MB',
			goal: '≤ 25 MB',
			atMost: 25,
			of: 'ours',
		}),
	];
}

/** In a process of its own, so that nothing else counts. */
async function readMany(context) {
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['--expose-gc', MANY, context.dist],
		{
			maxBuffer: 1024 * 1024,
		},
	);
	return JSON.parse(stdout);
}

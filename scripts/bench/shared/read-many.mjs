/** Reads 500 pages as a research does and prints what it held: `{pages, megabytes, peakMb, growthMb}`. */
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const [dist] = process.argv.slice(2);
const core = (name) => require(path.join(dist, 'core', name));
const { readPage } = core('research/read/read-page.js');
const { sentencesOfPage } = core('research/page-sentences.js');
const { withoutCopies } = core('research/copies.js');
const { packArchive } = core('research/archive.js');
const { sha256 } = core('shared/hash.js');

const PAGES = 500;
const WORDS =
	'depot cable battery driver tariff meter pipe council workshop winter route charger grid invoice'.split(
		' ',
	);
const kept = [];
const resident = [];
let megabytes = 0;

for (let number = 0; number < PAGES; number += 1) {
	const bytes = pageOf(number);
	megabytes += bytes.length / 1e6;
	const url = `https://site${number % 97}.example/${number}`;
	const reading = await readPage({ finalUrl: url, mediaType: 'text/html', bytes, headers: {} });
	if (!reading.ok) throw new Error(`${url}: ${reading.code} ${reading.reason}`);
	sentencesOfPage(reading.text, reading.language);
	kept.push({
		url,
		finalUrl: url,
		fetchedAt: '',
		bytesSha256: sha256(bytes),
		headers: {},
		mediaType: 'text/html',
		reading,
		questionIds: [],
		alsoAt: [],
		flags: [],
	});
	if (number % 20 === 19) globalThis.gc?.();
	resident.push(process.memoryUsage.rss() / 1e6);
}
const { sources } = await withoutCopies(kept);
await packArchive({
	kind: 'archive',
	version: 1,
	snapshots: sources.map(({ url, reading, bytesSha256 }, index) => ({
		sha256: sha256(reading.text),
		sourceId: `S${index}`,
		url,
		finalUrl: url,
		title: reading.title,
		fetchedAt: '',
		mediaType: 'text/html',
		bytesSha256,
		extractor: reading.extractor,
		headers: {},
		pages: [],
		text: reading.text,
	})),
});
resident.push(process.memoryUsage.rss() / 1e6);

const middle = (from, to) =>
	resident.slice(from, to).sort((a, b) => a - b)[Math.floor((to - from) / 2)];
const growthMb = (middle(PAGES - 40, PAGES) - middle(80, 120)) / ((PAGES - 120) / 100);
process.stdout.write(
	JSON.stringify({ pages: PAGES, megabytes, peakMb: Math.max(...resident), growthMb }),
);

/** A page of its own words; every tenth one is large, every fiftieth larger than is read in place. */
function pageOf(number) {
	const paragraphs = number % 50 === 49 ? 5000 : number % 10 === 9 ? 800 : 60;
	let seed = number * 7919 + 1;
	const next = () => (seed = (seed * 48271) % 2147483647);
	const sentence = () =>
		`In ${1990 + (next() % 36)} the ${Array.from({ length: 14 }, () => `${WORDS[next() % WORDS.length]}${next() % 90}`).join(' ')}.`;
	const body = Array.from({ length: paragraphs }, () => `<p>${sentence()} ${sentence()}</p>`).join(
		'\n',
	);
	return Buffer.from(
		`<html lang="en"><title>Page ${number}</title><body><nav><a href="/">Home</a></nav><article>${body}</article>`,
	);
}

/** Reads the styles of a page: its own elements first, then the sheets of its own site, within bounds. */
import { decodeText, type PageDocument } from './dom';
import { type CssFacts, noCss, readCss } from './read-css';
import type { Site } from './site';

const MOST_SHEETS = 6;
const MAX_SHEET_BYTES = 1_500_000;
const MAX_INLINE_CHARACTERS = 1_000_000;

/** The styles of a page. Sheets of other sites are not read; the families they are named for are. */
export async function gatherCss(
	document: PageDocument,
	site: Site,
	note: (message: string) => void,
): Promise<CssFacts> {
	const facts = noCss();
	let inline = 0;
	for (const element of document.querySelectorAll('style')) {
		const source = element.textContent ?? '';
		inline += source.length;
		if (inline > MAX_INLINE_CHARACTERS) break;
		readCss(source, 'a style element', facts);
	}
	const waiting = [...document.querySelectorAll('link')]
		.filter((link) => isSheet(link.getAttribute('rel'), link.getAttribute('media')))
		.map((link) => ({ address: link.getAttribute('href') ?? '', within: site.base, depth: 0 }))
		.concat(facts.imports.map((address) => ({ address, within: site.base, depth: 1 })));
	const seen = new Set<string>();
	let skipped = 0;
	let sheets = 0;
	for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
		const { address, within, depth } = next;
		const url = absolute(address, within);
		if (url === '' || seen.has(url)) continue;
		seen.add(url);
		if (!site.isOwn(url)) {
			readNamedFamilies(url, facts);
			continue;
		}
		if (sheets === MOST_SHEETS) {
			skipped += 1;
			continue;
		}
		sheets += 1;
		const fetched = await site.get(url, { accept: ['text/plain'], maxBytes: MAX_SHEET_BYTES });
		if (fetched === undefined) continue;
		const before = facts.imports.length;
		const css = decodeText(fetched.bytes, fetched.headers['content-type'] ?? '');
		readCss(css, new URL(fetched.finalUrl).pathname.slice(0, 80), facts);
		if (depth > 0) continue;
		for (const imported of facts.imports.slice(before)) {
			waiting.push({ address: imported, within: fetched.finalUrl, depth: 1 });
		}
	}
	if (skipped > 0)
		note(`The page links ${skipped} style sheets more than the ${MOST_SHEETS} read.`);
	return facts;
}

function isSheet(rel: string | null, media: string | null): boolean {
	return (
		(rel ?? '').toLowerCase().split(/\s+/u).includes('stylesheet') && !/print/iu.test(media ?? '')
	);
}

function absolute(address: string, within: string): string {
	try {
		return address === '' ? '' : new URL(address, within).href;
	} catch {
		return '';
	}
}

/** Families a font service is asked for, by the address alone. */
function readNamedFamilies(url: string, facts: CssFacts): void {
	for (const family of new URL(url).searchParams.getAll('family').slice(0, 10)) {
		for (const name of family.split('|')) {
			facts.faces.push((name.split(':')[0] ?? '').trim().slice(0, 60));
		}
	}
}

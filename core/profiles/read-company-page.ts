/** Reads a page of a company as a visitor sees it: footers and short pages included, where names and addresses stand. */
import { blockText } from '../research/read/block-text';
import { decodeBytes } from '../research/read/charset';
import { cleanText, cutAt } from '../research/read/clean-text';
import { parseDocument } from '../research/read/dom';
import { removeHidden } from '../research/read/hidden';
import { readMetadata } from '../research/read/metadata';
import { refuseEmptyPage } from '../research/read/no-article';
import { readPage } from '../research/read/read-page';
import { countWords, unread, type Reading } from '../research/read/reading';
import { writeTablesAsLines } from '../research/read/tables';
import type { Fetched } from '../shared/ports';

const MAXIMUM_CHARACTERS = 60_000;
const FEWEST_WORDS = 12;
const BESIDE_THE_PAGE = new Set(['READ_CONSENT', 'READ_PAYWALL']);

/** Reads what was fetched; anything but a web page is read as research reads it. Never throws on a document. */
export async function readCompanyPage(fetched: Fetched): Promise<Reading> {
	if (fetched.mediaType !== 'text/html') return await readPage(fetched);
	try {
		return await readWholePage(fetched);
	} catch (error) {
		const isDeep = error instanceof RangeError;
		return unread('FILE_008', isDeep ? 'the page is nested too deeply' : 'the page is broken');
	}
}

async function readWholePage(fetched: Fetched): Promise<Reading> {
	const source = decodeBytes(fetched.bytes, fetched.headers['content-type'] ?? '');
	const document = await parseDocument(source);
	if (document.body === null) return unread('READ_EMPTY', 'the page has no body');
	const facts = readMetadata(document, source, fetched.finalUrl);
	removeHidden(document);
	for (const element of document.querySelectorAll('nav, script, style, template, form, dialog'))
		element.remove();
	writeTablesAsLines(document);
	const text = cleanText(blockText(document.body));
	const refusal = refuseEmptyPage({ title: facts.title, text });
	// A cookie banner stands on every page of a company; it does not stand for the page.
	if (refusal !== undefined && !BESIDE_THE_PAGE.has(refusal.code)) return refusal;
	const words = countWords(text);
	if (words < FEWEST_WORDS) return unread('READ_STUB', `only ${words} words of text`);
	return {
		ok: true,
		...facts,
		text: cutAt(text, MAXIMUM_CHARACTERS),
		mediaType: 'text/html',
		flags: text.length > MAXIMUM_CHARACTERS ? ['cut'] : [],
		extractor: 'whole page 1',
	};
}

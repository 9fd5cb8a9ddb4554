/** Reads a web page: what it says about itself, and its article as text without anything hidden. */
import { scanForInjection } from '../injection';
import { blockText } from './block-text';
import { cleanText, cutAt, hidesCharacters } from './clean-text';
import { breathe, parseDocument, type DomDocument, type DomElement } from './dom';
import { removeFurniture, removeHidden } from './hidden';
import { readMetadata } from './metadata';
import { refuseEmptyPage } from './no-article';
import { countWords, EXTRACTOR_VERSION, MAXIMUM_CHARACTERS, unread, type Reading } from './reading';
import { writeTablesAsLines } from './tables';

/** Reads HTML source. */
export async function readHtml(source: string, finalUrl: string): Promise<Reading> {
	const document = await parseDocument(source);
	if (document.body === null) return unread('READ_EMPTY', 'the page has no body');
	const facts = readMetadata(document, source, finalUrl);
	await breathe();
	const flags: string[] = [];
	const { hidden } = removeHidden(document);
	if (scanForInjection(sentencesOf(hidden)).withheld.size > 0) flags.push('hidden_instruction');
	const visible = cleanText(blockText(document.body));
	if (hidesCharacters(document.body.textContent ?? '')) flags.push('invisible_text');
	const refusal = refuseEmptyPage({ title: facts.title, text: visible });
	if (refusal !== undefined) return refusal;

	removeFurniture(document);
	writeTablesAsLines(document);
	await breathe();
	const own = cleanText(blockText(document.body));
	const article = cleanText(await articleText(document));
	// Readability leaves out parts of pages that are lists of short blocks; then our own cleaning is better.
	const text = countWords(article) >= Math.max(100, countWords(own) * 0.5) ? article : own;
	const short = refuseEmptyPage({ title: facts.title, text, isArticle: true });
	if (short !== undefined) return short;
	if (text.length > MAXIMUM_CHARACTERS) flags.push('cut');
	return {
		ok: true,
		...facts,
		text: cutAt(text, MAXIMUM_CHARACTERS),
		mediaType: 'text/html',
		flags,
		extractor: `html ${EXTRACTOR_VERSION}`,
	};
}

/** Text of the main content; empty when Readability finds none. It changes the document it is given. */
async function articleText(document: DomDocument): Promise<string> {
	const { Readability } = await import('@mozilla/readability');
	try {
		const reader = new Readability<unknown>(document as never, {
			serializer: (node: unknown) => node,
			charThreshold: 200,
		});
		const content = reader.parse()?.content as DomElement | null | undefined;
		return content ? blockText(content) : '';
	} catch {
		return '';
	}
}

function sentencesOf(text: string): string[] {
	return text
		.split(/\n|(?<=[.!?])\s/)
		.filter((line) => line.trim() !== '')
		.slice(0, 500);
}

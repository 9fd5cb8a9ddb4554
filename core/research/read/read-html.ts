/** Reads a web page: what it says about itself, and its article as text without anything hidden. */
import { scanForInjection } from '../injection';
import { blockText } from './block-text';
import { cleanText, cutAt, hidesCharacters } from './clean-text';
import { breathe, parseDocument, type DomDocument } from './dom';
import { removeFurniture } from './furniture';
import { removeHidden } from './hidden';
import { mainContent } from './main-content';
import { weigh } from './measure';
import { readMetadata } from './metadata';
import { refuseEmptyPage } from './no-article';
import { EXTRACTOR_VERSION, MAXIMUM_CHARACTERS, unread, type Reading } from './reading';
import { writeTablesAsLines } from './tables';
import { tidy, trimEdges } from './tidy';

/** Reads HTML source. */
export async function readHtml(source: string, finalUrl: string): Promise<Reading> {
	const document = await parseDocument(source);
	if (document.body === null) return unread('READ_EMPTY', 'the page has no body');
	const facts = readMetadata(document, source, finalUrl);
	await breathe();
	const flags: string[] = [];
	const withoutScripts = [...document.querySelectorAll('noscript')]
		.slice(0, 5)
		.map((element) => (element.textContent ?? '').slice(0, 400))
		.join(' ');
	const { hidden } = removeHidden(document);
	if (scanForInjection(sentencesOf(hidden)).withheld.size > 0) flags.push('hidden_instruction');
	const visible = cleanText(blockText(document.body));
	if (hidesCharacters(document.body.textContent ?? '')) flags.push('invisible_text');
	const refusal = refuseEmptyPage({ title: facts.title, text: visible, withoutScripts });
	if (refusal !== undefined) return refusal;

	removeFurniture(document);
	writeTablesAsLines(document);
	await breathe();
	const text = cleanText(articleText(document, facts.title));
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

/** Text of the main content. It changes the document it is given. */
function articleText(document: DomDocument, title: string): string {
	const body = document.body;
	if (body === null) return '';
	const weights = weigh(body);
	const elements = mainContent(body, weights);
	const prose = elements.reduce((sum, element) => sum + (weights.get(element)?.prose ?? 0), 0);
	tidy(elements, { document, weights, prose, title });
	trimEdges(elements);
	return elements.map(blockText).join('\n\n');
}

function sentencesOf(text: string): string[] {
	return text
		.split(/\n|(?<=[.!?])\s/)
		.filter((line) => line.trim() !== '')
		.slice(0, 500);
}

/** Reads a Word document; its container is judged first, pictures are left out, tables keep their headers. */
import { DOCX } from '../../shared/sniff-type';
import { blockText } from './block-text';
import { cleanLine, cleanText, cutAt, hidesCharacters } from './clean-text';
import { parseDocument } from './dom';
import { countWords, EXTRACTOR_VERSION, MAXIMUM_CHARACTERS, unread, type Reading } from './reading';
import { writeTablesAsLines } from './tables';
import { refuseContainer } from './zip-directory';

/** Reads the bytes of a `.docx`. */
export async function readDocx(bytes: Uint8Array): Promise<Reading> {
	const refusal = await refuseContainer(bytes);
	if (refusal !== undefined) return refusal;
	const { default: mammoth } = await import('mammoth');
	let html: string;
	try {
		const result = await mammoth.convertToHtml(
			{ buffer: Buffer.from(bytes) },
			{ convertImage: mammoth.images.imgElement(async () => await Promise.resolve({ src: '' })) },
		);
		html = result.value;
	} catch {
		return unread('FILE_008', 'the Word document cannot be read');
	}
	const document = await parseDocument(`<!doctype html><html><body>${html}</body></html>`);
	if (document.body === null) return unread('FILE_008', 'the Word document is empty');
	const title = cleanLine(document.querySelector('h1')?.textContent ?? '', 300);
	writeTablesAsLines(document);
	const raw = blockText(document.body);
	const text = cleanText(raw);
	if (countWords(text) === 0) return unread('READ_STUB', 'the Word document holds no text');
	const flags = hidesCharacters(raw) ? ['invisible_text'] : [];
	if (text.length > MAXIMUM_CHARACTERS) flags.push('cut');
	return {
		ok: true,
		title,
		author: '',
		publisher: '',
		published: '',
		language: '',
		text: cutAt(text, MAXIMUM_CHARACTERS),
		mediaType: DOCX,
		canonical: '',
		flags,
		extractor: `docx ${EXTRACTOR_VERSION}`,
	};
}

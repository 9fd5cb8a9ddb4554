/** Compares the words of a document with the text of its PDF: without usable fonts a browser prints nothing and says nothing. */
import { openPlainPdf } from './plain-pdf';
import { plainTextOf } from './plain-text';

/** Share of words that cannot be found (0 to 1) and up to five of them. */
export interface MissingText {
	share: number;
	examples: string[];
}

/** Words looked for; a sample over the whole document is enough to see a font fail. */
const SAMPLE = 400;

/**
 * Looks for the words of `expected` in the text of the PDF.
 *
 * @param expected plain text of the document; words shorter than four letters are left out
 */
export async function missingText(pdf: Uint8Array, expected: string): Promise<MissingText> {
	const words = [...new Set(expected.toLowerCase().match(/\p{L}{4,}/gu) ?? [])];
	if (words.length === 0) return { share: 0, examples: [] };
	const step = Math.max(1, Math.floor(words.length / SAMPLE));
	const sample = words.filter((_, index) => index % step === 0);
	const plain = openPlainPdf(pdf);
	const drawn = plain && plainTextOf(plain);
	const quick = drawn === undefined ? undefined : missingIn(drawn, sample);
	// Laid out as a reader would, which takes ten times as long, only where words seem to be missing.
	if (quick?.share === 0) return quick;
	const { extractText, getDocumentProxy } = await import('unpdf');
	const proxy = await getDocumentProxy(new Uint8Array(pdf), { verbosity: 0 });
	const { text } = await extractText(proxy, { mergePages: true });
	// Only the drawn text knows what letters made of parts stand for.
	return missingIn(`${text}\n${drawn ?? ''}`, sample);
}

function missingIn(text: string, sample: string[]): MissingText {
	// Lines are joined without their hyphens and spaces, so that a broken or spaced word still counts.
	const printed = text
		.toLowerCase()
		.normalize('NFKC')
		.replace(/[\s\u00ad-]+/g, '');
	const missing = sample.filter((word) => !printed.includes(word.normalize('NFKC')));
	return { share: missing.length / sample.length, examples: missing.slice(0, 5) };
}

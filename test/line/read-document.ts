/** What a reader sees of a finished document: the words of its PDF. */
import { extractText, getDocumentProxy } from 'unpdf';

/** Text of each page of a PDF. */
export async function pagesOf(pdf: Uint8Array): Promise<string[]> {
	const proxy = await getDocumentProxy(new Uint8Array(pdf), { verbosity: 0 });
	const { text } = await extractText(proxy);
	return text;
}

/** Text without the spaces and hyphens a line break may put anywhere. */
export function pressed(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s\u00ad\u2010-\u2011-]+/g, '');
}

/** Letters alone: printed numbers of references and notes stand between words. */
export function letters(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^\p{L}]+/gu, '');
}

/** The few parts of the DOM this folder uses, and the parser for a page's source. */

/** An element. */
export interface PageElement {
	tagName: string;
	outerHTML: string;
	textContent: string | null;
	parentElement: PageElement | null;
	getAttribute(name: string): string | null;
	querySelector(selector: string): PageElement | null;
	querySelectorAll(selector: string): Iterable<PageElement>;
	closest(selector: string): PageElement | null;
}

/** A parsed page. */
export interface PageDocument extends PageElement {
	body: PageElement | null;
}

/** Source beyond this is not parsed; brands stand at the head of a page. */
const MAXIMUM_SOURCE = 1_500_000;

/** Parses the source of a page; bytes are read as UTF-8 unless the server names another encoding. */
export async function parsePage(bytes: Uint8Array, contentType: string): Promise<PageDocument> {
	const source = decodeText(bytes, contentType).slice(0, MAXIMUM_SOURCE);
	const { parseHTML } = await import('linkedom');
	const whole = /<html[\s>]/iu.test(source) ? source : `<html><body>${source}</body></html>`;
	return (parseHTML(whole) as unknown as { document: PageDocument }).document;
}

/** Bytes as text, in the encoding the server names where it is known. */
export function decodeText(bytes: Uint8Array, contentType: string): string {
	const [, named = 'utf-8'] = /charset=["']?([\w-]+)/iu.exec(contentType) ?? [];
	try {
		return new TextDecoder(named).decode(bytes);
	} catch {
		return new TextDecoder().decode(bytes);
	}
}

/** Class, id, label and address of an element in one lower-case line, for words such as "logo". */
export function wordsOf(element: PageElement): string {
	return ['class', 'id', 'aria-label', 'alt', 'title', 'src']
		.map((name) => (element.getAttribute(name) ?? '').slice(0, 200))
		.join(' ')
		.toLowerCase();
}

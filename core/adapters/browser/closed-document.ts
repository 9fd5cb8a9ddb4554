/** What stands between a document and the browser: its policy, and names that would stand before the page's own. */

/** Nothing is loaded and nothing runs, whatever the document says. */
export const CONTENT_POLICY =
	"default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'";

const HEAD = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}">`;

/**
 * Puts the policy before the first sign of the document. The parser opens a head for it, and takes the document's own
 * `<html>` and `<head>` into what is open already; no comment, tag or text of the document can stand before it.
 */
export function closedDocument(html: string): string {
	return HEAD + html.replace(/^\uFEFF?\s*(?:<!doctype\s[^>]*>)?/i, '');
}

/** As much of the page's objects as the script uses. */
interface Scope {
	Document: { prototype: { querySelectorAll(selector: string): ArrayLike<Named> } };
	document: unknown;
}
interface Named {
	removeAttribute(name: string): void;
}

/**
 * Runs in the page; nothing outside its own body exists there. A picture or form named `querySelectorAll` takes the
 * place of the function (HTML, "named access on the Document object"); without their names they cannot.
 */
export function removeShadowsInPage(): void {
	const { Document, document } = globalThis as unknown as Scope;
	const find = (selector: string) =>
		Array.from(Document.prototype.querySelectorAll.call(document, selector));
	const named =
		'embed,form,iframe,img,object,button,fieldset,input,output,select,textarea,meta[name="referrer"]';
	for (const node of find(named)) node.removeAttribute('name');
	for (const node of find('object,form [id],[form]')) node.removeAttribute('id');
}

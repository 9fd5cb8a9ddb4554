/** Rules on the file as a whole: metadata, title, language, encryption, attachments, pages. */
import type { CheckedFile, Finding } from './open-checked-file';

const LANGUAGE = /^(?:[a-z]{2,3}|[ix])(?:-[a-z0-9]{1,8})*$/i;

/** Whether a text is a language tag (RFC 5646, its form only). */
export function isLanguage(text: string): boolean {
	return LANGUAGE.test(text);
}

/** Matterhorn 01-007, 06, 07, 11-003, 11-006, 21-001, 25-001, 26-001 and 26-002, 28-008 and 28-009. */
export function* documentRules(file: CheckedFile): Generator<Finding> {
	const { document, get, dict, words, name, stream, number } = file;
	const { catalog } = document;
	const mark = dict(get(catalog, 'MarkInfo'));
	if (get(mark, 'Marked')?.toString() !== 'true')
		yield { rule: 'tree-marked', message: 'The file does not say that it is tagged' };
	if (get(mark, 'Suspects')?.toString() === 'true')
		yield { rule: '01-007', message: 'The file calls its tags suspect' };
	const metadata = get(catalog, 'Metadata');
	const packet = Buffer.from(stream(metadata) ?? '', 'latin1').toString('utf8');
	if (metadata === undefined || packet === '')
		yield { rule: '06-001', message: 'There is no XMP metadata' };
	else {
		if (!/pdfuaid:part(?:>|=["'])1\b/.test(packet))
			yield { rule: '06-002', message: 'The metadata does not claim PDF/UA-1' };
		if (!/<dc:title>[^]*?<rdf:li[^>]*>\s*\S[^]*?<\/rdf:li>/.test(packet))
			yield { rule: '06-003', message: 'The metadata has no title' };
	}
	const display = get(dict(get(catalog, 'ViewerPreferences')), 'DisplayDocTitle');
	if (display === undefined)
		yield { rule: '07-001', message: 'The window is not told to show the title' };
	else if (display.toString() !== 'true')
		yield { rule: '07-002', message: 'The window is told not to show the title' };
	const language = words(get(catalog, 'Lang'));
	if (!isLanguage(language))
		yield { rule: '11-006', message: `The document's language is "${language}"` };
	const form = dict(get(catalog, 'AcroForm'));
	if (get(form, 'XFA') !== undefined)
		yield { rule: '25-001', message: 'The file holds an XFA form' };
	const encryption = dict(document.context.trailerInfo.Encrypt);
	if (encryption !== undefined) {
		const permissions = number(get(encryption, 'P'));
		if (permissions === undefined)
			yield { rule: '26-001', message: 'The encryption names no permissions' };
		else if ((permissions & 512) === 0)
			yield { rule: '26-002', message: 'The encryption keeps assistive technology out' };
	}
	for (const [, value] of file.all()) {
		const entry = dict(value);
		if (name(get(entry, 'Type')) !== 'Filespec' || get(entry, 'EF') === undefined) continue;
		if (words(get(entry, 'F')) === '' || words(get(entry, 'UF')) === '')
			yield { rule: '21-001', message: 'An attachment lacks one of its two names' };
	}
	for (const [index, page] of document.getPages().entries()) {
		if (file.list(page.node.get(file.lib.PDFName.of('Annots'))).length === 0) continue;
		const tabs = name(get(page.node, 'Tabs'));
		if (tabs === 'S') continue;
		yield tabs === ''
			? {
					rule: '28-008',
					message: 'The page does not say in which order its links come',
					page: index + 1,
				}
			: {
					rule: '28-009',
					message: 'The links do not come in the order of the text',
					page: index + 1,
				};
	}
}

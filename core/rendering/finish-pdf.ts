/** Gives a printed PDF its metadata and makes its bytes the same for the same input. */
import type { PDFDocument } from '@cantoo/pdf-lib';
import { sha256 } from '../shared/hash';

/** Metadata of a file. */
export interface PdfMetadata {
	title: string;
	author: string;
	subject: string;
	keywords: string[];
	language: string;
	/** Date of the document, ISO; both dates of the file, so that a second print gives the same bytes. */
	date: string;
}

/** Names us as creator and producer of a file. */
export const PRODUCER = 'n8n-nodes-content-agency';

/** Writes metadata, XMP, a stable trailer id, and saves with object streams. */
export async function finishPdf(document: PDFDocument, metadata: PdfMetadata): Promise<Uint8Array> {
	const { PDFName, PDFHexString, PDFString, PDFDict } = await import('@cantoo/pdf-lib');
	const when = whenOf(metadata);
	document.setTitle(metadata.title, { showInWindowTitleBar: true });
	document.setAuthor(metadata.author);
	document.setSubject(metadata.subject);
	document.setKeywords(metadata.keywords);
	document.setCreator(PRODUCER);
	document.setProducer(PRODUCER);
	document.setCreationDate(when);
	document.setModificationDate(when);
	document.catalog.set(PDFName.of('Lang'), PDFString.of(metadata.language));
	const viewer = document.catalog.lookup(PDFName.of('ViewerPreferences'));
	if (viewer instanceof PDFDict)
		viewer.set(PDFName.of('DisplayDocTitle'), document.context.obj(true));
	const xmp = document.context.stream(xmpOf(metadata), {
		Type: 'Metadata',
		Subtype: 'XML',
	});
	document.catalog.set(PDFName.of('Metadata'), document.context.register(xmp));
	const id = PDFHexString.of(
		sha256(JSON.stringify([metadata, document.getPageCount()])).slice(0, 32),
	);
	document.context.trailerInfo.ID = document.context.obj([id, id]);
	return await document.save({ useObjectStreams: true, updateFieldAppearances: false });
}

/** Date of a file; the first second of 1970 when the document has none. */
export function whenOf(metadata: PdfMetadata): Date {
	const date = new Date(metadata.date);
	return Number.isNaN(date.getTime()) ? new Date(0) : date;
}

/** The metadata as an XMP packet. */
export function xmpOf(metadata: PdfMetadata): string {
	const when = whenOf(metadata).toISOString();
	const escaped = (text: string) =>
		text
			.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
			.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' ');
	return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(metadata.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escaped(metadata.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escaped(metadata.subject)}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>${escaped(metadata.language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${when}</xmp:CreateDate><xmp:ModifyDate>${when}</xmp:ModifyDate><xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>
<pdf:Producer>${PRODUCER}</pdf:Producer><pdf:Keywords>${escaped(metadata.keywords.join(', '))}</pdf:Keywords>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
}

/** The metadata of a file as an XMP packet, with the standards it claims. */
import type { PdfMetadata } from './finish-pdf';

/** Names us as creator and producer of a file. */
export const PRODUCER = 'n8n-nodes-content-agency';

/** A standard a file claims to meet. */
export type Claim = 'PDF/UA-1' | 'PDF/A-3a' | 'PDF/A-3u' | 'PDF/A-3b';

/** Date of a file; the first second of 1970 when the document has none. */
export function whenOf(metadata: PdfMetadata): Date {
	const date = new Date(metadata.date);
	return Number.isNaN(date.getTime()) ? new Date(0) : date;
}

/** The packet. */
export function xmpOf(metadata: PdfMetadata, claims: Claim[] = []): string {
	const when = whenOf(metadata).toISOString();
	const list = (name: string, kind: string, entry: string): string =>
		`<${name}><rdf:${kind}>${entry}</rdf:${kind}></${name}>`;
	const words = (text: string): string => `<rdf:li xml:lang="x-default">${escaped(text)}</rdf:li>`;
	const item = (text: string): string => `<rdf:li>${escaped(text)}</rdf:li>`;
	const archive = claims.find((claim) => claim.startsWith('PDF/A-3'));
	const accessible = claims.includes('PDF/UA-1');
	return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
${list('dc:title', 'Alt', words(metadata.title))}
${list('dc:creator', 'Seq', item(metadata.author))}
${list('dc:description', 'Alt', words(metadata.subject))}
${metadata.language === '' ? '' : `${list('dc:language', 'Bag', item(metadata.language))}\n`}<xmp:CreateDate>${when}</xmp:CreateDate><xmp:ModifyDate>${when}</xmp:ModifyDate><xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>
<pdf:Producer>${PRODUCER}</pdf:Producer><pdf:Keywords>${escaped(metadata.keywords.join(', '))}</pdf:Keywords>
</rdf:Description>${accessible ? ACCESSIBLE : ''}${archive === undefined ? '' : archived(archive.slice(-1).toUpperCase(), accessible)}</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
}

/** ISO 14289-1, clause 5. */
const ACCESSIBLE = `
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>`;

/** ISO 19005-3, 6.6.4; the words of ISO 14289 have to be explained to archives (6.6.2.3). */
function archived(level: string, accessible: boolean): string {
	const identification = `
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>3</pdfaid:part><pdfaid:conformance>${level}</pdfaid:conformance></rdf:Description>`;
	if (!accessible) return identification;
	return `${identification}
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>`;
}

function escaped(text: string): string {
	return text
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' ')
		.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

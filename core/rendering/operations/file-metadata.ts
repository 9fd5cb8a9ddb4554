/** Metadata of a PDF read, and written again so that the same input gives the same bytes. */
import type { PDFDict, PDFDocument } from '@cantoo/pdf-lib';
import { PRODUCER } from '../finish-pdf';
import { asDict, dictAt, textAt, type OpenPdf, type PdfLib } from './pdf-objects';
import { sha256 } from '../../shared/hash';

/** Metadata of a file as it stands there. */
export interface FileMetadata {
	title: string;
	author: string;
	subject: string;
	keywords: string;
	language: string;
	creator: string;
	producer: string;
	/** ISO, empty when the file names none. */
	created: string;
	modified: string;
	/** Claims of conformance, for example `PDF/UA-1`, `PDF/A-3b`. Claimed, not checked. */
	claims: string[];
}

const MOST_XMP = 2_000_000;

/** Reads the metadata; the information dictionary first, XMP for what is missing there. */
export function readMetadata(pdf: OpenPdf): FileMetadata {
	const { lib, context, catalog } = pdf;
	const info = asDict(lib, context.lookup(context.trailerInfo.Info));
	const xmp = xmpText(pdf);
	const field = (name: string, xmpName: string): string =>
		(info === undefined ? '' : textAt(lib, info, name)).trim() || xmpField(xmp, xmpName);
	return {
		title: field('Title', 'dc:title'),
		author: field('Author', 'dc:creator'),
		subject: field('Subject', 'dc:description'),
		keywords: field('Keywords', 'pdf:Keywords'),
		language: textAt(lib, catalog, 'Lang').trim(),
		creator: field('Creator', 'xmp:CreatorTool'),
		producer: field('Producer', 'pdf:Producer'),
		created: isoDate(info === undefined ? '' : textAt(lib, info, 'CreationDate')),
		modified: isoDate(info === undefined ? '' : textAt(lib, info, 'ModDate')),
		claims: claimsOf(xmp),
	};
}

/** Whether the window bar shows the title instead of the file name. */
export function showsTitle(pdf: OpenPdf): boolean {
	const viewer = dictAt(pdf.lib, pdf.catalog, 'ViewerPreferences');
	return viewer?.lookup(pdf.lib.PDFName.of('DisplayDocTitle')) === pdf.lib.PDFBool.True;
}

/** Writes metadata, XMP and an id made of the content's source, and saves. */
export async function saveWith(
	lib: PdfLib,
	document: PDFDocument,
	metadata: FileMetadata,
	source: string,
): Promise<Uint8Array> {
	const { context, catalog } = document;
	const name = (word: string) => lib.PDFName.of(word);
	const info: PDFDict = context.obj({});
	const put = (key: string, value: string): void => {
		if (value !== '') info.set(name(key), lib.PDFHexString.fromText(value));
	};
	put('Title', metadata.title);
	put('Author', metadata.author);
	put('Subject', metadata.subject);
	put('Keywords', metadata.keywords);
	put('Creator', metadata.creator);
	put('Producer', PRODUCER);
	for (const [key, date] of [
		['CreationDate', metadata.created],
		['ModDate', metadata.modified],
	] as const) {
		if (date !== '') info.set(name(key), lib.PDFString.fromDate(new Date(date)));
	}
	const previous = context.trailerInfo.Info;
	if (previous instanceof lib.PDFRef) context.assign(previous, info);
	else context.trailerInfo.Info = context.register(info);
	if (metadata.language !== '') catalog.set(name('Lang'), lib.PDFString.of(metadata.language));
	if (metadata.title !== '') {
		const viewer = dictAt(lib, catalog, 'ViewerPreferences') ?? context.obj({});
		viewer.set(name('DisplayDocTitle'), lib.PDFBool.True);
		if (!catalog.has(name('ViewerPreferences'))) catalog.set(name('ViewerPreferences'), viewer);
	}
	const packet = context.stream(xmpPacket(metadata), { Type: 'Metadata', Subtype: 'XML' });
	catalog.set(name('Metadata'), context.register(packet));
	const id = lib.PDFHexString.of(sha256(`${source}\n${JSON.stringify(metadata)}`).slice(0, 32));
	context.trailerInfo.ID = context.obj([id, id]);
	return await document.save({
		useObjectStreams: true,
		addDefaultPage: false,
		updateFieldAppearances: false,
	});
}

function xmpText({ lib, catalog }: OpenPdf): string {
	const stream = catalog.lookup(lib.PDFName.of('Metadata'));
	if (!(stream instanceof lib.PDFRawStream)) return '';
	try {
		const bytes = lib.decodePDFRawStream(stream).decode();
		return Buffer.from(bytes.subarray(0, MOST_XMP)).toString('utf8');
	} catch {
		return '';
	}
}

/** Text of an XMP property, written as element (with or without a list) or as attribute. */
function xmpField(xmp: string, field: string): string {
	const escaped = field.replace(/[^\w:]/g, '');
	const element = new RegExp(`<${escaped}\\b[^>]*>([^]{0,4000}?)</${escaped}>`).exec(xmp)?.[1];
	const value = element ?? new RegExp(`\\b${escaped}="([^"]*)"`).exec(xmp)?.[1] ?? '';
	return unescaped(value.replace(/<[^>]*>/g, ' '))
		.replace(/\s+/g, ' ')
		.trim();
}

function claimsOf(xmp: string): string[] {
	const claims: string[] = [];
	const part = xmpField(xmp, 'pdfaid:part');
	if (/^\d$/.test(part)) {
		claims.push(`PDF/A-${part}${xmpField(xmp, 'pdfaid:conformance').toLowerCase().slice(0, 1)}`);
	}
	const accessible = xmpField(xmp, 'pdfuaid:part');
	if (/^\d$/.test(accessible)) claims.push(`PDF/UA-${accessible}`);
	return claims;
}

/** A date of the information dictionary as ISO; empty when it is none. */
function isoDate(text: string): string {
	const match = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?/.exec(
		text,
	);
	if (match === null) return '';
	const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] = match;
	const zone = match[8] === undefined ? 'Z' : `${match[8]}${match[9]}:${match[10] ?? '00'}`;
	const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
	return Number.isNaN(date.getTime()) ? '' : date.toISOString().replace('.000Z', 'Z');
}

function xmpPacket(metadata: FileMetadata): string {
	const accessible = /^PDF\/UA-(\d)$/.exec(
		metadata.claims.find((one) => one.startsWith('PDF/UA')) ?? '',
	);
	const lines = [
		'<dc:format>application/pdf</dc:format>',
		`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(metadata.title)}</rdf:li></rdf:Alt></dc:title>`,
		metadata.author &&
			`<dc:creator><rdf:Seq><rdf:li>${escaped(metadata.author)}</rdf:li></rdf:Seq></dc:creator>`,
		metadata.subject &&
			`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escaped(metadata.subject)}</rdf:li></rdf:Alt></dc:description>`,
		metadata.language &&
			`<dc:language><rdf:Bag><rdf:li>${escaped(metadata.language)}</rdf:li></rdf:Bag></dc:language>`,
		metadata.created && `<xmp:CreateDate>${metadata.created}</xmp:CreateDate>`,
		metadata.modified && `<xmp:ModifyDate>${metadata.modified}</xmp:ModifyDate>`,
		metadata.creator && `<xmp:CreatorTool>${escaped(metadata.creator)}</xmp:CreatorTool>`,
		`<pdf:Producer>${PRODUCER}</pdf:Producer>`,
		metadata.keywords && `<pdf:Keywords>${escaped(metadata.keywords)}</pdf:Keywords>`,
		accessible && `<pdfuaid:part>${accessible[1]}</pdfuaid:part>`,
	].filter(Boolean);
	return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
${lines.join('\n')}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
}

function escaped(text: string): string {
	return text
		.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' ');
}

function unescaped(text: string): string {
	return text
		.replace(/&#(\d{1,6});/g, (_, code: string) =>
			String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
		)
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&quot;/g, '"')
		.replace(/&apos;/g, "'")
		.replace(/&amp;/g, '&');
}

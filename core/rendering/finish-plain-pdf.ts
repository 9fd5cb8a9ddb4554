/** Finishes a plain PDF without parsing it: metadata, stable bytes, dictionaries packed; streams are copied as they are. */
import { constants, deflateSync } from 'node:zlib';
import { sha256 } from '../shared/hash';
import { PRODUCER, whenOf, xmpOf, type PdfMetadata } from './finish-pdf';
import { pagesOf, reference, withoutStrings, type PlainPdf } from './plain-pdf';
import type { PdfReading } from './read-pdf';

/** Objects in one object stream; readers unpack a whole stream for one object. */
const OBJECTS_PER_STREAM = 100;
const HEADER = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n';

/** What a print has to be looked at for before it may leave. */
export type FileFacts = Pick<PdfReading, 'pages' | 'tagged' | 'outline' | 'links' | 'forbidden'>;

/** What stands in a plain PDF; undefined when it cannot be told this way. */
export function readPlainPdf(pdf: PlainPdf): FileFacts | undefined {
	const pages = pagesOf(pdf);
	if (pages === undefined) return undefined;
	const catalog = withoutStrings(pdf.body(pdf.root));
	const forbidden = ['OpenAction', 'AA', 'AcroForm'].filter((name) => hasEntry(catalog, name));
	const names = /\/Names\b/.test(catalog)
		? withoutStrings(pdf.body(reference(catalog, 'Names')))
		: '';
	for (const name of ['JavaScript', 'EmbeddedFiles'])
		if (hasEntry(`${catalog}${names}`, name)) forbidden.push(name);
	let links = 0;
	let outline = 0;
	for (const number of pdf.numbers) {
		const body = dictionaryOf(pdf, number);
		if (/\/Subtype \/Link\b/.test(body)) {
			links += 1;
			const action = /\/S \/(\w+)/.exec(body)?.[1];
			if (action !== undefined && action !== 'URI' && action !== 'GoTo') forbidden.push(action);
		}
		if (/^<<\/Title (?:\(\)|<>)/.test(body) && /\/Parent \d+ 0 R/.test(body)) outline += 1;
	}
	return {
		pages: pages.length,
		tagged: /\/Marked true\b/.test(catalog) && reference(catalog, 'StructTreeRoot') !== 0,
		outline,
		links,
		forbidden: [...new Set(forbidden)],
	};
}

/**
 * Writes the file anew: our information dictionary and XMP in place of the browser's, dictionaries in compressed
 * object streams, a trailer id from the content. The same print gives the same bytes.
 *
 * @returns undefined when the catalog is not as the browser writes it
 */
export function finishPlainPdf(pdf: PlainPdf, metadata: PdfMetadata): Uint8Array | undefined {
	const catalog = catalogOf(pdf, metadata);
	if (catalog === undefined) return undefined;
	const pageCount = pagesOf(pdf)?.length ?? 0;
	const file = openFile();
	const packed: { number: number; body: string }[] = [];
	for (const number of pdf.numbers) {
		if (number === pdf.info) continue;
		const { from, to } = pdf.range(number);
		const body = number === pdf.root ? catalog.body : pdf.body(number);
		if (body.endsWith('endstream')) file.addBytes(number, pdf.bytes.subarray(from, to));
		else packed.push({ number, body });
	}
	let next = catalog.next;
	const xmp = Buffer.from(xmpOf(metadata), 'utf8');
	file.addStream(catalog.metadata, '/Type /Metadata\n/Subtype /XML', xmp);
	const info = next++;
	packed.push({ number: info, body: infoOf(metadata) });
	for (let at = 0; at < packed.length; at += OBJECTS_PER_STREAM) {
		file.addObjectStream(next++, packed.slice(at, at + OBJECTS_PER_STREAM));
	}
	const id = sha256(JSON.stringify([metadata, pageCount])).slice(0, 32);
	const trailer = `/Root ${pdf.root} 0 R\n/Info ${info} 0 R\n/ID [<${id}> <${id}>]`;
	return file.close(next, trailer);
}

interface Place {
	/** 1 at an offset, 2 inside an object stream. */
	kind: 1 | 2;
	first: number;
	second: number;
}

function openFile() {
	const parts: Uint8Array[] = [];
	const places = new Map<number, Place>();
	let length = 0;
	const push = (part: Uint8Array): void => {
		parts.push(part);
		length += part.length;
	};
	const pushText = (text: string): void => push(Buffer.from(text, 'latin1'));
	pushText(HEADER);
	const addBytes = (number: number, body: Uint8Array): void => {
		places.set(number, { kind: 1, first: length, second: 0 });
		pushText(`${number} 0 obj\n`);
		push(body);
		pushText('\nendobj\n');
	};
	const addStream = (number: number, entries: string, data: Uint8Array): void => {
		const head = Buffer.from(`<<${entries}\n/Length ${data.length}>>\nstream\n`, 'latin1');
		addBytes(number, Buffer.concat([head, data, Buffer.from('\nendstream')]));
	};
	return {
		addBytes,
		addStream,
		addObjectStream(number: number, objects: { number: number; body: string }[]): void {
			let at = 0;
			const head = objects.map((object, index) => {
				places.set(object.number, { kind: 2, first: number, second: index });
				const entry = `${object.number} ${at}`;
				at += object.body.length + 1;
				return entry;
			});
			const first = `${head.join(' ')}\n`;
			const text = first + objects.map(({ body }) => body).join('\n');
			const entries = `/Type /ObjStm\n/N ${objects.length}\n/First ${first.length}\n/Filter /FlateDecode`;
			addStream(number, entries, deflated(Buffer.from(text, 'latin1')));
		},
		/** Writes the cross-reference stream under `number`, the highest of all. */
		close(number: number, trailer: string): Uint8Array {
			const start = length;
			places.set(number, { kind: 1, first: start, second: 0 });
			const rows = Buffer.alloc((number + 1) * 7);
			for (const [of, { kind, first, second }] of places) {
				rows.writeUInt8(kind, of * 7);
				rows.writeUInt32BE(first, of * 7 + 1);
				rows.writeUInt16BE(second, of * 7 + 5);
			}
			const entries = `/Type /XRef\n/Size ${number + 1}\n/W [1 4 2]\n/Filter /FlateDecode\n${trailer}`;
			addStream(number, entries, deflated(rows));
			pushText(`startxref\n${start}\n%%EOF\n`);
			return new Uint8Array(Buffer.concat(parts));
		},
	};
}

/** The catalog with our language and a place for XMP; no numbers are taken but those after the last. */
function catalogOf(
	pdf: PlainPdf,
	metadata: PdfMetadata,
): { body: string; metadata: number; next: number } | undefined {
	const body = pdf.body(pdf.root);
	if (!body.startsWith('<<') || !body.endsWith('>>') || /\/Metadata\b/.test(withoutStrings(body)))
		return undefined;
	const number = Math.max(...pdf.numbers) + 1;
	const plain = body.replace(/\n?\/Lang \((?:\\[^]|[^\\()])*\)/, '');
	const ours = `\n/Lang ${textString(metadata.language)}\n/Metadata ${number} 0 R>>`;
	return { body: plain.slice(0, -2) + ours, metadata: number, next: number + 1 };
}

function infoOf(metadata: PdfMetadata): string {
	const date = `(D:${whenOf(metadata).toISOString().replace(/\D/g, '').slice(0, 14)}Z)`;
	const entries = {
		Title: textString(metadata.title),
		Author: textString(metadata.author),
		Subject: textString(metadata.subject),
		Keywords: textString(metadata.keywords.join(' ')),
		Creator: textString(PRODUCER),
		Producer: textString(PRODUCER),
		CreationDate: date,
		ModDate: date,
	};
	return `<<${Object.entries(entries)
		.map(([name, value]) => `/${name} ${value}`)
		.join('\n')}>>`;
}

/** Any text as a hexadecimal string of UTF-16 with its byte order mark. */
function textString(text: string): string {
	return `<${Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}

/** Dictionary of an object, without its stream and without what stands in strings. */
function dictionaryOf(pdf: PlainPdf, number: number): string {
	const body = pdf.body(number);
	return withoutStrings(
		body.endsWith('endstream') ? body.slice(0, body.indexOf('stream\n')) : body,
	);
}

function hasEntry(body: string, name: string): boolean {
	return new RegExp(`/${name}\\b`).test(body);
}

function deflated(bytes: Uint8Array): Uint8Array {
	return deflateSync(bytes, { level: constants.Z_DEFAULT_COMPRESSION });
}

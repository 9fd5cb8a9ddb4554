/** Breaks one thing in a finished file, so that a checker has something to find. */
import type { PDFDict, PDFDocument, PDFRef } from '@cantoo/pdf-lib';
import { deflateSync, inflateSync } from 'node:zlib';

type Library = typeof import('@cantoo/pdf-lib');

/** What a spoiler may use. */
export interface Spoiler {
	lib: Library;
	document: PDFDocument;
	catalog: PDFDict;
	/** First element of a written type that `where` accepts. */
	element(type: string, where?: (dict: PDFDict) => boolean): PDFDict;
	/** All dictionaries with `/Type` or `/Subtype` of this name. */
	typed(name: string): PDFDict[];
	/** Rewrites the content of the first page. */
	content(change: (text: string) => string): void;
	/** Rewrites the XMP packet. */
	packet(change: (text: string) => string): void;
	/** Sets an entry; deletes it when the value is undefined. */
	set(dict: PDFDict, entry: string, value?: unknown): void;
	get(dict: PDFDict, entry: string): PDFDict;
}

/** A file with one thing broken. */
export async function spoilt(
	bytes: Uint8Array,
	spoil: (spoiler: Spoiler) => void,
): Promise<Uint8Array> {
	const lib = await import('@cantoo/pdf-lib');
	const { PDFDict, PDFDocument, PDFName, PDFRawStream } = lib;
	const document = await PDFDocument.load(bytes, { updateMetadata: false });
	const { context, catalog } = document;
	const dicts = (): PDFDict[] =>
		context
			.enumerateIndirectObjects()
			.flatMap(([, value]) => (value instanceof PDFDict ? [value] : []));
	const name = (dict: PDFDict, entry: string): string =>
		dict.lookup(PDFName.of(entry))?.toString() ?? '';
	const rewrite = (reference: PDFRef, change: (text: string) => string): void => {
		const stream = context.lookup(reference);
		if (!(stream instanceof PDFRawStream)) throw new Error('The sample has no such stream');
		const packed = name(stream.dict, 'Filter') === '/FlateDecode';
		const old = Buffer.from(stream.getContents());
		const encoding = packed ? 'latin1' : 'utf8';
		const text = change((packed ? inflateSync(old) : old).toString(encoding));
		const data = Buffer.from(text, encoding);
		context.assign(reference, PDFRawStream.of(stream.dict, packed ? deflateSync(data) : data));
	};
	spoil({
		lib,
		document,
		catalog,
		element(type, where = () => true) {
			const found = dicts().find(
				(dict) =>
					name(dict, 'Type') === '/StructElem' && name(dict, 'S') === `/${type}` && where(dict),
			);
			if (found === undefined) throw new Error(`The sample has no ${type}`);
			return found;
		},
		typed: (wanted) =>
			dicts().filter((dict) => [name(dict, 'Type'), name(dict, 'Subtype')].includes(`/${wanted}`)),
		content: (change) =>
			rewrite(document.getPage(0).node.get(PDFName.of('Contents')) as PDFRef, change),
		packet: (change) => rewrite(catalog.get(PDFName.of('Metadata')) as PDFRef, change),
		set(dict, entry, value) {
			if (value === undefined) dict.delete(PDFName.of(entry));
			else dict.set(PDFName.of(entry), context.obj(value as string));
		},
		get: (dict, entry) => dict.lookup(PDFName.of(entry), PDFDict),
	});
	return await document.save({ useObjectStreams: true, updateFieldAppearances: false });
}

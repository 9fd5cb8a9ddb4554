/** A file as the rules see it: read with the PDF library, not with what wrote it. */
import type { PDFDict, PDFDocument, PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { inflateSync } from 'node:zlib';

/** One thing wrong. */
export interface Finding {
	/** Failure condition of the Matterhorn Protocol 1.1, or `tree-…` for what the protocol takes for granted. */
	rule: string;
	message: string;
	page?: number;
}

/** The file, with the library's types at hand. */
export interface CheckedFile {
	lib: typeof import('@cantoo/pdf-lib');
	document: PDFDocument;
	/** Page numbers, from 1, by the page's reference. */
	pageNumbers: Map<string, number>;
	/** An entry, looked up. */
	get(dict: PDFDict | undefined, name: string): PDFObject | undefined;
	dict(value: PDFObject | undefined): PDFDict | undefined;
	list(value: PDFObject | undefined): PDFObject[];
	name(value: PDFObject | undefined): string;
	words(value: PDFObject | undefined): string;
	number(value: PDFObject | undefined): number | undefined;
	/** Reference of an indirect value, `''` of a direct one. */
	key(value: PDFObject | undefined): string;
	/** Bytes of a stream, unpacked, one character each; undefined when packed in a way not known here. */
	stream(value: PDFObject | undefined): string | undefined;
	/** Every object. */
	all(): [PDFRef, PDFObject][];
}

/** Opens a file for checking. */
export async function openCheckedFile(bytes: Uint8Array): Promise<CheckedFile> {
	const lib = await import('@cantoo/pdf-lib');
	const {
		PDFArray,
		PDFDict,
		PDFDocument,
		PDFHexString,
		PDFName,
		PDFNumber,
		PDFRef,
		PDFStream,
		PDFString,
	} = lib;
	const document = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true });
	const { context } = document;
	const look = (value: PDFObject | undefined): PDFObject | undefined =>
		value instanceof PDFRef ? context.lookup(value) : value;
	const file: CheckedFile = {
		lib,
		document,
		pageNumbers: new Map(
			document.getPages().map((page, index) => [page.ref.toString(), index + 1]),
		),
		get: (dict, name) => look(dict?.get(PDFName.of(name))),
		dict(value) {
			const found = look(value);
			if (found instanceof PDFDict) return found;
			return found instanceof PDFStream ? found.dict : undefined;
		},
		list(value) {
			const found = look(value);
			if (found === undefined || found === lib.PDFNull) return [];
			return found instanceof PDFArray ? found.asArray() : [value!];
		},
		name(value) {
			const found = look(value);
			return found instanceof PDFName ? found.decodeText() : '';
		},
		words(value) {
			const found = look(value);
			return found instanceof PDFString || found instanceof PDFHexString ? found.decodeText() : '';
		},
		number(value) {
			const found = look(value);
			return found instanceof PDFNumber ? found.asNumber() : undefined;
		},
		key: (value) => (value instanceof PDFRef ? value.toString() : ''),
		stream(value) {
			const found = look(value);
			if (!(found instanceof PDFStream)) return undefined;
			const filters = file.list(found.dict.get(PDFName.of('Filter'))).map((one) => file.name(one));
			const packed = Buffer.from(found.getContents());
			if (filters.length === 0) return packed.toString('latin1');
			if (filters.join() !== 'FlateDecode') return undefined;
			return inflateSync(packed).toString('latin1');
		},
		all: () => context.enumerateIndirectObjects(),
	};
	return file;
}

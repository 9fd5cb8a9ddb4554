/** Reads the objects of an open PDF without trusting what they are: a wrong type counts as absent. */
import type {
	PDFArray,
	PDFContext,
	PDFDict,
	PDFDocument,
	PDFObject,
	PDFPageLeaf,
	PDFRef,
} from '@cantoo/pdf-lib';

/** The library, loaded with the first file. */
export type PdfLib = typeof import('@cantoo/pdf-lib');

/** A page of an open file. */
export interface PageNode {
	ref: PDFRef;
	node: PDFPageLeaf;
}

/** An open PDF whose page tree was walked and found sound. */
export interface OpenPdf {
	lib: PdfLib;
	document: PDFDocument;
	context: PDFContext;
	catalog: PDFDict;
	pages: PageNode[];
	/** References of the page tree's inner nodes. */
	treeNodes: PDFRef[];
	/** Index of a page by its reference. */
	pageIndex: ReadonlyMap<PDFRef, number>;
}

/** A number or name tree is read this deep, and no deeper. */
const MAXIMUM_DEPTH = 50;

/** The dictionary under a name; the dictionary of a stream counts. */
export function dictAt(lib: PdfLib, from: PDFDict, name: string): PDFDict | undefined {
	return asDict(lib, from.lookup(lib.PDFName.of(name)));
}

/** The array under a name. */
export function arrayAt(lib: PdfLib, from: PDFDict, name: string): PDFArray | undefined {
	const value = from.lookup(lib.PDFName.of(name));
	return value instanceof lib.PDFArray ? value : undefined;
}

/** The text of a string or the word of a name; empty when neither stands there. */
export function textAt(lib: PdfLib, from: PDFDict, name: string): string {
	return textOf(lib, from.lookup(lib.PDFName.of(name)));
}

/** The number under a name. */
export function numberAt(lib: PdfLib, from: PDFDict, name: string): number | undefined {
	const value = from.lookup(lib.PDFName.of(name));
	return value instanceof lib.PDFNumber ? value.asNumber() : undefined;
}

/** An object as dictionary; a stream gives its own. */
export function asDict(lib: PdfLib, value: PDFObject | undefined): PDFDict | undefined {
	if (value instanceof lib.PDFDict) return value;
	return value instanceof lib.PDFStream ? value.dict : undefined;
}

/** Text of a string or word of a name. */
export function textOf(lib: PdfLib, value: PDFObject | undefined): string {
	if (value instanceof lib.PDFName) return value.decodeText();
	if (value instanceof lib.PDFString || value instanceof lib.PDFHexString) {
		try {
			return value.decodeText();
		} catch {
			return '';
		}
	}
	return '';
}

/** What stands in an array, references followed. */
export function itemsOf(array: PDFArray | undefined): (PDFObject | undefined)[] {
	return Array.from({ length: array?.size() ?? 0 }, (_, index) => array!.lookup(index));
}

/** Entries of a name tree (`Names`) or number tree (`Nums`): key and value as they stand, each node read once. */
export function treeEntries(
	lib: PdfLib,
	root: PDFDict | undefined,
	kind: 'Names' | 'Nums',
): { key: PDFObject; value: PDFObject }[] {
	const seen = new Set<PDFDict>();
	const entries: { key: PDFObject; value: PDFObject }[] = [];
	const walk = (node: PDFDict | undefined, depth: number): void => {
		if (node === undefined || seen.has(node) || depth > MAXIMUM_DEPTH) return;
		seen.add(node);
		const leaf = arrayAt(lib, node, kind);
		for (let at = 0; at + 1 < (leaf?.size() ?? 0); at += 2) {
			const key = leaf!.lookup(at);
			if (key !== undefined) entries.push({ key, value: leaf!.get(at + 1) });
		}
		for (const kid of itemsOf(arrayAt(lib, node, 'Kids'))) walk(asDict(lib, kid), depth + 1);
	};
	walk(root, 0);
	return entries;
}

/** Dictionaries of the annotations of a page with what refers to them. */
export function annotationsOf(
	lib: PdfLib,
	page: PDFDict,
): { entry: PDFObject; annotation: PDFDict }[] {
	const list = arrayAt(lib, page, 'Annots');
	return itemsOf(list).flatMap((value, index) => {
		const annotation = asDict(lib, value);
		return annotation === undefined ? [] : [{ entry: list!.get(index), annotation }];
	});
}

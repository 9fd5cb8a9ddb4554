/** Finds where links and bookmarks of a PDF lead: explicit places, named ones, and those that lead nowhere. */
import type { PDFArray, PDFDict, PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { asDict, dictAt, textOf, treeEntries, type OpenPdf } from './pdf-objects';

/** A named place. */
export interface NamedDestination {
	/** The key as it stands: a name in the catalog's own list, a string in the name tree. */
	key: PDFObject;
	place: PDFArray;
}

/** Where something leads. */
export type Target =
	| { kind: 'page'; ref: PDFRef; name: string }
	| { kind: 'dead'; name: string }
	| { kind: 'elsewhere' }
	| { kind: 'none' };

/** Named places of a file by name. */
export function namedDestinations(pdf: OpenPdf): Map<string, NamedDestination> {
	const { lib, catalog, context } = pdf;
	const named = new Map<string, NamedDestination>();
	const add = (key: PDFObject, value: PDFObject | undefined): void => {
		const found = value instanceof lib.PDFDict ? value.lookup(lib.PDFName.of('D')) : value;
		if (found instanceof lib.PDFArray) named.set(textOf(lib, key), { key, place: found });
	};
	for (const [key, value] of dictAt(lib, catalog, 'Dests')?.entries() ?? []) {
		add(key, context.lookup(value));
	}
	const names = dictAt(lib, catalog, 'Names');
	const tree = names && dictAt(lib, names, 'Dests');
	for (const { key, value } of treeEntries(lib, tree, 'Names')) add(key, context.lookup(value));
	return named;
}

/** Where a link, a bookmark or an action leads. */
export function targetOf(
	pdf: OpenPdf,
	owner: PDFDict,
	named: ReadonlyMap<string, NamedDestination>,
): Target {
	const { lib } = pdf;
	const action = asDict(lib, owner.lookup(lib.PDFName.of('A')));
	const kind = textOf(lib, action?.lookup(lib.PDFName.of('S')));
	if (action !== undefined && kind !== 'GoTo') return { kind: 'elsewhere' };
	const place = action?.lookup(lib.PDFName.of('D')) ?? owner.lookup(lib.PDFName.of('Dest'));
	if (place === undefined) return { kind: 'none' };
	const name = textOf(lib, place);
	const array = place instanceof lib.PDFArray ? place : named.get(name)?.place;
	const ref = array?.get(0);
	if (ref instanceof lib.PDFRef && pdf.pageIndex.has(ref)) return { kind: 'page', ref, name };
	return { kind: 'dead', name };
}

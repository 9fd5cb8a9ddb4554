/** Carries bookmarks: those that lead to pages that come along, under one bookmark for each part. */
import type { PDFContext, PDFDict, PDFObject, PDFRef } from '@cantoo/pdf-lib';
import type { Carrier } from './carry';
import { targetOf, type NamedDestination } from './destinations';
import { dictAt, numberAt, type OpenPdf, type PdfLib } from './pdf-objects';

/** A bookmark of the new file. */
export interface Bookmark {
	title: PDFObject;
	/** Entries besides the title and the links between bookmarks. */
	entries: [string, PDFObject][];
	isOpen: boolean;
	kids: Bookmark[];
}

/** A bookmark of an open file, read. */
export interface ReadBookmark {
	dict: PDFDict;
	kids: ReadBookmark[];
}

const MOST_BOOKMARKS = 50_000;
const MAXIMUM_DEPTH = 100;

/** The bookmarks of a file; a list that leads back to itself ends there. */
export function readBookmarks(pdf: OpenPdf): ReadBookmark[] {
	const { lib } = pdf;
	const seen = new Set<PDFDict>();
	const below = (parent: PDFDict, depth: number): ReadBookmark[] => {
		const list: ReadBookmark[] = [];
		let next = dictAt(lib, parent, 'First');
		while (next !== undefined && !seen.has(next) && seen.size < MOST_BOOKMARKS) {
			seen.add(next);
			list.push({ dict: next, kids: depth < MAXIMUM_DEPTH ? below(next, depth + 1) : [] });
			next = dictAt(lib, next, 'Next');
		}
		return list;
	};
	const outlines = dictAt(lib, pdf.catalog, 'Outlines');
	return outlines === undefined ? [] : below(outlines, 0);
}

/** The bookmarks that come along; below one that does not, those that do move up. */
export function carryBookmarks(
	source: {
		pdf: OpenPdf;
		carrier: Carrier;
		isKept: (page: PDFRef) => boolean;
		named: ReadonlyMap<string, NamedDestination>;
	},
	bookmarks: readonly ReadBookmark[] = readBookmarks(source.pdf),
): Bookmark[] {
	const { pdf, carrier, named } = source;
	const { lib } = pdf;
	return bookmarks.flatMap(({ dict, kids }) => {
		const carriedKids = carryBookmarks(source, kids);
		const target = targetOf(pdf, dict, named);
		const leads = target.kind === 'page' && source.isKept(target.ref);
		if (
			!leads &&
			target.kind !== 'elsewhere' &&
			!(target.kind === 'none' && carriedKids.length > 0)
		) {
			return carriedKids;
		}
		const wanted = ['C', 'F', 'SE', ...(target.kind === 'none' ? [] : ['Dest', 'A'])];
		const copy = dict.context.obj({});
		for (const key of wanted) {
			const value = dict.get(lib.PDFName.of(key));
			if (value !== undefined) copy.set(lib.PDFName.of(key), value);
		}
		const carried = carrier.carry(copy) as PDFDict;
		const title = dict.lookup(lib.PDFName.of('Title')) ?? lib.PDFString.of('');
		const entries = carried
			.entries()
			.filter(([, value]) => value !== lib.PDFNull)
			.map(([key, value]): [string, PDFObject] => [key.decodeText(), value]);
		return [{ title, entries, isOpen: (numberAt(lib, dict, 'Count') ?? 0) > 0, kids: carriedKids }];
	});
}

/** Writes bookmarks into the new file; the reference of their root. */
export function writeBookmarks(
	lib: PdfLib,
	context: PDFContext,
	bookmarks: readonly Bookmark[],
): PDFRef {
	const name = (word: string) => lib.PDFName.of(word);
	const write = (list: readonly Bookmark[], parent: PDFDict, parentRef: PDFRef): number => {
		const refs = list.map(() => context.nextRef());
		let visible = list.length;
		for (const [index, { title, entries, isOpen, kids }] of list.entries()) {
			const dict = context.obj({});
			dict.set(name('Title'), title);
			dict.set(name('Parent'), parentRef);
			for (const [key, value] of entries) dict.set(name(key), value);
			if (index > 0) dict.set(name('Prev'), refs[index - 1]!);
			if (index + 1 < refs.length) dict.set(name('Next'), refs[index + 1]!);
			context.assign(refs[index]!, dict);
			if (kids.length === 0) continue;
			const below = write(kids, dict, refs[index]!);
			dict.set(name('Count'), context.obj(isOpen ? below : -below));
			if (isOpen) visible += below;
		}
		parent.set(name('First'), refs[0]!);
		parent.set(name('Last'), refs.at(-1)!);
		return visible;
	};
	const root = context.obj({ Type: 'Outlines' });
	const ref = context.register(root);
	if (bookmarks.length > 0) root.set(name('Count'), context.obj(write(bookmarks, root, ref)));
	return ref;
}

/** Makes one PDF of pages of several, tags, bookmarks, links, labels and forms included; says what could not come along. */
import type { PDFDict, PDFDocument, PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { disarm } from './active-content';
import { carrierBetween, type Carrier } from './carry';
import { carryBookmarks, writeBookmarks, type Bookmark } from './carry-outline';
import { carryExtras } from './carry-extras';
import { carryTags, idPrefix, mergeRoles, type CarriedTags } from './carry-structure';
import { namedDestinations, targetOf, type NamedDestination } from './destinations';
import { lossesOf } from './assembly-losses';
import { saveWith, type FileMetadata } from './file-metadata';
import type { OperationWarning } from './operation-warning';
import { pageLabels, writePageLabels, type PageLabel } from './page-labels';
import { annotationsOf, dictAt, numberAt, textOf, type OpenPdf } from './pdf-objects';
import { writeTags } from './write-tags';

/** Pages of one file. */
export interface Portion {
	pdf: OpenPdf;
	/** Pages from 0, in the order of the new file, each once. */
	pages: readonly number[];
	/** Bookmark over this portion; none when empty. */
	title: string;
	language: string;
}

/** How to assemble. */
export interface AssembleOptions {
	metadata: FileMetadata;
	/** What the new file is made of; part of its id. */
	source: string;
	removeActive: boolean;
	removeAttachments: boolean;
}

/** One portion on its way. */
export interface Moving extends Portion {
	part: number;
	carrier: Carrier;
	named: Map<string, NamedDestination>;
	isKept: (page: PDFRef) => boolean;
	keys: Map<number, number>;
	deadLinks: Set<PDFDict>;
	/** Signature fields, whose signatures are taken off. */
	signed: Set<PDFDict>;
	/** New names of form fields. */
	fieldNames: Map<PDFDict, string>;
}

const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'];

/** The new file with what is to be said of it. */
export async function assemble(
	portions: readonly Portion[],
	options: AssembleOptions,
): Promise<{ bytes: Uint8Array; pages: number; warnings: OperationWarning[]; tagged: boolean }> {
	const { lib } = portions[0]!.pdf;
	const document = await lib.PDFDocument.create({ updateMetadata: false });
	const { context, catalog } = document;
	const name = (word: string) => lib.PDFName.of(word);
	const warnings: OperationWarning[] = [];
	const keys = { next: 0 };
	const renamed = conflicts(portions);
	const moving = portions.map((portion, index) =>
		movingOf(portion, { part: index + 1, document, keys, renamed: renamed[index]!, options }),
	);

	const tree = catalog.get(name('Pages')) as PDFRef;
	const pageRefs: PDFRef[] = [];
	for (const one of moving) pageRefs.push(...reservePages(one));
	const roles = new Map<string, string>();
	const tags: CarriedTags[] = moving.map((one) => carryTags(lib, one, mergeRoles(lib, one, roles)));
	// Fields first: what they are to be called has to be known when the pages bring them along.
	carryExtras(document, moving, { warnings, options });
	for (const one of moving) carryPages(one, tree);
	const bookmarks = moving.flatMap((one) => bookmarksOf(one));
	writeDestinations(document, moving, renamed);
	for (const { carrier } of moving) carrier.finish();

	const pages = dictAt(lib, catalog, 'Pages')!;
	pages.set(name('Kids'), context.obj(pageRefs));
	pages.set(name('Count'), context.obj(pageRefs.length));
	if (bookmarks.length > 0) {
		catalog.set(name('Outlines'), writeBookmarks(lib, context, bookmarks));
		catalog.set(name('PageMode'), name('UseOutlines'));
	}
	const labels = labelsOf(moving);
	if (labels !== undefined) catalog.set(name('PageLabels'), writePageLabels(lib, context, labels));
	const tagged = writeTags(document, { moving, tags, roles, nextKey: keys.next });
	warnings.push(...lossesOf(moving, options));
	const claims = options.metadata.claims.filter((claim) => tagged && claim.startsWith('PDF/UA'));
	const metadata = { ...options.metadata, claims };
	return {
		bytes: await saveWith(lib, document, metadata, options.source),
		pages: pageRefs.length,
		warnings,
		tagged,
	};
}

function movingOf(
	portion: Portion,
	about: {
		part: number;
		document: PDFDocument;
		keys: { next: number };
		renamed: ReadonlyMap<string, string>;
		options: AssembleOptions;
	},
): Moving {
	const { pdf } = portion;
	const { lib } = pdf;
	const { part, keys, renamed, options } = about;
	const name = (word: string) => lib.PDFName.of(word);
	const kept = new Set(portion.pages.map((index) => pdf.pages[index]!.ref));
	const known = new Map<number, number>();
	const named = namedDestinations(pdf);
	const deadLinks = new Set<PDFDict>();
	const signed = new Set<PDFDict>();
	const fieldNames = new Map<PDFDict, string>();
	const isKept = (page: PDFRef): boolean => kept.has(page);

	const change = (made: PDFDict, original: PDFDict): void => {
		for (const key of ['StructParents', 'StructParent']) {
			const old = numberAt(lib, original, key);
			if (old === undefined) continue;
			if (!known.has(old)) known.set(old, keys.next++);
			made.set(name(key), lib.PDFNumber.of(known.get(old)!));
		}
		for (const key of ['Dest', 'D']) {
			const to = renamed.get(textOf(lib, original.lookup(name(key))));
			if (to !== undefined && isLeading(original, key))
				made.set(name(key), lib.PDFHexString.fromText(to));
		}
		if (part > 1 && original.has(name('Headers'))) prefixHeaders(made);
		if (isLink(original)) {
			const target = targetOf(pdf, original, named);
			if (target.kind === 'dead' || (target.kind === 'page' && !isKept(target.ref))) {
				deadLinks.add(original);
				made.delete(name('A'));
				made.delete(name('Dest'));
			}
		}
		if (signed.has(original)) made.delete(name('V'));
		const fieldName = fieldNames.get(original);
		if (fieldName !== undefined) made.set(name('T'), lib.PDFHexString.fromText(fieldName));
		if (options.removeActive) disarm(lib, made, original);
	};
	const isLink = (dict: PDFDict): boolean => dict.get(name('Subtype')) === name('Link');
	const isLeading = (dict: PDFDict, key: string): boolean =>
		key === 'Dest' || dict.get(name('S')) === name('GoTo');
	const prefixHeaders = (made: PDFDict): void => {
		const list = made.lookup(name('Headers'));
		if (!(list instanceof lib.PDFArray)) return;
		for (let index = 0; index < list.size(); index += 1) {
			const id = list.lookup(index);
			if (!(id instanceof lib.PDFString) && !(id instanceof lib.PDFHexString)) continue;
			list.set(index, lib.PDFString.of(`${idPrefix(part)}${id.decodeText()}`));
		}
	};
	const carrier = carrierBetween(lib, pdf.context, about.document.context, change);
	return { ...portion, part, carrier, named, isKept, keys: known, deadLinks, signed, fieldNames };
}

/** Gives every page its place in the new file; pages that stay behind are nothing there. */
function reservePages({ pdf, pages, carrier, isKept }: Moving): PDFRef[] {
	const { lib } = pdf;
	for (const ref of pdf.treeNodes) carrier.map(ref, lib.PDFNull);
	for (const { ref } of pdf.pages) if (!isKept(ref)) carrier.map(ref, lib.PDFNull);
	return pages.map((index) => {
		const ref = carrier.target.nextRef();
		carrier.map(pdf.pages[index]!.ref, ref);
		return ref;
	});
}

function carryPages(one: Moving, tree: PDFRef): void {
	const { pdf, pages, carrier } = one;
	const { lib } = pdf;
	const name = (word: string) => lib.PDFName.of(word);
	for (const index of pages) {
		const { ref, node } = pdf.pages[index]!;
		const flat = lib.PDFDict.withContext(pdf.context);
		for (const [key, value] of node.entries()) flat.set(key, value);
		for (const key of INHERITED) {
			const value = inherited(pdf, node, key);
			if (value !== undefined) flat.set(name(key), value);
		}
		for (const key of ['Parent', 'B']) flat.delete(name(key));
		const annotations = annotationsOf(lib, node).map(({ entry }) => entry);
		if (flat.has(name('Annots'))) flat.set(name('Annots'), pdf.context.obj(annotations));
		const made = carrier.carry(flat) as PDFDict;
		made.set(name('Parent'), tree);
		made.set(name('Type'), name('Page'));
		carrier.target.assign(carrier.mapped(ref) as PDFRef, made);
	}
}

function inherited(pdf: OpenPdf, page: PDFDict, key: string): PDFObject | undefined {
	const { lib } = pdf;
	let node: PDFDict | undefined = page;
	for (let guard = 0; node !== undefined && guard < 100; guard += 1) {
		const value = node.get(lib.PDFName.of(key));
		if (value !== undefined) return value;
		node = dictAt(lib, node, 'Parent');
	}
	return undefined;
}

function bookmarksOf(one: Moving): Bookmark[] {
	const { pdf, pages, carrier, title } = one;
	const own = carryBookmarks(one);
	if (title === '') return own;
	const first = carrier.mapped(pdf.pages[pages[0]!]!.ref)!;
	const place = carrier.target.obj([first, 'Fit']);
	return [
		{
			title: pdf.lib.PDFHexString.fromText(title),
			entries: [['Dest', place]],
			isOpen: true,
			kids: own,
		},
	];
}

/** Names of places that an earlier part uses, with their new names, by part. */
function conflicts(portions: readonly Portion[]): Map<string, string>[] {
	const taken = new Set<string>();
	return portions.map(({ pdf }, index) => {
		const renamed = new Map<string, string>();
		for (const name of namedDestinations(pdf).keys()) {
			let free = name;
			for (let count = index + 1; taken.has(free); count += 1) free = `part${count}-${name}`;
			if (free !== name) renamed.set(name, free);
			taken.add(free);
		}
		return renamed;
	});
}

function writeDestinations(
	document: PDFDocument,
	moving: readonly Moving[],
	renamed: readonly ReadonlyMap<string, string>[],
): void {
	const { context, catalog } = document;
	const { lib } = moving[0]!.pdf;
	const byName: [PDFObject, PDFObject][] = [];
	const byString: { key: PDFObject & { asBytes(): Uint8Array }; place: PDFObject }[] = [];
	for (const [index, { named, carrier, isKept }] of moving.entries()) {
		for (const [word, { key, place }] of named) {
			const page = place.get(0);
			if (!(page instanceof lib.PDFRef) || !isKept(page)) continue;
			const to = renamed[index]!.get(word);
			const made = carrier.carry(place);
			if (to === undefined && key instanceof lib.PDFName) byName.push([key, made]);
			else {
				const text = to === undefined ? key : lib.PDFHexString.fromText(to);
				byString.push({ key: text as PDFObject & { asBytes(): Uint8Array }, place: made });
			}
		}
	}
	if (byName.length > 0) {
		const list = context.obj({});
		for (const [key, place] of byName) list.set(key as never, place);
		catalog.set(lib.PDFName.of('Dests'), context.register(list));
	}
	if (byString.length === 0) return;
	byString.sort((a, b) => Buffer.compare(a.key.asBytes(), b.key.asBytes()));
	const names = dictAt(lib, catalog, 'Names') ?? context.obj({});
	names.set(
		lib.PDFName.of('Dests'),
		context.register(context.obj({ Names: byString.flatMap(({ key, place }) => [key, place]) })),
	);
	catalog.set(lib.PDFName.of('Names'), names);
}

function labelsOf(moving: readonly Moving[]): PageLabel[] | undefined {
	const own = moving.map(({ pdf }) => pageLabels(pdf));
	if (own.every((labels) => labels === undefined)) return undefined;
	return moving.flatMap(({ pages }, index) =>
		pages.map((page, at) => own[index]?.[page] ?? { style: 'D', prefix: '', number: at + 1 }),
	);
}

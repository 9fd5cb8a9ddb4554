/** Writes the structure tree of an assembled PDF: one document, one part of it for each file. */
import type { PDFDict, PDFDocument, PDFObject, PDFRef } from '@cantoo/pdf-lib';
import type { Moving } from './assemble';
import { isTagged, type CarriedTags } from './carry-structure';
import { dictAt, textAt, type PdfLib } from './pdf-objects';

/** Writes the tree; whether every page of the file is under it. */
export function writeTags(
	document: PDFDocument,
	carried: {
		moving: readonly Moving[];
		tags: readonly CarriedTags[];
		roles: ReadonlyMap<string, string>;
		nextKey: number;
	},
): boolean {
	const { moving, tags, roles } = carried;
	if (tags.every(({ roots }) => roots.length === 0)) return false;
	const { lib } = moving[0]!.pdf;
	const { context, catalog } = document;
	const name = (word: string) => lib.PDFName.of(word);
	const root = context.obj({ Type: 'StructTreeRoot' });
	const rootRef = context.register(root);
	const tops =
		moving.length === 1
			? tags[0]!.roots
			: [writeDocument(lib, document, { moving, tags, parent: rootRef })];
	for (const top of tops) dictFor(lib, document, top).set(name('P'), rootRef);
	root.set(name('K'), tops.length === 1 ? tops[0]! : context.obj(tops));

	const parents = tags.flatMap((one) => one.parents()).sort(([a], [b]) => a - b);
	root.set(
		name('ParentTree'),
		context.register(
			context.obj({
				Nums: parents.flatMap(([key, value]): PDFObject[] => [context.obj(key), value]),
			}),
		),
	);
	root.set(name('ParentTreeNextKey'), context.obj(carried.nextKey));
	if (roles.size > 0) {
		const map = context.obj({});
		for (const [role, meaning] of roles) map.set(name(role), name(meaning));
		root.set(name('RoleMap'), map);
	}
	const ids = tags.flatMap((one) => one.ids);
	if (ids.length > 0) {
		ids.sort((a, b) => Buffer.compare(a.id.asBytes(), b.id.asBytes()));
		const limits = context.obj([ids[0]!.id, ids.at(-1)!.id]);
		const leaf = context.obj({ Limits: limits, Names: ids.flatMap(({ id, ref }) => [id, ref]) });
		root.set(name('IDTree'), context.obj({ Kids: [context.register(leaf)] }));
	}
	carryClasses(lib, root, moving);
	const namespaces = tags.flatMap((one) => one.namespaces);
	if (namespaces.length > 0) root.set(name('Namespaces'), context.obj(namespaces));
	catalog.set(name('StructTreeRoot'), rootRef);
	const isWhole = moving.every(({ pdf }) => isTagged(pdf));
	catalog.set(name('MarkInfo'), context.obj({ Marked: isWhole }));
	return isWhole;
}

/** The document over all parts; a file's own top tag becomes its part. */
function writeDocument(
	lib: PdfLib,
	document: PDFDocument,
	{
		moving,
		tags,
		parent,
	}: { moving: readonly Moving[]; tags: readonly CarriedTags[]; parent: PDFRef },
): PDFRef {
	const { context } = document;
	const name = (word: string) => lib.PDFName.of(word);
	const ref = context.nextRef();
	const parts = moving.flatMap(({ title, language }, index): PDFRef[] => {
		const { roots } = tags[index]!;
		if (roots.length === 0) return [];
		const only = roots.length === 1 ? dictFor(lib, document, roots[0]!) : undefined;
		const isDocument = only !== undefined && textAt(lib, only, 'S') === 'Document';
		const part = isDocument ? only : context.obj({ Type: 'StructElem' });
		const partRef = isDocument ? roots[0]! : context.register(part);
		part.set(name('S'), name('Part'));
		part.set(name('P'), ref);
		if (title !== '') part.set(name('T'), lib.PDFHexString.fromText(title));
		if (language !== '' && !part.has(name('Lang')))
			part.set(name('Lang'), lib.PDFString.of(language));
		if (!isDocument) {
			part.set(name('K'), context.obj(roots));
			for (const top of roots) dictFor(lib, document, top).set(name('P'), partRef);
		}
		return [partRef];
	});
	context.assign(ref, context.obj({ Type: 'StructElem', S: 'Document', P: parent, K: parts }));
	return ref;
}

function dictFor(lib: PdfLib, document: PDFDocument, ref: PDFRef): PDFDict {
	return document.context.lookup(ref, lib.PDFDict);
}

/** Named sets of tag attributes; a name used before keeps its first meaning. */
function carryClasses(lib: PdfLib, root: PDFDict, moving: readonly Moving[]): void {
	for (const { pdf, carrier } of moving) {
		const tree = dictAt(lib, pdf.catalog, 'StructTreeRoot');
		const classes = tree && dictAt(lib, tree, 'ClassMap');
		if (classes === undefined) continue;
		const all = dictAt(lib, root, 'ClassMap') ?? carrier.target.obj({});
		for (const [key, value] of classes.entries()) {
			if (!all.has(key)) all.set(key, carrier.carry(value));
		}
		root.set(lib.PDFName.of('ClassMap'), all);
		carrier.finish();
	}
}

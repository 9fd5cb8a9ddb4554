/** Carries what belongs to a whole file: form fields, layers, attached files. */
import type { PDFArray, PDFDict, PDFDocument, PDFObject } from '@cantoo/pdf-lib';
import type { AssembleOptions, Moving } from './assemble';
import { WARNING, counted, type OperationWarning } from './operation-warning';
import {
	annotationsOf,
	arrayAt,
	asDict,
	dictAt,
	itemsOf,
	textAt,
	textOf,
	treeEntries,
} from './pdf-objects';

/** Where warnings go, and what is wanted. */
export interface Extras {
	warnings: OperationWarning[];
	options: AssembleOptions;
}

/** Carries forms, layers and attached files of all parts. */
export function carryExtras(
	document: PDFDocument,
	moving: readonly Moving[],
	extras: Extras,
): void {
	carryForms(document, moving, extras);
	carryLayers(document, moving);
	if (!extras.options.removeAttachments) carryFiles(document, moving);
}

/** Fields of all parts; a name used before gets the number of its part, a signature does not hold any longer. */
function carryForms(document: PDFDocument, moving: readonly Moving[], { warnings }: Extras): void {
	const { context, catalog } = document;
	const { lib } = moving[0]!.pdf;
	const name = (word: string) => lib.PDFName.of(word);
	const taken = new Set<string>();
	const fields: PDFObject[] = [];
	const defaults: PDFDict = context.obj({});
	let renamed = 0;
	for (const { pdf, carrier, part, pages, signed, fieldNames } of moving) {
		const form = dictAt(lib, pdf.catalog, 'AcroForm');
		if (form === undefined) continue;
		const signatures = signedFields(lib, form);
		for (const field of signatures) signed.add(field);
		if (signatures.length > 0) {
			warnings.push({
				code: WARNING.signatures,
				message: `${counted(signatures.length, 'signature')} of ${moving.length === 1 ? 'the file' : `part ${part}`} cannot hold in a changed file and was taken off`,
			});
		}
		const used = fieldsOnPages(
			lib,
			pages.map((index) => pdf.pages[index]!.node),
		);
		for (const field of arrayAt(lib, form, 'Fields')?.asArray() ?? []) {
			const dict = asDict(lib, pdf.context.lookup(field));
			if (dict === undefined || !used.has(dict)) continue;
			const title = textAt(lib, dict, 'T');
			if (title !== '' && taken.has(title)) {
				renamed += 1;
				fieldNames.set(dict, `${title} (${part})`);
			}
			taken.add(title);
			fields.push(carrier.carry(field));
		}
		for (const key of ['DR', 'DA', 'Q', 'NeedAppearances']) {
			const value = form.get(name(key));
			if (value !== undefined && !defaults.has(name(key)))
				defaults.set(name(key), carrier.carry(value));
		}
	}
	if (renamed > 0) {
		warnings.push({
			code: WARNING.form,
			message: `${counted(renamed, 'form field')} got a new name, because an earlier part has a field of the same name`,
		});
	}
	if (fields.length === 0) return;
	defaults.set(name('Fields'), context.obj(fields));
	catalog.set(name('AcroForm'), context.register(defaults));
}

function signedFields(lib: Moving['pdf']['lib'], form: PDFDict): PDFDict[] {
	const found: PDFDict[] = [];
	const seen = new Set<PDFDict>();
	const walk = (list: PDFArray | undefined): void => {
		for (const value of itemsOf(list)) {
			const field = asDict(lib, value);
			if (field === undefined || seen.has(field)) continue;
			seen.add(field);
			if (textAt(lib, field, 'FT') === 'Sig' && field.has(lib.PDFName.of('V'))) found.push(field);
			walk(arrayAt(lib, field, 'Kids'));
		}
	};
	walk(arrayAt(lib, form, 'Fields'));
	return found;
}

/** Top fields whose widgets stand on these pages. */
function fieldsOnPages(lib: Moving['pdf']['lib'], pages: readonly PDFDict[]): Set<PDFDict> {
	const used = new Set<PDFDict>();
	for (const page of pages) {
		for (const { annotation } of annotationsOf(lib, page)) {
			if (textAt(lib, annotation, 'Subtype') !== 'Widget') continue;
			let field: PDFDict | undefined = annotation;
			for (let guard = 0; field !== undefined && guard < 50; guard += 1) {
				used.add(field);
				field = dictAt(lib, field, 'Parent');
			}
		}
	}
	return used;
}

/** Layers: those of all parts, each as visible as it was. */
function carryLayers(document: PDFDocument, moving: readonly Moving[]): void {
	const { context, catalog } = document;
	const { lib } = moving[0]!.pdf;
	const name = (word: string) => lib.PDFName.of(word);
	const groups: PDFObject[] = [];
	const lists: Record<string, PDFObject[]> = { ON: [], OFF: [], Order: [] };
	for (const { pdf, carrier } of moving) {
		const layers = dictAt(lib, pdf.catalog, 'OCProperties');
		if (layers === undefined) continue;
		for (const group of arrayAt(lib, layers, 'OCGs')?.asArray() ?? [])
			groups.push(carrier.carry(group));
		const set = dictAt(lib, layers, 'D');
		for (const [key, list] of Object.entries(lists)) {
			const given = set && arrayAt(lib, set, key);
			for (const entry of given?.asArray() ?? []) list.push(carrier.carry(entry));
		}
	}
	if (groups.length === 0) return;
	const set = context.obj({});
	for (const [key, list] of Object.entries(lists)) {
		if (list.length > 0) set.set(name(key), context.obj(list));
	}
	catalog.set(name('OCProperties'), context.register(context.obj({ OCGs: groups, D: set })));
}

/** Attached files of all parts; a name used before gets the number of its part. */
function carryFiles(document: PDFDocument, moving: readonly Moving[]): void {
	const { context, catalog } = document;
	const { lib } = moving[0]!.pdf;
	const name = (word: string) => lib.PDFName.of(word);
	const files = new Map<string, PDFObject>();
	const associated: PDFObject[] = [];
	for (const { pdf, carrier, part } of moving) {
		const names = dictAt(lib, pdf.catalog, 'Names');
		const tree = names && dictAt(lib, names, 'EmbeddedFiles');
		for (const { key, value } of treeEntries(lib, tree, 'Names')) {
			const text = textOf(lib, key);
			files.set(files.has(text) ? `${part}-${text}` : text, carrier.carry(value));
		}
		for (const file of arrayAt(lib, pdf.catalog, 'AF')?.asArray() ?? []) {
			associated.push(carrier.carry(file));
		}
	}
	if (associated.length > 0) catalog.set(name('AF'), context.obj(associated));
	if (files.size === 0) return;
	const entries = [...files]
		.map(([text, file]) => ({ key: lib.PDFHexString.fromText(text), file }))
		.sort((a, b) => Buffer.compare(a.key.asBytes(), b.key.asBytes()));
	const list = context.obj({ Names: entries.flatMap(({ key, file }) => [key, file]) });
	const names = dictAt(lib, catalog, 'Names') ?? context.obj({});
	names.set(name('EmbeddedFiles'), context.register(list));
	catalog.set(name('Names'), names);
}

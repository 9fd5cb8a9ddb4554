/** Finds what runs or starts something when a PDF is opened or clicked, and files it carries. */
import type { PDFDict, PDFObject } from '@cantoo/pdf-lib';
import { arrayAt, asDict, dictAt, itemsOf, textAt, textOf, treeEntries } from './pdf-objects';
import type { OpenPdf, PdfLib } from './pdf-objects';

/** Actions that do more than lead somewhere. */
const ACTIVE = new Set([
	'GoToE',
	'ImportData',
	'JavaScript',
	'Launch',
	'Movie',
	'Rendition',
	'ResetForm',
	'RichMediaExecute',
	'SetOCGState',
	'Sound',
	'SubmitForm',
]);

/** A file is searched once, however many parts are made of it. */
const counted = new WeakMap<OpenPdf, Record<string, number>>();

/** A file inside a PDF. */
export interface Attachment {
	name: string;
	mimeType: string;
	bytes: number | undefined;
}

/** Kinds of active content in a file with how often each occurs, for example `JavaScript`. */
export function activeContent(pdf: OpenPdf): Record<string, number> {
	const known = counted.get(pdf) ?? countActive(pdf);
	counted.set(pdf, known);
	return known;
}

function countActive(pdf: OpenPdf): Record<string, number> {
	const { lib, context, catalog } = pdf;
	const found: Record<string, number> = {};
	const count = (kind: string): void => void (found[kind] = (found[kind] ?? 0) + 1);
	const look = (object: PDFObject, depth: number): void => {
		if (depth > 30) return;
		const dict = asDict(lib, object);
		if (dict !== undefined) {
			const kind = activeKind(lib, dict);
			if (kind !== undefined) count(kind);
			if (textAt(lib, dict, 'Subtype') === 'RichMedia') count('RichMedia');
			for (const [, value] of dict.entries()) {
				if (!(value instanceof lib.PDFRef)) look(value, depth + 1);
			}
		}
		if (object instanceof lib.PDFArray) {
			for (const value of object.asArray()) {
				if (!(value instanceof lib.PDFRef)) look(value, depth + 1);
			}
		}
	};
	for (const [, object] of context.enumerateIndirectObjects()) look(object, 0);
	const form = dictAt(lib, catalog, 'AcroForm');
	if (form?.has(lib.PDFName.of('XFA')) === true) count('XFA');
	return found;
}

/** The kind of an action that runs or starts something; undefined for any other dictionary. */
export function activeKind(lib: PdfLib, dict: PDFDict): string | undefined {
	const kind = textOf(lib, dict.get(lib.PDFName.of('S')));
	if (!ACTIVE.has(kind)) return undefined;
	// Tags have the same key for their role; an action has one of these besides.
	const marks = ['JS', 'F', 'Win', 'T', 'R', 'TA', 'Fields', 'State', 'Sound', 'Annotation'];
	const isAction =
		textAt(lib, dict, 'Type') === 'Action' || marks.some((key) => dict.has(lib.PDFName.of(key)));
	return isAction && !dict.has(lib.PDFName.of('K')) ? kind : undefined;
}

/** Takes active content off a dictionary that is about to be written. */
export function disarm(lib: PdfLib, made: PDFDict, original: PDFDict): void {
	made.delete(lib.PDFName.of('AA'));
	for (const key of ['A', 'OpenAction', 'PA', 'Next']) {
		const action = asDict(lib, original.lookup(lib.PDFName.of(key)));
		if (action !== undefined && activeKind(lib, action) !== undefined) {
			made.delete(lib.PDFName.of(key));
		}
	}
	// An action reached by any other way is left without effect.
	if (activeKind(lib, original) !== undefined) {
		for (const key of made.keys()) made.delete(key);
	}
}

/** Files a PDF carries, by name tree and by annotation. */
export function attachmentsOf(pdf: OpenPdf): Attachment[] {
	const { lib, catalog, context } = pdf;
	const names = dictAt(lib, catalog, 'Names');
	const tree = names && dictAt(lib, names, 'EmbeddedFiles');
	const specs = treeEntries(lib, tree, 'Names').flatMap(({ key, value }) => {
		const spec = asDict(lib, context.lookup(value));
		return spec === undefined ? [] : [{ name: textOf(lib, key), spec }];
	});
	for (const { node } of pdf.pages) {
		for (const value of itemsOf(arrayAt(lib, node, 'Annots'))) {
			const annotation = asDict(lib, value);
			if (annotation === undefined || textAt(lib, annotation, 'Subtype') !== 'FileAttachment')
				continue;
			const spec = dictAt(lib, annotation, 'FS');
			if (spec !== undefined) specs.push({ name: textAt(lib, spec, 'F'), spec });
		}
	}
	return specs.map(({ name, spec }) => {
		const files = dictAt(lib, spec, 'EF');
		const file = files && (dictAt(lib, files, 'UF') ?? dictAt(lib, files, 'F'));
		const parameters = file && dictAt(lib, file, 'Params');
		const size = parameters?.lookup(lib.PDFName.of('Size'));
		return {
			name: textAt(lib, spec, 'UF') || textAt(lib, spec, 'F') || name,
			mimeType: file === undefined ? '' : textAt(lib, file, 'Subtype'),
			bytes: size instanceof lib.PDFNumber ? size.asNumber() : undefined,
		};
	});
}

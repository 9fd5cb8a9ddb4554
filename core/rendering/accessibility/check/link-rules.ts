/** Rules on annotations and on the index that leads from content to its element. */
import type { CheckedFile, Finding } from './open-checked-file';
import type { PageMarks } from './page-marks';
import type { Tree, TreeElement } from './structure-tree';

/** Matterhorn 28-002, 28-004, 28-011, 28-012, 28-017, and what a tree needs to be followed. */
export function* linkRules(file: CheckedFile, tree: Tree): Generator<Finding> {
	const { get, dict, name, words, list, key, number, lib } = file;
	const holders = new Map<string, TreeElement>();
	for (const element of tree.elements)
		for (const object of element.objects) holders.set(object, element);
	const index = indexOf(file);
	for (const [at, page] of file.document.getPages().entries()) {
		for (const value of list(page.node.get(lib.PDFName.of('Annots')))) {
			const annotation = dict(value);
			const subtype = name(get(annotation, 'Subtype'));
			if (subtype === '' || subtype === 'Popup' || (number(get(annotation, 'F')) ?? 0) & 2)
				continue;
			const finding = (rule: string, message: string): Finding => ({ rule, message, page: at + 1 });
			const holder = holders.get(key(value));
			const contents = words(get(annotation, 'Contents')).trim();
			const described = contents !== '' || words(get(holder?.dict, 'Alt')).trim() !== '';
			if (!described) yield finding('28-004', 'An annotation has no description');
			if (subtype === 'Link') {
				if (holder?.type !== 'Link') yield finding('28-011', 'A link is not in a Link element');
				if (contents === '') yield finding('28-012', 'A link does not say where it leads');
			} else if (holder === undefined)
				yield finding('28-002', `A ${subtype} is not in the structure tree`);
			if (subtype === 'PrinterMark' && holder) yield finding('28-017', 'A printer mark is tagged');
			const entry = number(get(annotation, 'StructParent'));
			if (holder && (entry === undefined || index.get(entry)?.[0] !== holder.key))
				yield finding('tree-index', 'The index leads from a link to another element');
		}
	}
}

/** Marks and elements find each other both ways. */
export function* indexRules(
	file: CheckedFile,
	tree: Tree,
	{ marks }: PageMarks,
): Generator<Finding> {
	const holders = new Map<string, string>();
	for (const element of tree.elements) {
		for (const mark of element.marks) {
			if (holders.has(mark))
				yield { rule: 'tree-index', message: 'Two elements hold one piece of content' };
			holders.set(mark, element.key);
			if (marks.has(mark)) continue;
			yield { rule: 'tree-index', message: `${element.type} holds content that is on no page` };
		}
	}
	const index = indexOf(file);
	const keys = new Map<string, number | undefined>();
	for (const [reference, value] of file.all()) {
		const entry = file.get(file.dict(value), 'StructParents');
		if (entry !== undefined) keys.set(reference.toString(), file.number(entry));
	}
	for (const [mark, { page }] of marks) {
		const holder = holders.get(mark);
		if (holder === undefined) {
			yield { rule: '01-005', message: 'Marked content is not in the structure tree', page };
			continue;
		}
		const [place = '', number = ''] = mark.split('#');
		if (index.get(keys.get(place) ?? -1)?.[Number(number)] !== holder)
			yield {
				rule: 'tree-index',
				message: 'The index leads from content to another element',
				page,
			};
	}
}

/** Elements by entry of the parent tree; one alone for an annotation. */
function indexOf(file: CheckedFile): Map<number, string[]> {
	const { document, get, dict, list, key, number, lib } = file;
	const index = new Map<number, string[]>();
	const collect = (value: Parameters<typeof dict>[0], depth: number): void => {
		const node = dict(value);
		if (node === undefined || depth > 30) return;
		const numbers = list(get(node, 'Nums'));
		for (let at = 0; at + 1 < numbers.length; at += 2) {
			const target = numbers[at + 1];
			const held = target && document.context.lookup(target);
			const elements = held instanceof lib.PDFArray ? held.asArray() : [target];
			index.set(number(numbers[at]) ?? -1, elements.map(key));
		}
		for (const kid of list(get(node, 'Kids'))) collect(kid, depth + 1);
	};
	collect(get(dict(get(document.catalog, 'StructTreeRoot')), 'ParentTree'), 0);
	return index;
}

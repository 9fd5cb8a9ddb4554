/** Reads the structure tree of a checked file, with every type resolved through the role map. */
import type { PDFDict, PDFObject } from '@cantoo/pdf-lib';
import type { CheckedFile, Finding } from './open-checked-file';

/** An element of the tree. */
export interface TreeElement {
	key: string;
	/** As written. */
	writtenType: string;
	/** The standard type it stands for; `''` when it stands for none. */
	type: string;
	dict: PDFDict;
	parent: TreeElement | undefined;
	/** Elements inside, in order. */
	kids: TreeElement[];
	/** Marks inside, as `<page or form>#<number>`. */
	marks: string[];
	/** References of annotations and other objects inside. */
	objects: string[];
	page: number | undefined;
	/** Its own language or that of the nearest element above. */
	language: string;
}

/** The tree and what is wrong with its making. */
export interface Tree {
	top: TreeElement[];
	/** In reading order. */
	elements: TreeElement[];
	findings: Finding[];
}

const STANDARD =
	/^(?:Document|Part|Art|Sect|Div|BlockQuote|Caption|TOCI?|Index|NonStruct|Private|P|H[1-6]?|L|LI|Lbl|LBody|Table|T[RHD]|THead|TBody|TFoot|Span|Quote|Note|Reference|BibEntry|Code|Link|Annot|Ruby|R[BTP]|Warichu|W[TP]|Figure|Formula|Form)$/;

/** Whether a type is one of ISO 32000-1, 14.8.4. */
export function isStandard(type: string): boolean {
	return STANDARD.test(type);
}

/** Reads the tree. */
export function readTree(file: CheckedFile): Tree {
	const { document, get, dict, list, name, words, number, key } = file;
	const root = dict(get(document.catalog, 'StructTreeRoot'));
	const findings: Finding[] = [];
	const elements: TreeElement[] = [];
	const roles = dict(get(root, 'RoleMap'));
	const resolve = (written: string): string => {
		let type = written;
		const seen = new Set<string>();
		while (!isStandard(type)) {
			if (seen.has(type)) {
				findings.push({ rule: '02-003', message: `The role of ${written} leads in a circle` });
				return '';
			}
			seen.add(type);
			type = name(get(roles, type));
			if (type === '') {
				findings.push({ rule: '02-001', message: `${written} stands for no standard type` });
				return '';
			}
		}
		return type;
	};
	for (const [role] of roles?.entries() ?? []) {
		if (!isStandard(role.decodeText())) continue;
		findings.push({
			rule: '02-004',
			message: `The standard type ${role.decodeText()} is given a role`,
		});
	}
	const open = (value: PDFObject, parent: TreeElement | undefined): TreeElement | undefined => {
		const entry = dict(value);
		if (entry === undefined || elements.length > 200_000) return undefined;
		const writtenType = name(get(entry, 'S'));
		const pageKey = key(entry.get(file.lib.PDFName.of('Pg')));
		const element: TreeElement = {
			key: key(value),
			writtenType,
			type: resolve(writtenType),
			dict: entry,
			parent,
			kids: [],
			marks: [],
			objects: [],
			page: file.pageNumbers.get(pageKey) ?? parent?.page,
			language:
				words(get(entry, 'Lang')) || (parent?.language ?? words(get(document.catalog, 'Lang'))),
		};
		elements.push(element);
		const above = key(entry.get(file.lib.PDFName.of('P')));
		if (parent !== undefined && above !== parent.key)
			findings.push({
				rule: 'tree-parent',
				message: `${writtenType} ${element.key} names another parent`,
			});
		for (const kid of list(entry.get(file.lib.PDFName.of('K')))) {
			const mark = number(kid);
			if (mark !== undefined) {
				element.marks.push(`${pageKey}#${mark}`);
				continue;
			}
			const inner = dict(kid);
			const type = name(get(inner, 'Type'));
			const place = inner && key(inner.get(file.lib.PDFName.of('Pg')));
			if (inner && type === 'MCR') {
				const form = key(inner.get(file.lib.PDFName.of('Stm')));
				element.marks.push(`${form || place || pageKey}#${number(get(inner, 'MCID'))}`);
			} else if (inner && type === 'OBJR') {
				element.objects.push(key(inner.get(file.lib.PDFName.of('Obj'))));
			} else {
				const found = open(kid, element);
				if (found !== undefined) element.kids.push(found);
			}
		}
		return element;
	};
	const top = list(root?.get(file.lib.PDFName.of('K'))).flatMap(
		(value) => open(value, undefined) ?? [],
	);
	return { top, elements, findings };
}

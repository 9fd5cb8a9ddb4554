/** The structure tree of a plain PDF, as elements that can be changed and written back. */
import { reference, withoutStrings, type PlainPdf } from '../plain-pdf';
import {
	listOf,
	nameOf,
	parseDictionary,
	referenceOf,
	type Dictionary,
	type Value,
} from './pdf-syntax';

/** One element of the tree; what it holds stays in its dictionary, in order. */
export interface Element {
	number: number;
	entries: Dictionary;
	kids: Kid[];
	changed: boolean;
}

/** What an element holds. */
export type Kid =
	| { kind: 'element'; element: Element }
	/** A piece of a page or of a form: `container` is the number of either. */
	| { kind: 'mark'; container: number; page: number; mark: number; value: Value }
	| { kind: 'object'; object: number; value: Value };

/** The tree. */
export interface Structure {
	root: { number: number; entries: Dictionary };
	top: Element[];
	elements: Map<number, Element>;
	/** A new element with a number of its own, not yet held by any. */
	add(type: string, kids: Kid[], parent: Element): Element;
	/** Elements in reading order. */
	walk(): Element[];
}

const MAXIMUM_DEPTH = 200;

/** Type of an element, as written. */
export function typeOf(element: Element): string {
	return nameOf(element.entries.get('S'));
}

/** Gives an element another type. */
export function retype(element: Element, type: string): void {
	element.entries.set('S', { name: type });
	element.changed = true;
}

/** Elements directly inside another. */
export function elementsIn(element: Element): Element[] {
	const found: Element[] = [];
	for (const kid of element.kids) if (kid.kind === 'element') found.push(kid.element);
	return found;
}

/**
 * Reads the tree.
 *
 * @param nextNumber  gives the number of a new object
 * @returns undefined when there is none or it is not a tree
 */
export function readStructure(pdf: PlainPdf, nextNumber: () => number): Structure | undefined {
	const root = reference(withoutStrings(pdf.body(pdf.root)), 'StructTreeRoot');
	const rootEntries = root === 0 ? undefined : parseDictionary(pdf.body(root));
	if (rootEntries === undefined) return undefined;
	const elements = new Map<number, Element>();
	let sound = true;
	const open = (number: number, depth: number): Element | undefined => {
		const entries = elements.has(number) ? undefined : parseDictionary(pdf.body(number));
		if (entries === undefined || !entries.has('S') || depth > MAXIMUM_DEPTH) {
			sound = false;
			return undefined;
		}
		const element: Element = { number, entries, kids: [], changed: false };
		elements.set(number, element);
		const page = referenceOf(entries.get('Pg'));
		for (const value of listOf(entries.get('K'))) {
			const kid = kidOf(value, page, (to) => open(to, depth + 1));
			if (kid !== undefined) element.kids.push(kid);
		}
		return element;
	};
	const top = listOf(rootEntries.get('K')).flatMap((kid) => open(referenceOf(kid), 0) ?? []);
	if (!sound || top.length === 0) return undefined;
	const walkInto = (list: Element[], element: Element): void => {
		list.push(element);
		for (const kid of element.kids) if (kid.kind === 'element') walkInto(list, kid.element);
	};
	return {
		root: { number: root, entries: rootEntries },
		top,
		elements,
		add(type, kids, parent) {
			const number = nextNumber();
			const entries: Dictionary = new Map<string, Value>([
				['Type', { name: 'StructElem' }],
				['S', { name: type }],
				['P', { reference: parent.number }],
			]);
			const page = parent.entries.get('Pg');
			if (page !== undefined) entries.set('Pg', page);
			for (const kid of kids) {
				if (kid.kind !== 'element') continue;
				kid.element.entries.set('P', { reference: number });
				kid.element.changed = true;
			}
			const element: Element = { number, entries, kids, changed: true };
			elements.set(number, element);
			parent.changed = true;
			return element;
		},
		walk() {
			const list: Element[] = [];
			for (const element of top) walkInto(list, element);
			return list;
		},
	};
}

/** Dictionary of an element with its kids as they are now. */
export function entriesOf(element: Element): Dictionary {
	const { entries, kids } = element;
	const values = kids.map((kid): Value => {
		return kid.kind === 'element' ? { reference: kid.element.number } : kid.value;
	});
	if (values.length === 0) entries.delete('K');
	else entries.set('K', values.length === 1 ? values[0]! : values);
	return entries;
}

function kidOf(
	value: Value,
	page: number,
	open: (number: number) => Element | undefined,
): Kid | undefined {
	if (typeof value === 'number') return { kind: 'mark', container: page, page, mark: value, value };
	if (value instanceof Map) {
		const own = referenceOf(value.get('Pg')) || page;
		const type = nameOf(value.get('Type'));
		if (type === 'OBJR') return { kind: 'object', object: referenceOf(value.get('Obj')), value };
		const mark = value.get('MCID');
		if (typeof mark !== 'number') return undefined;
		return {
			kind: 'mark',
			container: referenceOf(value.get('Stm')) || own,
			page: own,
			mark,
			value,
		};
	}
	const number = referenceOf(value);
	const element = number === 0 ? undefined : open(number);
	return element && { kind: 'element', element };
}

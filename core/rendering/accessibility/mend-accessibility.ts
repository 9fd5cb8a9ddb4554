/**
 * Brings a plain PDF of the browser to ISO 14289-1 (PDF/UA-1): artefacts marked, structure and links described, the
 * tree's index kept true. Nothing a reader sees changes, and the same file gives the same changes.
 */
import type { NewStream } from '../write-plain-file';
import { pagesOf, type PlainPdf } from '../plain-pdf';
import { glyphWords } from './glyph-words';
import { isDescribed, mendStructure } from './mend-structure';
import type { Unmended } from './mend-table';
import { cutContent, joinContent, type Piece } from './page-content';
import { openResources, type Container } from './page-resources';
import {
	nameOf,
	parseDictionary,
	referenceOf,
	textOf,
	wordsOf,
	writeValue,
	type Value,
} from './pdf-syntax';
import { elementsIn, entriesOf, readStructure, typeOf, type Element } from './structure';

/** Objects to write in place of, or after, those of the file. */
export interface Changes {
	/** Dictionaries by number, old and new. */
	bodies: Map<number, string>;
	/** Streams by number. */
	streams: Map<number, NewStream>;
	/** First number still free. */
	next: number;
	/** What keeps the file from conforming; empty when it conforms as far as the writer can tell. */
	unmended: Unmended[];
}

interface Cut {
	container: Container;
	pieces: Piece[];
	/** Pieces by mark. */
	marked: Map<number, Piece[]>;
	/** Marks that only decorate. */
	decoration: Set<number>;
}

/** Types whose pieces are content however they are painted. */
const PICTURES = new Set(['Figure', 'Formula', 'Form', 'Lbl']);
/** What a list's drawn mark says. */
const BULLET = '\u2022';

/** Works out the changes; a file the browser did not write like this comes back with the reason. */
export function mendAccessibility(pdf: PlainPdf): Changes {
	const changes: Changes = {
		bodies: new Map(),
		streams: new Map(),
		next: Math.max(...pdf.numbers) + 1,
		unmended: [],
	};
	const fail = (rule: string, message: string): Changes => {
		changes.unmended.push({ rule, message });
		return changes;
	};
	const structure = readStructure(pdf, () => changes.next++);
	if (structure === undefined) return fail('01-005', 'The file has no structure tree');
	const pages = pagesOf(pdf);
	const containers = pages && openResources(pdf).containers(pages);
	if (containers === undefined) return fail('01-005', 'A page cannot be looked into');
	const cuts = new Map<number, Cut>();
	for (const container of containers) {
		const pieces = cutContent(container.content, container.formOf);
		if (pieces === undefined) return fail('01-005', 'The marks of a page do not match');
		const marked = new Map<number, Piece[]>();
		for (const piece of pieces) {
			const list = marked.get(piece.mark);
			if (list === undefined) marked.set(piece.mark, [piece]);
			else list.push(piece);
		}
		cuts.set(container.number, { container, pieces, marked, decoration: new Set() });
	}
	const before = structure.walk();
	setDecorationApart(before, cuts, changes);
	const { elements, unmended } = mendStructure(structure, before);
	changes.unmended.push(...unmended);
	describeLinks(pdf, elements, { cuts, changes });
	writeIndex(pdf, structure.root.entries.get('ParentTree'), { elements, cuts, changes });
	for (const element of structure.elements.values()) {
		if (element.changed) changes.bodies.set(element.number, writeValue(entriesOf(element)));
	}
	changes.bodies.set(structure.root.number, writeValue(structure.root.entries));
	for (const { container, pieces, decoration } of cuts.values()) {
		const content = joinContent(pieces, (mark) => decoration.has(mark), container.formOf);
		const entries = new Map(container.streamEntries);
		entries.delete('Length');
		entries.set('Filter', { name: 'FlateDecode' });
		changes.streams.set(container.stream, {
			entries: writeValue(entries).slice(2, -2),
			data: Buffer.from(content, 'latin1'),
			packed: false,
		});
		if (container.stream === container.number || nameOf(container.entries.get('Tabs')) === 'S')
			continue;
		changes.bodies.set(
			container.number,
			writeValue(new Map<string, Value>([...container.entries, ['Tabs', { name: 'S' }]])),
		);
	}
	return changes;
}

/** Takes boxes and lines out of the tree; what shows a list's mark as a drawing says which. */
function setDecorationApart(elements: Element[], cuts: Map<number, Cut>, changes: Changes): void {
	const held = new Map<number, Set<number>>();
	const hold = (container: number, mark: number): void => {
		const marks = held.get(container);
		if (marks === undefined) held.set(container, new Set([mark]));
		else marks.add(mark);
	};
	const inPicture = new Set<Element>();
	for (const element of elements) {
		const kids = elementsIn(element);
		if (PICTURES.has(typeOf(element)) && (isDescribed(element) || kids.length === 0))
			inPicture.add(element);
		if (inPicture.has(element)) for (const kid of kids) inPicture.add(kid);
		if (kids.length === element.kids.length) continue;
		element.kids = element.kids.filter((kid) => {
			if (kid.kind !== 'mark') return true;
			const cut = cuts.get(kid.container);
			const pieces = cut?.marked.get(kid.mark) ?? [];
			const content = pieces.some(({ paint }) => paint.text || paint.image);
			if (typeOf(element) === 'Lbl' && !content && !element.entries.has('ActualText')) {
				element.entries.set('ActualText', textOf(BULLET));
				element.changed = true;
			}
			if (cut === undefined || content || inPicture.has(element)) {
				hold(kid.container, kid.mark);
				return true;
			}
			element.changed = true;
			return false;
		});
	}
	for (const [number, { pieces, decoration }] of cuts) {
		for (const { mark, paint } of pieces) {
			if (mark < 0 || held.get(number)?.has(mark)) continue;
			decoration.add(mark);
			if (!paint.text) continue;
			changes.unmended.push({
				rule: '01-005',
				message: 'Marked text is not in the structure tree',
			});
		}
	}
}

/** Every link says where it leads: its description, else its words, else its target. */
function describeLinks(
	pdf: PlainPdf,
	elements: Element[],
	{ cuts, changes }: { cuts: Map<number, Cut>; changes: Changes },
): void {
	for (const link of elements) {
		if (typeOf(link) !== 'Link') continue;
		let words: string | undefined;
		for (const kid of link.kids) {
			if (kid.kind !== 'object') continue;
			const annotation = parseDictionary(pdf.body(kid.object));
			if (annotation === undefined || wordsOf(annotation.get('Contents')) !== '') continue;
			words ??= wordsIn(link, cuts).replace(/\s+/g, ' ').trim();
			const action = annotation.get('A');
			const target =
				(action instanceof Map && wordsOf(action.get('URI'))) || nameOf(annotation.get('Dest'));
			annotation.set('Contents', textOf(words || target || 'Link'));
			changes.bodies.set(kid.object, writeValue(annotation));
		}
	}
}

/** Words of an element, a description in place of what it describes. */
function wordsIn(element: Element, cuts: Map<number, Cut>): string {
	for (const key of ['Alt', 'ActualText']) {
		const words = wordsOf(element.entries.get(key));
		if (words !== '') return words;
	}
	const parts = element.kids.map((kid) => {
		if (kid.kind === 'element') return wordsIn(kid.element, cuts);
		const cut = kid.kind === 'mark' ? cuts.get(kid.container) : undefined;
		if (kid.kind !== 'mark' || cut === undefined) return '';
		const pieces = cut.marked.get(kid.mark) ?? [];
		return pieces.map(({ body }) => glyphWords(body, cut.container.tableOf)).join('');
	});
	return parts.join('');
}

/** Writes anew which element holds which mark of a page or form. */
function writeIndex(
	pdf: PlainPdf,
	tree: Value | undefined,
	{ elements, cuts, changes }: { elements: Element[]; cuts: Map<number, Cut>; changes: Changes },
): void {
	const holders = new Map<number, number[]>();
	for (const element of elements) {
		for (const kid of element.kids) {
			if (kid.kind !== 'mark') continue;
			const list = holders.get(kid.container) ?? [];
			list[kid.mark] = element.number;
			holders.set(kid.container, list);
		}
	}
	const lists = new Map<number, number>();
	const collect = (number: number, depth: number): void => {
		const node = depth > 20 ? undefined : parseDictionary(pdf.body(number));
		const numbers = node?.get('Nums');
		if (Array.isArray(numbers)) {
			for (let at = 0; at + 1 < numbers.length; at += 2)
				lists.set(Number(numbers[at]), referenceOf(numbers[at + 1]));
		}
		const kids = node?.get('Kids');
		if (Array.isArray(kids)) for (const kid of kids) collect(referenceOf(kid), depth + 1);
	};
	collect(referenceOf(tree), 0);
	for (const [number, { container }] of cuts) {
		const key = container.entries.get('StructParents');
		const list = typeof key === 'number' ? (lists.get(key) ?? 0) : 0;
		if (list === 0 && holders.has(number)) {
			changes.unmended.push({ rule: '01-006', message: 'A page is missing in the index of tags' });
		}
		if (list === 0) continue;
		const entries = Array.from(holders.get(number) ?? [], (holder) =>
			holder === undefined ? null : { reference: holder },
		);
		changes.bodies.set(list, writeValue(entries));
	}
}

/** Brings the browser's structure tree to what ISO 14289-1 and ISO 32000-1, 14.8 ask; the order of reading stays. */
import type { Value } from './pdf-syntax';
import { nameOf, textOf, wordsOf } from './pdf-syntax';
import { mendTable, type Unmended } from './mend-table';
import { elementsIn, retype, typeOf, type Element, type Kid, type Structure } from './structure';
import { wrapLoose } from './wrap-loose';

/** The standard structure types of ISO 32000-1, 14.8.4. */
export const STANDARD_TYPES = new Set(
	(
		'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 ' +
		'L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot ' +
		'Ruby RB RT RP Warichu WT WP Figure Formula Form'
	).split(' '),
);

/** What the browser's own types stand for; `Span` for every other. */
const ROLES: Record<string, string> = {
	Aside: 'Sect',
	DocumentFragment: 'Part',
	FENote: 'Note',
	Title: 'P',
	Artifact: 'NonStruct',
};

/** Mends the tree in place; `before` are its elements in reading order. Gives the elements as they are then. */
export function mendStructure(
	structure: Structure,
	before: Element[],
): { elements: Element[]; unmended: Unmended[] } {
	const unmended: Unmended[] = [];
	for (const element of before) {
		const type = typeOf(element);
		if (type === 'Figure') mendFigure(element, unmended);
		else if (type === 'L') mendList(element, structure);
		else if (type === 'LI') mendItem(element, structure);
		else if (type === 'Table') mendTable(element, structure, unmended);
		else if (type === 'Note' || type === 'FENote') nameNote(element);
	}
	for (const element of structure.elements.values()) mendPlace(element);
	const elements = structure.walk();
	mendHeadings(elements);
	mapRoles(structure);
	return { elements, unmended };
}

/** Whether words stand for what an element shows. */
export function isDescribed(element: Element): boolean {
	return ['Alt', 'ActualText'].some((key) => wordsOf(element.entries.get(key)).trim() !== '');
}

/** A figure with others inside is a group: its caption and its data would be silent behind one description. */
function mendFigure(figure: Element, unmended: Unmended[]): void {
	if (isDescribed(figure)) return;
	if (elementsIn(figure).length > 0) return retype(figure, 'Div');
	if (figure.kids.length === 0) return retype(figure, 'NonStruct');
	unmended.push({
		rule: '13-004',
		message: 'A picture has neither description nor replacement text',
	});
}

function mendList(list: Element, structure: Structure): void {
	const fits = (kid: Kid): boolean =>
		kid.kind === 'element' && ['L', 'LI', 'Caption'].includes(typeOf(kid.element));
	for (const item of wrapLoose(list, { structure, type: 'LI', fits })) mendItem(item, structure);
}

function mendItem(item: Element, structure: Structure): void {
	const fits = (kid: Kid): boolean =>
		kid.kind === 'element' && ['Lbl', 'LBody'].includes(typeOf(kid.element));
	wrapLoose(item, { structure, type: 'LBody', fits });
}

/** Parts of lists and tables that stand outside of one are groups. */
function mendPlace(element: Element): void {
	const type = typeOf(element);
	for (const kid of element.kids) {
		if (kid.kind !== 'element') continue;
		const places = PLACES[typeOf(kid.element)];
		if (places === undefined || places.includes(type)) continue;
		retype(kid.element, typeOf(kid.element) === 'Lbl' ? 'Span' : 'Div');
	}
}

/** Where parts of lists and tables may stand (ISO 32000-1, tables 336 and 337). */
const PLACES: Record<string, string[]> = {
	LI: ['L'],
	Lbl: ['LI', 'Note'],
	LBody: ['LI'],
	THead: ['Table'],
	TBody: ['Table'],
	TFoot: ['Table'],
	TR: ['Table', 'THead', 'TBody', 'TFoot'],
	TH: ['TR'],
	TD: ['TR'],
};

/** A heading stands at most one level below the one before it; the first is on level 1. */
function mendHeadings(elements: Element[]): void {
	let level = 0;
	for (const element of elements) {
		const found = /^H([1-6])$/.exec(typeOf(element))?.[1];
		if (found === undefined) continue;
		const allowed = Math.min(Number(found), level + 1);
		if (allowed !== Number(found)) retype(element, `H${allowed}`);
		level = allowed;
	}
}

function nameNote(note: Element): void {
	if (note.entries.has('ID')) return;
	note.entries.set('ID', textOf(`note-${note.number}`));
	note.changed = true;
}

function mapRoles(structure: Structure): void {
	const known = structure.root.entries.get('RoleMap');
	const roles = known instanceof Map ? known : new Map<string, Value>();
	for (const element of structure.elements.values()) {
		const type = typeOf(element);
		if (STANDARD_TYPES.has(type) || nameOf(roles.get(type)) !== '') continue;
		roles.set(type, { name: ROLES[type] ?? 'Span' });
	}
	if (roles.size > 0) structure.root.entries.set('RoleMap', roles);
}

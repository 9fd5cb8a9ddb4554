/** Rules on the structure tree: what may stand where, what needs words, which level follows which. */
import { isLanguage } from './document-rules';
import type { CheckedFile, Finding } from './open-checked-file';
import type { Tree, TreeElement } from './structure-tree';

/** Kids each type may have, as far as ISO 32000-1, tables 336 and 337 say; others may have any. */
const KIDS: Record<string, { rule: string; types: string[]; content: boolean }> = {
	Table: { rule: '09-004', types: ['TR', 'THead', 'TBody', 'TFoot', 'Caption'], content: false },
	THead: { rule: '09-004', types: ['TR'], content: false },
	TBody: { rule: '09-004', types: ['TR'], content: false },
	TFoot: { rule: '09-004', types: ['TR'], content: false },
	TR: { rule: '09-004', types: ['TH', 'TD'], content: false },
	L: { rule: '09-005', types: ['L', 'LI', 'Caption'], content: false },
	LI: { rule: '09-005', types: ['Lbl', 'LBody'], content: false },
	TOC: { rule: '09-006', types: ['TOC', 'TOCI', 'Caption'], content: false },
	TOCI: {
		rule: '09-006',
		types: ['Lbl', 'Reference', 'NonStruct', 'P', 'TOC', 'Link'],
		content: false,
	},
};

/** Where types that are parts of others may stand. */
const PARENTS: Record<string, { rule: string; types: string[] }> = {
	TR: { rule: '09-004', types: ['Table', 'THead', 'TBody', 'TFoot'] },
	TH: { rule: '09-004', types: ['TR'] },
	TD: { rule: '09-004', types: ['TR'] },
	THead: { rule: '09-004', types: ['Table'] },
	TBody: { rule: '09-004', types: ['Table'] },
	TFoot: { rule: '09-004', types: ['Table'] },
	LI: { rule: '09-005', types: ['L'] },
	LBody: { rule: '09-005', types: ['LI'] },
	TOCI: { rule: '09-006', types: ['TOC'] },
};

/** Matterhorn 09-004 to 09-006, 11-002, 13-004, 14-002, -003, -006, -007, 15-003, 17-002, 19-003 and 19-004. */
export function* structureRules(file: CheckedFile, tree: Tree): Generator<Finding> {
	if (tree.top.length === 0) {
		yield { rule: '01-005', message: 'The file has no structure tree' };
		return;
	}
	yield* headingRules(file, tree);
	const noteIds = new Set<string>();
	for (const element of tree.elements) {
		const at = (rule: string, message: string): Finding =>
			element.page === undefined ? { rule, message } : { rule, message, page: element.page };
		const { type, parent, kids, marks } = element;
		const allowed = KIDS[type];
		if (allowed !== undefined) {
			for (const kid of kids.filter((kid) => !allowed.types.includes(kid.type)))
				yield at(allowed.rule, `${type} holds ${kid.type || kid.writtenType}`);
			if (marks.length > 0) yield at(allowed.rule, `${type} holds content of its own`);
		}
		const place = PARENTS[type];
		if (place !== undefined && !place.types.includes(parent?.type ?? ''))
			yield at(place.rule, `${type} stands in ${parent?.type ?? 'nothing'}`);
		const described = ['Alt', 'ActualText'].some(
			(entry) => file.words(file.get(element.dict, entry)).trim() !== '',
		);
		if (type === 'Figure' && !described) yield at('13-004', 'A picture has no description');
		if (type === 'Formula' && !described) yield at('17-002', 'A formula has no description');
		if (!isLanguage(element.language))
			yield at('11-002', `${type} is in the language "${element.language}"`);
		if (type === 'Note') {
			const id = file.words(file.get(element.dict, 'ID'));
			if (id === '') yield at('19-003', 'A note has no ID');
			else if (noteIds.has(id)) yield at('19-004', `Two notes have the ID ${id}`);
			noteIds.add(id);
		}
		if (type === 'Table') yield* tableRules(file, element);
	}
}

function* headingRules(file: CheckedFile, tree: Tree): Generator<Finding> {
	let level = 0;
	const numbered = tree.elements.some(({ type }) => /^H[1-6]$/.test(type));
	for (const { type, page, kids } of tree.elements) {
		const at = (rule: string, message: string): Finding =>
			page === undefined ? { rule, message } : { rule, message, page };
		if (kids.filter((kid) => kid.type === 'H').length > 1)
			yield at('14-006', 'One part has two headings');
		if (type === 'H' && numbered) yield at('14-007', 'Headings with and without a level are mixed');
		const found = Number(/^H([1-6])$/.exec(type)?.[1] ?? 0);
		if (found === 0) continue;
		if (level === 0 && found !== 1) yield at('14-002', `The first heading is on level ${found}`);
		else if (found > level + 1)
			yield at('14-003', `A heading on level ${found} follows one on level ${level}`);
		level = found;
	}
}

/** Heads have a scope, or cells name their heads; rows have as many cells as each other. */
function* tableRules(file: CheckedFile, table: TreeElement): Generator<Finding> {
	const at = (rule: string, message: string): Finding =>
		table.page === undefined ? { rule, message } : { rule, message, page: table.page };
	const rows = table.kids
		.flatMap((kid) => (kid.type === 'TR' ? [kid] : kid.kids))
		.filter(({ type }) => type === 'TR');
	const cells = rows.flatMap((row) => row.kids);
	const byHeaders = cells
		.filter(({ type }) => type === 'TD')
		.every((cell) => attribute(file, cell, 'Headers') !== undefined);
	for (const cell of cells) {
		if (cell.type !== 'TH' || byHeaders) continue;
		const scope = file.name(attribute(file, cell, 'Scope'));
		if (!['Row', 'Column', 'Both'].includes(scope)) yield at('15-003', 'A table head has no scope');
	}
	const widths: number[] = [];
	for (const [index, row] of rows.entries()) {
		for (const cell of row.kids) {
			const columns = file.number(attribute(file, cell, 'ColSpan')) ?? 1;
			const height = file.number(attribute(file, cell, 'RowSpan')) ?? 1;
			for (let below = index; below < Math.min(index + height, rows.length); below += 1)
				widths[below] = (widths[below] ?? 0) + columns;
		}
	}
	if (new Set(Array.from(rows, (_, index) => widths[index] ?? 0)).size > 1)
		yield at('tree-table', 'The rows of a table have different numbers of cells');
}

function attribute(file: CheckedFile, element: TreeElement, name: string) {
	for (const one of file.list(file.get(element.dict, 'A'))) {
		const value = file.get(file.dict(one), name);
		if (value !== undefined) return value;
	}
	return undefined;
}

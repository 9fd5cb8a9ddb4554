/** Reads the structure tree of a PDF: which tags there are, what lacks a description, which headings stand where. */
import type { PDFDict, PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { isTagged } from './carry-structure';
import { asDict, dictAt, textAt, textOf, type OpenPdf } from './pdf-objects';

/** What the tags of a file say. */
export interface StructureReading {
	tagged: boolean;
	/** How often each standard tag occurs, for example `{ H1: 1, P: 40, TH: 12 }`; own tags count as what they are mapped to. */
	tags: Record<string, number>;
	/** Figures and formulas with and without alternative text; pages from 1, 0 when not named. */
	figures: { withAlt: number; withoutAlt: number; pagesWithoutAlt: number[] };
	/** Levels of the headings in reading order. */
	headings: number[];
	/** Tables without a header cell. */
	tablesWithoutHeader: number;
}

const MAXIMUM_DEPTH = 500;
const MOST_TAGS = 500_000;

/** Reads the tree; every tag once. */
export function readStructure(pdf: OpenPdf): StructureReading {
	const { lib, catalog, context } = pdf;
	const name = (word: string) => lib.PDFName.of(word);
	const tree = dictAt(lib, catalog, 'StructTreeRoot');
	const roles = tree && dictAt(lib, tree, 'RoleMap');
	const seen = new Set<PDFDict>();
	const reading: StructureReading = {
		tagged: isTagged(pdf),
		tags: {},
		figures: { withAlt: 0, withoutAlt: 0, pagesWithoutAlt: [] },
		headings: [],
		tablesWithoutHeader: 0,
	};
	const roleOf = (dict: PDFDict): string => {
		let role = textAt(lib, dict, 'S');
		for (let guard = 0; guard < 10; guard += 1) {
			const mapped = roles && textAt(lib, roles, role);
			if (mapped === undefined || mapped === '' || mapped === role) break;
			role = mapped;
		}
		return role;
	};
	const pageOf = (page: PDFObject | undefined): number =>
		page instanceof lib.PDFRef ? (pdf.pageIndex.get(page as PDFRef) ?? -1) + 1 : 0;

	const walk = (value: PDFObject | undefined, depth: number, page: PDFObject | undefined): void => {
		const object = context.lookup(value);
		if (object instanceof lib.PDFArray) {
			for (const kid of object.asArray()) walk(kid, depth, page);
			return;
		}
		const dict = asDict(lib, object);
		if (dict === undefined || seen.has(dict) || depth > MAXIMUM_DEPTH || seen.size > MOST_TAGS)
			return;
		const type = textAt(lib, dict, 'Type');
		if (type === 'MCR' || type === 'OBJR') return;
		seen.add(dict);
		const role = roleOf(dict);
		const ownPage = dict.get(name('Pg')) ?? page;
		if (role !== '') reading.tags[role] = (reading.tags[role] ?? 0) + 1;
		const level = /^H([1-6])$/.exec(role)?.[1];
		if (level !== undefined) reading.headings.push(Number(level));
		if (role === 'Figure' || role === 'Formula') {
			const alt =
				textOf(lib, dict.lookup(name('Alt'))) || textOf(lib, dict.lookup(name('ActualText')));
			if (alt.trim() !== '') reading.figures.withAlt += 1;
			else {
				reading.figures.withoutAlt += 1;
				reading.figures.pagesWithoutAlt.push(pageOf(ownPage) || pageBelow(dict));
			}
		}
		const headersBefore = reading.tags.TH ?? 0;
		walk(dict.get(name('K')), depth + 1, ownPage);
		if (role === 'Table' && (reading.tags.TH ?? 0) === headersBefore) {
			reading.tablesWithoutHeader += 1;
		}
	};
	const pageBelow = (dict: PDFDict): number => {
		const kids = dict.lookup(name('K'));
		const first = kids instanceof lib.PDFArray ? kids.lookup(0) : kids;
		return pageOf(asDict(lib, first)?.get(name('Pg')));
	};
	if (tree !== undefined) walk(tree.get(name('K')), 0, undefined);
	return reading;
}

/** Carries the structure tree of a PDF: every tag whose content comes along, under a part of its own in the new file. */
import type { PDFDict, PDFObject, PDFRef, PDFString } from '@cantoo/pdf-lib';
import type { Carrier } from './carry';
import { arrayAt, asDict, dictAt, itemsOf, textAt, treeEntries } from './pdf-objects';
import type { OpenPdf, PdfLib } from './pdf-objects';

/** A file on its way, as far as its tags are concerned. */
export interface TaggedSource {
	pdf: OpenPdf;
	carrier: Carrier;
	/** Which part of the new file this is, from 1. */
	part: number;
	title: string;
	language: string;
	isKept: (page: PDFRef) => boolean;
	/** Keys of marked content in the old file with their keys in the new one. */
	keys: ReadonlyMap<number, number>;
}

/** What became of the tags. */
export interface CarriedTags {
	roots: PDFRef[];
	/** Entries for the new tree from marked content to tags. */
	parents(): [number, PDFObject][];
	ids: { id: PDFString; ref: PDFRef }[];
	namespaces: PDFObject[];
}

/** A tag and those of its content that come along. */
interface Plan {
	dict: PDFDict;
	ref: PDFRef | undefined;
	kids: (Plan | PDFObject)[];
	isStrong: boolean;
}

/** Tags nested deeper than this are no document's. */
const MAXIMUM_DEPTH = 500;

/** Prefix of the ids of a part, so that two files made by the same program do not share them. */
export const idPrefix = (part: number): string => (part === 1 ? '' : `p${part}-`);

/**
 * Carries the tags of one file. References between tags and content are carried with the rest, later.
 *
 * @param roles new names of roles that mean something else in an earlier part
 */
export function carryTags(
	lib: PdfLib,
	source: TaggedSource,
	roles: ReadonlyMap<string, string>,
): CarriedTags {
	const { pdf, carrier } = source;
	const { context } = pdf;
	const name = (word: string) => lib.PDFName.of(word);
	const tree = dictAt(lib, pdf.catalog, 'StructTreeRoot');
	const target = carrier.target;
	const seen = new Set<PDFDict>();
	const made: CarriedTags = { roots: [], parents, ids: [], namespaces: [] };
	if (tree === undefined) return made;

	const kidsOf = (dict: PDFDict): PDFObject[] => {
		const value = dict.get(name('K'));
		const followed = context.lookup(value);
		if (followed instanceof lib.PDFArray) {
			return Array.from({ length: followed.size() }, (_, index) => followed.get(index));
		}
		return value === undefined ? [] : [value];
	};
	const pageKept = (dict: PDFDict, fallback: PDFObject | undefined): boolean => {
		const page = dict.get(name('Pg')) ?? fallback;
		return page instanceof lib.PDFRef && source.isKept(page);
	};
	const plan = (value: PDFObject, depth: number): Plan | undefined => {
		const dict = asDict(lib, context.lookup(value));
		if (dict === undefined || seen.has(dict) || depth > MAXIMUM_DEPTH) return undefined;
		seen.add(dict);
		const page = dict.get(name('Pg'));
		const all = kidsOf(dict);
		const kids: (Plan | PDFObject)[] = [];
		for (const kid of all) {
			const object = context.lookup(kid);
			if (object instanceof lib.PDFNumber) {
				if (page instanceof lib.PDFRef && source.isKept(page)) kids.push(object);
				continue;
			}
			const kidDict = asDict(lib, object);
			const type = kidDict && textAt(lib, kidDict, 'Type');
			if (kidDict !== undefined && (type === 'MCR' || type === 'OBJR')) {
				if (pageKept(kidDict, page)) kids.push(kid);
				continue;
			}
			const below = plan(kid, depth + 1);
			if (below !== undefined) kids.push(below);
		}
		const isStrong = kids.some((kid) => !isPlan(kid) || kid.isStrong);
		// A tag that lost all it held goes; one that never held anything stays with its neighbours.
		if (!isStrong && all.length > 0 && kids.length === 0) return undefined;
		return { dict, ref: value instanceof lib.PDFRef ? value : undefined, kids, isStrong };
	};
	const build = (one: Plan, parent: PDFRef | undefined): PDFRef => {
		const ref = target.nextRef();
		if (one.ref !== undefined) carrier.map(one.ref, ref);
		const dict = lib.PDFDict.withContext(target);
		target.assign(ref, dict);
		if (parent !== undefined) dict.set(name('P'), parent);
		const kids = one.kids.map((kid) => (isPlan(kid) ? build(kid, ref) : kid));
		later.push(() => {
			carrier.carryInto(dict, one.dict, ['K', 'P', 'ID', 'Pg']);
			const role = roles.get(textAt(lib, one.dict, 'S'));
			if (role !== undefined) dict.set(name('S'), name(role));
			const page = one.dict.get(name('Pg'));
			if (page instanceof lib.PDFRef && source.isKept(page)) {
				dict.set(name('Pg'), carrier.carry(page));
			}
			const carried = kids.map((kid, index) =>
				isPlan(one.kids[index]!) ? kid : carrier.carry(kid),
			);
			if (carried.length === 1) dict.set(name('K'), carried[0]!);
			if (carried.length > 1) dict.set(name('K'), target.obj(carried));
			const id = one.dict.lookup(name('ID'));
			if (id instanceof lib.PDFString || id instanceof lib.PDFHexString) {
				const renamed = lib.PDFString.of(`${idPrefix(source.part)}${id.decodeText()}`);
				dict.set(name('ID'), renamed);
				made.ids.push({ id: renamed, ref });
			}
		});
		return ref;
	};

	const later: (() => void)[] = [];
	const plans = kidsOf(tree).flatMap((kid) => plan(kid, 0) ?? []);
	made.roots = plans.filter(({ isStrong }) => isStrong).map((one) => build(one, undefined));
	// Only now is every tag known, and none is carried a second time as an ordinary object.
	for (const work of later) work();
	made.namespaces = itemsOf(arrayAt(lib, tree, 'Namespaces')).flatMap((_, index) => [
		carrier.carry(arrayAt(lib, tree, 'Namespaces')!.get(index)),
	]);
	return made;

	function parents(): [number, PDFObject][] {
		if (tree === undefined) return [];
		const entries = treeEntries(lib, dictAt(lib, tree, 'ParentTree'), 'Nums');
		return entries.flatMap(({ key, value }): [number, PDFObject][] => {
			const number = key instanceof lib.PDFNumber ? source.keys.get(key.asNumber()) : undefined;
			if (number === undefined) return [];
			const followed = context.lookup(value);
			if (followed instanceof lib.PDFArray) {
				const tags = Array.from({ length: followed.size() }, (_, at) => tagFor(followed.get(at)));
				return [[number, target.obj(tags)]];
			}
			return [[number, tagFor(value)]];
		});
	}
	function tagFor(value: PDFObject): PDFObject {
		return (value instanceof lib.PDFRef ? carrier.mapped(value) : undefined) ?? lib.PDFNull;
	}
}

/** Roles of a file that an earlier part uses for something else, with their new names; the rest is added to `taken`. */
export function mergeRoles(
	lib: PdfLib,
	source: { pdf: OpenPdf; part: number },
	taken: Map<string, string>,
): Map<string, string> {
	const tree = dictAt(lib, source.pdf.catalog, 'StructTreeRoot');
	const map = tree && dictAt(lib, tree, 'RoleMap');
	const own = (map?.entries() ?? []).map(
		([role]) => [role.decodeText(), textAt(lib, map!, role.decodeText())] as const,
	);
	const renamed = new Map<string, string>();
	for (const [role, meaning] of own) {
		if ((taken.get(role) ?? meaning) !== meaning) renamed.set(role, `${role}_${source.part}`);
	}
	for (const [role, meaning] of own) {
		taken.set(renamed.get(role) ?? role, renamed.get(meaning) ?? meaning);
	}
	return renamed;
}

/** Whether a file says it is tagged and has a tree with something in it. */
export function isTagged(pdf: OpenPdf): boolean {
	const { lib, catalog } = pdf;
	const tree = dictAt(lib, catalog, 'StructTreeRoot');
	const mark = dictAt(lib, catalog, 'MarkInfo')?.lookup(lib.PDFName.of('Marked'));
	return tree?.has(lib.PDFName.of('K')) === true && mark === lib.PDFBool.True;
}

function isPlan(kid: Plan | PDFObject): kid is Plan {
	return 'isStrong' in kid;
}

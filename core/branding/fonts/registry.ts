/** The families that ship: their kind, licence, cuts and the letters of their files, as `families.json` states them. */
import { AgencyError } from '../../shared/errors';
import { nearestCut } from './cuts';
import families from './families.json';
import { type LetterRange, parseRanges, sortRanges } from './letters';

/** What a family is made for; `script` families hold one script and stand behind others. */
export type FamilyKind = 'serif' | 'sans' | 'display' | 'condensed' | 'mono' | 'script';

/** One file set of a family: the same cuts, other letters. */
export interface FontSubset {
	/** Name in the file, for example `latin-ext`. */
	name: string;
	/** `unicode-range` of its rule. */
	range: string;
	/** Letters every cut really draws, sorted. */
	letters: readonly LetterRange[];
}

/** A family a document may be set in. */
export interface FontFamily {
	/** CSS name. */
	name: string;
	/** Folder of the files; also the family's name in the measuring table. */
	folder: string;
	kind: FamilyKind;
	/** SPDX name. */
	licence: string;
	/** Static cuts, `weight-style`. */
	cuts: readonly string[];
	subsets: readonly FontSubset[];
	/** Letters of all subsets, sorted. */
	letters: readonly LetterRange[];
}

interface FamilyRow {
	folder: string;
	kind: string;
	licence: string;
	cuts: string[];
	subsets: Partial<Record<string, { range: string; letters: string }>>;
}

const ROWS: Record<string, FamilyRow> = families;
const read = new Map<string, FontFamily>();
const behind = new Map<string, readonly string[]>();

/** CSS names of the shipped families, sorted. */
export function listFamilies(): string[] {
	return Object.keys(ROWS).sort();
}

/** Whether a family ships with the package. */
export function isShippedFamily(family: string): boolean {
	return Object.hasOwn(ROWS, family);
}

/**
 * A shipped family by its CSS name.
 *
 * @throws {AgencyError} BRAND_006 no such family ships
 */
export function shippedFamily(name: string): FontFamily {
	const known = read.get(name);
	if (known !== undefined) return known;
	const row = isShippedFamily(name) ? ROWS[name] : undefined;
	if (row === undefined) {
		throw new AgencyError({
			kind: 'config',
			code: 'BRAND_006',
			message: `There is no font family "${name.slice(0, 60)}" among the shipped and configured ones.`,
			hint: `Choose one of ${listFamilies().join(', ')}, or give the font's files.`,
			field: 'fonts',
		});
	}
	const subsets = Object.entries(row.subsets).flatMap(([subset, facts]) =>
		facts === undefined
			? []
			: [{ name: subset, range: facts.range, letters: parseRanges(facts.letters) }],
	);
	const family: FontFamily = {
		name,
		folder: row.folder,
		kind: row.kind as FamilyKind,
		licence: row.licence,
		cuts: row.cuts,
		subsets,
		letters: sortRanges(subsets.flatMap(({ letters }) => letters)),
	};
	read.set(name, family);
	return family;
}

/** Shipped families that stand behind a family, first the nearest in look. */
export function fallbacksOf(family: Pick<FontFamily, 'name' | 'kind'>): FontFamily[] {
	const latin = FALLBACKS[fallbackKind(family)];
	return [...latin, 'Noto Sans Arabic', 'Noto Sans Hebrew', 'Noto Sans Math']
		.filter((name) => name !== family.name)
		.map(shippedFamily);
}

/** Measuring tables for letters a face lacks, in the order the browser asks the families behind it. */
export function facesBehind(face: string): readonly string[] {
	const known = behind.get(face);
	if (known !== undefined) return known;
	const [folder = '', cut = ''] = face.split('/');
	const name = Object.keys(ROWS).find((family) => ROWS[family]?.folder === folder);
	const faces = fallbacksOf(shippedFamily(name ?? 'Source Sans 3')).map(
		(family) => `${family.folder}/${nearestCut(family.cuts, cut)}`,
	);
	behind.set(face, faces);
	return faces;
}

const FALLBACKS = {
	serif: ['Noto Serif', 'Noto Sans'],
	sans: ['Noto Sans', 'Noto Serif'],
	plex: ['IBM Plex Sans', 'Noto Sans', 'Noto Serif'],
} as const;

function fallbackKind({ name, kind }: Pick<FontFamily, 'name' | 'kind'>): keyof typeof FALLBACKS {
	if (kind === 'serif' || kind === 'display') return 'serif';
	return kind === 'condensed' || name.startsWith('IBM Plex') ? 'plex' : 'sans';
}

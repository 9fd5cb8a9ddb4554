/** Chooses the files a text needs: cuts, subsets and the families that stand behind, and says what was put in place of what. */
import { flattenSubscripts } from '../text/scripts';
import { type ConfiguredFamily, isSafeFamilyName } from './configured-family';
import {
	DEFAULT_CUTS,
	FONT_ROLES,
	type FontChoice,
	type FontCuts,
	type FontRole,
	nearestCut,
} from './cuts';
import { faceRule, shippedFile } from './face-rule';
import { type LetterRange, hasLetter, lettersOf, sortRanges } from './letters';
import { type FontFamily, fallbacksOf, isShippedFamily, shippedFamily } from './registry';

/** A family of the machine and the letters it has; what it can print depends on the machine. */
export interface SystemFamily {
	family: string;
	letters: readonly LetterRange[];
}

/** What {@link planFonts} is asked. */
export interface FontRequest {
	fonts: FontChoice;
	/** Cuts the template uses; those of the default template where absent. */
	cuts?: FontCuts | undefined;
	/** Everything the document prints; a text in markup or JSON will do. */
	text: string;
	/** The agency's own families, for this request. */
	configured?: readonly ConfiguredFamily[] | undefined;
	/** Families of the machine; `undefined` where nobody knows them. */
	systemFamilies?: readonly SystemFamily[] | undefined;
}

/** The fonts of a document. */
export interface FontPlan {
	/** `@font-face` rules, and the rule that forbids false bolds and italics. */
	css: string;
	/** Value of `font-family` for each role; `mono` is the sans where there is none. */
	stacks: Record<FontRole, string>;
	/** Families whose files are in the rules. */
	embedded: string[];
	/** What was put in place of what. */
	notes: { field: string; message: string }[];
	/** Letters no embedded family has; a machine's family may. */
	lacking: string[];
}

const GENERIC: Record<FontRole, string> = {
	display: 'serif',
	text: 'serif',
	sans: 'sans-serif',
	mono: 'monospace',
};

/** Cuts and letters a family must bring. */
interface Need {
	source: FontFamily | ConfiguredFamily;
	cuts: Set<string>;
	letters: Set<string>;
	/** A chosen family always brings its Latin; one that stands behind only what is asked of it. */
	chosen: boolean;
}

/**
 * The fonts of a document. Pure but for reading shipped files: the same request gives the same bytes.
 *
 * @throws {AgencyError} BRAND_006 a family that neither ships nor is configured, or a cut written wrongly
 */
export function planFonts(request: FontRequest): FontPlan {
	const { fonts, cuts = DEFAULT_CUTS } = request;
	const all = lettersOf(flattenSubscripts(request.text));
	const held = heldLetters(request);
	const letters = all.filter((letter) => hasLetter(held, letter));
	// Letters nobody has are settled here: a text may hold a hundred thousand of them.
	const foreign = all.filter((letter) => !hasLetter(held, letter));
	const needs = new Map<string, Need>();
	const notes: FontPlan['notes'] = [];
	const note = (message: string) => {
		if (!notes.some((other) => other.message === message)) notes.push({ field: 'fonts', message });
	};
	const stacks: Record<FontRole, string> = { display: '', text: '', sans: '', mono: '' };
	const lacking = new Set<string>(foreign);
	for (const role of FONT_ROLES) {
		const name = fonts[role];
		if (name === undefined) continue;
		const wanted = cuts[role] ?? DEFAULT_CUTS[role] ?? [];
		const chosen = familyOf(name, request);
		for (const cut of wanted) {
			const given = nearestCut(chosen.cuts, cut);
			if (given !== cut) note(`${name} has no cut ${cut}; ${given} is printed in its place.`);
		}
		add(needs, { source: chosen, wanted, letters, chosen: true });
		let missing = letters.filter((letter) => !hasLetter(chosen.letters, letter));
		const behind: string[] = [];
		for (const source of standIns(chosen, request)) {
			if (missing.length === 0) break;
			const taken = missing.filter((letter) => hasLetter(source.letters, letter));
			if (taken.length === 0) continue;
			add(needs, { source, wanted, letters: taken, chosen: false });
			behind.push(source.name);
			note(`${name} lacks ${sample(taken)}; ${source.name} prints them.`);
			missing = missing.filter((letter) => !hasLetter(source.letters, letter));
		}
		for (const letter of missing) lacking.add(letter);
		stacks[role] = stackOf(role, [
			name,
			...behind,
			...onMachine([...missing, ...foreign], request),
		]);
	}
	if (stacks.mono === '') stacks.mono = stacks.sans;
	return {
		css: [...rulesOf(needs), ':root{font-synthesis-weight:none;font-synthesis-style:none}'].join(
			'\n',
		),
		stacks,
		embedded: [...needs.keys()],
		notes,
		lacking: [...lacking],
	};
}

/** Letters any family of the request has, sorted. */
function heldLetters(request: FontRequest): LetterRange[] {
	const chosen = FONT_ROLES.flatMap((role) => request.fonts[role] ?? []).map((name) =>
		familyOf(name, request),
	);
	const families = new Set(chosen.flatMap((family) => [family, ...standIns(family, request)]));
	return sortRanges([...families].flatMap(({ letters }) => letters));
}

/** Families in CSS order; every name is a shipped or a checked one. */
function stackOf(role: FontRole, families: readonly string[]): string {
	return [...families.map((family) => `"${family}"`), GENERIC[role]].join(',');
}

/**
 * A family by name, the request's own first.
 *
 * @throws {AgencyError} BRAND_006 a family that neither ships nor is configured
 */
export function familyOf(
	name: string,
	request: Pick<FontRequest, 'configured'>,
): FontFamily | ConfiguredFamily {
	return request.configured?.find((family) => family.name === name) ?? shippedFamily(name);
}

/** Families that may print what a family lacks: the shipped ones near it, then the others of the document. */
function standIns(
	chosen: FontFamily | ConfiguredFamily,
	request: FontRequest,
): (FontFamily | ConfiguredFamily)[] {
	const others = FONT_ROLES.flatMap((role) => request.fonts[role] ?? [])
		.filter((name) => name !== chosen.name)
		.map((name) => familyOf(name, request));
	return [...fallbacksOf(chosen), ...others, ...(request.configured ?? [])];
}

/** Names of the machine's families that have missing letters; only names that can stand in a stylesheet. */
function onMachine(missing: readonly string[], request: FontRequest): string[] {
	let open = missing;
	const names: string[] = [];
	for (const { family, letters } of request.systemFamilies ?? []) {
		if (!isSafeFamilyName(family) || isShippedFamily(family)) continue;
		const left = open.filter((letter) => !hasLetter(letters, letter));
		if (left.length < open.length) names.push(family);
		open = left;
	}
	return names;
}

function add(
	needs: Map<string, Need>,
	facts: {
		source: FontFamily | ConfiguredFamily;
		wanted: readonly string[];
		letters: readonly string[];
		chosen: boolean;
	},
): void {
	const { source } = facts;
	const need = needs.get(source.name) ?? {
		source,
		cuts: new Set<string>(),
		letters: new Set<string>(),
		chosen: false,
	};
	for (const cut of facts.wanted) need.cuts.add(nearestCut(source.cuts, cut));
	for (const letter of facts.letters) need.letters.add(letter);
	need.chosen ||= facts.chosen;
	needs.set(source.name, need);
}

function* rulesOf(needs: ReadonlyMap<string, Need>): Generator<string> {
	for (const { source, cuts, letters, chosen } of needs.values()) {
		for (const cut of cuts) {
			if ('files' in source) {
				const file = source.files.find((one) => one.cut === cut);
				if (file !== undefined) yield faceRule({ family: source.name, ...file });
				continue;
			}
			for (const { name, range } of subsetsFor(source, letters, chosen)) {
				const base64 = shippedFile(source.folder, name, cut);
				yield faceRule({ family: source.name, cut, base64, format: 'woff2', range });
			}
		}
	}
}

/** Subsets that bring a letter no earlier one has; the first, Latin, always for a chosen family. */
function subsetsFor(family: FontFamily, letters: ReadonlySet<string>, chosen: boolean) {
	let open = [...letters];
	return family.subsets.filter((subset, index) => {
		const left = open.filter((letter) => !hasLetter(subset.letters, letter));
		const brings = left.length < open.length;
		open = left;
		return brings || (chosen && index === 0);
	});
}

function sample(letters: readonly string[]): string {
	return `${letters.slice(0, 8).join(' ')}${letters.length > 8 ? ' …' : ''}`;
}

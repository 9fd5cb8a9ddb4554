/** The type families of a document: which ship, their files as `@font-face` rules, and the tables they are measured by. */
import { flattenSubscripts } from '../text/scripts';
import type { Face } from '../text/measure';
import {
	DEFAULT_CUTS,
	DEFAULT_FONTS,
	FONT_ROLES,
	type FontChoice,
	type FontCuts,
	nearestCut,
} from './cuts';
import { faceRule, shippedFile } from './face-rule';
import { hasLetter, parseRanges, sortRanges } from './letters';
import { type FontPlan, planFonts } from './plan-fonts';
import { isShippedFamily, shippedFamily } from './registry';

export {
	DEFAULT_CUTS,
	DEFAULT_FONTS,
	type FontChoice,
	type FontCuts,
	type FontRole,
	nearestCut,
} from './cuts';
export { type MissingGlyphs, describeMissing, groupMissing, missingGlyphs } from './missing-glyphs';
export { directionOf, scriptsOf } from '../text/writing';
export { type ConfiguredFamily, type FamilyFiles, configuredFamily } from './configured-family';
export { type FontPlan, type FontRequest, type SystemFamily, planFonts } from './plan-fonts';
export { type SuitedFonts, suitFonts } from './suit-fonts';
export {
	type FamilyKind,
	type FontFamily,
	isShippedFamily,
	listFamilies,
	shippedFamily,
} from './registry';

/** Letters of a text the Latin files lack, each once; those are printed in a font of the machine, or not at all. */
export function lettersOutside(text: string): string[] {
	const ranges = sortRanges(
		latinSubsets('Source Sans 3').flatMap(({ range }) => parseRanges(range)),
	);
	return [...new Set(flattenSubscripts(text))].filter((letter) => !hasLetter(ranges, letter));
}

/**
 * `@font-face` rules with their files. With a text: exactly the cuts asked for and the subsets its letters need, with
 * the families that stand behind. Without: Latin and extended Latin.
 *
 * @throws {AgencyError} BRAND_006 a family that does not ship, or a cut written wrongly
 */
export function fontFaces(fonts: FontChoice, cuts: FontCuts = DEFAULT_CUTS, text?: string): string {
	if (text !== undefined) return planFonts({ fonts, cuts, text }).css;
	const rules = new Set<string>();
	for (const role of FONT_ROLES) {
		const name = fonts[role];
		if (name === undefined) continue;
		const family = shippedFamily(name);
		for (const wanted of cuts[role] ?? []) {
			const cut = nearestCut(family.cuts, wanted);
			for (const { name: subset, range } of latinSubsets(name)) {
				const base64 = shippedFile(family.folder, subset, cut);
				rules.add(faceRule({ family: name, cut, base64, format: 'woff2', range }));
			}
		}
	}
	return [...rules].join('\n');
}

/** Value of `font-family` for a role: the chosen family, those that stand behind it, the generic one. */
export function familyStack(role: keyof FontPlan['stacks'], plan: FontPlan): string {
	return plan.stacks[role];
}

/**
 * The measuring table that stands for a family: its nearest cut, or that of the default sans for a family the table
 * does not know.
 */
export function faceOf(
	family: string,
	weight: number,
	style: 'normal' | 'italic' = 'normal',
): Face {
	const { folder, cuts } = shippedFamily(isShippedFamily(family) ? family : DEFAULT_FONTS.sans);
	const rounded = Math.min(900, Math.max(100, Math.round(weight / 100) * 100));
	return `${folder}/${nearestCut(cuts, `${rounded}-${style}`)}`;
}

function latinSubsets(family: string) {
	return shippedFamily(family).subsets.filter(({ name }) => name.startsWith('latin'));
}

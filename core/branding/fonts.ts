/** The type families that ship: their files as `@font-face` rules with `data:` addresses, and the tables they are measured by. */
import { listAssets, readAssetBytes } from '../shared/assets';
import { flattenSubscripts } from './text/scripts';
import type { Face } from './text/measure';

/** Families by their CSS name, with the folder of their files. */
const FAMILIES: Record<string, string> = {
	'Noto Serif Display': 'noto-serif-display',
	'Source Serif 4': 'source-serif-4',
	'Source Sans 3': 'source-sans-3',
};

/** Families where a brand names none. */
export const DEFAULT_FONTS = {
	display: 'Noto Serif Display',
	text: 'Source Serif 4',
	sans: 'Source Sans 3',
} as const;

/** Cuts each role needs. Static files only: Chromium prints a variable font as outlines. */
const CUTS = {
	display: ['400-normal'],
	text: ['400-normal', '400-italic', '600-normal'],
	sans: ['400-normal', '600-normal'],
} as const;

/** Letters of the two subsets, as the families' own `unicode.json` states them. */
const SUBSETS = {
	latin:
		'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,' +
		'U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
	'latin-ext':
		'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,' +
		'U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF',
} as const;

/** The families a document is set in. */
export interface FontChoice {
	display: string;
	text: string;
	sans: string;
}

/** Whether a family ships with the package. */
export function isShippedFamily(family: string): boolean {
	return Object.hasOwn(FAMILIES, family);
}

/** Letters of a text the embedded files lack, each once; those are printed in a font of the machine, or not at all. */
export function lettersOutside(text: string): string[] {
	const ranges = Object.values(SUBSETS)
		.flatMap((list) => list.split(','))
		.map((range) => range.slice(2).split('-'))
		.map(([from = '', to = from]) => [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const);
	const letters = [...new Set(flattenSubscripts(text))];
	return letters.filter((letter) => {
		const code = letter.codePointAt(0) ?? 0;
		return !ranges.some(([from, to]) => code >= from && code <= to);
	});
}

/** `@font-face` rules for the cuts a document needs, files embedded. */
export function fontFaces(fonts: FontChoice): string {
	const rules = new Set<string>();
	for (const role of ['display', 'text', 'sans'] as const) {
		for (const cut of CUTS[role]) {
			for (const [subset, range] of Object.entries(SUBSETS)) {
				rules.add(faceRule({ family: fonts[role], subset, cut, range }));
			}
		}
	}
	return [...rules].join('\n');
}

/** The measuring table that stands for a family; weights without a table of their own use the regular one. */
export function faceOf(family: string, weight: 400 | 600): Face {
	if (family === 'Noto Serif Display') return 'display-400';
	const role = family === 'Source Sans 3' ? 'sans' : 'text';
	return `${role}-${weight}`;
}

function faceRule(facts: { family: string; subset: string; cut: string; range: string }): string {
	const { family, subset, cut, range } = facts;
	const [weight, style] = cut.split('-');
	const bytes = readFontFile(FAMILIES[family] ?? '', `${subset}-${cut}`);
	return (
		`@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};` +
		`src:url(data:font/woff2;base64,${bytes.toString('base64')}) format("woff2");unicode-range:${range}}`
	);
}

/** The installed package carries the files beside the templates; the checkout has them in its dependencies. */
function readFontFile(folder: string, cut: string): Buffer {
	const shipped = listAssets('templates/_shared').includes('fonts');
	const home = shipped ? 'templates/_shared/fonts' : 'node_modules/@fontsource';
	return readAssetBytes(`${home}/${folder}/files/${folder}-${cut}.woff2`);
}

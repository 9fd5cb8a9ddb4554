/** Finds the colours a page shows: custom properties by name, rules by the part they style, theme colours, inline styles. */
import type { ColourTools } from '../colour';
import type { PageDocument } from './dom';
import { type PagePart, type PartsByClass, partOf, partOfSelector } from './part-of-page';
import { type CssFacts, declarationsOf, resolveVariables } from './read-css';
import type { ColourSighting } from './weigh-colours';

/** What a name says about a custom property; the first that fits counts. */
const NAMES: readonly [RegExp, number][] = [
	[/wp--preset|^--(?:bs|tw|chakra|mdc|mat|swiper|fa|toastify)-/iu, 0.15],
	[/danger|error|warning|success|info|valid|alert|focus|ring|shadow|border|gray|grey/iu, 0.3],
	[/on-(?:primary|brand|accent)|foreground|contrast|-text\b|hover|active|disabled/iu, 0.8],
	[/(?:primary|brand|accent)[\w-]*-(?:50|100|200|300|800|900|950|light\w*|soft|subtle)\b/iu, 1.5],
	[/brand|corporate|company/iu, 10],
	[/primary/iu, 10],
	[/accent/iu, 8],
	[/secondary|tertiary|highlight|theme/iu, 7],
	[/colou?r|bg|background/iu, 1],
];
const UNNAMED = 0.6;

/** Weight of a colour by the part of the page and what is coloured there. */
const WEIGHTS: Record<PagePart, { ground: number; type: number; line: number }> = {
	button: { ground: 6, type: 1.2, line: 2 },
	header: { ground: 5, type: 1.2, line: 0.8 },
	hero: { ground: 4, type: 1.2, line: 0.5 },
	heading: { ground: 1, type: 4, line: 1.5 },
	link: { ground: 2, type: 4, line: 1 },
	footer: { ground: 2.5, type: 0.5, line: 0.3 },
	page: { ground: 1, type: 1, line: 0.3 },
	other: { ground: 1.2, type: 0.8, line: 0.4 },
};
const UNUSED = 0.1;
const STATE = 0.4;
const MAX_INLINE = 2_000;

/** Everything coloured on a page, each with its weight and place. */
export function coloursOfPage(
	page: { document: PageDocument; css: CssFacts; classes: PartsByClass },
	tools: ColourTools,
): ColourSighting[] {
	const { document, css, classes } = page;
	const sightings: ColourSighting[] = [];
	const read = new Map<string, string[]>();
	const see = (value: string, facts: Omit<ColourSighting, 'hex'>) => {
		const known = read.get(value) ?? coloursIn(value, tools);
		read.set(value, known);
		for (const hex of known) sightings.push({ ...facts, hex });
	};
	for (const [name, { value, where }] of css.variables) {
		const weight = NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? UNNAMED;
		const kind = weight >= 7 ? 'variable' : 'other';
		see(asColour(resolveVariables(value, css.variables)), {
			weight,
			kind,
			where: `${name} in ${where}`,
		});
	}
	for (const { selectors, declarations, where } of css.rules) {
		const coloured = declarations.filter(({ property }) => colouredBy(property) !== undefined);
		if (coloured.length === 0) continue;
		const [selector = ''] = selectors;
		const found = selectors.map((each) => partOfSelector(each, classes));
		const best = found.find(({ isUsed, isState }) => isUsed && !isState) ?? found[0];
		if (best === undefined) continue;
		const share = (best.isUsed ? 1 : UNUSED) * (best.isState ? STATE : 1);
		for (const { property, value } of coloured) {
			const what = colouredBy(property) ?? 'type';
			see(resolveVariables(value, css.variables), {
				weight: WEIGHTS[best.part][what] * share,
				kind: what === 'line' && best.part === 'other' ? 'border' : best.part,
				where: `${property} of ${selector.slice(0, 60)} in ${where}`,
			});
		}
	}
	readInline(document, see);
	for (const [selector, attribute, weight, what] of META) {
		const element = document.querySelector(selector);
		const value = element?.getAttribute(attribute) ?? '';
		if (element?.getAttribute('media')?.includes('dark') === true) continue;
		see(value, { weight, kind: 'theme', where: what });
	}
	return sightings;
}

const META: readonly [string, string, number, string][] = [
	['meta[name="theme-color"]', 'content', 6, 'meta theme-color'],
	['meta[name="msapplication-TileColor"]', 'content', 3, 'meta msapplication-TileColor'],
	['link[rel="mask-icon"]', 'color', 5, 'link mask-icon'],
];

function readInline(
	document: PageDocument,
	see: (value: string, facts: Omit<ColourSighting, 'hex'>) => void,
): void {
	let count = 0;
	for (const element of document.querySelectorAll('[style]')) {
		count += 1;
		if (count > MAX_INLINE) return;
		const part = partOf(element);
		for (const { property, value } of declarationsOf(element.getAttribute('style') ?? '')) {
			const what = colouredBy(property);
			if (what === undefined) continue;
			const where = `style of <${element.tagName.toLowerCase()}>`;
			see(value, { weight: WEIGHTS[part][what], kind: part, where });
		}
	}
}

function colouredBy(property: string): 'ground' | 'line' | 'type' | undefined {
	if (/^background(?:-color|-image)?$/u.test(property)) return 'ground';
	if (property === 'color' || property === 'fill') return 'type';
	return /^(?:border|outline|text-decoration|stroke)/u.test(property) ? 'line' : undefined;
}

/** Three bare numbers, as some systems keep a colour in a property: hue, saturation, lightness. */
function asColour(value: string): string {
	return /^[\d.]+(?:deg)?\s+[\d.]+%\s+[\d.]+%$/u.test(value.trim()) ? `hsl(${value})` : value;
}

/** Every opaque colour a value names, as `#rrggbb`. */
export function coloursIn(value: string, tools: ColourTools): string[] {
	const plain = value.slice(0, 400).replace(/url\([^)]*\)/giu, ' ');
	const written = plain.match(
		/#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|oklch|oklab|lch|lab)\([^()]*\)|\b[a-z]{3,24}\b/giu,
	);
	return (written ?? [])
		.map((text) => tools.parse(text.replace(/\s*\/\s*(?:1(?:\.0+)?|100%)?\s*\)$/u, ')')))
		.filter((hex) => hex !== undefined);
}

/** Finds the families a page is set in, and for each the shipped family nearest to it. */
import type { PartsByClass } from './part-of-page';
import { partOfSelector } from './part-of-page';
import { isShippedFamily, listFamilies } from '../fonts';
import { type CssFacts, resolveVariables } from './read-css';

/** A family of the page, with the shipped one that stands for it. */
export interface FontSighting {
	role: 'display' | 'mono' | 'sans' | 'text';
	/** Family as the page names it. */
	named: string;
	/** Shipped family nearest to it. */
	family: string;
	/** 0–1: 1 where the page's own family ships. */
	confidence: number;
	foundIn: string;
}

/** Shipped families by what a name or the end of a stack says; the first that fits counts. */
const NEAREST: readonly [RegExp, string, number][] = [
	[/mono|code|consol|courier|menlo|typewriter/iu, 'IBM Plex Mono', 0.6],
	[
		/oswald|bebas|anton|league gothic|extra condensed|compressed|impact/iu,
		'Sofia Sans Extra Condensed',
		0.6,
	],
	[/condensed|narrow/iu, 'IBM Plex Sans Condensed', 0.55],
	[/slab|rockwell|clarendon|bitter|arvo|zilla|roboto serif|museo/iu, 'Besley', 0.55],
	[/playfair|didot|bodoni|abril|prata|display serif|dm serif/iu, 'Noto Serif Display', 0.6],
	[/cormorant|instrument serif|gt super|canela|recoleta/iu, 'Instrument Serif', 0.5],
	[/times|georgia|garamond|caslon|baskerville|minion|merriweather|lora/iu, 'Source Serif 4', 0.55],
	[/tiempos|newsreader|charter|freight text|spectral|literata/iu, 'Newsreader', 0.55],
	[/franklin|news gothic|trade gothic/iu, 'Libre Franklin', 0.65],
	[/plex/iu, 'IBM Plex Sans', 0.7],
	[/inter\b|helvetica|arial|roboto|neue haas|sf pro|suisse|aktiv|akzidenz/iu, 'Inter Tight', 0.6],
	[
		/poppins|montserrat|gotham|proxima|avenir|circular|nunito|jost|futura|manrope/iu,
		'Hanken Grotesk',
		0.5,
	],
	[
		/open sans|lato|source sans|fira sans|frutiger|myriad|segoe|calibri|pt sans/iu,
		'Source Sans 3',
		0.6,
	],
	[/noto sans/iu, 'Noto Sans', 0.8],
	[/noto serif/iu, 'Noto Serif', 0.8],
];
const GENERIC =
	/^(?:sans-serif|serif|monospace|cursive|fantasy|system-ui|ui-[\w-]+|-apple-system|blinkmacsystemfont|inherit|initial|unset|revert|emoji|math)$/iu;
/** Families of the machine: the page leaves the choice open. */
const OF_MACHINE =
	/^(?:segoe ui|apple color emoji|segoe ui emoji|segoe ui symbol|noto color emoji)$/iu;

/** Families by role, as far as the page names any. */
export function fontsOfPage(css: CssFacts, classes: PartsByClass): FontSighting[] {
	const found: FontSighting[] = [];
	for (const { selectors, declarations, where } of css.rules) {
		const stack = declarations.find(({ property }) => /^font(?:-family)?$/u.test(property));
		if (stack === undefined) continue;
		const families = familiesOf(stack.property, resolveVariables(stack.value, css.variables));
		const named = families.find((name) => !GENERIC.test(name) && !OF_MACHINE.test(name));
		if (named === undefined) continue;
		for (const selector of selectors) {
			const { part, isUsed, isState } = partOfSelector(selector, classes);
			const role = roleOf(selector, part);
			if (role === undefined || !isUsed || isState) continue;
			const nearest = nearestFamily(named, families);
			found.push({ role, named, ...nearest, foundIn: `${selector.slice(0, 60)} in ${where}` });
		}
	}
	const text = found.find(({ role }) => role === 'text');
	const sans = [...found].find(({ family }) => isSans(family));
	return [
		found.find(({ role }) => role === 'display') ??
			(text === undefined ? undefined : { ...text, role: 'display' as const }),
		text,
		sans === undefined ? undefined : { ...sans, role: 'sans' as const },
		found.find(({ role }) => role === 'mono'),
	].filter((sighting) => sighting !== undefined);
}

function roleOf(selector: string, part: string): FontSighting['role'] | undefined {
	if (/^(?:code|pre|kbd|samp)$/iu.test(selector)) return 'mono';
	if (part === 'heading' || /^\.?(?:h1|heading|headline|display)\b/iu.test(selector))
		return 'display';
	return part === 'page' || /^(?:\*|p|:root|main|article)$/iu.test(selector) ? 'text' : undefined;
}

function isSans(family: string): boolean {
	return /Sans|Inter|Grotesk|Franklin/u.test(family) && !/Condensed/u.test(family);
}

/** Family names of a `font-family` or `font` value; in the second they follow the size, and a name may hold a number. */
function familiesOf(property: string, value: string): string[] {
	const names =
		property === 'font'
			? value.replace(/^[^"',]*?\d[\w.%]*(?:\s*\/\s*[\w.%]+)?\s+(?=["'a-z-])/iu, '')
			: value;
	return names
		.split(',')
		.map((name) => name.replace(/["']/gu, '').trim())
		.filter((name) => name !== '');
}

/** The shipped family for a named one: its own, one by its look, or one by the generic end of the stack. */
export function nearestFamily(
	named: string,
	stack: readonly string[] = [],
): { family: string; confidence: number } {
	const known = byName(named);
	if (known !== undefined) return known;
	// What the page falls back on was chosen to look like what it names.
	const behind = stack
		.filter((name) => name !== named && !GENERIC.test(name))
		.map(byName)
		.find((found) => found !== undefined);
	if (behind !== undefined) return { ...behind, confidence: Math.min(behind.confidence, 0.4) };
	const words = `${named} ${stack.at(-1) ?? ''}`;
	if (/\bmono/iu.test(words)) return { family: 'IBM Plex Mono', confidence: 0.4 };
	if (/sans/iu.test(words)) return { family: 'Source Sans 3', confidence: 0.35 };
	if (/serif/iu.test(words)) return { family: 'Source Serif 4', confidence: 0.35 };
	return { family: 'Source Sans 3', confidence: 0.2 };
}

/** A shipped family of that name, or the one that looks most like it. */
function byName(name: string): { family: string; confidence: number } | undefined {
	const own = listFamilies().find((family) => family.toLowerCase() === name.toLowerCase());
	if (own !== undefined) return { family: own, confidence: 1 };
	const look = NEAREST.find(([pattern, family]) => pattern.test(name) && isShippedFamily(family));
	return look === undefined ? undefined : { family: look[1], confidence: look[2] };
}

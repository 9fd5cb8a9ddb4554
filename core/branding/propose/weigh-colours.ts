/** Weighs the colours of a page by what they do there, and gathers those an eye takes for one. */
import type { ColourTools } from '../colour';

/** One place a colour was found. */
export interface ColourSighting {
	hex: string;
	weight: number;
	/** What kind of place, for example `variable`, `button`, `logo`. */
	kind: string;
	/** Where, as a person can look it up. */
	where: string;
}

/** A colour of the page, with all its shades an eye takes for one. */
export interface WeighedColour {
	hex: string;
	weight: number;
	/** 0–1: strength of what was found, higher where kinds of places agree. */
	confidence: number;
	kinds: string[];
	foundIn: string[];
}

/** Chroma in OKLCH under which a colour counts as neutral. */
export const NEUTRAL_CHROMA = 0.035;
const SAME_COLOUR = 0.05;
/** What one kind of place can add, so that a thousand small rules do not outvote a button. */
const MOST_OF_A_KIND: Record<string, number> = { other: 4, border: 3 };
const MOST = 14;
/** Different colours that are compared; the lightest-weighted beyond are left. */
const MOST_COLOURS = 400;

/** Colours by weight, the heaviest first; neutral ones apart. */
export function weighColours(
	sightings: readonly ColourSighting[],
	tools: ColourTools,
): { colours: WeighedColour[]; neutrals: WeighedColour[] } {
	const byHex = new Map<string, ColourSighting[]>();
	for (const sighting of sightings) {
		const known = byHex.get(sighting.hex);
		if (known === undefined) byHex.set(sighting.hex, [sighting]);
		else known.push(sighting);
	}
	const weightOf = (group: readonly ColourSighting[]) =>
		group.reduce((sum, { weight }) => sum + weight, 0);
	const heaviestFirst = [...byHex.entries()]
		.map(([hex, group]) => ({ hex, group, weight: weightOf(group) }))
		.sort((one, other) => other.weight - one.weight)
		.slice(0, MOST_COLOURS);
	const groups: ColourSighting[][] = [];
	const heads: string[] = [];
	for (const { hex, group } of heaviestFirst) {
		const near = heads.findIndex((head) => tools.distance(head, hex) < SAME_COLOUR);
		if (near < 0) {
			heads.push(hex);
			groups.push([...group]);
		} else for (const sighting of group) groups[near]?.push(sighting);
	}
	const weighed = groups
		.map(weighGroup)
		.sort((one, other) => other.weight - one.weight || one.hex.localeCompare(other.hex));
	const isNeutral = ({ hex }: WeighedColour) => tools.toOklch(hex).c < NEUTRAL_CHROMA;
	return {
		colours: weighed.filter((colour) => !isNeutral(colour)),
		neutrals: weighed.filter(isNeutral),
	};
}

function weighGroup(group: ColourSighting[]): WeighedColour {
	const byKind = new Map<string, number>();
	const byHex = new Map<string, number>();
	for (const { hex, kind, weight } of group) {
		byKind.set(kind, Math.min((byKind.get(kind) ?? 0) + weight, MOST_OF_A_KIND[kind] ?? MOST));
		byHex.set(hex, (byHex.get(hex) ?? 0) + weight);
	}
	const [hex = '#000000'] = [...byHex].sort((one, other) => other[1] - one[1])[0] ?? [];
	const weight = [...byKind.values()].reduce((sum, value) => sum + value, 0);
	const agreement = Math.min(1, byKind.size / 3);
	return {
		hex,
		weight: Math.round(weight * 100) / 100,
		confidence: confidenceOf(weight, agreement),
		kinds: [...byKind.keys()].sort(),
		foundIn: [...new Set(group.map(({ where }) => where))].slice(0, 5),
	};
}

function confidenceOf(weight: number, agreement: number): number {
	const strength = 1 - Math.exp(-weight / 10);
	return Math.round(Math.min(0.97, strength * (0.55 + 0.45 * agreement)) * 100) / 100;
}

/** Up to three accents: the heaviest, then those an eye tells from it and from each other. */
export function chooseAccents(
	colours: readonly WeighedColour[],
	tools: ColourTools,
): WeighedColour[] {
	const chosen: WeighedColour[] = [];
	const least = (colours[0]?.weight ?? 0) * 0.06;
	for (const colour of colours) {
		if (chosen.length === 3 || colour.weight < least) break;
		const isOwn = chosen.every((other) => tools.distance(other.hex, colour.hex) >= 0.11);
		if (isOwn) chosen.push(colour);
	}
	return chosen;
}

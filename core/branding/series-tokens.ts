/** Six colours for data series: hues of the accents, lightness apart, so that grey print and colour-blind readers tell them apart. */
import { type ColourTools, type Deficiency, reachContrast } from './colour';

/** Distance in OKLab lightness two neighbouring series keep, for readers without colour. */
export const NEIGHBOUR_LIGHTNESS = 0.12;
/** Distance in OKLab lightness any two series keep. */
export const ANY_LIGHTNESS = 0.05;

const EYES: readonly Deficiency[] = ['protanopia', 'deuteranopia', 'tritanopia'];
const MOST_ROUNDS = 120;

/** Lightness of the six places, on light and on dark paper; every one reaches 3:1 there. */
const PLACES = {
	light: [0.24, 0.32, 0.4, 0.48, 0.56, 0.64],
	dark: [0.54, 0.615, 0.69, 0.765, 0.84, 0.915],
} as const;
const ORDERS = permutations([0, 1, 2, 3, 4, 5]).filter((order) =>
	order.every((place, index) => index === 0 || Math.abs(place - (order[index - 1] ?? 0)) > 1),
);

/** The colours of six series; the first three as near to the lightness of the accents as telling them apart allows. */
export function seriesColours(facts: {
	accents: readonly [string, string, string];
	dark: boolean;
	paper: string;
	tools: ColourTools;
}): string[] {
	const { accents, dark, tools } = facts;
	const places = dark ? PLACES.dark : PLACES.light;
	const shades = accents.map((accent) => tools.toOklch(accent));
	const cost = (order: number[]) =>
		shades.reduce(
			(sum, { l }, index) =>
				sum + Math.abs(l - (places[order[index] ?? 0] ?? 0)) * (index === 0 ? 2 : 1),
			0,
		);
	const [firstOrder = [0, 2, 4, 1, 3, 5]] = ORDERS;
	const best = ORDERS.reduce(
		(kept, order) => {
			const price = cost(order);
			return price < kept.price ? { order, price } : kept;
		},
		{ order: firstOrder, price: cost(firstOrder) },
	);
	return quieten(
		best.order.map((place, index) => {
			const shade = shades[index % 3] ?? { c: 0, h: 0 };
			const chroma = Math.min(shade.c, 0.17) * (index < 3 ? 1 : 0.7);
			return seriesColour({ l: places[place] ?? 0.5, c: chroma, h: shade.h }, facts);
		}),
		facts,
	);
}

/** A series colour with what every reader sees of it. */
interface Series {
	shade: { l: number; c: number; h: number };
	hex: string;
	seen: string[];
}

function seriesColour(
	shade: { l: number; c: number; h: number },
	{ dark, paper, tools }: { dark: boolean; paper: string; tools: ColourTools },
): Series {
	const towards = dark ? 'lighter' : 'darker';
	const hex = reachContrast(tools.toHex(shade), { ground: paper, ratio: 3, towards }, tools);
	return { shade, hex, seen: EYES.map((eye) => tools.seenWith(eye, hex)) };
}

/** Saturation misleads some readers about lightness: it is taken back where two colours come too near for any of them. */
function quieten(
	series: Series[],
	facts: { dark: boolean; paper: string; tools: ColourTools },
): string[] {
	for (let round = 0; round < MOST_ROUNDS; round += 1) {
		const pair = nearPair(series, facts.tools);
		if (pair === undefined) break;
		const [one, two] = pair;
		const louder = (series[one]?.shade.c ?? 0) >= (series[two]?.shade.c ?? 0) ? one : two;
		const found = series[louder];
		if (found === undefined) break;
		series[louder] = seriesColour({ ...found.shade, c: found.shade.c * 0.85 }, facts);
	}
	return series.map(({ hex }) => hex);
}

function nearPair(series: Series[], tools: ColourTools): [number, number] | undefined {
	for (const [index, one] of series.entries()) {
		for (const [before, two] of series.slice(0, index).entries()) {
			const floor = before === index - 1 ? NEIGHBOUR_LIGHTNESS : ANY_LIGHTNESS;
			const grey = Math.abs(tools.toOklch(one.hex).l - tools.toOklch(two.hex).l);
			if (grey < floor) return [index, before];
			const near = one.seen.some((hex, eye) => tools.distance(hex, two.seen[eye] ?? hex) < floor);
			if (near) return [index, before];
		}
	}
	return undefined;
}

function permutations(values: number[]): number[][] {
	if (values.length < 2) return [values];
	return values.flatMap((value) =>
		permutations(values.filter((other) => other !== value)).map((rest) => [value, ...rest]),
	);
}

/** Colours of posters: a ground with a shape one type reads on, a black and a loud plane, and the ink of a marker pen. */
import { type ColourTools, reachContrast } from './colour';
import { coverPalette } from './cover-image/drawing/palette';
import { FLOORS, type RoleFacts, type TokenContrast, readableOn } from './role-tokens';

/** Lightness up to which an accent is a black. */
const BLACK = 0.32;
/** Distance in OKLab two planes side by side keep. */
const APART = 0.16;
/** Chroma under which an accent is a grey. */
const GREY = 0.04;
/** Contrast of running text on the ink of a marker pen. */
const MARKER = 9;

/** The poster tokens, and what each was held to. */
export function posterTokens(
	facts: Pick<RoleFacts, 'accents' | 'dark' | 'paper' | 'ink' | 'tools'>,
): { tokens: Record<string, string>; contrasts: Record<string, TokenContrast> } {
	const { accents, dark, paper, ink, tools } = facts;
	const [first] = accents;
	const night = nightOf(facts);
	const hot = hotOf(accents, night, tools);
	const cover = coverOf(accents, hot, tools);
	const towards = dark ? 'lighter' : 'darker';
	const loudOnNight =
		[first, hot].find((hex) => tools.contrast(hex, night) >= FLOORS.text) ??
		reachContrast(
			isGrey(first, tools) ? hot : first,
			{ ground: night, ratio: FLOORS.text, towards: 'lighter' },
			tools,
		);
	const tokens: Record<string, string> = {
		'poster-ground': readsOn(cover.accent, cover.inkOnAccent, tools),
		'poster-shape': readsOn(cover.shape, cover.inkOnAccent, tools),
		'on-poster': cover.inkOnAccent,
		night,
		'on-night': readableOn(night, facts),
		'night-soft': softOn(night, readableOn(night, facts), tools),
		'loud-on-night': loudOnNight,
		hot,
		'on-hot': readableOn(hot, facts),
		'hot-mark': reachContrast(hot, { ground: paper, ratio: FLOORS.mark, towards }, tools),
		marker: markerOf(facts),
	};
	tokens['on-hot-mark'] = readableOn(tokens['hot-mark'] ?? hot, facts);
	const held: [string, string, number][] = [
		['on-poster', 'poster-ground', FLOORS.text],
		['on-night', 'night', FLOORS.text],
		['night-soft', 'night', FLOORS.text],
		['loud-on-night', 'night', FLOORS.text],
		['on-hot', 'hot', FLOORS.text],
		['hot-mark', 'paper', FLOORS.mark],
		['on-hot-mark', 'hot-mark', FLOORS.text],
	];
	const contrasts: Record<string, TokenContrast> = {};
	for (const [name, on, floor] of held) {
		const ground = on === 'paper' ? paper : (tokens[on] ?? paper);
		contrasts[name] = { on, ratio: floorTo(tools.contrast(tokens[name] ?? ink, ground)), floor };
	}
	return { tokens, contrasts };
}

/** Ground, shape and type of a cover; a light ground takes the loud colour as it is where one dark type reads on both. */
function coverOf(accents: RoleFacts['accents'], hot: string, tools: ColourTools) {
	const [first, second, third] = accents;
	const palette = coverPalette(
		{ accent: first, second: hot, mark: hot === third ? second : third },
		tools,
	);
	const type = palette.inkOnAccent;
	const reads = [first, hot].every((ground) => tools.contrast(type, ground) >= FLOORS.text);
	return reads && tools.distance(first, hot) >= APART ? { ...palette, shape: hot } : palette;
}

/** The black of the brand: an accent that is nearly black, else the first accent's hue at its darkest; raised from a dark paper. */
function nightOf({ accents, dark, tools }: Pick<RoleFacts, 'accents' | 'dark' | 'tools'>): string {
	const { c, h } = tools.toOklch(accents[0]);
	if (dark) return tools.toHex({ l: 0.29, c: Math.min(c, 0.03), h });
	const black = [accents[1], accents[2]].find((hex) => tools.toOklch(hex).l <= BLACK);
	return black ?? tools.toHex({ l: 0.19, c: Math.min(c, 0.02), h });
}

/** The louder of the second and third accent that can be told from the first and from the black; else the first one's opposite in lightness. */
function hotOf(accents: RoleFacts['accents'], night: string, tools: ColourTools): string {
	const [first, second, third] = accents;
	const free = [second, third].filter(
		(hex) => tools.distance(hex, first) >= APART && tools.distance(hex, night) >= APART,
	);
	const loudest = free.sort((one, other) => tools.toOklch(other).c - tools.toOklch(one).c)[0];
	if (loudest !== undefined) return loudest;
	const { l, c, h } = tools.toOklch(third);
	return tools.toHex({ l: l > 0.6 ? 0.55 : 0.78, c: Math.max(c, 0.02), h });
}

/** Ink of a marker pen under dark type: the first accent, thinned until the words on it read as on paper. */
function markerOf({
	accents,
	dark,
	paper,
	ink,
	tools,
}: Pick<RoleFacts, 'accents' | 'dark' | 'paper' | 'ink' | 'tools'>): string {
	const floor = dark ? FLOORS.body : MARKER;
	for (let share = 1; share > 0.05; share -= 0.05) {
		const fill = tools.mix(accents[0], paper, share);
		if (tools.contrast(ink, fill) >= floor) return fill;
	}
	return paper;
}

/** A ground moved as little as its type needs. */
function readsOn(ground: string, type: string, tools: ColourTools): string {
	const towards = tools.toOklch(type).l > 0.6 ? 'darker' : 'lighter';
	return reachContrast(ground, { ground: type, ratio: FLOORS.text, towards }, tools);
}

/** Quieter type on the black. */
function softOn(night: string, type: string, tools: ColourTools): string {
	for (const share of [0.68, 0.78, 0.88]) {
		const soft = tools.mix(type, night, share);
		if (tools.contrast(soft, night) >= FLOORS.text) return soft;
	}
	return type;
}

function isGrey(hex: string, tools: ColourTools): boolean {
	return tools.toOklch(hex).c < GREY;
}

function floorTo(value: number): number {
	return Math.floor(value * 100) / 100;
}

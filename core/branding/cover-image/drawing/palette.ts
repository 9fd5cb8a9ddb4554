/** The colours of a drawn cover, derived from the tokens of the brand and held apart from each other. */
import { type ColourTools, reachContrast } from '../../colour';

/** Tokens used where the brand gives none. */
const DEFAULTS = {
	accent: '#0b3c5d',
	plane: '#0b3c5d',
	mark: '#d9a441',
	'mark-on-plane': '#d9a441',
	second: '#7a8b99',
	paper: '#ffffff',
	ink: '#12212d',
};
/** Steps of lightness two neighbouring grounds keep, for readers in grey print. */
const APART = 0.15;
/** Lightness an accent may lose before it is another colour. */
const MUDDY = 0.18;
/** Contrast at which a mark is seen on a ground. */
const SEEN = 2.6;
/** Lightness of a ground above which its own hue, lifted, turns to salmon or mint. */
const PALE_ABOVE = 0.42;
/** Chroma under which a colour is a grey. */
const GREY = 0.06;

/** Roles of colour on a cover; every value `#rrggbb`. */
export interface CoverPalette {
	paper: string;
	/** The first accent as it is. */
	accent: string;
	/** The first accent, dark enough for white type. */
	plane: string;
	/** Planes below and above it in lightness. */
	planeDeep: string;
	planeDeeper: string;
	planeLight: string;
	/** First accent's hue, very dark: the ground of a plotted cover. */
	night: string;
	/** The lightest warm or cool white of the brand. */
	cream: string;
	/** The one loud colour on the plane, on the night, on the cream. */
	markOnPlane: string;
	markOnNight: string;
	markOnCream: string;
	/** The third accent, on the night. */
	secondOnNight: string;
	/** A shape told from the accent by at least 15 steps of lightness, for one cropped form. */
	shape: string;
	/** Type on accent and shape together. */
	inkOnAccent: string;
	hairOnNight: string;
	hairOnCream: string;
	inkOnCream: string;
	white: string;
}

/** The roles for a brand. Tokens that are missing or no colour are replaced by the default's. */
export function coverPalette(
	given: Record<string, string | undefined>,
	tools: ColourTools,
): CoverPalette {
	const token = (name: keyof typeof DEFAULTS): string =>
		tools.parse(given[name] ?? '') ?? DEFAULTS[name];
	const white = '#ffffff';
	const accent = token('accent');
	const plane = planeOf(token, tools);
	const loud = [token('mark'), token('mark-on-plane'), accent, token('second')];
	const first = tools.toOklch(plane);
	const night = tools.toHex({ l: 0.29, c: Math.min(first.c, 0.085), h: first.h });
	const third = tools.toOklch(token('second'));
	const cream = tools.toHex({ l: 0.945, c: Math.min(0.014, third.c), h: third.h });
	const { shape, ink } = shapeOn(accent, [token('second'), token('mark')], tools);
	// Below this lightness nothing darker can be told from the plane: its steps go up.
	const aside = first.l < 0.3 ? white : '#000000';
	const tone = (share: number): string => tools.mix(aside, plane, share);
	return {
		paper: token('paper'),
		accent,
		plane,
		planeDeep: tone(aside === white ? 0.11 : 0.2),
		planeDeeper: tone(aside === white ? 0.2 : 0.38),
		planeLight: tools.mix(white, plane, aside === white ? 0.05 : 0.09),
		night,
		cream,
		markOnPlane: markOn(plane, loud, tools),
		markOnNight: markOn(night, loud, tools),
		markOnCream: stemOn(cream, [accent, ...loud], tools),
		secondOnNight: tools.toHex({ l: 0.78, c: Math.min(third.c, 0.09), h: third.h }),
		shape,
		inkOnAccent: ink,
		hairOnNight: tools.mix(white, night, 0.2),
		hairOnCream: tools.toHex({ l: 0.74, c: Math.min(0.02, third.c), h: third.h }),
		inkOnCream: reachContrast(token('ink'), { ground: cream, ratio: 7, towards: 'darker' }, tools),
		white,
	};
}

/** The first accent as a ground for white type; where it would have to lose its character for that (yellow to olive), a darker accent. */
function planeOf(token: (name: keyof typeof DEFAULTS) => string, tools: ColourTools): string {
	const lowered = (hex: string): string =>
		reachContrast(hex, { ground: '#ffffff', ratio: 4.5, towards: 'darker' }, tools);
	const accent = token('accent');
	const own = lowered(token('plane'));
	if (tools.toOklch(accent).l - tools.toOklch(own).l < MUDDY) return own;
	const dark = [token('mark'), token('second')].find((hex) => lowered(hex) === hex);
	const { c, h } = tools.toOklch(accent);
	return dark ?? tools.toHex({ l: 0.3, c: Math.min(c, 0.05), h });
}

/** The first colour seen on a dark ground and not grey; else the loudest, lifted, where that is no pale shade of the ground itself. */
function markOn(ground: string, wanted: string[], tools: ColourTools): string {
	const seen = wanted.find(
		(hex) => tools.contrast(hex, ground) >= SEEN && tools.toOklch(hex).c >= GREY,
	);
	if (seen !== undefined) return seen;
	if (tools.toOklch(ground).l > PALE_ABOVE) return '#ffffff';
	const goal = { ground, ratio: SEEN, towards: 'lighter' } as const;
	return reachContrast(loudest(wanted, tools), goal, tools);
}

/** The first accent on a light ground where it is seen there and not grey, else the loudest, lowered. */
function stemOn(ground: string, wanted: string[], tools: ColourTools): string {
	const seen = wanted.find(
		(hex) => tools.contrast(hex, ground) >= 3 && tools.toOklch(hex).c >= GREY,
	);
	const goal = { ground, ratio: 3, towards: 'darker' } as const;
	return seen ?? reachContrast(loudest(wanted, tools), goal, tools);
}

function loudest(colours: string[], tools: ColourTools): string {
	const chroma = (hex: string): number => tools.toOklch(hex).c;
	return [...colours].sort((one, other) => chroma(other) - chroma(one))[0] ?? DEFAULTS.accent;
}

/** A colour for one large shape on a ground, and a colour of type that reads on both. */
function shapeOn(
	ground: string,
	wanted: string[],
	tools: ColourTools,
): { shape: string; ink: string } {
	const inks = ['#ffffff', '#111111'];
	const reads = (ink: string, shape: string): boolean =>
		tools.contrast(ink, ground) >= 4.5 && tools.contrast(ink, shape) >= 4.5;
	const apart = (shape: string): boolean =>
		Math.abs(tools.toOklch(shape).l - tools.toOklch(ground).l) >= APART;
	for (const shape of wanted) {
		const ink = inks.find((candidate) => reads(candidate, shape));
		if (ink !== undefined && apart(shape)) return { shape, ink };
	}
	// A step of the ground itself: lighter where white type still reads on it, else away from the type.
	const { l, c, h } = tools.toOklch(ground);
	const lighter = tools.toHex({ l: Math.min(0.97, l + APART), c, h });
	const darker = tools.toHex({ l: Math.max(0.1, l - APART), c, h });
	const ink = tools.contrast('#111111', ground) >= tools.contrast('#ffffff', ground) ? 1 : 0;
	const type = inks[ink] ?? '#111111';
	const shape = [lighter, darker].find((candidate) => reads(type, candidate));
	return { shape: shape ?? (ink === 1 ? lighter : darker), ink: type };
}

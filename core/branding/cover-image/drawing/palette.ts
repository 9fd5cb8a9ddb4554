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

/** Roles of colour on a cover; every value `#rrggbb`. */
export interface CoverPalette {
	paper: string;
	ink: string;
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
	const plane = reachContrast(
		token('plane'),
		{ ground: white, ratio: 4.5, towards: 'darker' },
		tools,
	);
	const mark = token('mark-on-plane');
	const first = tools.toOklch(accent);
	const night = tools.toHex({ l: 0.29, c: Math.min(first.c, 0.07), h: first.h });
	const loud = mostSaturated([accent, token('mark'), token('second')], tools);
	const third = tools.toOklch(token('second'));
	const cream = tools.toHex({ l: 0.945, c: Math.min(0.018, third.c), h: third.h });
	const { shape, ink } = shapeOn(accent, [token('second'), token('mark')], tools);
	return {
		paper: token('paper'),
		ink: token('ink'),
		accent,
		plane,
		planeDeep: tools.mix('#000000', plane, 0.2),
		planeDeeper: tools.mix('#000000', plane, 0.38),
		planeLight: tools.mix(white, plane, 0.09),
		night,
		cream,
		markOnPlane: lift(mark, plane, tools),
		markOnNight: lift(mark, night, tools),
		markOnCream: reachContrast(loud, { ground: cream, ratio: 3, towards: 'darker' }, tools),
		secondOnNight: tools.toHex({ l: 0.78, c: Math.min(third.c, 0.09), h: third.h }),
		shape,
		inkOnAccent: ink,
		hairOnNight: tools.mix(white, night, 0.2),
		hairOnCream: tools.toHex({ l: 0.78, c: Math.min(0.02, third.c), h: third.h }),
		inkOnCream: reachContrast(token('ink'), { ground: cream, ratio: 7, towards: 'darker' }, tools),
		white,
	};
}

/** The mark, light enough to be seen on a dark ground. */
function lift(mark: string, ground: string, tools: ColourTools): string {
	return reachContrast(mark, { ground, ratio: 2.6, towards: 'lighter' }, tools);
}

function mostSaturated(colours: string[], tools: ColourTools): string {
	const sorted = [...colours].sort(
		(first, second) => tools.toOklch(second).c - tools.toOklch(first).c,
	);
	return sorted[0] ?? DEFAULTS.accent;
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
	// A step of the ground itself, away from the type.
	const ink = tools.contrast('#111111', ground) >= tools.contrast('#ffffff', ground) ? 1 : 0;
	const { l, c, h } = tools.toOklch(ground);
	const step = ink === 1 ? Math.min(0.97, l + APART) : Math.max(0.12, l - APART);
	return { shape: tools.toHex({ l: step, c, h }), ink: inks[ink] ?? '#111111' };
}

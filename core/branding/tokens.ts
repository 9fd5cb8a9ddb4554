/** The colours of a document from three accents: every value computed in OKLCH and held to its contrast, every correction noted. */
import { type ColourTools, reachContrast } from './colour';
import { posterTokens } from './poster-tokens';
import { FLOORS, type TokenContrast, quietGrounds, roleTokens } from './role-tokens';

/** AA for text, WCAG 2.2 §1.4.3. */
const AA = 4.5;
/** AAA for text, WCAG 2.2 §1.4.6; the running text keeps it. */
const AAA = 7;
/** What a rule or underline needs to be seen at all; it carries no meaning alone. */
const VISIBLE = 1.7;
/** Contrast with white under which an accent counts as nearly white. */
const NEARLY_WHITE = 1.25;
const WHITE = '#ffffff';

/** Distance in OKLab under which accents count as one colour. */
const SAME = 0.02;
/** Tokens below, the ground each stands on and the contrast it keeps there. */
const HELD = [
	['ink', 'paper', AAA],
	['muted', 'paper', AA],
	['type', 'paper', AA],
	['on-plane', 'plane', AA],
	['on-plane-soft', 'plane', AA],
	['on-quiet', 'quiet', AA],
	['mark', 'paper', VISIBLE],
	['mark-on-plane', 'plane', 2.2],
	['second', 'paper', 2.2],
] as const;

/** A correction, with the field it was made on. */
export interface BrandNote {
	field: string;
	message: string;
}

/** Colours as CSS custom properties without dashes, and what was corrected on the way. */
export interface DerivedTokens {
	tokens: Record<string, string>;
	notes: BrandNote[];
	/** What each token was held to, by its name. */
	contrasts: Record<string, TokenContrast>;
}

/** Colour tokens for three accents in one mode; every value is `#rrggbb`. */
export function deriveTokens(
	accents: readonly [string, string, string],
	mode: 'light' | 'dark',
	tools: ColourTools,
): DerivedTokens {
	const notes: BrandNote[] = [];
	const [first, second, third] = accents;
	const a1 = tools.toOklch(first);
	const a3 = tools.toOklch(third);
	const dark = mode === 'dark';
	const neutral = (l: number, chroma: number) =>
		tools.toHex({ l, c: Math.min(a3.c, chroma), h: a3.h });
	const tinted = (l: number, chroma: number) =>
		tools.toHex({ l, c: Math.min(a1.c, chroma), h: a1.h });

	const paper = dark ? tinted(0.19, 0.02) : WHITE;
	const towards = dark ? 'lighter' : 'darker';
	const ink = reachContrast(
		tinted(dark ? 0.93 : 0.24, dark ? 0.01 : 0.03),
		{ ground: paper, ratio: AAA, towards },
		tools,
	);
	// Small print and titles stand on callouts and tinted pages too.
	const tint = dark ? tinted(0.24, 0.025) : tinted(0.965, 0.012);
	const { paperTwo } = quietGrounds({ accents, dark, tools });
	const ground = [tint, paperTwo].reduce(
		(hardest, one) => (tools.contrast(ink, one) < tools.contrast(ink, hardest) ? one : hardest),
		paper,
	);
	const muted = reachContrast(
		neutral(dark ? 0.76 : 0.46, dark ? 0.02 : 0.03),
		{ ground, ratio: AA, towards },
		tools,
	);

	let plane = reachContrast(first, { ground: WHITE, ratio: AA, towards: 'darker' }, tools);
	if (plane !== first) {
		notes.push({
			field: 'accents[0]',
			message: `Accent ${first} has ${ratio(tools.contrast(first, WHITE))} against the white type on it; as a ground it is lowered to ${plane}.`,
		});
	}
	if (dark) plane = liftFromPaper({ plane, paper, notes, tools });

	const wanted = dark ? tools.toHex({ l: 0.8, c: Math.min(a1.c, 0.07), h: a1.h }) : first;
	const type = reachContrast(wanted, { ground, ratio: AA, towards }, tools);
	if (!dark && type !== first) {
		notes.push({
			field: 'accents[0]',
			message: `Accent ${first} has ${ratio(tools.contrast(first, paper))} on the paper; titles and figures use ${type}.`,
		});
	}
	const mark = reachContrast(second, { ground: paper, ratio: VISIBLE, towards }, tools);
	if (mark !== second) {
		notes.push({
			field: 'accents[1]',
			message: `Accent ${second} has ${ratio(tools.contrast(second, paper))} on the paper; rules and underlines use ${mark}.`,
		});
	}
	const markOnPlane = reachContrast(
		second,
		{ ground: plane, ratio: 2.2, towards: 'lighter' },
		tools,
	);
	warnOfAccents();
	if (accents.every((accent) => tools.contrast(accent, WHITE) < NEARLY_WHITE)) {
		notes.push({
			field: 'accents',
			message: `All three accents (${accents.join(', ')}) are nearly white: the document keeps their hues but not their lightness. Name one darker colour to see the brand.`,
		});
	}
	const soft = tools.mix(WHITE, plane, 0.82);
	const ramp = chartRamp({ type, paper, dark, tools });

	const tokens: Record<string, string> = {
		accent: first,
		paper,
		ink,
		muted,
		rule: neutral(dark ? 0.42 : 0.78, 0.02),
		hair: neutral(dark ? 0.32 : 0.89, dark ? 0.02 : 0.012),
		quiet: neutral(dark ? 0.4 : 0.83, 0.02),
		tint,
		plane,
		type,
		'on-plane': WHITE,
		'on-plane-soft': tools.contrast(soft, plane) >= AA ? soft : WHITE,
		mark,
		'mark-on-plane': markOnPlane,
		second: reachContrast(third, { ground: paper, ratio: 2.2, towards }, tools),
	};
	tokens['on-quiet'] = readable(tokens['quiet'] ?? paper, tools);
	ramp.forEach((colour, index) => {
		tokens[`chart-${index + 1}`] = colour;
		tokens[`on-chart-${index + 1}`] = readable(colour, tools);
	});
	const roles = roleTokens({
		accents,
		dark,
		paper,
		ink,
		tint,
		plane,
		tools,
		note: (field, message) => notes.push({ field, message }),
	});
	const posters = posterTokens({ accents, dark, paper, ink, tools });
	const contrasts: Record<string, TokenContrast> = {};
	for (const [token, on, floor] of HELD) {
		const measured = tools.contrast(tokens[token] ?? WHITE, tokens[on] ?? WHITE);
		contrasts[token] = { on, ratio: Math.floor(measured * 100) / 100, floor };
	}
	return {
		tokens: { ...tokens, ...roles.tokens, ...posters.tokens },
		notes,
		contrasts: { ...contrasts, ...roles.contrasts, ...posters.contrasts },
	};

	/** What a person should know before the document is signed: nothing here stops it. */
	function warnOfAccents(): void {
		if (tools.distance(first, second) < SAME && tools.distance(first, third) < SAME) {
			notes.push({
				field: 'accents',
				message: `The three accents (${accents.join(', ')}) are one colour: grounds and series are told apart by lightness alone. Name a second colour to set marks apart.`,
			});
		}
		const seen = accents.filter((accent) => tools.contrast(accent, paper) >= FLOORS.mark);
		if (seen.length > 0) return;
		notes.push({
			field: 'accents',
			message: `None of the accents (${accents.join(', ')}) reaches 3:1 on the ${dark ? 'dark' : 'white'} paper: marks and type are moved in lightness and will not match the brand exactly.`,
		});
	}
}

/** Contrast as printed: "1.4:1". */
export function ratio(contrast: number): string {
	return `${(Math.floor(contrast * 10) / 10).toFixed(1)}:1`;
}

/** Six steps of one hue, even in lightness: told apart in grey print and by colour-blind readers. */
function chartRamp(facts: {
	type: string;
	paper: string;
	dark: boolean;
	tools: ColourTools;
}): string[] {
	const { type, dark, tools } = facts;
	const { l, c, h } = tools.toOklch(type);
	const start = dark ? Math.max(l, 0.75) : Math.min(l, 0.45);
	const end = dark ? 0.36 : 0.88;
	return Array.from({ length: 6 }, (_, index) => {
		const share = index / 5;
		return tools.toHex({ l: start + (end - start) * share, c: c * (1 - 0.65 * share), h });
	});
}

/** Black or white, whichever reads better on a ground. */
function readable(ground: string, tools: ColourTools): string {
	const dark = '#111111';
	return tools.contrast(dark, ground) >= tools.contrast(WHITE, ground) ? dark : WHITE;
}

/** In dark mode a plane as dark as the paper would vanish: it is raised as far as white type on it allows. */
function liftFromPaper(facts: {
	plane: string;
	paper: string;
	notes: BrandNote[];
	tools: ColourTools;
}): string {
	const { plane, paper, notes, tools } = facts;
	const raised = reachContrast(plane, { ground: paper, ratio: 1.5, towards: 'lighter' }, tools);
	if (raised === plane || tools.contrast(raised, WHITE) < AA) return plane;
	notes.push({
		field: 'accents[0]',
		message: `Accent ${plane} has ${ratio(tools.contrast(plane, paper))} on the dark paper; as a ground it is raised to ${raised}.`,
	});
	return raised;
}

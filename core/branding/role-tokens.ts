/** Colours by the part they play in a page: planes, tints, text and marks of each accent, so that no family computes its own. */
import { type ColourTools, reachContrast } from './colour';
import { seriesColours } from './series-tokens';

/** What a token was held to: its ground, the contrast it has, and the floor it had to reach. */
export interface TokenContrast {
	/** Token it stands on. */
	on: string;
	/** Contrast it has there, two decimals, rounded down. */
	ratio: number;
	/** Contrast it had to reach. */
	floor: number;
	/** The accent it was made from, where its lightness had to be moved. */
	from?: string | undefined;
	/** Contrast of that accent on the same ground. */
	was?: number | undefined;
}

/** What the role colours are made from. */
export interface RoleFacts {
	accents: readonly [string, string, string];
	dark: boolean;
	paper: string;
	ink: string;
	tint: string;
	plane: string;
	tools: ColourTools;
	/** Takes a remark for the person. */
	note: (field: string, message: string) => void;
}

/** Contrast of text, of body text, and of a mark that carries meaning (WCAG 2.2 §1.4.3, §1.4.6, §1.4.11). */
export const FLOORS = {
	text: 4.5,
	body: 7,
	mark: 3,
	greyBar: 2,
	plane: 1.2,
	highlight: 1.7,
} as const;

/** Distance in OKLab under which two planes count as the same. */
const SAME_PLANE = 0.1;
const WHITE = '#ffffff';

/** Grounds of long text besides the paper and the first tint. */
export function quietGrounds({
	accents,
	dark,
	tools,
}: Pick<RoleFacts, 'accents' | 'dark' | 'tools'>): { paperTwo: string; tintTwo: string } {
	const first = tools.toOklch(accents[0]);
	const third = tools.toOklch(accents[2]);
	const paperTwo = dark
		? tools.toHex({ l: 0.22, c: Math.min(first.c, 0.035), h: first.h })
		: tools.toHex({ l: clamp(third.l, 0.945, 0.97), c: Math.min(third.c, 0.028), h: third.h });
	const tintTwo = dark
		? tools.toHex({ l: 0.28, c: Math.min(first.c, 0.035), h: first.h })
		: tools.toHex({ l: 0.93, c: Math.min(first.c, 0.025), h: first.h });
	return { paperTwo, tintTwo };
}

/** The role tokens, and what each was held to. */
export function roleTokens(facts: RoleFacts): {
	tokens: Record<string, string>;
	contrasts: Record<string, TokenContrast>;
} {
	const { accents, dark, paper, tools } = facts;
	const tokens: Record<string, string> = {};
	const contrasts: Record<string, TokenContrast> = {};
	const towards = dark ? 'lighter' : 'darker';
	const put = (name: string, colour: string, on?: [string, string, number], from?: string) => {
		tokens[name] = colour;
		if (on === undefined) return;
		const [groundName, ground, floor] = on;
		const moved = from !== undefined && from !== colour;
		contrasts[name] = {
			on: groundName,
			ratio: twoDecimals(tools.contrast(colour, ground)),
			floor,
			...(moved ? { from, was: twoDecimals(tools.contrast(from, ground)) } : {}),
		};
	};

	const shades = accents.map((hex) => ({ hex, ...tools.toOklch(hex) }));
	const byLightness = [...shades].sort((first, second) => first.l - second.l);
	const darkest = byLightness[0] ?? { hex: accents[0], ...tools.toOklch(accents[0]) };
	const lightest = byLightness[2] ?? darkest;
	const { paperTwo, tintTwo } = quietGrounds(facts);
	put('paper-2', paperTwo);
	put('tint-2', tintTwo);
	const grounds = [paper, paperTwo, facts.tint, tintTwo];
	/** The ground of these four on which contrast is lowest. */
	const hardest = grounds.reduce((worst, ground) =>
		tools.contrast(facts.ink, ground) < tools.contrast(facts.ink, worst) ? ground : worst,
	);
	const hardestName = ['paper', 'paper-2', 'tint', 'tint-2'][grounds.indexOf(hardest)] ?? 'paper';
	const reach = (hex: string, ground: string, floor: number) =>
		reachContrast(hex, { ground, ratio: floor, towards }, tools);

	accents.forEach((accent, index) => {
		const name = `a${index + 1}`;
		const text = reach(accent, hardest, FLOORS.text);
		put(`${name}-text`, text, [hardestName, hardest, FLOORS.text], accent);
		const mark = reach(accent, paper, FLOORS.mark);
		put(`${name}-mark`, mark, ['paper', paper, FLOORS.mark], accent);
		put(`${name}-soft`, softFill(mark, facts));
	});

	const ends = dark ? lightest.hex : darkest.hex;
	put('accent-ink', reach(ends, hardest, FLOORS.body), [hardestName, hardest, FLOORS.body], ends);

	const rest = shades.filter(({ hex, c }) => hex !== darkest.hex && c >= 0.05);
	const vivid = (rest.length > 0 ? rest : shades).reduce((best, shade) =>
		shade.c > best.c ? shade : best,
	).hex;
	const vividMark = reach(vivid, paper, FLOORS.mark);
	put('vivid', vividMark, ['paper', paper, FLOORS.mark], vivid);
	put('vivid-text', reach(vivid, hardest, FLOORS.text), [hardestName, hardest, FLOORS.text], vivid);
	putOn('on-vivid', 'vivid', vividMark);

	const third = tools.toOklch(accents[2]);
	const neutral = (l: number) => tools.toHex({ l, c: Math.min(third.c, 0.02), h: third.h });
	const greyBar = reach(neutral(dark ? 0.44 : 0.78), paper, FLOORS.greyBar);
	put('grey-bar', greyBar, ['paper', paper, FLOORS.greyBar]);
	putOn('on-grey-bar', 'grey-bar', greyBar);
	const greyLine = reach(neutral(dark ? 0.52 : 0.66), paper, FLOORS.mark);
	put('grey-line', greyLine, ['paper', paper, FLOORS.mark]);
	const highlight = reach(vividMark, greyBar, FLOORS.highlight);
	put('highlight', highlight, ['grey-bar', greyBar, FLOORS.highlight], vivid);
	putOn('on-highlight', 'highlight', highlight);

	putLightGround();
	const { l: planeL, c: planeC, h: planeH } = tools.toOklch(facts.plane);
	const deepL = planeL < 0.25 ? planeL + 0.09 : planeL * 0.68;
	const deep = tools.toHex({ l: deepL, c: planeC, h: planeH });
	put('plane-deep', deep);
	putOn('on-plane-deep', 'plane-deep', deep);
	const planes = spreadPlanes(facts);
	planes.forEach((plane, index) => {
		const name = `plane-${index + 1}`;
		put(name, plane, ['paper', paper, FLOORS.plane], accents[index]);
		putOn(`on-${name}`, name, plane);
		const others = accents.filter((_, other) => other !== index);
		const best = others.find((hex) => tools.contrast(hex, plane) >= FLOORS.mark);
		put(`mark-on-${name}`, best ?? tokens[`on-${name}`] ?? WHITE, [name, plane, FLOORS.mark]);
	});
	seriesColours(facts).forEach((colour, index) => {
		put(`series-${index + 1}`, colour, ['paper', paper, FLOORS.mark]);
		putOn(`on-series-${index + 1}`, `series-${index + 1}`, colour);
	});
	return { tokens, contrasts };

	function putOn(name: string, groundName: string, ground: string): void {
		put(name, readableOn(ground, facts), [groundName, ground, FLOORS.text]);
	}

	/** The light ground of a cover, the same in both modes, with what stands on it. */
	function putLightGround(): void {
		const { l, c, h } = lightest;
		const ground =
			l >= 0.6 ? tools.toHex({ l: clamp(l, 0.92, 0.985), c: Math.min(c, 0.05), h }) : WHITE;
		put('ground', ground);
		const down = (hex: string, floor: number) =>
			reachContrast(hex, { ground, ratio: floor, towards: 'darker' }, tools);
		const type = tools.toHex({
			l: Math.min(darkest.l, 0.26),
			c: Math.min(darkest.c, 0.05),
			h: darkest.h,
		});
		put('on-ground', down(type, FLOORS.body), ['ground', ground, FLOORS.body]);
		const muted = tools.toHex({ l: 0.46, c: Math.min(c, 0.03), h });
		put('on-ground-muted', down(muted, FLOORS.text), ['ground', ground, FLOORS.text]);
		put('mark-on-ground', down(vivid, FLOORS.mark), ['ground', ground, FLOORS.mark], vivid);
		put('ground-rule', tools.toHex({ l: 0.8, c: Math.min(c, 0.025), h }));
	}
}

/** Dark or white type on a ground, whichever reads better; the dark one carries the brand's hue where that costs nothing. */
export function readableOn(ground: string, facts: Pick<RoleFacts, 'accents' | 'tools'>): string {
	const { accents, tools } = facts;
	const { c, h } = tools.toOklch(accents[0]);
	const candidates = [tools.toHex({ l: 0.2, c: Math.min(c, 0.03), h }), WHITE, '#000000'];
	const [tinted = WHITE, white = WHITE] = candidates;
	if (tools.contrast(white, ground) >= FLOORS.text) return white;
	if (tools.contrast(tinted, ground) >= FLOORS.text) return tinted;
	return '#000000';
}

/** A pale area of a colour on which the running text keeps its contrast. */
function softFill(colour: string, { paper, ink, dark, tools }: RoleFacts): string {
	for (const share of dark ? [0.3, 0.2, 0.12, 0.06] : [0.26, 0.18, 0.1, 0.05]) {
		const fill = tools.mix(colour, paper, share);
		if (tools.contrast(ink, fill) >= FLOORS.body) return fill;
	}
	return paper;
}

/** Each accent as a ground: seen against the paper and told from the planes before it, moved in lightness where it is not. */
function spreadPlanes({ accents, paper, dark, tools, note }: RoleFacts): string[] {
	const planes: string[] = [];
	accents.forEach((accent, index) => {
		const towards = dark ? 'lighter' : 'darker';
		let plane = reachContrast(accent, { ground: paper, ratio: FLOORS.plane, towards }, tools);
		const isTaken = (hex: string) =>
			planes.some((other) => tools.distance(other, hex) < SAME_PLANE);
		if (isTaken(plane)) {
			const { l, c, h } = tools.toOklch(plane);
			const steps = [0.15, -0.15, 0.25, -0.25, 0.35, -0.35, 0.45, -0.45];
			const free = steps
				.map((step) => l + step)
				.filter((value) => value > 0.12 && value < 0.95)
				.map((value) => tools.toHex({ l: value, c, h }))
				.find((hex) => !isTaken(hex) && tools.contrast(hex, paper) >= FLOORS.plane);
			if (free !== undefined) {
				note(
					`accents[${index}]`,
					`Accent ${accent} can hardly be told from another accent as a ground; there it becomes ${free}.`,
				);
				plane = free;
			}
		}
		planes.push(plane);
	});
	return planes;
}

function clamp(value: number, least: number, most: number): number {
	return Math.min(Math.max(value, least), most);
}

function twoDecimals(value: number): number {
	return Math.floor(value * 100) / 100;
}

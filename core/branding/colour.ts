/** Colours as numbers: parsing, contrast after WCAG 2.2, and steps of lightness in OKLCH that stay inside sRGB. */

/** A colour in OKLCH: lightness 0–1, chroma, hue in degrees. */
export interface Oklch {
	l: number;
	c: number;
	h: number;
}

/** What the rest of branding needs from the colour library. */
export interface ColourTools {
	/** `#rrggbb` of anything CSS calls an opaque colour; `undefined` for anything else. */
	parse(value: string): string | undefined;
	toOklch(hex: string): Oklch;
	/** `#rrggbb` of an OKLCH colour, chroma reduced until it exists in sRGB. */
	toHex(colour: Oklch): string;
	/** Contrast ratio 1–21. */
	contrast(first: string, second: string): number;
	/** Mix of two colours in OKLab; `share` is that of the first, 0–1. */
	mix(first: string, second: string, share: number): string;
	/** Distance of two colours in OKLab; 0.02 is about what an eye can just see. */
	distance(first: string, second: string): number;
	/** Relative luminance after WCAG 2.2, 0–1. */
	luminance(hex: string): number;
	/** The colour as a reader with a full colour deficiency sees it. */
	seenWith(deficiency: Deficiency, hex: string): string;
}

/** Kinds of colour blindness that are simulated. */
export type Deficiency = 'protanopia' | 'deuteranopia' | 'tritanopia';

/** `#rrggbb` of an OKLCH colour; chroma is halved towards grey until all channels exist in sRGB. */
function toHex({ l, c, h }: Oklch): string {
	if (l <= 0) return '#000000';
	if (l >= 1) return '#ffffff';
	let channels = toRgb(l, c, h);
	if (!isInside(channels)) {
		let inside = 0;
		let outside = c;
		for (let round = 0; round < 14; round += 1) {
			const middle = (inside + outside) / 2;
			if (isInside(toRgb(l, middle, h))) inside = middle;
			else outside = middle;
		}
		channels = toRgb(l, inside, h);
	}
	const digits = channels.map((value) => {
		const step = Math.round(Math.min(1, Math.max(0, value)) * 255);
		return step.toString(16).padStart(2, '0');
	});
	return `#${digits.join('')}`;
}

/** Channels 0–1 of an OKLCH colour, with sRGB's curve; outside that range the colour does not exist there. */
function toRgb(l: number, c: number, h: number): number[] {
	const a = c * Math.cos((h * Math.PI) / 180);
	const b = c * Math.sin((h * Math.PI) / 180);
	const [long, middle, short] = [
		(l + 0.3963377773761749 * a + 0.2158037573099136 * b) ** 3,
		(l - 0.1055613458156586 * a - 0.0638541728258133 * b) ** 3,
		(l - 0.0894841775298119 * a - 1.2914855480194092 * b) ** 3,
	] as const;
	return [
		4.0767416360759574 * long - 3.3077115392580616 * middle + 0.2309699031821044 * short,
		-1.2684379732850317 * long + 2.6097573492876887 * middle - 0.3413193760026573 * short,
		-0.0041960761386756 * long - 0.7034186179359362 * middle + 1.7076146940746117 * short,
	].map((value) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055));
}

const isInside = (channels: number[]) => channels.every((value) => value >= 0 && value <= 1);

/** Light of each of the 256 steps of a channel; sRGB's transfer curve. */
const LINEAR = Array.from({ length: 256 }, (_, step) => {
	const value = step / 255;
	return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

function luminance(hex: string): number {
	const channel = (from: number) => LINEAR[Number.parseInt(hex.slice(from, from + 2), 16)] ?? NaN;
	return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** Contrast ratio 1–21 of two colours `#rrggbb`, after WCAG 2.2. */
export function contrastOf(first: string, second: string): number {
	const one = luminance(first);
	const two = luminance(second);
	return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}

/** Loads the colour library. */
export async function loadColourTools(): Promise<ColourTools> {
	const culori = await import('culori');
	const toOklchColour = culori.converter('oklch');
	const toOklab = culori.converter('oklab');
	const filters = {
		protanopia: culori.filterDeficiencyProt(1),
		deuteranopia: culori.filterDeficiencyDeuter(1),
		tritanopia: culori.filterDeficiencyTrit(1),
	};
	return {
		parse(value) {
			const text = value.trim().toLowerCase();
			const colour = culori.parse(text);
			if (colour === undefined || (colour.alpha ?? 1) < 1) return undefined;
			return culori.formatHex(colour);
		},
		toOklch(hex) {
			const colour = toOklchColour(hex);
			return { l: colour?.l ?? 0, c: colour?.c ?? 0, h: colour?.h ?? 0 };
		},
		toHex,
		contrast: contrastOf,
		mix: (first, second, share) =>
			culori.formatHex(culori.interpolate([second, first], 'oklab')(share)),
		distance(first, second) {
			const one = toOklab(first);
			const two = toOklab(second);
			if (one === undefined || two === undefined) return 0;
			return Math.hypot(one.l - two.l, one.a - two.a, one.b - two.b);
		},
		luminance,
		seenWith(deficiency, hex) {
			const colour = culori.parse(hex);
			return colour === undefined ? hex : culori.formatHex(filters[deficiency](colour));
		},
	};
}

/** What {@link reachContrast} is asked for. */
export interface ContrastGoal {
	/** Ground the colour has to stand out from. */
	ground: string;
	/** Contrast ratio wanted, for example 4.5. */
	ratio: number;
	/** Which way lightness is moved. */
	towards: 'darker' | 'lighter';
}

/** The colour itself, or the nearest lightness of its hue that reaches a contrast; the end of the scale when none does. */
export function reachContrast(hex: string, goal: ContrastGoal, tools: ColourTools): string {
	if (tools.contrast(hex, goal.ground) >= goal.ratio) return hex;
	const { l, c, h } = tools.toOklch(hex);
	const step = goal.towards === 'darker' ? -0.01 : 0.01;
	const most = Math.ceil((goal.towards === 'darker' ? l : 1 - l) / 0.01) - 1;
	const at = (steps: number) => tools.toHex({ l: l + step * steps, c, h });
	const reaches = (steps: number) => tools.contrast(at(steps), goal.ground) >= goal.ratio;
	// Contrast grows with every step away from the ground: the first that reaches it is found by halves.
	let low = 0;
	let high = 1;
	while (high < most && !reaches(high)) {
		low = high;
		high = Math.min(high * 2, most);
	}
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (reaches(middle)) high = middle;
		else low = middle;
	}
	if (high <= most && reaches(high)) return at(high);
	return goal.towards === 'darker' ? '#000000' : '#ffffff';
}

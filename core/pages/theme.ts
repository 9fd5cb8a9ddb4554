/** How a page wears the agency: its name, its logo, and its colour held to contrast on both grounds. */

/** Grounds of the pages; an accent has to reach its contrast on them. */
export const GROUNDS = { light: '#fdfdfb', dark: '#14161a' } as const;

/** What of a brand a page wears. */
export interface PageTheme {
	/** Name in the head of the page. */
	name: string;
	/** `data:` URI of an image for the light ground, empty for none. */
	logo: string;
	/** The same for the dark ground; the other one is shown on a light plate where it is missing. */
	logoOnDark: string;
	/** Colour of rules, bars and links on the light ground, `#rrggbb`, 4.5 : 1 or more. */
	accent: string;
	/** The same on the dark ground. */
	accentOnDark: string;
	/** One line at the foot. */
	footer: string;
}

/** Where nobody set a brand. */
export const PLAIN_THEME: PageTheme = {
	name: '',
	logo: '',
	logoOnDark: '',
	accent: '#1f4b6e',
	accentOnDark: '#8fb8d8',
	footer: '',
};

const HEX = /^#[0-9a-f]{6}$/i;
const IMAGE = /^data:image\/(?:png|jpeg|webp|gif|svg\+xml)[;,]/i;

/** A colour that may be written into a style; the fallback for anything else. */
export function safeColour(value: string, fallback: string): string {
	return HEX.test(value) ? value.toLowerCase() : fallback;
}

/** An image that may be shown: ours, inside the page. Addresses are never fetched. */
export function safeImage(value: string): string {
	return IMAGE.test(value) ? value : '';
}

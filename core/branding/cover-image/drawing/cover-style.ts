/** What a drawn cover is: one generator a family, shapes on a ground, from the title and the brand alone. */
import type { Markup } from '../../charts/markup';
import type { CoverPalette } from './palette';

/** The families of drawn covers, one a template family. */
export type CoverStyleId = 'bold' | 'casebook' | 'data' | 'editorial' | 'exec' | 'minimal';

/** What a generator draws from. */
export interface CoverScene {
	/** Words of the title, never empty. */
	words: string[];
	/** Headline figure of the document as a share, 0–1. */
	share: number | undefined;
	palette: CoverPalette;
	widthPx: number;
	heightPx: number;
	/** One part in 816 of the shorter side: a pixel of a Letter page. */
	unit: number;
	/** Next number of the document's own row, 0–1; same document, same row. */
	random: () => number;
	/** A closed path of the logo. */
	logo: LogoShape | undefined;
}

/** A closed path of a logo and the box around it, in its own units. */
export interface LogoShape {
	path: string;
	box: { x: number; y: number; width: number; height: number };
}

/** A rectangle in parts of width and height, 0–1. */
export interface CoverRoom {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** What a generator made. */
export interface DrawnScene {
	ground: string;
	shapes: Markup[];
	/** What can be seen and where it comes from, one sentence without markup. */
	caption: string;
	/** Where a title may stand. */
	room: CoverRoom;
	/** Colour of a title in that room, at least 4.5:1 on everything it may touch there. */
	ink: string;
	/** The point the eye goes to, 0–1 from left and top. */
	focus: { x: number; y: number };
}

/** One family. */
export interface CoverStyle {
	id: CoverStyleId;
	/** Prefix of the template codes it belongs to. */
	template: string;
	draw(scene: CoverScene): DrawnScene;
}

/** Declares a family. */
export function defineCoverStyle(style: CoverStyle): CoverStyle {
	return style;
}

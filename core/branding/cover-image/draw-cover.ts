/** Draws the cover of a document from its title and its brand: vector, without text, the same bytes for the same input. */
import { sha256 } from '../../shared/hash';
import { element, escapeMarkup } from '../charts/markup';
import { loadColourTools } from '../colour';
import * as registered from './drawing';
import type { CoverRoom, CoverStyle, CoverStyleId, LogoShape } from './drawing/cover-style';
import { coverPalette } from './drawing/palette';

const STYLES: CoverStyle[] = Object.values(registered);
const MOST_WORDS = 16;

/** What a cover is drawn from. */
export interface CoverDrawingRequest {
	/** Family, or a template code such as `EXEC_01`; one of no known family takes a family by its own name. */
	style: string;
	title: string;
	/** Headline figure with a percent sign, for example "41 %": the share of lit windows of a casebook. */
	figure?: string | undefined;
	/** Tokens of the brand, names without dashes: accent, plane, mark, mark-on-plane, second, paper, ink. */
	tokens: Record<string, string | undefined>;
	widthPx: number;
	heightPx: number;
	/** Chooses between equals; the title when left out. */
	seed?: string | undefined;
	/** A closed path of the logo, see `shapeOfLogo`. */
	logo?: LogoShape | undefined;
}

/** A drawn cover with what a template needs to set type on it. */
export interface CoverDrawing {
	svg: string;
	style: CoverStyleId;
	/** What can be seen, one sentence. */
	caption: string;
	/** Colour of the ground, `#rrggbb`. */
	ground: string;
	/** Colour of type in `room`. */
	ink: string;
	room: CoverRoom;
	focus: { x: number; y: number };
}

/** The cover as `<svg>`: no text, no fonts, no addresses, no ids. Never fails. */
export async function drawCover(request: CoverDrawingRequest): Promise<string> {
	return (await coverDrawing(request)).svg;
}

/** The cover with its caption, ground and the room for a title. Never fails. */
export async function coverDrawing(request: CoverDrawingRequest): Promise<CoverDrawing> {
	const tools = await loadColourTools();
	const style = styleOf(request.style);
	const widthPx = sizeOf(request.widthPx, 816);
	const heightPx = sizeOf(request.heightPx, 1056);
	const made = style.draw({
		words: wordsOf(request.title),
		share: shareOf(request.figure),
		palette: coverPalette(request.tokens, tools),
		widthPx,
		heightPx,
		unit: Math.min(widthPx, heightPx) / 816,
		random: rowOfNumbers(request.seed ?? request.title),
		logo: request.logo,
	});
	const { caption, ground, ink, room, focus } = made;
	const svg = element(
		'svg',
		{
			xmlns: 'http://www.w3.org/2000/svg',
			viewBox: `0 0 ${widthPx} ${heightPx}`,
			width: widthPx,
			height: heightPx,
			preserveAspectRatio: 'xMidYMid slice',
			role: 'img',
			'aria-label': caption,
		},
		[
			element('title', {}, [escapeMarkup(caption)]),
			element('rect', { x: 0, y: 0, width: widthPx, height: heightPx, fill: ground }),
			...made.shapes,
		],
	).text;
	return { svg, style: style.id, caption, ground, ink, room, focus };
}

/** The family of a template code; templates of one's own take one by their name, always the same. */
function styleOf(name: string): CoverStyle {
	const wanted = name.trim().toUpperCase();
	const known = STYLES.find(
		({ template }) => wanted === template || wanted.startsWith(`${template}_`),
	);
	if (known !== undefined) return known;
	const at = Math.floor(rowOfNumbers(wanted)() * STYLES.length);
	return STYLES[at] ?? registered.exec;
}

function wordsOf(title: string): string[] {
	const words = title.normalize('NFC').match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) ?? [];
	return words.length === 0 ? ['Untitled'] : words.slice(0, MOST_WORDS);
}

/** "41 %" as 0.41; anything but one percentage from 0 to 100 is none. */
function shareOf(figure: string | undefined): number | undefined {
	const found = /(\d{1,3}(?:[.,]\d+)?)\s*(?:%|percent|per cent)/iu.exec(figure ?? '');
	const value = Number((found?.[1] ?? '').replace(',', '.'));
	return found === null || value > 100 ? undefined : value / 100;
}

function sizeOf(px: number, fallback: number): number {
	return Number.isFinite(px) && px > 0 ? Math.min(10_000, Math.max(16, px)) : fallback;
}

/** A row of numbers 0–1 that belongs to a text: mulberry32 over its hash. */
function rowOfNumbers(text: string): () => number {
	let state = Number.parseInt(sha256(text).slice(0, 8), 16);
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

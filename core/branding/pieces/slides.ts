/** Slides: one claim, quote, chart or cover in a box of exact pixels; social cards and carousels are made of them. */
import type { Chart } from '../../contracts';
import { coverDrawing } from '../cover-image/draw-cover';
import { headlineFigure } from '../cover-image/headline-figure';
import { shapeOfLogo } from '../cover-image';
import { chooseLogo } from '../logo/choose-logo';
import { type SafeMarkup, safeMarkup } from '../render-template';
import { quotesFor } from '../view/language';
import { printedAddress } from '../view/sources';
import { withUnit } from '../view/figures';
import { type Claim, type ClaimSource, sourceNames } from './claims';
import { type PieceKit, pieceChart } from './piece-kit';
import type { PieceSize } from './sizes';
import { type Tone, toneStyle } from './skins';

/** A slide as the partial prints it; every field is set, the template is strict. */
export interface SlideView {
	id: string;
	kind: 'cover' | 'figure' | 'words' | 'quote' | 'chart' | 'last';
	cover: boolean;
	/** Element of the main words: one `h1` a file, `h2` on the others. */
	first: boolean;
	shape: PieceSize['shape'];
	tone: string;
	style: string;
	kicker: string;
	value: string;
	valueFit: string;
	unit: string;
	text: string;
	textFit: string;
	detail: string;
	chart: SafeMarkup | false;
	drawing: SafeMarkup | false;
	drawingAlt: string;
	sourceLabel: string;
	source: string;
	contact: string;
	number: string;
	logo: string;
	patch: string;
	brandName: string;
	/** What the slide says, for readers who do not see it. */
	alt: string;
}

/** Where and how a slide stands. */
export interface SlidePlace {
	id: string;
	size: PieceSize;
	tone: { name: string; roles: Tone };
	first: boolean;
	number: string;
}

/** The tone of the n-th slide of a family. */
export function toneAt(kit: PieceKit, index: number): SlidePlace['tone'] {
	const { tones } = kit.skin;
	const place = index % tones.length;
	return { name: `t${place + 1}`, roles: tones[place] ?? kit.skin.last };
}

/** A claim as a slide. */
export function claimSlide(claim: Claim, place: SlidePlace, kit: PieceKit): SlideView {
	const slide = blank(place, kit);
	const { size } = place;
	const source = sourceNames(claim.sources);
	const sourced = { sourceLabel: kit.labels.source, source };
	if (claim.kind === 'figure') {
		const alt = sentence([claim.value, claim.unit], claim.text, kit.labels.source, source);
		const { value, unit, text } = claim;
		return {
			...slide,
			...sourced,
			kind: 'figure',
			value,
			unit,
			text,
			alt,
			valueFit: fit(420, 56, size),
			textFit: fit(58, 24, size),
		};
	}
	const quote = claim.kind === 'quote';
	const { open, close } = quotesFor(kit.language);
	const text = quote ? `${open}${claim.text}${close}` : claim.text;
	return {
		...slide,
		...sourced,
		kind: quote ? 'quote' : 'words',
		text,
		detail: claim.speaker,
		textFit: fit(quote ? 116 : 108, 26, size),
		alt: sentence([], `${text} ${claim.speaker}`.trim(), kit.labels.source, source),
	};
}

/** A chart as a slide; drawn for half its width, so that its letters can be read on a telephone. */
export async function chartSlide(
	chart: Chart,
	sources: ClaimSource[],
	place: SlidePlace,
	kit: PieceKit,
): Promise<SlideView> {
	const { size } = place;
	const slide = blank({ ...place, tone: { name: 'paper', roles: kit.skin.chart } }, kit);
	const innerPx = size.widthPx - 2 * size.safePx.x;
	const drawn = await pieceChart(chart, kit, {
		widthPx: Math.round(innerPx / (2.05 * size.unitPx)),
		id: `chart-${place.id}`,
	});
	return {
		...slide,
		kind: 'chart',
		text: chart.title,
		detail: withUnit(chart),
		chart: drawn.svg,
		sourceLabel: kit.labels.source,
		source: sourceNames(sources),
		textFit: fit(74, 30, size),
		alt: chart.alt || chart.title,
	};
}

/** The cover: the family's drawing over the whole slide, the title in the room it leaves. */
export async function coverSlide(place: SlidePlace, kit: PieceKit): Promise<SlideView> {
	const { size } = place;
	const { document, brand } = kit;
	const { svg, caption, ground, ink, room } = await coverDrawing({
		style: kit.template.code,
		title: document.title,
		figure: headlineFigure(document),
		tokens: brand.tokens,
		logo: shapeOfLogo(brand.logos.round || brand.logos.horizontal),
		widthPx: size.widthPx,
		heightPx: size.heightPx,
	});
	const slide = blank(place, kit);
	const px = (share: number, whole: number) => `${Math.round(share * whole)}px`;
	const box =
		`--x:${px(room.x, size.widthPx)};--y:${px(room.y, size.heightPx)};` +
		`--rw:${px(room.width, size.widthPx)};--rh:${px(room.height, size.heightPx)}`;
	const { corner } = kit.skin;
	const cornerInk = corner === undefined ? ink : `var(--${corner.ink})`;
	const logo = logoOn(kit, corner === undefined ? ground : brand.tokens[corner.ground]);
	return {
		...slide,
		...logo,
		kind: 'cover',
		cover: true,
		number: '',
		text: document.title,
		drawing: await safeMarkup(svg),
		drawingAlt: caption,
		textFit: fit(190, 34, size),
		alt: `${document.title}. ${brand.name}`,
		style: `${slide.style};--cover-ink:${ink};--on-corner:${cornerInk};${box}`,
	};
}

/** The last slide: what to do, where, and who is quoted. */
export function lastSlide(sources: string[], place: SlidePlace, kit: PieceKit): SlideView {
	const { brand, document, labels, words } = kit;
	const slide = blank({ ...place, tone: { name: 'last', roles: kit.skin.last } }, kit);
	const contact = [brand.contact, brand.website === '' ? '' : printedAddress(brand.website)];
	const text = document.callToAction || labels.about.replace('{name}', brand.name);
	const shown = sources.slice(0, 14).join('; ');
	return {
		...slide,
		kind: 'last',
		text,
		contact: contact.filter((line) => line !== '').join('\n'),
		sourceLabel: sources.length === 0 ? '' : `${words.sources}:`,
		source: sources.length > 14 ? `${shown} + ${sources.length - 14}` : shown,
		textFit: fit(112, 30, place.size),
		alt: sentence([], text, words.sources, shown),
	};
}

function blank({ id, size, tone, first, number }: SlidePlace, kit: PieceKit): SlideView {
	const { widthPx, heightPx, unitPx, safePx } = size;
	const measures = `--w:${widthPx}px;--h:${heightPx}px;--u:${unitPx}px;--sx:${safePx.x}px;--st:${safePx.top}px;--sb:${safePx.bottom}px;--room:${Math.round(roomOf(size))}px`;
	return {
		id,
		kind: 'words',
		cover: false,
		first,
		shape: size.shape,
		tone: tone.name,
		style: `${measures};${toneStyle(tone.roles)}`,
		kicker: shortTitle(kit.document.title),
		value: '',
		valueFit: '',
		unit: '',
		text: '',
		textFit: '',
		detail: '',
		chart: false,
		drawing: false,
		drawingAlt: '',
		sourceLabel: '',
		source: '',
		contact: '',
		number,
		...logoOn(kit, kit.brand.tokens[tone.roles.side ?? tone.roles.ground]),
		brandName: kit.brand.name,
		alt: '',
	};
}

/** Height between head and foot, px; the stylesheet leaves as much for both. */
function roomOf({ heightPx, safePx, unitPx }: PieceSize): number {
	return heightPx - safePx.top - safePx.bottom - 190 * unitPx;
}

/** Largest and smallest size in units, as px for the layout. */
function fit(largest: number, smallest: number, { unitPx }: PieceSize): string {
	return `${Math.round(largest * unitPx)} ${Math.round(smallest * unitPx)}`;
}

function logoOn(kit: PieceKit, ground = '#ffffff'): { logo: string; patch: string } {
	const { uri, patch } = chooseLogo(kit.brand.logos, { shape: 'horizontal', ground });
	const name = patch === '#ffffff' ? 'patch-light' : 'patch-dark';
	return { logo: uri, patch: patch === '' ? '' : name };
}

/** Title up to its colon. */
function shortTitle(title: string): string {
	const head = title.split(/[:–—]\s/u)[0] ?? title;
	const text = head.length >= 8 ? head : title;
	const letters = Array.from(text);
	return letters.length <= 52 ? text : `${letters.slice(0, 51).join('').trimEnd()}…`;
}

function sentence(figure: string[], text: string, label: string, source: string): string {
	const led = figure.filter((part) => part !== '').join(' ');
	const said = [led, text].filter((part) => part !== '').join(': ');
	const end = /[.!?…”»“]$/u.test(said) ? '' : '.';
	return `${said}${end}${source === '' ? '' : ` ${label.replace(/:?$/u, ':')} ${source}.`}`;
}

/** Weighs the elements of a document once: how much they say, how much of it leads away, how much is prose. */
import type { DomElement, DomNode } from './dom';
import { ELEMENT, TEXT } from './dom';

/** What an element holds, all below it included; lengths in characters without runs of white space. */
export interface Weight {
	/** Length of the text. */
	text: number;
	/** Length of the text inside links that leave the page. */
	link: number;
	/** Length of running prose: lines long enough, with sentence marks, and mostly outside links. */
	prose: number;
	/** The prose with long lines counted full and short ones less: articles have long lines, teasers short ones. */
	core: number;
	/** Number of links that leave the page. */
	links: number;
	/** Length of the text inside headings. */
	heading: number;
	/** Length of the text of headings that are links. */
	linkedHeading: number;
	/** Pictures that are links. */
	pictures: number;
}

/** Weights by element. */
export type Weights = Map<DomElement, Weight>;

/** Elements that stand inside a line. */
export const INLINE = new Set(
	(
		'A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK NOBR Q RP RT RUBY S SAMP SMALL SPAN ' +
		'STRIKE STRONG SUB SUP TIME TT U VAR WBR IMG PICTURE'
	).split(' '),
);

const SENTENCE_MARK = /[.!?…:;,。！？、，；।؟؛،۔]/u;
const DENSE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]/gu;
const SHORTEST_PROSE = 60;
/** A card holds a title and a few lines. */
const LONGEST_CARD = 700;
/** Length from which a line of prose counts in full. */
const FULL_LINE = 250;

/** Weighs an element and all below it. */
export function weigh(root: DomElement): Weights {
	const weights: Weights = new Map();
	visit(root, false, weights);
	return weights;
}

/** Share of the text that lies in links, 0 to 1. */
export function linkShare(weight: Weight): number {
	return weight.text === 0 ? 0 : weight.link / weight.text;
}

/** Whether an element is short and led by a heading or picture that is a link, as a card for another story is. */
export function looksLikeCard(weight: Weight): boolean {
	if (weight.links === 0 || weight.text < 12 || weight.text > LONGEST_CARD) return false;
	return weight.linkedHeading > 0 || (weight.pictures > 0 && linkShare(weight) > 0.12);
}

/** Whether a line is running prose. Scripts that need few characters are measured by their own length. */
export function isProse(line: string, linkLength: number): boolean {
	if (linkLength > line.length * 0.5) return false;
	if (line.length < 20) return false;
	const length = line.length + unspacedIn(line) * 2;
	return length >= SHORTEST_PROSE && SENTENCE_MARK.test(line);
}

/** Number of letters of scripts that say more with fewer and put no spaces between words. */
export function unspacedIn(line: string): number {
	return line.match(DENSE)?.length ?? 0;
}

function visit(element: DomElement, inLink: boolean, weights: Weights): Weight {
	const weight: Weight = {
		text: 0,
		link: 0,
		prose: 0,
		core: 0,
		links: 0,
		heading: 0,
		linkedHeading: 0,
		pictures: 0,
	};
	const leads = !inLink && element.tagName === 'A' && leadsAway(element);
	const linked = inLink || leads;
	let line = '';
	let lineLinks = 0;
	const flush = (): void => {
		const text = line.replace(/\s+/g, ' ').trim();
		weight.text += text.length;
		if (isProse(text, lineLinks)) {
			weight.prose += text.length;
			weight.core += (text.length - lineLinks) * Math.min(1, text.length / FULL_LINE);
		}
		line = '';
		lineLinks = 0;
	};
	for (const child of element.childNodes) {
		if (child.nodeType === TEXT) {
			const text = child.textContent ?? '';
			line += text;
			if (linked) lineLinks += visibleLength(text);
			continue;
		}
		if (child.nodeType !== ELEMENT) continue;
		const inner = child as DomElement;
		if (inner.tagName === 'BR') {
			// Two breaks part paragraphs, one may only part lines: both end a line here.
			flush();
			continue;
		}
		const below = visit(inner, linked, weights);
		weight.links += below.links;
		weight.link += below.link;
		weight.heading += below.heading;
		weight.linkedHeading += below.linkedHeading;
		weight.pictures += below.pictures;
		if (INLINE.has(inner.tagName) && !holdsBlocks(inner)) {
			line += inner.textContent ?? '';
			lineLinks += below.link;
			continue;
		}
		flush();
		weight.text += below.text;
		weight.prose += below.prose;
		weight.core += below.core;
	}
	flush();
	if (linked) {
		weight.link = weight.text;
		weight.prose = 0;
		weight.core = 0;
	}
	if (leads) weight.links += 1;
	if (/^H[1-6]$/.test(element.tagName)) {
		weight.heading = weight.text;
		weight.linkedHeading = linked ? weight.text : weight.link;
	}
	if (inLink && (element.tagName === 'IMG' || element.tagName === 'PICTURE')) weight.pictures = 1;
	// What looks like a card for another story says nothing about where the article is.
	if (looksLikeCard(weight)) weight.core = 0;
	weights.set(element, weight);
	return weight;
}

/** Whether an inline element was wrapped round blocks, as cards wrap a link round everything. */
function holdsBlocks(element: DomElement): boolean {
	for (const child of element.children) {
		if (!INLINE.has(child.tagName) && child.tagName !== 'BR') return true;
		if (holdsBlocks(child)) return true;
	}
	return false;
}

function leadsAway(link: DomElement): boolean {
	const address = link.getAttribute('href') ?? '';
	return address !== '' && !address.startsWith('#');
}

function visibleLength(text: string): number {
	return text.replace(/\s+/g, ' ').length;
}

/** Text of a node on one line. */
export function lineOf(node: DomNode): string {
	return (node.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Takes out of an article what stands inside it and is no part of it: lists of other stories, prompts, credits, cards. */
import type { DomDocument, DomElement, DomNode } from './dom';
import { ELEMENT } from './dom';
import {
	INLINE,
	isProse,
	lineOf,
	linkShare,
	looksLikeCard,
	unspacedIn,
	type Weight,
	type Weights,
} from './measure';
import {
	AFTER_HEADING,
	BYLINE,
	CALL,
	COMMENTS_HEADING,
	CREDIT_TAIL,
	FRAME_LINE,
	PROMPT,
	READ_ALSO,
	RELATED_HEADING,
	SHARE_WORDS,
} from './phrases';
import { DATA_TABLE } from './tables';

const HEADING = /^H[1-6]$/;
const LEAF = /^(?:P|LI|TD|TH|PRE|BLOCKQUOTE|FIGCAPTION|DT|DD|SUMMARY|H[1-6])$/;
const KEPT = new Set(['PRE', 'MATH', 'BLOCKQUOTE']);
/** A line of the frame is short. */
const LONGEST_LINE = 160;
const LONGEST_PROMPT = 420;
/** Teasers are shorter than the paragraphs of an article. */
const OWN_PROSE = 125;

interface Work {
	document: DomDocument;
	weights: Weights;
	/** Prose of the whole article; no single cut may take a large part of it. */
	prose: number;
	title: string;
}

/** Tidies the elements of an article in place. */
export function tidy(elements: readonly DomElement[], work: Work): void {
	for (const element of elements) tidyInside(element, work);
}

function tidyInside(element: DomElement, work: Work): void {
	dropCards(element, work);
	for (const child of [...element.children]) {
		if (child.parentNode !== element) continue;
		if (child.hasAttribute(DATA_TABLE) || KEPT.has(child.tagName)) continue;
		const weight = work.weights.get(child);
		if (weight === undefined) continue;
		if (isSectionEnd(child, weight)) {
			if (dropSection(child, work)) continue;
		}
		if (isFurnitureBlock(child, weight, work)) {
			child.remove();
			continue;
		}
		if (child.tagName === 'FIGCAPTION') cutCredit(child, work.document);
		if (INLINE.has(child.tagName) && weight.text < LONGEST_LINE) continue;
		if (!/^(?:P|H[1-6])$/.test(child.tagName)) tidyInside(child, work);
	}
}

/** Whether a block announces something that is no part of the article. */
function isSectionEnd(element: DomElement, weight: Weight): boolean {
	if (weight.text === 0 || weight.text > 90) return false;
	if (!HEADING.test(element.tagName) && !looksLikeHeading(element)) return false;
	const line = lineOf(element);
	return RELATED_HEADING.test(line) || AFTER_HEADING.test(line) || COMMENTS_HEADING.test(line);
}

function looksLikeHeading(element: DomElement): boolean {
	if (!/^(?:P|DIV|SPAN|STRONG|B|DT|HEADER|SUMMARY)$/.test(element.tagName)) return false;
	const children = [...element.children].filter((child) => child.tagName !== 'BR');
	return children.length <= 1;
}

/** Removes a heading with what it announces; the whole box when the heading opens it. */
function dropSection(heading: DomElement, work: Work): boolean {
	const isComments = COMMENTS_HEADING.test(lineOf(heading));
	const isAfter = AFTER_HEADING.test(lineOf(heading));
	const level = HEADING.test(heading.tagName) ? Number(heading.tagName[1]) : 7;
	const section: DomElement[] = [heading];
	let hadList = false;
	let sibling = heading.nextElementSibling;
	for (; sibling !== null; sibling = sibling.nextElementSibling) {
		if (!isComments) {
			if (HEADING.test(sibling.tagName) && Number(sibling.tagName[1]) <= level) break;
			// What follows the list is the article again; only a note about its author is prose of its own.
			if (isOwnProse(sibling, work.weights) && !(isAfter && section.length === 1)) break;
			if (sibling.tagName === 'P' && hadList && isPlain(sibling, work.weights)) break;
		}
		hadList ||= sibling.tagName !== 'P' && (work.weights.get(sibling)?.links ?? 0) > 0;
		section.push(sibling);
	}
	if (section.length === 1 && heading.nextElementSibling !== null) return false;
	const prose = section.reduce((sum, one) => sum + (work.weights.get(one)?.prose ?? 0), 0);
	if (prose > work.prose * (isComments ? 0.8 : 0.4)) return false;
	for (const element of section) element.remove();
	return true;
}

/** A long paragraph that leads nowhere: what an article is made of. */
function isOwnProse(element: DomElement, weights: Weights): boolean {
	const weight = weights.get(element);
	if (weight === undefined || weight.links > 0 || weight.prose === 0) return false;
	return weight.prose + unspacedIn(lineOf(element)) * 2 > OWN_PROSE;
}

/** Prose of any length that leads nowhere. */
function isPlain(element: DomElement, weights: Weights): boolean {
	const weight = weights.get(element);
	return weight !== undefined && weight.prose > 0 && weight.links === 0;
}

function isFurnitureBlock(element: DomElement, weight: Weight, work: Work): boolean {
	const name = element.tagName;
	if (weight.prose > work.prose * 0.3 && weight.prose > 300) return false;
	if (INLINE.has(name) && name !== 'A' && name !== 'SPAN') return false;
	if (name === 'FORM') return weight.text < 600;
	if (HEADING.test(name)) return isTitle(element, work.title);
	const share = linkShare(weight);
	if (weight.text === 0) return false;
	if (!INLINE.has(name) && isLinkList(element, weight, share)) return true;
	if (weight.text > LONGEST_PROMPT) return false;
	const line = lineOf(element);
	if (INLINE.has(name)) return (name === 'A' || isFrameLine(line)) && stands(element);
	if (weight.text <= LONGEST_LINE && isFrameLine(line)) return true;
	if (READ_ALSO.test(line) && share > 0.3) return true;
	if (share > 0.85 && !/^(?:LI|DD|DT|TD)$/.test(name) && weight.text < 200) return true;
	return isPrompt(element, line, share);
}

/** An inline element that is a line of its own. */
function stands(element: DomElement): boolean {
	const parent = element.parentNode;
	if (parent === null || LEAF.test(parent.tagName)) return false;
	const before = neighbour(element, 'previousSibling');
	const after = neighbour(element, 'nextSibling');
	if (before === null && after === null) return false;
	return (before === null || isBlock(before)) && (after === null || isBlock(after));
}

/** The next node on one side that is not blank. */
function neighbour(element: DomElement, side: 'previousSibling' | 'nextSibling'): DomNode | null {
	let node = element[side];
	while (node !== null && node.nodeType !== ELEMENT && lineOf(node) === '') node = node[side];
	return node;
}

function isBlock(node: DomNode): boolean {
	return node.nodeType === ELEMENT && !INLINE.has(node.nodeName);
}

function isFrameLine(line: string): boolean {
	if (line.length > LONGEST_LINE) return false;
	return FRAME_LINE.test(line) || BYLINE.test(line) || isShareBar(line);
}

function isShareBar(line: string): boolean {
	const words = line.toLowerCase().match(/[\p{L}-]+/gu) ?? [];
	return words.length >= 2 && words.length <= 20 && words.every((word) => SHARE_WORDS.has(word));
}

/** Several links and little else. */
function isLinkList(element: DomElement, weight: Weight, share: number): boolean {
	if (weight.links < 2 || weight.prose > 300) return false;
	if (share > 0.65) return true;
	return share > 0.45 && weight.heading > 0 && weight.heading >= weight.link * 0.8;
}

/** A request of the page to its reader, short, and with something to click or fill in. */
function isPrompt(element: DomElement, line: string, share: number): boolean {
	if (!CALL.test(line)) return false;
	if (PROMPT.test(line) || share > 0.1) return true;
	return line.length < 200 && element.querySelector('form,[data-action],a,label') !== null;
}

function isTitle(heading: DomElement, title: string): boolean {
	return heading.tagName === 'H1' && title !== '' && lineOf(heading).includes(title.slice(0, 80));
}

/** Removes groups of two or more cards: like boxes, short, each with a heading or picture that is a link. */
function dropCards(parent: DomElement, work: Work): void {
	const groups = new Map<string, DomElement[]>();
	for (const child of parent.children) {
		if (!/^(?:DIV|ARTICLE|LI|SECTION|A|FIGURE)$/.test(child.tagName)) continue;
		const weight = work.weights.get(child);
		if (weight === undefined || !isCard(child, weight)) continue;
		const key = `${child.tagName} ${child.getAttribute('class') ?? ''}`;
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [child]);
		else group.push(child);
	}
	for (const group of groups.values()) {
		const prose = group.reduce((sum, one) => sum + (work.weights.get(one)?.prose ?? 0), 0);
		if (group.length < 2 || prose > work.prose * 0.4) continue;
		for (const card of group) card.remove();
	}
}

function isCard(element: DomElement, weight: Weight): boolean {
	return (
		looksLikeCard(weight) || (element.tagName === 'A' && weight.links > 0 && weight.text >= 12)
	);
}

/** Leaves of a caption what it shows, not who took it. */
function cutCredit(caption: DomElement, document: DomDocument): void {
	const line = lineOf(caption);
	const kept = BYLINE.test(line) ? '' : line.replace(CREDIT_TAIL, '').trim();
	if (kept === line) return;
	if (kept === '') caption.remove();
	else {
		for (const child of [...caption.childNodes]) child.remove();
		caption.append(document.createTextNode(kept));
	}
}

interface Entry {
	element: DomElement;
	line: string;
	/** Rank of a heading, 0 for anything else. */
	level: number;
	/** Whether a short line of this kind may stand at the edge of an article. */
	holds: boolean;
}

/** Removes headings that announce nothing any more, and stray short lines before the first and after the last prose. */
export function trimEdges(elements: readonly DomElement[]): void {
	const entries: Entry[] = [];
	for (const element of elements) list(element, entries);
	const isBody = (entry: Entry): boolean =>
		entry.level === 0 && (entry.holds || isProse(entry.line, 0));
	const first = entries.findIndex((entry) => entry.level === 0 && isProse(entry.line, 0));
	const last = entries.findLastIndex(isBody);
	const kept: Entry[] = [];
	for (const [index, entry] of entries.entries()) {
		const outside = (index < first && !entry.holds) || index > last;
		const isStray =
			entry.level === 0 && entry.line.length < 60 && !/[.!?…。！？:؟।]["”’»)]?$/u.test(entry.line);
		if (first >= 0 && outside && isStray && !INLINE.has(entry.element.tagName))
			entry.element.remove();
		else kept.push(entry);
	}
	for (let index = kept.length - 1; index >= 0; index -= 1) {
		const entry = kept[index]!;
		if (entry.level === 0) continue;
		const next = kept[index + 1];
		if (next !== undefined && (next.level === 0 || next.level > entry.level)) continue;
		entry.element.remove();
		kept.splice(index, 1);
	}
}

/** Lists the lowest blocks of an element in the order of the page. */
function list(element: DomElement, entries: Entry[]): void {
	const line = lineOf(element);
	if (line === '') return;
	const level = HEADING.test(element.tagName) ? Number(element.tagName[1]) : 0;
	const blocks = [...element.children].filter(
		(child) => !INLINE.has(child.tagName) && child.tagName !== 'BR',
	);
	if (level > 0 || blocks.length === 0 || element.hasAttribute(DATA_TABLE)) {
		const holds = /^(?:LI|PRE|DT|DD|TD|TH|BLOCKQUOTE|SUMMARY)$/.test(element.tagName);
		entries.push({ element, line, level, holds: holds || element.hasAttribute(DATA_TABLE) });
		return;
	}
	for (const child of blocks) list(child, entries);
}

/** Finds the element that holds the article, and what belongs to it although it stands beside. */
import type { DomElement } from './dom';
import { linkShare, lineOf, type Weights } from './measure';
import { AFTER_HEADING, RELATED_HEADING } from './phrases';

/** Share of the prose an element must hold to be gone into. */
const HOLDS_MOST = 0.72;
/** Share of the prose an element must hold when the page itself says that it is the article. */
const NAMED = 0.5;

const NAMES = [
	'[itemprop="articleBody"],[itemprop="reviewBody"]',
	'article',
	'main,[role="main"]',
] as const;

/** The article: its elements in the order of the page; `[body]` when nothing stands out. */
export function mainContent(body: DomElement, weights: Weights): DomElement[] {
	const coreOf = (element: DomElement): number => weights.get(element)?.core ?? 0;
	if (coreOf(body) === 0) return [body];
	const start = namedStart(body, coreOf);
	const path: DomElement[] = [];
	let current = start;
	for (;;) {
		const next = [...current.children].find(
			(child) => coreOf(child) >= coreOf(current) * HOLDS_MOST && !isLeaf(child),
		);
		if (next === undefined) break;
		path.push(current);
		current = next;
	}
	return withWings(current, path.reverse(), weights, start !== body);
}

/** The smallest element the page names as its article, if that holds the larger part of the prose. */
function namedStart(body: DomElement, coreOf: (element: DomElement) => number): DomElement {
	let start = body;
	for (const name of [...NAMES].reverse()) {
		const found = [...start.querySelectorAll(name)]
			.filter((element) => coreOf(element) >= coreOf(start) * NAMED)
			.sort((a, b) => coreOf(b) - coreOf(a))[0];
		if (found !== undefined) start = found;
	}
	return start;
}

/** A paragraph of its own is not gone into. */
function isLeaf(element: DomElement): boolean {
	return /^(?:P|LI|PRE|BLOCKQUOTE|H[1-6]|UL|OL|DL|FIGURE|DETAILS)$/.test(element.tagName);
}

/** Adds the elements beside the path that hold prose of the article: a lead above it, a rest below. */
function withWings(
	found: DomElement,
	ancestors: readonly DomElement[],
	weights: Weights,
	isNamed: boolean,
): DomElement[] {
	const before: DomElement[] = [];
	const after: DomElement[] = [];
	let inner = found;
	for (const [level, ancestor] of ancestors.entries()) {
		const children = [...ancestor.children];
		const at = children.indexOf(inner);
		const left = children.slice(0, at).filter((child) => isWing(child, weights));
		before.unshift(...left);
		// Below, only the nearest levels belong: further out stand comments and lists of other texts.
		if (level < 2 || isNamed) {
			for (const child of children.slice(at + 1)) {
				if (endsArticle(child)) break;
				if (isWing(child, weights)) after.push(child);
			}
		}
		inner = ancestor;
	}
	return [...before, found, ...after];
}

function isWing(element: DomElement, weights: Weights): boolean {
	const weight = weights.get(element);
	if (weight === undefined || weight.prose < 80) return false;
	return linkShare(weight) < 0.25 && weight.prose > weight.text * 0.4;
}

function endsArticle(element: DomElement): boolean {
	const heading = /^H[1-6]$/.test(element.tagName)
		? element
		: element.querySelector('h1,h2,h3,h4,h5,h6');
	if (heading === null) return false;
	const line = lineOf(heading);
	return RELATED_HEADING.test(line) || AFTER_HEADING.test(line);
}

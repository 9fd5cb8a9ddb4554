/** Which part of a page an element or a rule is for: colours of buttons and headers say more about a brand than those of boxes. */
import type { PageDocument, PageElement } from './dom';
import { wordsOf } from './dom';

/** Parts of a page that colours are weighed by. */
export type PagePart =
	'button' | 'footer' | 'header' | 'heading' | 'hero' | 'link' | 'other' | 'page';

const MAX_ELEMENTS = 8_000;

/** Parts in which each class of the page is used. */
export type PartsByClass = Map<string, Set<PagePart>>;

/** Reads for every class of a page where it is used. */
export function partsByClass(document: PageDocument): PartsByClass {
	const parts: PartsByClass = new Map();
	let count = 0;
	for (const element of document.querySelectorAll('[class]')) {
		count += 1;
		if (count > MAX_ELEMENTS) break;
		const part = partOf(element);
		for (const name of (element.getAttribute('class') ?? '').split(/\s+/u)) {
			if (name === '') continue;
			const known = parts.get(name) ?? new Set();
			known.add(part);
			parts.set(name, known);
		}
	}
	return parts;
}

/** The part an element is. */
export function partOf(element: PageElement): PagePart {
	const tag = element.tagName.toLowerCase();
	const words = wordsOf(element);
	const isButton =
		tag === 'button' ||
		element.getAttribute('role') === 'button' ||
		/^(?:submit|button)$/u.test(element.getAttribute('type') ?? '') ||
		/\b(?:btn|button|cta)\b/u.test(words);
	if (isButton) return 'button';
	if (tag === 'body' || tag === 'html') return 'page';
	if (/^h[1-3]$/u.test(tag)) return 'heading';
	if (tag === 'header' || tag === 'nav' || /\b(?:header|navbar|masthead|topbar)\b/u.test(words)) {
		return 'header';
	}
	if (tag === 'footer' || /\bfooter\b/u.test(words)) return 'footer';
	if (/\b(?:hero|banner|jumbotron|splash)\b/u.test(words)) return 'hero';
	return tag === 'a' ? 'link' : 'other';
}

/**
 * The part a selector is for, and whether the page uses it: a sheet of a framework styles far more than the page shows.
 */
export function partOfSelector(
	selector: string,
	classes: PartsByClass,
): { part: PagePart; isUsed: boolean; isState: boolean } {
	const isState = /:(?:hover|focus|active|visited|disabled|checked|before|after|:)/u.test(selector);
	const plain = selector
		.slice(0, 300)
		.replace(/\\([^])/gu, '$1')
		.replace(/::?[\w-]+(?:\([^)]*\))?$/u, '');
	const last = plain.split(/[\s>+~]+/u).pop() ?? '';
	const names = [...selector.slice(0, 300).matchAll(/\.((?:[\w-]|\\.)+)/gu)].map(([, name = '']) =>
		name.replace(/\\(.)/gu, '$1'),
	);
	const isUsed = names.every((name) => classes.has(name));
	const [own = ''] = /^[a-z][a-z0-9]*/iu.exec(last) ?? [];
	const byTag = PART_OF_TAG[own.toLowerCase()];
	const byName = /btn|button|cta/iu.test(last) ? 'button' : byTag;
	const used = names.flatMap((name) => [...(classes.get(name) ?? [])]);
	const best = ORDER.find((part) => part === byName || used.includes(part));
	return { part: best ?? byTag ?? 'other', isUsed, isState };
}

const PART_OF_TAG: Record<string, PagePart | undefined> = {
	a: 'link',
	body: 'page',
	button: 'button',
	footer: 'footer',
	h1: 'heading',
	h2: 'heading',
	h3: 'heading',
	header: 'header',
	html: 'page',
	nav: 'header',
};
const ORDER: PagePart[] = [
	'button',
	'header',
	'hero',
	'heading',
	'link',
	'footer',
	'page',
	'other',
];

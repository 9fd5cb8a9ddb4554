/** Text of an element with a line break wherever the reader sees one. */
import type { DomElement, DomNode } from './dom';
import { ELEMENT, TEXT } from './dom';

const BLOCKS = new Set(
	(
		'ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 ' +
		'HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL BODY'
	).split(' '),
);
const PARAGRAPHS = new Set('P H1 H2 H3 H4 H5 H6 BLOCKQUOTE FIGCAPTION PRE UL OL TABLE'.split(' '));
const SUPERSCRIPTS: Record<string, string> = {
	'0': '⁰',
	'1': '¹',
	'2': '²',
	'3': '³',
	'4': '⁴',
	'5': '⁵',
	'6': '⁶',
	'7': '⁷',
	'8': '⁸',
	'9': '⁹',
	'-': '⁻',
	'−': '⁻',
};

/** Block-aware text; paragraphs are separated by a blank line. */
export function blockText(root: DomElement): string {
	const parts: string[] = [];
	write(root, parts);
	return parts
		.join('')
		.replace(/[^\S\n]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

function write(node: DomNode, parts: string[]): void {
	for (const child of node.childNodes) {
		if (child.nodeType === TEXT) {
			parts.push((child.textContent ?? '').replace(/\s+/g, ' '));
			continue;
		}
		if (child.nodeType !== ELEMENT) continue;
		const element = child as DomElement;
		const name = element.tagName;
		if (name === 'BR') {
			parts.push('\n');
			continue;
		}
		if (name === 'SUP') {
			parts.push(superscript(element, parts.at(-1) ?? ''));
			continue;
		}
		const gap = PARAGRAPHS.has(name) ? '\n\n' : BLOCKS.has(name) ? '\n' : '';
		parts.push(gap);
		write(element, parts);
		parts.push(gap);
	}
}

/** Footnote marks go; exponents stay exponents, so that m² does not become m2 nor 10⁶ become 106. */
function superscript(element: DomElement, before: string): string {
	const text = (element.textContent ?? '').trim();
	if (element.querySelector('a') !== null || /^\[.*\]$/.test(text)) return '';
	if (!/^[-−]?\d{1,3}$/.test(text))
		return text.length <= 3 && /^[*†‡§a-z]$/i.test(text) ? '' : text;
	if (!/[\p{L}\d)]$/u.test(before)) return '';
	// After a word or a year a mark is a footnote; after a unit or a ten it is an exponent.
	if (!/\b(?:10|(?:[kcdm]?m|x|ft|in|yd|s|R|n))\)?$/.test(before)) return '';
	return [...text].map((digit) => SUPERSCRIPTS[digit] ?? digit).join('');
}

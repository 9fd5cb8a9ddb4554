/** Attributes from outside: which may stay, with what values. */
import type { HtmlAttribute } from './read-html';

/** An attribute as it may be written between double quotes, or what to say about its going. */
export interface JudgedAttribute {
	value?: string;
	removed?: string;
}

const EVERYWHERE = new Set('id class lang dir title role translate hidden'.split(' '));
const BY_ELEMENT: Record<string, ReadonlySet<string>> = {
	a: new Set(['href', 'name', 'rel', 'hreflang']),
	img: new Set(['src', 'alt', 'width', 'height']),
	td: new Set(
		'colspan rowspan headers scope abbr align valign width height bgcolor nowrap'.split(' '),
	),
	th: new Set(
		'colspan rowspan headers scope abbr align valign width height bgcolor nowrap'.split(' '),
	),
	tr: new Set('align valign bgcolor'.split(' ')),
	table: new Set('border cellpadding cellspacing width align bgcolor summary'.split(' ')),
	col: new Set('span width align'.split(' ')),
	colgroup: new Set('span width align'.split(' ')),
	ol: new Set('start type reversed'.split(' ')),
	ul: new Set(['type']),
	li: new Set(['value', 'type']),
	font: new Set('color face size'.split(' ')),
	time: new Set(['datetime']),
	data: new Set(['value']),
	del: new Set(['datetime']),
	ins: new Set(['datetime']),
	hr: new Set('width size align noshade'.split(' ')),
	p: new Set(['align']),
	div: new Set(['align']),
	details: new Set(['open']),
	body: new Set(['bgcolor', 'text']),
};
/** Judged as written: a scheme behind an entity or a space is no scheme of ours. */
const LINK = /^(?:https:\/\/|mailto:|#)/i;
const PICTURE = /^data:image\/(png|jpe?g|webp|gif);base64,([\w+/=\s]+)$/i;
/** First signs of the base64 of a file, by what its address says it is. */
const SIGNATURES: Record<string, RegExp> = {
	png: /^iVBORw0KGgo/,
	jpeg: /^\/9j\//,
	jpg: /^\/9j\//,
	webp: /^UklGR/,
	gif: /^R0lGOD/,
};

/** Judges one attribute of an element. `style` is judged by the style cleaner, `data-*` and `on*` never stay. */
export function outsideAttribute(element: string, { name, value }: HtmlAttribute): JudgedAttribute {
	const known =
		EVERYWHERE.has(name) || BY_ELEMENT[element]?.has(name) === true || /^aria-[a-z]+$/.test(name);
	if (!known) return /^on|^srcset$/.test(name) ? { removed: `attribute ${name.slice(0, 30)}` } : {};
	if (name === 'href') {
		if (LINK.test(value)) return { value: quoted(value) };
		return { removed: `a link to "${printable(value)}"` };
	}
	if (name === 'src') {
		const [, kind, data] = PICTURE.exec(value.trim()) ?? [];
		const genuine = kind !== undefined && SIGNATURES[kind.toLowerCase()]!.test(data!.trimStart());
		if (genuine) return { value: quoted(value.trim()) };
		return { removed: `a picture from "${printable(value)}"` };
	}
	return { value: quoted(value) };
}

/** Text between tags. References stay as written: they make signs, never markup. */
export function textOf(text: string): string {
	return text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The few references that styles need; any other makes a style that cannot be read, and goes. */
export function plainReferences(value: string): string {
	return value
		.replace(/&quot;|&#0*34;|&#x0*22;/gi, '"')
		.replace(/&apos;|&#0*39;|&#x0*27;/gi, "'")
		.replaceAll('&amp;', '&');
}

function quoted(value: string): string {
	return value.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function printable(value: string): string {
	return value.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 60);
}

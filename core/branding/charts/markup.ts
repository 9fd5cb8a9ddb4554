/** SVG as text that is safe by construction: element names come from code, every attribute and text is escaped. */

import { flattenSubscripts } from '../text/scripts';

/** Escaped markup; only this file makes it. */
export interface Markup {
	readonly text: string;
}

/** Elements a chart may use. */
type ElementName = 'svg' | 'g' | 'rect' | 'line' | 'path' | 'circle' | 'text' | 'title' | 'desc';

/** Attributes; numbers are rounded to hundredths. */
export type Attributes = Record<string, string | number | undefined>;

/** One element. */
export function element(
	name: ElementName,
	attributes: Attributes = {},
	children: Markup[] = [],
): Markup {
	const written = Object.entries(attributes)
		.filter(([, value]) => value !== undefined)
		.map(([key, value]) => ` ${key}="${escapeMarkup(attribute(value)).text}"`)
		.join('');
	const inside = children.map((child) => child.text).join('');
	return { text: `<${name}${written}>${inside}</${name}>` };
}

/** Text for the inside of an element or a quoted attribute. */
export function escapeMarkup(text: string): Markup {
	const escaped = flattenSubscripts(text)
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/gu, '')
		.replace(/&/gu, '&amp;')
		.replace(/</gu, '&lt;')
		.replace(/>/gu, '&gt;')
		.replace(/"/gu, '&quot;')
		.replace(/'/gu, '&#39;');
	return { text: escaped };
}

/** Lines of text one under the other, the first on `y`. */
export function textLines(
	lines: string[],
	place: { x: number; y: number; lineHeight: number; class: string },
): Markup[] {
	return lines.map((line, index) =>
		element('text', { x: place.x, y: place.y + index * place.lineHeight, class: place.class }, [
			escapeMarkup(line),
		]),
	);
}

function attribute(value: string | number | undefined): string {
	if (typeof value !== 'number') return value ?? '';
	return Number.isFinite(value) ? String(Math.round(value * 100) / 100) : '0';
}

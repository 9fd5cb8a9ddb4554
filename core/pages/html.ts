/** Markup that escapes by itself: what is written in the template is markup, what is put in is text. */

/** A piece of markup that is safe to put into another. */
export interface SafeHtml {
	readonly markup: string;
}

/** What may stand in a template; nothing is written for `undefined`, `null` and `false`. */
export type HtmlValue =
	string | number | SafeHtml | undefined | null | false | readonly HtmlValue[];

const ESCAPES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};
// Control characters print as boxes; directions that override turn a line around in front of its reader.
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Text as it may stand in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
	return text.replace(UNPRINTABLE, '').replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');
}

/** Tag of a template. */
export function html(parts: TemplateStringsArray, ...values: HtmlValue[]): SafeHtml {
	let markup = parts[0] ?? '';
	for (const [index, value] of values.entries())
		markup += written(value) + (parts[index + 1] ?? '');
	return { markup };
}

function written(value: HtmlValue): string {
	if (value === undefined || value === null || value === false) return '';
	if (typeof value === 'string') return escapeHtml(value);
	if (typeof value === 'number') return String(value);
	if ('markup' in value) return value.markup;
	return value.map(written).join('');
}

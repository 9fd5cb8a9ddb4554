/** Makes text of strangers safe inside a page of ours. */

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Characters that could turn the reading order round or hide something. */
const UNSEEN =
	/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text for element content and quoted attributes. */
export function escapeHtml(text: string): string {
	return text.replace(UNSEEN, '').replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** An address for `href`, or undefined when it is not one of the web. */
export function webAddress(text: string): string | undefined {
	try {
		const url = new URL(text);
		return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
	} catch {
		return undefined;
	}
}

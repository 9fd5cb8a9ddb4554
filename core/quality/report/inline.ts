/** Words of others in Markdown: on one line, with what Markdown or HTML would read as its own made harmless. */

/** One line of Markdown. */
export function inline(text: string): string {
	return text
		.replace(/\s+/gu, ' ')
		.replace(/[\\`*_[\]]/gu, (sign) => `\\${sign}`)
		.replaceAll('<', '&lt;')
		.trim();
}

/** A cell of a table. */
export const cell = (text: string): string => inline(text).replaceAll('|', '\\|');

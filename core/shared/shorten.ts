/** Text that is too long for its place, cut between two words. */

/** How far back from the end a gap between words is looked for. */
const LOOK_BACK = 60;

/** The text, or as many of its words as fit into `most` characters, with an ellipsis. */
export function shortened(text: string, most: number): string {
	if (text.length <= most) return text;
	const cut = text.slice(0, most - 1);
	const gap = /\s/u.test(text.charAt(most - 1)) ? cut.length : cut.search(/\s\S*$/u);
	const end = gap > 0 && gap >= cut.length - LOOK_BACK ? gap : cut.length;
	// Half of a pair of code units prints as a box.
	return `${cut.slice(0, end).replace(/[\s,;:–-]+$|[\ud800-\udbff]$/u, '')}…`;
}

/** What a box needs of the page or column it begins on. */
import type { Box } from './flow';

/** Lines of text that may stand alone at the foot or head of a page. */
export const ORPHANS = 2;

/** Lines a box needs on the page it begins on, with what must not leave it. */
export function needed(item: Box, following: Box[]): number {
	const [next, ...rest] = following;
	if (item.keepNext && next !== undefined) {
		return item.lines + Math.max(item.after, next.before) + needed(next, rest);
	}
	return item.splits && item.lines > 2 * ORPHANS ? ORPHANS : item.lines;
}

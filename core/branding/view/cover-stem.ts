/** The stem of a cover: whether it runs on into the first letter under it, and how far letters stand off their margin. */
import type { ViewContext } from './context';

/** The family whose letters were measured: capitals with an upright at their left, at weight 600. */
const FAMILY = 'Inter Tight';
const UPRIGHT = /^[BDEFHIKLMNPRU]/u;
/** Side bearings by the shape of a letter's left edge, em. */
const BEARINGS: [RegExp, string][] = [
	[UPRIGHT, '0.053'],
	[/^[bhklmnpru]/u, '0.047'],
	[/^[25]/u, '0.045'],
	[/^[CGOQZ0346789]/u, '0.036'],
	[/^[SJacdegiqos1]/u, '0.023'],
	[/^[T]/u, '0.021'],
];

/** How the two pieces of a title stand at the stem. */
export interface CoverStem {
	/** The stem becomes the upright of the letter it reaches. */
	joins: boolean;
	/** What the words are shifted by so that ink meets the margin, em. */
	headBearing: string;
	tailBearing: string;
}

/** The stem between the pieces of a title. */
export function viewCoverStem(
	{ head, tail }: { head: string; tail: string },
	{ fonts }: Pick<ViewContext, 'fonts'>,
): CoverStem {
	const known = fonts.display === FAMILY;
	return {
		joins: known && UPRIGHT.test(bare(tail)),
		headBearing: known ? bearingOf(head) : '0',
		tailBearing: known ? bearingOf(tail) : '0',
	};
}

function bearingOf(words: string): string {
	const letter = bare(words);
	return BEARINGS.find(([shape]) => shape.test(letter))?.[1] ?? '0.004';
}

/** Letters without their accents: an accent does not move the left edge. */
function bare(words: string): string {
	return words.normalize('NFD').replace(/\p{M}/gu, '').trim();
}

/** What a piece of a social channel looks like, and the shapes a batch of LinkedIn posts is mixed from. */

/** A shape within a format (B-073). */
export const VARIANTS = ['insight', 'framework', 'story', 'hot_take'] as const;

/** A shape within a format. */
export type Variant = (typeof VARIANTS)[number];

/** The shape of a piece. Hard limits stand in the table of channels; here is what is wanted below them. */
export interface PostShape {
	/** Words of a single piece; of all posts together in a thread. */
	words: { min: number; max: number };
	/** Fewest and most posts of a thread; both 1 for a single post. */
	posts: { min: number; max: number };
	/** Most characters, as a reader sees them, of the first line. */
	firstLine: number;
	/** Fewest and most hashtags. */
	hashtags: { min: number; max: number };
	/** Shapes of a batch; empty when every piece of the channel has the same. */
	variants: readonly Variant[];
	/** Pieces made when nobody says how many. */
	count: number;
}

/** What each shape is, for the one who writes it. */
export const VARIANT_HINTS: Record<Variant, string> = {
	insight: 'one finding that changes a decision, what it rests on, what follows for the reader',
	framework: 'a way to decide or to proceed in two to five named steps, each a short line',
	story: 'one thing that happened, told from the anecdote or the passage named, and what it taught',
	hot_take: 'a position against the common view, with the evidence that carries it and its limit',
};

/** The variants of a batch of `count` pieces, dealt in turn; without stories where nothing may be told. */
export function variantsOf(shape: PostShape, count: number, mayTell: boolean): (Variant | '')[] {
	const open = shape.variants.filter((variant) => mayTell || variant !== 'story');
	return Array.from({ length: count }, (_, index) => open[index % Math.max(1, open.length)] ?? '');
}

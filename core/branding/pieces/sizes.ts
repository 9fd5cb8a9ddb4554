/** Sizes of pictures and slides, with the inner edge that no channel covers or cuts. */

/** One size of a card or slide. */
export interface PieceSize {
	/** As named in options and files, for example 1200x627. */
	id: string;
	widthPx: number;
	heightPx: number;
	shape: 'wide' | 'square' | 'tall';
	/** One unit of type and space, px. */
	unitPx: number;
	/** Distance of everything that has to be read from the edge, px. */
	safePx: { x: number; top: number; bottom: number };
	/** Where it is used. */
	use: string;
}

const size = (
	widthPx: number,
	heightPx: number,
	more: Pick<PieceSize, 'shape' | 'unitPx' | 'safePx' | 'use'>,
): PieceSize => ({ id: `${widthPx}x${heightPx}`, widthPx, heightPx, ...more });

/** Every size a card can have. */
export const CARD_SIZES = {
	'1200x627': size(1200, 627, {
		shape: 'wide',
		unitPx: 0.82,
		safePx: { x: 64, top: 52, bottom: 48 },
		use: 'Link and single image on LinkedIn and Facebook',
	}),
	'1080x1080': size(1080, 1080, {
		shape: 'square',
		unitPx: 1,
		safePx: { x: 80, top: 80, bottom: 76 },
		use: 'Square feed post',
	}),
	// A profile grid shows 3:4 of the middle: the sides keep clear of what it cuts.
	'1080x1350': size(1080, 1350, {
		shape: 'tall',
		unitPx: 1.06,
		safePx: { x: 88, top: 112, bottom: 108 },
		use: 'Portrait feed post on Instagram and LinkedIn',
	}),
	'1600x900': size(1600, 900, {
		shape: 'wide',
		unitPx: 1.14,
		safePx: { x: 92, top: 76, bottom: 72 },
		use: 'X, slides and newsletters',
	}),
} as const satisfies Record<string, PieceSize>;

/** Name of a size of cards. */
export type CardSizeId = keyof typeof CARD_SIZES;

/** Sizes of a carousel; LinkedIn lays its page bar over the last 60 px. */
export const CAROUSEL_SIZES = {
	square: { ...CARD_SIZES['1080x1080'], safePx: { x: 80, top: 80, bottom: 92 } },
	portrait: { ...CARD_SIZES['1080x1350'], safePx: { x: 84, top: 92, bottom: 100 } },
} as const satisfies Record<string, PieceSize>;

/** Name of a shape of carousels. */
export type CarouselShape = keyof typeof CAROUSEL_SIZES;

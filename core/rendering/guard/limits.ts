/** Ceilings of one document; what stays below them prints in the time and memory promised. */
export const HTML_LIMITS = {
	/** Bytes of the HTML in UTF-8, pictures and fonts included. */
	bytes: 8_000_000,
	elements: 60_000,
	depth: 200,
	/** Cells of all tables; a cell over several rows and columns counts as many. */
	tableCells: 20_000,
	/** Characters without a place at which a line may break. */
	unbreakable: 2_000,
	images: 400,
	/** Million pixels of one picture. */
	megapixels: 80,
	/** Elements that `<use>` stands for, all copies counted. */
	usedElements: 10_000,
	/** `filter` and `backdrop-filter` declarations and filter primitives of drawings. */
	filters: 20,
	/** Pages of the print. */
	pages: 300,
} as const;

/** Sides of a page, mm: from A6 to A2. */
export const PAGE_SIDES_MM = {
	shortest: { least: 105, most: 420 },
	longest: { least: 148, most: 594 },
} as const;

/** What the browser tells about an open document before it is printed, and what is then changed in it. */

/** A box as it stands, px. */
export interface MeasuredBox {
	heightPx: number;
	beforePx: number;
	afterPx: number;
	/** Text of several lines, which may break. */
	splits: boolean;
	/** Never the last on a page. */
	keepNext: boolean;
}

/** A block of a part. */
export interface MeasuredUnit {
	boxes: MeasuredBox[];
	/** A drawing or table that may change places with the paragraphs behind it. */
	floats: boolean;
	/** A paragraph, which a figure may let pass. */
	text: boolean;
	/** Columns it runs in with its neighbours; none for what stands across the page. */
	columns?: number | undefined;
}

/** A part with a choice of openings (`data-openings`). */
export interface MeasuredPart {
	/** Room for text on a page of its sheet, px. */
	roomPx: number;
	/** Whether it may run on under the part before it. */
	follows: boolean;
	openings: { name: string; cost: number; limit: number; head: MeasuredBox[] }[];
	units: MeasuredUnit[];
}

/** An open document. */
export interface MeasuredPage {
	baselinePx: number;
	/** Parts in reading order. */
	parts: MeasuredPart[];
	/** Names of what fits its page or box in none of its settings. */
	overflowing: string[];
}

/** What is changed in a part: its opening as a class, and the order of its blocks. */
export interface PartChange {
	opening: string;
	order: number[];
}

/** The browser and its pages. */
import type { MeasuredPage, PartChange } from '../page-layout';

/** A printed document. */
export interface Printed {
	pdf: Uint8Array;
	/** Product and version of the browser. */
	browser: string;
	warnings: { code: string; message: string }[];
}

/** An open page in an isolated context; everything it may load is inside the HTML. */
export interface BrowserPage {
	/** Prints what is open now; `positionsOnly` leaves out tags and outline, which take time and move nothing. */
	pdf(options: { pageSize: 'Letter' | 'A4'; positionsOnly?: boolean }): Promise<Uint8Array>;
	/** Settles what has to fit its page or box, and tells how tall every block stands. */
	measure(): Promise<MeasuredPage>;
	/** Gives every part with a choice of openings its own, and its blocks their order. */
	arrange(changes: PartChange[]): Promise<void>;
	/** Puts texts into elements by id, without reloading. Keys are element ids. */
	fill(texts: Record<string, string>): Promise<void>;
	/** Picture of the first element that matches, PNG unless another type is asked for. */
	picture(
		selector: string,
		options: { widthPx: number; type?: 'png' | 'jpeg' | 'webp' },
	): Promise<Uint8Array>;
	/** Addresses the page tried to load and was refused. */
	refused(): string[];
}

/** The browser. */
export interface BrowserPort {
	/** Opens HTML in a context of its own, runs `work`, closes the context whatever happens. */
	withPage<T>(
		html: string,
		options: { pageSize: 'Letter' | 'A4'; signal?: AbortSignal | undefined },
		work: (page: BrowserPage) => Promise<T>,
	): Promise<{ result: T; browser: string; warnings: { code: string; message: string }[] }>;
}

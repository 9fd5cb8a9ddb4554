/** The safe client for addresses we did not write. */

/** A document fetched by the safe client. */
export interface Fetched {
	url: string;
	finalUrl: string;
	status: number;
	headers: Record<string, string>;
	/** Type found by content, for example `text/html`, `application/pdf`, `text/plain`, `application/xml`. */
	mediaType: string;
	bytes: Uint8Array;
	fetchedAt: string;
	hops: number;
}

/** The one client for everything that follows an address we did not write. */
export interface FetchPort {
	/**
	 * @throws {AgencyError} codes `SAFE_001` … `SAFE_010`; kind `provider` with `status` for 4xx and 5xx
	 */
	get(
		url: string,
		options?: {
			accept?: string[];
			maxBytes?: number;
			robots?: boolean;
			signal?: AbortSignal | undefined;
		},
	): Promise<Fetched>;
}

/** Search providers. */

/** One hit of a search, normalised over providers. */
export interface SearchHit {
	title: string;
	url: string;
	snippet: string;
	published: string;
	rank: number;
	provider: string;
}

/** A search provider. */
export interface SearchPort {
	/** Registered id, for example `brave`. */
	id: string;
	/** @throws {AgencyError} kind `provider` or `config`; an empty list means nothing was found */
	search(query: string, options: SearchOptions): Promise<SearchHit[]>;
	/** What it searches. Web engines race for a query, the others add to it. Web when absent. */
	lane?: 'web' | 'scholarly' | 'statistics';
}

/** How a query is asked. */
export interface SearchOptions {
	count: number;
	/** BCP 47 tag. */
	language: string;
	/** ISO 3166 code or name, for providers that take one. */
	region?: string | undefined;
	/** ISO day; older results are not wanted. */
	since?: string | undefined;
	signal?: AbortSignal | undefined;
}

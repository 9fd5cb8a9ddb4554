/** What is remembered and found again: answers of searches, passages, vectors. */
import type { KnowledgePassage } from '../../contracts';

/** Remembers search answers and pages of an agency for a while (C-095). Never throws: a cache that fails is a miss. */
export interface CachePort {
	/** The kept value, or undefined when there is none or it is older than `maxAgeMs`. */
	get(kind: 'search' | 'page', key: string, maxAgeMs: number): Promise<Uint8Array | undefined>;
	put(kind: 'search' | 'page', key: string, value: Uint8Array): Promise<void>;
	/** Forgets a key, for example because the page changed. */
	drop(kind: 'search' | 'page', key: string): Promise<void>;
}

/** Finds passages of the client's own knowledge: the store's full text, or an attached vector store. */
export interface RetrieverPort {
	/** @throws {AgencyError} kind `provider` or `config`; best first, an empty list means nothing fits */
	retrieve(
		query: string,
		options: { count: number; signal?: AbortSignal | undefined },
	): Promise<KnowledgePassage[]>;
}

/** Vectors of texts, from an attached embedding model. */
export interface EmbeddingPort {
	/** One vector per text, in order. @throws {AgencyError} kind `provider` */
	embed(texts: readonly string[], signal?: AbortSignal): Promise<number[][]>;
}

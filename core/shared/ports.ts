/** The ports of the domain: everything that is not pure reaches `core/` through one of these. */
import type { MeasuredPage, PartChange } from './page-layout';
import type { SectionName, SectionRef, Sections } from '../contracts';
import type { ServiceKind } from './service-calls';

/** Time, as a port so that tests hold it still. */
export interface Clock {
	/** Now, as ISO 8601 with offset. */
	now(): string;
	/** Milliseconds of a monotonic clock. */
	monotonicMs(): number;
	/** Waits; rejects with the signal's reason when aborted. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Ids, as a port. */
export interface Ids {
	/** A fresh UUID. */
	uuid(): string;
}

/** What kind of work a model call is; the adapter maps it to a model and an effort. */
export type ModelRole = 'planner' | 'reader' | 'writer' | 'judge';

/** One call of a registered model operation. */
export interface ModelRequest {
	/** Registered name, for example `research.extract`. */
	operation: string;
	/** Version of the prompt; part of the key under which a paid answer is kept. */
	promptVersion: string;
	role: ModelRole;
	/** Fixed rules; first cache breakpoint. */
	system: string;
	/** Blocks shared by parallel calls; last one is the second cache breakpoint. May be empty. */
	prefix: string[];
	/** What varies. */
	turn: string;
	/** JSON Schema of the answer, within the subset of structured outputs; absent for prose. */
	format?: { name: string; schema: Record<string, unknown> };
	/** Ceiling of output tokens, thinking included. */
	maxTokens: number;
	effort: 'low' | 'medium' | 'high';
	/** Ids of calls whose answers this one was built from. */
	needs: string[];
	/** Output tokens an ordinary answer takes, thinking included; `maxTokens` when nobody measured it. */
	expectedTokens?: number;
	/** Which attempt this is, from 1; the meter sets it. */
	attempt?: number;
	/** Called once at the first event of the answer, when a shared prefix becomes readable. */
	onFirstEvent?: () => void;
	signal?: AbortSignal;
}

/** Why a model stopped. */
export type ModelStop = 'end' | 'max_tokens' | 'refusal' | 'other';

/** Answer of a model call. `text` is the JSON text when a format was asked for. */
export interface ModelAnswer {
	callId: string;
	text: string;
	stop: ModelStop;
	/** Category of a refusal, or the vendor's stop word for `other`. */
	stopDetail: string;
	model: string;
	requestId: string;
	usage: {
		inputTokens: number;
		outputTokens: number;
		cacheReadTokens: number;
		cacheWriteTokens: number;
		estimated: boolean;
	};
}

/** The narrow door to any chat model. */
export interface ModelPort {
	/** @throws {AgencyError} kind `model` or `provider` */
	complete(request: ModelRequest): Promise<ModelAnswer>;
	/** Asked with the same request when this one refused, stayed overloaded, was cut off twice or missed the schema twice. */
	fallback?: ModelPort;
}

/** What is left of a run's money, for work that plans by it (waves of research, depth of reading). */
export interface BudgetPort {
	/** US dollars not yet spent nor reserved by calls under way; undefined when the run has no cap. */
	remainingUsd(): number | undefined;
}

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
	): Promise<import('../contracts').KnowledgePassage[]>;
}

/** Vectors of texts, from an attached embedding model. */
export interface EmbeddingPort {
	/** One vector per text, in order. @throws {AgencyError} kind `provider` */
	embed(texts: readonly string[], signal?: AbortSignal): Promise<number[][]>;
}

/** Progress of long work; the store keeps it in the desk setting, nobody listens in the light one. */
export interface ProgressPort {
	/**
	 * @param step one of the eleven steps of, for example `web_research`
	 * @param state what begins or ends
	 * @param detail text such as "Reading 42 of 60 sources"
	 */
	report(step: StepId, state: 'running' | 'done' | 'failed', detail?: string): Promise<void>;
}

/** The eleven steps of a document (A-092 … A-102). */
export type StepId =
	| 'topic_analysis'
	| 'keyword_research'
	| 'web_research'
	| 'industry_analysis'
	| 'outline_creation'
	| 'content_writing'
	| 'statistics_integration'
	| 'chart_generation'
	| 'template_application'
	| 'pdf_rendering'
	| 'quality_review';

/** Loads and keeps sections: whole in the item (light) or by reference in the store (desk). No node knows which. */
export interface SectionPort {
	load<N extends SectionName>(name: N, value: unknown): Promise<Sections[N]>;
	save<N extends SectionName>(
		name: N,
		section: Sections[N],
		note: string,
	): Promise<Sections[N] | SectionRef>;
}

/** Whose key pays for a call: the client's, the agency's own, or the one of the instance. */
export type KeyLevel = 'client' | 'agency' | 'instance';

/** What is known of a paid call before it leaves. */
export interface PaidCallRequest {
	operation: string;
	/** What it is for; `model` when left out. */
	kind?: 'model' | ServiceKind;
	model: string;
	/** The dearest it can become, US dollars; null when its model has no price. */
	mostUsd?: number | null;
	/** Day of the price table. */
	pricesAsOf?: string;
	/** Whose service it is, for example `anthropic`. */
	provider?: string;
	/** Default `instance`. */
	keyLevel?: KeyLevel;
}

/** Keeps answers of paid calls, so that a finished call is never paid again. */
export interface PaidCallPort {
	/** The kept answer for a key, or undefined. */
	find(callKey: string): Promise<ModelAnswer | undefined>;
	/**
	 * Claims the call before the request leaves, and sets its money aside. `held` says that another worker is
	 * asking the same thing right now, or that calls under way hold the money: wait so long, then look again.
	 *
	 * @throws {AgencyError} GEN_005 a cap would be passed · PLAN_003 no credits left · PLAN_005 the agency is not active
	 */
	begin(callKey: string, request: PaidCallRequest): Promise<{ heldForMs: number } | undefined>;
	/** Written with the whole answer before anyone reads it. */
	keep(callKey: string, answer: ModelAnswer, costUsd: number | null): Promise<void>;
	/** Gives a claim back when the call failed, so that nobody waits for it. */
	release(callKey: string): Promise<void>;
}

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

/** A row of a result. */
export type SqlRow = Record<string, unknown>;

/** One transaction on one connection, already inside the tenant's door. */
export interface SqlSession {
	query<R extends SqlRow = SqlRow>(text: string, values?: unknown[]): Promise<R[]>;
}

/** Transactions on Postgres; implemented by `core/adapters`. The tenant door of `core/store` stands on it. */
export interface SqlPort {
	/** BEGIN … COMMIT; ROLLBACK and rethrow on error; a connection that cannot roll back is destroyed. */
	transaction<T>(work: (session: SqlSession) => Promise<T>): Promise<T>;
}

/** HTTP to a fixed host with a credential; made from n8n's helper in `nodes/shared`. */
export interface ChannelHttpRequest {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Path below the base address of the connection, or a whole address the vendor handed out. */
	url: string;
	headers?: Record<string, string>;
	query?: Record<string, string>;
	json?: unknown;
	body?: Uint8Array;
	signal?: AbortSignal | undefined;
	timeoutMs?: number;
	/** Whether the credential's authentication is added. Default true. */
	authenticated?: boolean;
}

/** Answer of a channel; never thrown for a status. */
export interface ChannelHttpAnswer {
	status: number;
	headers: Record<string, string>;
	/** Parsed JSON, or undefined when the body was none. */
	json: unknown;
	text: string;
}

/** The door of one channel connection. */
export interface ChannelHttp {
	/**
	 * @throws {AgencyError} kind `publish`, code `DIST_NOT_SENT` when nothing left (DNS, connect, TLS), or
	 * `DIST_003` when the outcome is unknown (time-out or reset after the body left)
	 */
	request(request: ChannelHttpRequest): Promise<ChannelHttpAnswer>;
}

/** The stores bytes can lie in. */
export type FileStoreId = 'database' | 'folder' | 's3';

/** Bytes that can be read more than once, and what they are known to be. */
export interface FileSource {
	/** SHA-256 of the bytes, hex. */
	sha256: string;
	byteCount: number;
	mediaType: string;
	open(): AsyncIterable<Uint8Array>;
}

/** A part of a file: from `start` to `end`, both counted from 0 and both included. */
export interface FileRange {
	start: number;
	end?: number | undefined;
}

/** What a store knows of an object without reading it. */
export interface FoundObject {
	key: string;
	byteCount: number;
	/** ISO 8601. */
	storedAt: string;
}

/** One store of bytes by key. Keys come from `core/files/object-key`, never from a user's text. */
export interface FilePort {
	readonly id: FileStoreId;
	/**
	 * Stores the bytes whole or not at all; the same key again changes nothing.
	 *
	 * @throws {AgencyError} FILE_002 when the bytes are not the promised ones, FILE_003 when the store refuses
	 */
	put(key: string, source: FileSource): Promise<void>;
	/** @throws {AgencyError} FILE_001 when there is no such object; FILE_003 */
	read(key: string, range?: FileRange): AsyncIterable<Uint8Array>;
	find(key: string): Promise<FoundObject | undefined>;
	/** Removes the object; one that is not there is removed already. */
	remove(key: string): Promise<void>;
	/** Objects whose key begins with the prefix, in no order that means anything. */
	list(prefix: string): AsyncIterable<FoundObject>;
	/** An address at the store itself that works for a while; only stores that can give one have it. */
	link?(
		key: string,
		given: { seconds: number; fileName: string; mediaType: string },
	): Promise<string>;
}

/** The stores of an instance: the one new files go to, and those older files may still lie in. */
export interface FileStores {
	readonly current: FilePort;
	/** @throws {AgencyError} FILE_004 when the store is not connected here */
	at(store: FileStoreId): FilePort;
}

/** Writes one archive: entries one after another, then the end. */
export interface ArchiveWriter {
	/** @returns SHA-256 and number of the bytes before packing */
	add(
		name: string,
		chunks: AsyncIterable<Uint8Array>,
	): Promise<{ sha256: string; byteCount: number }>;
	end(): Promise<void>;
}

/** An archive that was opened and found sound in its form. */
export interface ArchiveReader {
	/** SHA-256 of the whole archive, hex. */
	sha256: string;
	names(): string[];
	/** @throws {AgencyError} EXPORT_001 when the bytes do not fit what the archive says of them */
	read(name: string): AsyncIterable<Uint8Array>;
}

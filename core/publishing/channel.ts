/** The contract of a publishing channel: four methods, of which only `send` can be seen by the world. */
import type { z } from 'zod/v4';
import type { Brief, ContentDocument, Evidence, Problem, Receipt } from '../contracts';
import type { ChannelHttp } from '../shared/ports';

/** Everything a channel may build its payload from. */
export interface PublishRequest<Settings = unknown> {
	document: ContentDocument;
	evidence: Evidence;
	brief: Brief;
	/** Semantic HTML of the document: a fragment, escaped, without styles. */
	html: string;
	/** The same words as plain text. */
	plainText: string;
	pdf?: { bytes: Uint8Array; fileName: string };
	/** Cover picture, PNG or JPEG. */
	cover?: Uint8Array;
	/** Receipts the dossier carries so far, oldest first. */
	receipts: Receipt[];
	/** A person has looked and the post of an `unconfirmed` receipt is not there. */
	sendAgain?: boolean;
	settings: Settings;
	/** Account or site as a person knows it; part of the key, no secret. */
	account: string;
	/** Empty in the light setting. */
	agencyId: string;
	/** Row of the planned publication; without one the document itself counts. */
	publicationId?: string;
	/** ISO 8601 time of this run. */
	clockNow: string;
	signal?: AbortSignal | undefined;
}

/** What `prepare` hands on. */
export interface Prepared<Payload = unknown> {
	/** Idempotency key, SHA-256 hex. */
	key: string;
	/** Hash of the payload without handles of the platform: the same in a dry run and in earnest. */
	payloadSha256: string;
	/** What `send` takes; prepared without a door, media stand in it by name, size and hash. */
	payload: Payload;
	/** Uploads and names a later look-up or attempt needs. */
	handle: Record<string, string>;
	notes: string[];
}

/** Answer of a look-up; a look-up that failed throws instead. */
export type Found =
	| {
			found: true;
			state: 'published' | 'accepted';
			remoteId: string;
			url: string;
			notes: string[];
	  }
	| { found: false };

/** What became of one send. Anything thrown by `send` but `DIST_NOT_SENT` counts as unknown. */
export type SendOutcome =
	| {
			outcome: 'accepted';
			/** `accepted`: the platform holds it, readers do not see it yet. */
			state: 'published' | 'accepted' | 'dry_run';
			remoteId: string;
			url: string;
			confirmedBy: 'answer' | 'duplicate' | 'none';
			notes: string[];
			/** Kept in the receipt; dry runs only. */
			payload?: unknown;
	  }
	| {
			outcome: 'refused';
			problem: Problem;
			/** Refused only because an upload is still being processed: the same send may follow. */
			mediaPending?: boolean;
	  }
	| { outcome: 'unknown'; problem: Problem };

/**
 * One publishing channel.
 *
 * `prepare` builds the payload (pure without a door) and uploads media, repeatable and invisible ·
 * `find` only reads · `send` is the only irreversible line and makes one request · `check` only
 * reads, one request, no loop, no wait.
 */
export interface Channel<Settings = unknown, Payload = unknown> {
	/** Published id; never renamed. */
	id: string;
	/** Name a person reads. */
	label: string;
	/** Settings with defaults and descriptions; nodes show them as fields. */
	settings: z.ZodType<Settings>;
	/**
	 * Whether `find` can prove that nothing is there (`own_key`) or cannot see at all (`none`);
	 * classes B and D of the reliability rules.
	 */
	lookup: 'own_key' | 'none';
	/** Whether an accepted post is read back once and compared. */
	readsBack: boolean;
	/** Sends nothing to anybody. */
	dry: boolean;
	/** @throws {AgencyError} `input` or `config` for content and settings, else what an upload met */
	prepare(
		request: PublishRequest<Settings>,
		http: ChannelHttp | undefined,
	): Promise<Prepared<Payload>>;
	/** @throws {AgencyError} when the look-up itself failed */
	find(key: string, prepared: Prepared<Payload>, http: ChannelHttp): Promise<Found>;
	/** One create, never repeated by the channel. */
	send(payload: Payload, key: string, http: ChannelHttp): Promise<SendOutcome>;
	/**
	 * Looks once after a receipt that is `accepted`, `unconfirmed` or to be read back.
	 *
	 * @throws {AgencyError} when the look-up itself failed
	 */
	check(pending: Receipt, http: ChannelHttp): Promise<Receipt>;
	/**
	 * Says whose account the door opens; reads only, one request. Absent where nobody signs in.
	 *
	 * @throws {AgencyError} `DIST_001` when the platform refuses who asks
	 */
	identify?(http: ChannelHttp, settings: Settings): Promise<{ id: string; name: string }>;
}

/** Gives a channel its types; nothing else. */
export function defineChannel<Settings, Payload>(
	channel: Channel<Settings, Payload>,
): Channel<Settings, Payload> {
	return channel;
}

/** Paid calls of services that are no model: their money is set aside before they leave, and booked in the vendor's own count. */
import type { KeyLevel } from './ports';

/** What a paid call is for; `model` calls are metered by their tokens. */
export const SERVICE_KINDS = [
	'search',
	'picture',
	'detection',
	'render',
	'transcript',
	'embedding',
] as const;

/** What a paid call of a service is for. */
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** A call that is about to leave. */
export interface ServiceOrder {
	kind: ServiceKind;
	/** Name of the work, for example `research.search`. */
	operation: string;
	/** Id of the vendor, for example `brave`. */
	provider: string;
	/** Model or product, where the vendor names one. */
	model?: string | undefined;
	/** Everything the answer depends on; no clock, no attempt. */
	inputs: unknown;
	/** What the vendor counts, in the plural: `searches`. */
	unit: string;
	/** The dearest it can become, US dollars; null when nobody knows its price. */
	mostUsd: number | null;
	/** Day of the price. */
	pricesAsOf?: string | undefined;
	/** Whose key pays. Default `instance`. */
	keyLevel?: KeyLevel | undefined;
	signal?: AbortSignal | undefined;
}

/** What a call used. */
export interface ServiceUse {
	/** By the vendor's own count. */
	units: number;
	/** Null when nobody knows the price. */
	costUsd: number | null;
	model?: string;
	inputTokens?: number;
	outputTokens?: number;
	/** Whether the tokens are counted from the text, because nobody reports them. */
	estimated?: boolean;
}

/** How an answer is kept, so that a run that is resumed does not pay for it again. */
export interface KeptAnswer<T> {
	write(value: T): unknown;
	/** Undefined for what another version of this package wrote. */
	read(kept: unknown): T | undefined;
	/** A larger answer is booked, and not kept. Default one mebibyte. */
	mostBytes?: number;
}

/** The paid calls of a job. */
export interface ServiceCalls {
	/**
	 * Makes a call once: an answer that was kept is given back, one that was not charged (`used` undefined) is not booked.
	 *
	 * @throws {AgencyError} GEN_005 a cap would be passed · PLAN_003 no credits left · PLAN_005 the agency is not active
	 */
	pay<T>(
		order: ServiceOrder,
		work: () => Promise<{ value: T; used: ServiceUse | undefined }>,
		kept?: KeptAnswer<T>,
	): Promise<T>;
}

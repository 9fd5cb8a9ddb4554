/** HTTP to a fixed host with a credential. */

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

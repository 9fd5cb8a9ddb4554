/** The errors of the fetch client: each names the host, the hop and the rule, never anything of the body. */
import { AgencyError } from '../../shared/errors';

/** Codes of the safe client. */
export type SafeCode =
	| 'SAFE_001'
	| 'SAFE_002'
	| 'SAFE_003'
	| 'SAFE_004'
	| 'SAFE_005'
	| 'SAFE_006'
	| 'SAFE_007'
	| 'SAFE_008'
	| 'SAFE_009'
	| 'SAFE_010';

const HINTS: Record<SafeCode, string> = {
	SAFE_001:
		'Only addresses of the public internet are fetched. Attach a document of your own network as a file.',
	SAFE_002:
		'Give a complete address that begins with https:// or http://, without user name or spaces.',
	SAFE_003: 'Only ports 80 and 443 are fetched. Attach the document as a file.',
	SAFE_004: 'Check the spelling of the host, and whether this machine can resolve names.',
	SAFE_005: 'Open the address in a browser and give the one it ends at.',
	SAFE_006: 'Give a smaller document, or the part that matters as a file.',
	SAFE_007: 'Give a page, a PDF, a Word document or a text.',
	SAFE_008: 'Try again later, or download the document and give it as a file.',
	SAFE_009: 'The site sends a body that cannot be unpacked safely; give the document as a file.',
	SAFE_010:
		'The certificate of the site could not be verified. Behind an inspecting proxy, add its authority to NODE_EXTRA_CA_CERTS.',
};

/** Where a refusal happened. */
export interface Hop {
	host: string;
	number: number;
}

/** An error of the safe client. */
export function refusal(
	code: SafeCode,
	hop: Hop,
	facts: { rule: string; retryable?: boolean; cause?: unknown },
): AgencyError {
	const where = hop.number === 0 ? '' : `, redirect ${hop.number}`;
	return new AgencyError({
		kind: 'input',
		code,
		message: `Not fetched: ${hop.host.slice(0, 200)}${where}: ${facts.rule}`,
		hint: HINTS[code],
		retryable: facts.retryable ?? false,
		...(facts.cause === undefined ? {} : { cause: facts.cause }),
	});
}

/** Turns whatever a socket or the HTTP client threw into one of ours. */
export function transportError(error: unknown, hop: Hop): AgencyError {
	const code = codeOf(error);
	if (
		/^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO|HOSTNAME_MISMATCH)/.test(code)
	) {
		return refusal('SAFE_010', hop, { rule: `TLS failed (${code})`, cause: error });
	}
	if (code === 'HPE_HEADER_OVERFLOW') {
		return refusal('SAFE_006', hop, { rule: 'headers over the limit', cause: error });
	}
	if (code === 'ETIMEDOUT') {
		return refusal('SAFE_008', hop, {
			rule: 'no connection in time',
			retryable: true,
			cause: error,
		});
	}
	return new AgencyError({
		kind: 'provider',
		code: 'FETCH_FAILED',
		message: `Not fetched: ${hop.host}: the connection failed (${code || 'unknown'})`,
		hint: 'Try again later. Behind a mandatory proxy pages cannot be fetched: give them as files.',
		retryable: true,
		cause: error,
	});
}

/** An answer with a status of 400 or more. */
export function statusError(status: number, hop: Hop, retryAt: string | undefined): AgencyError {
	return new AgencyError({
		kind: 'provider',
		code: 'FETCH_STATUS',
		message: `Not fetched: ${hop.host} answered with status ${status}`,
		hint:
			status === 404 || status === 410
				? 'The page is gone; give another address.'
				: 'The site does not give this page to a reader like ours; give it as a file or choose another.',
		retryable: status === 408 || status === 429 || status >= 500,
		status,
		...(retryAt === undefined ? {} : { retryAt }),
	});
}

/** A host that asked for a pause earlier; nothing was sent to it this time. */
export function pauseError(hop: Hop, until: string): AgencyError {
	return new AgencyError({
		kind: 'provider',
		code: 'FETCH_STATUS',
		message: `Not fetched: ${hop.host} has asked for a pause until ${until}`,
		hint: 'Run the node again after that time, or choose another address.',
		retryable: true,
		status: 429,
		retryAt: until,
	});
}

/** A page the site's robots.txt keeps from us, or whose rules could not be read. */
export function robotsError(hop: Hop, unreadable: boolean): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'FETCH_ROBOTS',
		message: unreadable
			? `Not fetched: ${hop.host}: its robots.txt could not be read, so the page was left alone`
			: `Not fetched: ${hop.host}: its robots.txt does not allow it`,
		hint: 'Download the document by hand and give it as a file, if its terms allow that.',
		retryable: unreadable,
	});
}

function codeOf(error: unknown): string {
	if (typeof error !== 'object' || error === null) return '';
	const { code, cause } = error as { code?: unknown; cause?: unknown };
	if (typeof code === 'string' && code !== '' && code !== 'ERR_NETWORK') return code;
	return cause === undefined ? '' : codeOf(cause);
}

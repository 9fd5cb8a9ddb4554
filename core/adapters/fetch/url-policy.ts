/** Reads an address once and applies the rules that need no network. */
import net from 'node:net';
import { isInRange } from './address';
import { refusal, type Hop } from './refusal';

/** An exception an operator wrote down in a credential; never filled from an item. */
export interface OperatorAllow {
	/** Host name or address, exactly. */
	host: string;
	/** Port allowed besides 80 and 443. */
	port?: number;
	/** Range its addresses may lie in though they are not public, for example `10.0.0.0/8`. */
	range?: string;
}

const MAXIMUM_LENGTH = 2048;
const CLOSED_SUFFIXES = ['localhost', 'local', 'internal', 'home.arpa', 'onion'];
const NUMERIC_NAME = /^(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+))*$/;

/** An address that passed, with the host as it is looked up. */
export interface CheckedUrl {
	url: URL;
	/** Lower-case ASCII name without the final dot, or an address without brackets. */
	host: string;
	isLiteral: boolean;
	port: number;
}

/**
 * Steps 1 and 2 of a safe fetch.
 *
 * @throws {AgencyError} `SAFE_001` name of a private place, `SAFE_002` form or scheme, `SAFE_003` port
 */
export function checkUrl(
	raw: string,
	hopNumber: number,
	options: { allow: OperatorAllow[]; base?: URL | undefined },
): CheckedUrl {
	const shown: Hop = { host: JSON.stringify(raw.slice(0, 100)), number: hopNumber };
	if (raw.length > MAXIMUM_LENGTH) {
		throw refusal('SAFE_002', shown, { rule: `longer than ${MAXIMUM_LENGTH} characters` });
	}
	if (/[\u0000-\u0020\u007f]/.test(raw)) {
		throw refusal('SAFE_002', shown, { rule: 'white space or control characters in the address' });
	}
	if (/\\/.test(raw.split(/[?#]/)[0] ?? '')) {
		throw refusal('SAFE_002', shown, { rule: 'a backslash in the address' });
	}
	const url = parse(raw, options.base);
	if (url === undefined) throw refusal('SAFE_002', shown, { rule: 'not an address' });
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		throw refusal('SAFE_002', shown, {
			rule: `scheme ${url.protocol.slice(0, 20)} is not fetched`,
		});
	}
	if (url.username !== '' || url.password !== '') {
		throw refusal('SAFE_002', shown, { rule: 'user name or password in the address' });
	}
	const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
	if (host === '') throw refusal('SAFE_002', shown, { rule: 'no host in the address' });
	const hop: Hop = { host, number: hopNumber };
	const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
	const rule = options.allow.find((entry) => entry.host.toLowerCase() === host);
	if (port !== 80 && port !== 443 && rule?.port !== port) {
		throw refusal('SAFE_003', hop, { rule: `port ${port} is not fetched` });
	}
	const isLiteral = net.isIP(host) !== 0;
	if (!isLiteral && rule === undefined) refuseName(host, hop);
	return { url, host, isLiteral, port };
}

/** Whether the operator's exceptions cover an address of a host. */
export function isAllowedByOperator(
	host: string,
	address: string,
	allow: OperatorAllow[],
): boolean {
	return allow.some(
		(entry) =>
			entry.host.toLowerCase() === host &&
			entry.range !== undefined &&
			isInRange(address, entry.range),
	);
}

function parse(raw: string, base: URL | undefined): URL | undefined {
	try {
		return base === undefined ? new URL(raw) : new URL(raw, base);
	} catch {
		return undefined;
	}
}

function refuseName(host: string, hop: Hop): void {
	const closed = CLOSED_SUFFIXES.find((suffix) => host === suffix || host.endsWith(`.${suffix}`));
	if (closed !== undefined) {
		throw refusal('SAFE_001', hop, { rule: `names under ${closed} are private` });
	}
	if (!host.includes('.')) {
		throw refusal('SAFE_001', hop, { rule: 'a name without a dot is private' });
	}
	if (NUMERIC_NAME.test(host)) {
		throw refusal('SAFE_001', hop, { rule: 'a name made of numbers is no name' });
	}
}

/** Reads the key of the vault as it stands in the credential: exactly 32 bytes in Base64, nothing like it. */
import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import { AgencyError } from '../shared/errors';

/** A key that seals; the bytes stay inside Node's own object, which prints nothing. */
export interface VaultKey {
	/** Name of the key: made from it by a one-way function, so that a row tells which key it needs. */
	id: string;
	key: KeyObject;
}

const KEY_BYTES = 32;
/** 43 letters and one sign of padding are 32 bytes; the last letter has two unused bits, which must be 0. */
const BASE64_OF_32_BYTES = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/**
 * One key.
 *
 * @param label  name of the field, for the error
 * @throws {AgencyError} `CFG_002`; the message never holds what was given
 */
export function parseVaultKey(text: string, label: string): VaultKey {
	const given = text.trim();
	const bytes = Buffer.from(given, 'base64');
	if (!BASE64_OF_32_BYTES.test(given) || bytes.length !== KEY_BYTES) {
		throw new AgencyError({
			kind: 'config',
			code: 'CFG_002',
			message: `The ${label} is not 32 bytes in Base64 (${given.length} characters were given)`,
			hint: `Put 44 characters of Base64 there, for example what "openssl rand -base64 32" prints.`,
			field: label,
		});
	}
	if (new Set(bytes).size === 1) {
		throw new AgencyError({
			kind: 'config',
			code: 'CFG_002',
			message: `The ${label} is one byte repeated 32 times, which anybody can guess`,
			hint: 'Take 32 random bytes, for example what "openssl rand -base64 32" prints.',
			field: label,
		});
	}
	const id = createHash('sha256').update('content-agency vault key\0').update(bytes).digest('hex');
	const key = createSecretKey(bytes);
	bytes.fill(0);
	return { id: id.slice(0, 16), key };
}

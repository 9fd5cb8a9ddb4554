/** Tokens of signed links: 256 random bits, handed out once; the store knows their SHA-256 only. */
import { randomBytes } from 'node:crypto';
import { sha256 } from '../shared/hash';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const TOKEN_BYTES = 32;

/** A fresh token and what the store keeps of it. */
export interface LinkToken {
	/** Goes into the address, and nowhere else. */
	token: string;
	tokenSha256: string;
}

/** Makes a token. @param random  source of random bytes; the operating system's unless a test gives one */
export function makeLinkToken(
	random: (byteCount: number) => Uint8Array = (byteCount) => randomBytes(byteCount),
): LinkToken {
	const token = Buffer.from(random(TOKEN_BYTES)).toString('base64url');
	return { token, tokenSha256: sha256(token) };
}

/**
 * The hash a token is looked up by. Whatever is no token gets a hash nobody has, so that it takes
 * the same way as an unknown one.
 */
export function tokenHashOf(text: unknown): string {
	return typeof text === 'string' && TOKEN.test(text) ? sha256(text) : sha256('no token');
}

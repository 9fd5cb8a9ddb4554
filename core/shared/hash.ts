/** Hashes over bytes and over JSON in one canonical form. */
import { createHash } from 'node:crypto';

/** SHA-256 of text (UTF-8) or bytes, hex. */
export function sha256(content: string | Uint8Array): string {
	return createHash('sha256').update(content).digest('hex');
}

/** JSON with sorted keys and NFC strings: the same value gives the same text, whoever wrote it. `undefined` fields are left out. */
export function canonicalJson(value: unknown): string {
	if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'));
	if (Array.isArray(value))
		return `[${value.map((entry) => canonicalJson(entry ?? null)).join(',')}]`;
	if (value !== null && typeof value === 'object') {
		const entries = Object.entries(value)
			.filter(([, entry]) => entry !== undefined)
			.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
		return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`;
	}
	return JSON.stringify(value) ?? 'null';
}

/** SHA-256 of the canonical JSON of a value, hex. */
export function hashOf(value: unknown): string {
	return sha256(canonicalJson(value));
}

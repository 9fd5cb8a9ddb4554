/** Seals and opens secrets with AES-256-GCM; what was sealed for one row opens in no other. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AgencyError } from '../shared/errors';
import type { SealedSecret, SecretPlace, VaultPort } from '../shared/vault';
import { parseVaultKey, type VaultKey } from './vault-key';

const CIPHER = 'aes-256-gcm';
/** NIST SP 800-38D, 8.2: 96 bits; under random nonces one key stays far below 2^32 seals. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The vault of a credential.
 *
 * @param keys  the key in use, and the one before it while secrets are re-wrapped
 * @returns undefined when the credential has no key
 * @throws {AgencyError} `CFG_002` for a key that is none
 */
export function openVault(keys: {
	vaultKey: string;
	previousVaultKey?: string;
}): VaultPort | undefined {
	const { vaultKey, previousVaultKey = '' } = keys;
	if (vaultKey.trim() === '') {
		if (previousVaultKey.trim() === '') return undefined;
		throw new AgencyError({
			kind: 'config',
			code: 'CFG_002',
			message: 'The credential has a Previous Vault Key, but no Vault Key',
			hint: 'Put the key in use into Vault Key; Previous Vault Key is only needed while secrets are re-wrapped.',
			field: 'Vault Key',
		});
	}
	const current = parseVaultKey(vaultKey, 'Vault Key');
	const previous =
		previousVaultKey.trim() === ''
			? []
			: [parseVaultKey(previousVaultKey, 'Previous Vault Key')].filter(
					({ id }) => id !== current.id,
				);
	return vaultOf(current, previous);
}

/** A vault that seals under one key and opens under several. */
export function vaultOf(current: VaultKey, others: readonly VaultKey[]): VaultPort {
	const ring = new Map([current, ...others].map((one) => [one.id, one]));
	return {
		keyId: current.id,
		keyIds: [...ring.keys()],
		seal: (place, text) => seal(current, place, text),
		open(place, sealed) {
			const key = ring.get(sealed.keyId);
			if (key === undefined) throw cannotOpen(place, 'it was sealed under another key');
			return open(key, place, sealed);
		},
	};
}

function seal({ id, key }: VaultKey, place: SecretPlace, text: string): SealedSecret {
	const nonce = randomBytes(NONCE_BYTES);
	const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
	cipher.setAAD(bound(place, id));
	const sealed = [cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
	return { keyId: id, nonce, ciphertext: Buffer.concat(sealed) };
}

function open({ id, key }: VaultKey, place: SecretPlace, sealed: SealedSecret): string {
	const { nonce, ciphertext } = sealed;
	if (nonce.length !== NONCE_BYTES || ciphertext.length <= TAG_BYTES)
		throw cannotOpen(place, 'it is damaged');
	const end = ciphertext.length - TAG_BYTES;
	try {
		const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
		decipher.setAAD(bound(place, id));
		decipher.setAuthTag(ciphertext.subarray(end));
		const text = Buffer.concat([decipher.update(ciphertext.subarray(0, end)), decipher.final()]);
		return text.toString('utf8');
	} catch {
		// What OpenSSL says helps nobody: the tag did not hold, for whichever of the reasons.
		throw cannotOpen(place, 'it was changed, or sealed for another row');
	}
}

/** What a seal is bound to: agency | id | kind | key. None of the parts can hold the separator. */
function bound(place: SecretPlace, keyId: string): Buffer {
	const parts = [place.agencyId.toLowerCase(), place.id.toLowerCase(), place.kind, keyId];
	if (parts.some((part) => part === '' || part.includes('|')))
		throw cannotOpen(place, 'its place is not one');
	return Buffer.from(parts.join('|'), 'utf8');
}

function cannotOpen({ kind, id }: SecretPlace, why: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'SECRET_002',
		message: `The ${kind} secret ${id} cannot be opened: ${why}`,
		hint: 'Put the key it was sealed under into Vault Key or Previous Vault Key of the Content Agency credential, or set the secret again.',
	});
}

/** Sealed secrets as they are kept, and the door through which they are sealed and opened. */
import { z } from 'zod/v4';

/** Where a secret stands; bound into its seal, so that it opens nowhere else. */
export interface SecretPlace {
	agencyId: string;
	/** Id of its row. */
	id: string;
	/** What it is for, for example `anthropic` or `channel`. */
	kind: string;
}

/** A secret as it is kept. */
export interface SealedSecret {
	/** Name of the key it was sealed under. */
	keyId: string;
	/** 96 random bits. */
	nonce: Uint8Array;
	/** The sealed bytes, followed by a tag of 128 bits. */
	ciphertext: Uint8Array;
}

/** The vault of one credential: the key in use and, while secrets are re-wrapped, the one before. */
export interface VaultPort {
	/** Name of the key that seals. */
	readonly keyId: string;
	/** Names of all keys that open. */
	readonly keyIds: readonly string[];
	seal(place: SecretPlace, text: string): SealedSecret;
	/** @throws {AgencyError} `SECRET_002` under another key, in another place, or damaged */
	open(place: SecretPlace, sealed: SealedSecret): string;
}

/** What lies inside a seal. */
export const SecretValueSchema = z.object({
	secret: z.string().min(1).max(20_000).describe('Key, token or application password'),
	username: z.string().min(1).max(320).optional().describe('Who signs in with it, for WordPress'),
	refreshToken: z.string().min(1).max(20_000).optional(),
});

/** What lies inside a seal. */
export type SecretValue = z.infer<typeof SecretValueSchema>;

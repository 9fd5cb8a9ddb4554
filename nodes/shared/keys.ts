/** Whose key a call is paid with: the client's or the agency's from the vault, else the credential of the instance where the plan allows it. */
import type { IExecuteFunctions } from 'n8n-workflow';
import type { KeyLevel } from '../../core/shared/ports';
import { rememberSecrets } from '../../core/shared/scrub';
import type { SecretValue, VaultPort } from '../../core/shared/vault';
import { chooseKey, keySources, useSecret, type KeySources } from '../../core/store';
import { openVault } from '../../core/vault';
import { AgencyError } from '../../core/shared/errors';
import { openDesk } from './setting';

/** A key of the vault, not yet opened. */
export interface OwnKey {
	level: Exclude<KeyLevel, 'instance'>;
	/** Tells keys apart without opening them. */
	id: string;
	/** Opens it; asked right before a request leaves. */
	open(): Promise<SecretValue>;
}

/** The keys a piece of work may use. */
export interface Keys {
	/**
	 * The key of a kind; undefined where the credential of the instance is to be used.
	 *
	 * @throws {AgencyError} `SECRET_001` when the plan does not include the operator's key
	 */
	own(kind: string): OwnKey | undefined;
	/** Whether the vault has a key of a kind for this work. */
	has(kind: string): boolean;
	/** Whether credentials of the instance may be used. */
	mayUseOperatorKeys: boolean;
}

/** What the keys are for. */
export interface KeyWork {
	jobId?: string | undefined;
	clientId?: string | undefined;
	/** Stands in the audit log, for example `model.call`. */
	purpose: string;
}

/** The instance's keys only: without a store, and where the credentials of a node are what is tested. */
export const INSTANCE_KEYS: Keys = {
	own: () => undefined,
	has: () => false,
	mayUseOperatorKeys: true,
};

/** The keys of a job, a client or the agency. */
export async function keysFor(context: IExecuteFunctions, work: KeyWork): Promise<Keys> {
	const desk = await openDesk(context);
	if (desk === undefined) return INSTANCE_KEYS;
	const { sql, agencyId } = desk;
	const { jobId, clientId, purpose } = work;
	const sources: KeySources = await keySources(sql, agencyId, { jobId, clientId });
	return {
		mayUseOperatorKeys: sources.mayUseOperatorKeys,
		has: (kind) => sources.own.has(kind),
		own(kind) {
			const source = chooseKey(sources, kind);
			if (source.level === 'instance') return undefined;
			const { level, secretId } = source;
			return {
				level,
				id: secretId,
				async open() {
					const vault = await vaultFor(context);
					const value = await useSecret(sql, agencyId, vault, { secretId, purpose, jobId });
					rememberSecrets(value);
					return value;
				},
			};
		},
	};
}

/**
 * The vault of the Content Agency credential; undefined when it has no key.
 *
 * @throws {AgencyError} `CFG_002` for a key that is none
 */
export async function vaultFor(
	context: Pick<IExecuteFunctions, 'getNode' | 'getCredentials'>,
): Promise<VaultPort | undefined> {
	if (context.getNode().credentials?.contentAgencyApi === undefined) return undefined;
	const { vaultKey, previousVaultKey } = await context.getCredentials('contentAgencyApi');
	rememberSecrets([vaultKey, previousVaultKey]);
	return openVault({
		vaultKey: String(vaultKey ?? ''),
		previousVaultKey: String(previousVaultKey ?? ''),
	});
}

/**
 * The vault, where something is to be sealed.
 *
 * @throws {AgencyError} `CFG_001` when the credential has no key
 */
export async function needVault(
	context: Pick<IExecuteFunctions, 'getNode' | 'getCredentials'>,
): Promise<VaultPort> {
	const vault = await vaultFor(context);
	if (vault !== undefined) return vault;
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_001',
		message: 'The Content Agency credential has no Vault Key',
		hint: 'Put 32 random bytes in Base64 there, for example what "openssl rand -base64 32" prints, and keep a copy: without it no secret opens again.',
		field: 'Vault Key',
	});
}

/** The vault: sealing and opening of secrets under the key of the credential. */
export { openVault, vaultOf } from './vault';
export { parseVaultKey } from './vault-key';
export type { VaultKey } from './vault-key';

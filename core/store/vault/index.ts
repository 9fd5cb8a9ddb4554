/** The vault of the store: secrets, who used them, and the accounts they open. */
export { deleteSecret, getSecret, listSecrets } from './read-secrets';
export type { SecretFilter } from './read-secrets';
export { rotateSecrets } from './rotate-secrets';
export type { RotationReport } from './rotate-secrets';
export { ROTATION_DAYS, SecretKindSchema } from './secret-row';
export type { StoredSecret } from './secret-row';
export { setSecret } from './set-secret';
export type { SecretInput } from './set-secret';
export { noSecret, useSecret } from './use-secret';
export type { SecretUse } from './use-secret';
export {
	connectChannel,
	disconnectChannel,
	getChannel,
	listChannels,
	noteChannel,
	updateChannel,
} from './channels';
export type { ChannelFilter, NewChannel } from './channels';
export type { ChannelInput, ChannelState, StoredChannel } from './channel-row';
export { channelById, chooseKey, keySources, resolveChannel } from './resolve';
export type { ChannelSource, KeySource, KeySources, OwnKey, WorkFor } from './resolve';
export { vaultState } from './vault-state';
export type { VaultState } from './vault-state';

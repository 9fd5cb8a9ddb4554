/** The door of publishing. */
export * from './channel';
export { CHANNELS, channelOf } from './channel-registry';
export { dryRunOf } from './dry-run-of';
export { isWaiting, type ChannelGate } from './gate';
export { keyOnChannel, packContent, unpackContent, type ParcelContent } from './parcel';
export {
	publishAll,
	publishOne,
	type IntentPort,
	type PublishJob,
	type PublishPorts,
} from './publish';
export { LinkedInSettingsSchema, type LinkedInSettings } from './channels/linkedin';
export { WordPressSettingsSchema, type WordPressSettings } from './channels/wordpress';

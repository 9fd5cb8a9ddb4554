/** Signed links of an agency. */
export { noSuchLink, useLink } from './find-link';
export type { LinkQuestion } from './find-link';
export type { Link, LinkScope, LinkState } from './link-row';
export { createLink, listLinks, revokeLink, writeLink } from './links';
export type { LinkOrder } from './links';
export {
	createPlatformLink,
	listPlatformLinks,
	revokePlatformLink,
	withPlatformLink,
} from './platform-links';
export type { PlatformLink, PlatformLinkOrder } from './platform-links';

/** Recordings from webhooks. */
import * as registered from './vendors';
import type { Vendor } from './vendor';

export { BODY_LIMITS, readRecording } from './read-recording';
export type { Delivery, Recording, Vendor, Verdict } from './vendor';

/** Every recording tool. */
export const VENDORS: Vendor[] = Object.values(registered);

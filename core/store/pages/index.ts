/** What the public pages read, each in one transaction inside its agency. */
export { readPlannedMonth } from './calendar-view';
export type { PlannedMonth, PlannedPiece } from './calendar-view';
export { readAgencyDesk } from './desk-view';
export type { AgencyDesk, DeskPart, DeskQuestion, DeskSums, DeskWork } from './desk-view';
export { readFeedEntries } from './feed-entries';
export type { FeedEntry } from './feed-entries';
export { readPlatformDesk } from './platform-desk';
export type { PlatformDesk, PlatformQuestion } from './platform-desk';
export { readJobProgress } from './progress-view';
export type { JobProgressView } from './progress-view';

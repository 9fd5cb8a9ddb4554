/** Transcripts of conversations. */
export type { IcpInsight, Moment, Objection, SpokenPassage } from './findings';
export {
	mineTranscript,
	type MinedTranscript,
	type MineOrder,
	type MineResult,
} from './mine-transcript';
export { MINE_OPERATION, TranscriptFindingsSchema } from './prompts/mine';
export { readTranscript, readTranscriptFile, TRANSCRIPT_LIMITS } from './read-transcript';
export { timeCode, type Segment, type Transcript } from './transcript';

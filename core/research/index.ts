/** The door of research. */
export { archiveReference, packArchive, unpackArchive } from './archive';
export type { ResearchResult } from './ledger';
export * as searchProviders from './providers';
export type { SearchProvider } from './providers/provider';
export { readPage } from './read/read-page';
export type { Reading, ReadText } from './read/reading';
export { readSources, type AttachedFile, type ReadOrder } from './read-sources';
export type { Earlier } from './resume';
export type { ResearchLimits, ResearchOrder, ResearchPorts } from './research-order';
export { researchTopic } from './research-topic';
export { canonicalUrl, registrableDomain } from './url';
export { archivePages, archiveViewer } from './viewer';
export { GAPS_OPERATION, GapReviewSchema } from './prompts/gaps';
export { EXTRACT_OPERATION, PageEvidenceSchema } from './prompts/extract';
export { PLAN_OPERATION, ResearchPlanSchema } from './prompts/plan';

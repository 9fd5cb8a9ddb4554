/** Keyword plans. */
export type { CalendarEntry } from './calendar';
export { INTENTS, type Cluster, type ExistingPage, type GivenKeyword, type Idea } from './keyword';
export {
	planKeywords,
	type KeywordOrder,
	type KeywordPlan,
	type PlannedCluster,
} from './plan-keywords';
export { CLUSTERS_OPERATION, KeywordClustersSchema } from './prompts/clusters';
export { KEYWORDS_MOST, readKeywordFile, readKeywords } from './read-keywords';
export { seedKeywords } from './seed-keywords';

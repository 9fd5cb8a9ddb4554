/** What is known of clients and readers: facts, objections, keywords of clusters, measurements. */
export { changeClusterKeywords, clusterContents } from './cluster-keywords';
export type { ClusterContents } from './cluster-keywords';
export { DnaFactInputSchema, listFacts, saveFacts } from './dna-facts';
export type { DnaFact, DnaFactInput } from './dna-facts';
export { listMetrics, MetricNumbersSchema, recordMetric } from './metrics';
export type { Metric, MetricNumbers } from './metrics';
export {
	answerObjection,
	listObjections,
	ObjectionInputSchema,
	recordObjection,
} from './objections';
export type { Objection, ObjectionInput } from './objections';

/** Which parameters of the node name a row of a client, so that the reach of a person is asked of every one of them. */
import type { ScopedTable } from '../../core/store';

/** Parameters that name a row, and the table that knows whose it is. */
export interface Naming {
	names: readonly string[];
	table: ScopedTable;
	/** The row is only linked: one of the agency itself may be, and an operation is not about it. */
	isLink?: true;
}

/** Parameters that name what an operation is about, and the table whose row knows client and site. */
export const NAMED_ROWS: readonly Naming[] = [
	{
		names: ['client', ...everywhere('clientId'), 'budgetClient', 'assignedClient', 'aboutClient'],
		table: 'client',
	},
	{ names: ['authorId'], table: 'author' },
	{ names: inCollections('authorId'), table: 'author', isLink: true },
	{ names: ['cluster', 'clusterId'], table: 'cluster' },
	{ names: inCollections('clusterId'), table: 'cluster', isLink: true },
	{ names: ['contentItemId'], table: 'content_item' },
	{ names: ['document', ...everywhere('documentId')], table: 'document' },
	{ names: ['eventId'], table: 'event' },
	{ names: everywhere('fileId'), table: 'file' },
	{ names: ['icpProfileId'], table: 'icp_profile' },
	{ names: ['idea', 'ideaId'], table: 'idea' },
	{ names: inCollections('ideaId'), table: 'idea', isLink: true },
	{ names: ['job', 'jobId', 'options.jobId', 'budgetJob'], table: 'job' },
	{ names: ['keyword', 'keywordId'], table: 'keyword' },
	{ names: ['knowledgeId'], table: 'knowledge_item' },
	{ names: ['objectionId'], table: 'objection' },
	{ names: ['personaId'], table: 'persona' },
	{ names: inCollections('personaId'), table: 'persona', isLink: true },
	{ names: ['plannedItem'], table: 'schedule_item' },
	{ names: ['publication'], table: 'publication' },
	{ names: ['recordingId'], table: 'recording_source' },
	{ names: inCollections('recordingSourceId'), table: 'recording_source', isLink: true },
	{ names: ['sector', ...everywhere('sectorId')], table: 'sector' },
	{ names: ['site', ...everywhere('siteId')], table: 'site' },
	{ names: ['strategy', 'strategyId'], table: 'strategy' },
	{ names: inCollections('strategyId'), table: 'strategy', isLink: true },
	{ names: ['topicId'], table: 'topic' },
];

/** The field by itself and in the collections of a record: nothing is moved to where a person does not reach. */
function everywhere(name: string): string[] {
	return [name, ...inCollections(name)];
}

function inCollections(name: string): string[] {
	return [`additionalFields.${name}`, `updateFields.${name}`];
}

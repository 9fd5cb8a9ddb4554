import { RECORD_KINDS } from '../../../../core/store';
import { choice, line, linked, paragraph, quantity, several } from '../../fields/record-fields';
import { recordOperations } from '../record-operations';
import { CLIENT_NEEDED, SECTOR_LINK } from '../record-links';

/** Proposed pieces. */
export const ideaOperations = recordOperations({
	resource: 'idea',
	kind: RECORD_KINDS.IDEA as never,
	one: 'idea',
	many: 'ideas',
	about: 'a proposed piece, with or without a cluster of keywords',
	search: 'searchIdeas',
	needed: [linked(CLIENT_NEEDED), line('title', 'Title')],
	optional: [
		linked(SECTOR_LINK),
		linked({ name: 'clusterId', label: 'Cluster', search: 'searchClusters' }),
		linked({ name: 'documentId', label: 'Document', search: 'searchDocuments' }),
		paragraph('description', 'Description'),
		line('contentType', 'Content Type', { placeholder: 'e.g. blog_post' }),
		line('contentStructure', 'Content Structure', { placeholder: 'e.g. guide' }),
		several('targetKeywords', 'Target Keywords'),
		quantity('estimatedWordCount', 'Estimated Word Count', { minimum: 1 }),
		choice('state', 'State', ['new', 'queued', 'completed', 'rejected']),
	],
	shown: ['title', 'clientId', 'clusterId', 'contentType', 'targetKeywords', 'state', 'documentId'],
});

import { RECORD_KINDS } from '../../../../core/store';
import { choice, line, linked, paragraph } from '../../fields/record-fields';
import { recordOperations } from '../record-operations';
import { CLIENT_NEEDED, SECTOR_LINK } from '../record-links';

/** Clusters of keywords. */
export const clusterOperations = recordOperations({
	resource: 'cluster',
	kind: RECORD_KINDS.CLUSTER as never,
	one: 'cluster',
	many: 'clusters',
	about: 'keywords one page can answer',
	search: 'searchClusters',
	needed: [linked(CLIENT_NEEDED), line('name', 'Name')],
	optional: [
		linked(SECTOR_LINK),
		paragraph('description', 'Description'),
		choice('state', 'State', ['new', 'mapped', 'done', 'disabled']),
	],
	shown: ['name', 'clientId', 'sectorId', 'state'],
});

import type { IDataObject } from 'n8n-workflow';
import { changeClusterKeywords } from '../../../../core/store';
import { list } from '../../../shared/parameters';
import { locator, readLocator } from '../../fields';
import { defineOperation } from '../operation';

/** Puts keywords into a cluster and takes others out. */
export const changeKeywordsOfCluster = defineOperation({
	resource: 'cluster',
	value: 'changeKeywords',
	name: 'Change Keywords',
	action: 'Change keywords of a cluster',
	description: 'Puts keywords into a cluster, takes others out, and gives out what it holds',
	fields: [
		locator({
			name: 'clusterId',
			label: 'Cluster',
			search: 'searchClusters',
			from: '={{ $json.id }}',
		}),
		{
			displayName: 'Add Keyword IDs',
			name: 'addKeywords',
			type: 'string',
			default: '',
			description: 'IDs that Keyword, Get Many gives out, separated by commas',
		},
		{
			displayName: 'Remove Keyword IDs',
			name: 'removeKeywords',
			type: 'string',
			default: '',
			description: 'IDs that Keyword, Get Many gives out, separated by commas',
		},
	],
	run: async (door) =>
		(await changeClusterKeywords(door.sql, door.agencyId, {
			clusterId: readLocator(door, 'clusterId', 'Cluster'),
			add: door.read('addKeywords', 'Add Keyword IDs', list(1_000), ''),
			remove: door.read('removeKeywords', 'Remove Keyword IDs', list(1_000), ''),
		})) as unknown as IDataObject,
});

/** Metrics of pieces: recorded, and read. */
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { listMetrics, recordMetric } from '../../../../core/store';
import { optionalText, text } from '../../../shared/parameters';
import {
	filters,
	located,
	locator,
	pagesOf,
	readFilters,
	readOptionalLocator,
	readPaging,
	returnAllAndLimit,
} from '../../fields';
import { defineOperation } from '../operation';

const DOCUMENT = locator({
	name: 'documentId',
	label: 'Document',
	search: 'searchDocuments',
	required: false,
});
const ITEM = locator({
	name: 'contentItemId',
	label: 'Content Item',
	search: 'searchContentItems',
	required: false,
});
const COUNTS = {
	impressions: 'Impressions',
	clicks: 'Clicks',
	likes: 'Likes',
	comments: 'Comments',
	shares: 'Shares',
	websiteVisits: 'Website Visits',
	leadSignups: 'Lead Signups',
	demoRequests: 'Demo Requests',
	attributedRevenue: 'Attributed Revenue',
};

const record = defineOperation({
	resource: 'metric',
	value: 'record',
	name: 'Record',
	action: 'Record a measurement',
	description:
		'Keeps what a piece did on a platform; numbers the platform does not tell stay unknown',
	fields: [
		DOCUMENT,
		ITEM,
		{
			displayName: 'Platform',
			name: 'platform',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. linkedin',
		},
		{
			displayName: 'Measured At',
			name: 'measuredAt',
			type: 'string',
			required: true,
			default: '={{ $now.toISO() }}',
			placeholder: 'e.g. 2026-11-01T09:00:00Z',
		},
		{
			displayName: 'Numbers',
			name: 'numbers',
			type: 'collection',
			placeholder: 'Add number',
			default: {},
			options: Object.entries(COUNTS)
				.map(([name, displayName]) => ({ displayName, name, type: 'number' as const, default: 0 }))
				.sort((a, b) => a.displayName.localeCompare(b.displayName)),
		},
	],
	run: async (door) =>
		(await recordMetric(door.sql, door.agencyId, {
			documentId: readOptionalLocator(door, 'documentId', 'Document'),
			contentItemId: readOptionalLocator(door, 'contentItemId', 'Content Item'),
			platform: door.read('platform', 'Platform', text(100).min(1, 'name the platform')),
			measuredAt: door.read('measuredAt', 'Measured At', z.iso.datetime({ offset: true })),
			numbers: door.read('numbers', 'Numbers', z.record(z.string(), z.number()), {}),
		})) as unknown as IDataObject,
});

const getMany = defineOperation({
	resource: 'metric',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many metrics',
	description: 'Gives out the latest numbers of pieces, last measured first',
	fields: [
		...returnAllAndLimit(),
		filters([
			DOCUMENT,
			ITEM,
			{ displayName: 'Platform', name: 'platform', type: 'string', default: '' },
		]),
	],
	async run(door) {
		const set = readFilters(door, {
			documentId: located,
			contentItemId: located,
			platform: optionalText(100),
		});
		const given = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== ''));
		return (await pagesOf(
			readPaging(door),
			async (page) => await listMetrics(door.sql, door.agencyId, { ...given, ...page }),
		)) as unknown as IDataObject[];
	},
});

/** Operations on metrics. */
export const metricOperations = [record, getMany];

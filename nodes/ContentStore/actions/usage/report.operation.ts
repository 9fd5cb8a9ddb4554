/** Get Report: what was used, by call, kind, step, document, client, month and more. */
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { USAGE_GROUPS, usageReport } from '../../../../core/store';
import { filters, readFilters, simplified, simplifyField } from '../../fields';
import { defineOperation } from '../operation';
import { optionalTime } from '../secret/secret-fields';

const SIMPLE = [
	'key',
	'name',
	'calls',
	'units',
	'unit',
	'costUsd',
	'ownKeyUsd',
	'credits',
	'unpriced',
] as const;
const KINDS = [
	'detection',
	'embedding',
	'model',
	'picture',
	'render',
	'search',
	'transcript',
] as const;
const KIND_NAMES: Record<(typeof KINDS)[number], string> = {
	detection: 'AI Detection',
	embedding: 'Embedding',
	model: 'Model',
	picture: 'Picture',
	render: 'Print',
	search: 'Search',
	transcript: 'Transcript',
};
const NAMES: Record<(typeof USAGE_GROUPS)[number], string> = {
	agency: 'Agency',
	call: 'Call',
	client: 'Client',
	day: 'Day',
	document: 'Document',
	job: 'Job',
	keyLevel: 'Key Level',
	kind: 'Kind',
	model: 'Model',
	month: 'Month',
	operation: 'Operation',
	provider: 'Provider',
	step: 'Step',
};

const LIMIT: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
};

const moment = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	description,
});

/** Usage, grouped. */
export const getUsageReport = defineOperation({
	resource: 'usage',
	value: 'report',
	name: 'Get Report',
	action: 'Get a usage report',
	description:
		'Gives out calls of models and services with their units, tokens, cost and credits, by call, kind, step, document, client, month and more',
	fields: [
		{
			displayName: 'Group By',
			name: 'groupBy',
			type: 'options',
			default: 'month',
			options: USAGE_GROUPS.map((value) => ({ name: NAMES[value], value })),
			description: 'What each line stands for',
		},
		filters([
			{
				displayName: 'Client ID',
				name: 'clientId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 0b9e4f0e-6a51-4bb4-9f4e-2f1d9c7a5e10',
				description: 'Only the work for this client',
			},
			{
				displayName: 'Document ID',
				name: 'documentId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 0b9e4f0e-6a51-4bb4-9f4e-2f1d9c7a5e10',
				description: 'Only this document',
			},
			{
				displayName: 'Job ID',
				name: 'jobId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 0b9e4f0e-6a51-4bb4-9f4e-2f1d9c7a5e10',
				description: 'Only this job',
			},
			{
				displayName: 'Kind',
				name: 'kind',
				type: 'options',
				default: 'model',
				options: KINDS.map((value) => ({ name: KIND_NAMES[value], value })),
				description: 'Only calls of this kind',
			},
			moment('Since', 'since', 'Only what was used from then on; a time without an offset is UTC'),
			moment('Until', 'until', 'Only what was used before; a time without an offset is UTC'),
		]),
		LIMIT,
		simplifyField,
	],
	async run(door) {
		const given = readFilters(door, {
			clientId: z.uuid(),
			documentId: z.uuid(),
			jobId: z.uuid(),
			kind: z.enum(KINDS),
			since: optionalTime,
			until: optionalTime,
		});
		const groupBy = door.read('groupBy', 'Group By', z.enum(USAGE_GROUPS), 'month');
		const lines = await usageReport(door.sql, door.agencyId, {
			groupBy,
			limit: door.read('limit', 'Limit', z.number().int().min(1).max(10_000), 50),
			...Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined)),
		});
		return lines.map((line) => simplified(door, line, SIMPLE));
	},
});

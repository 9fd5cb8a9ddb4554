/** Fields of planned items, shared by their operations. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import {
	findClientByName,
	getClient,
	isUuid,
	LANES,
	type Client,
	type PlannedItem,
} from '../../../../core/store';
import { locator, readLocator, simplified } from '../../fields';
import type { StoreDoor } from '../operation';

const LANE_NAMES: Record<(typeof LANES)[number], string> = {
	default: 'Default',
	quick: 'Quick',
	ai_jobs: 'AI Jobs',
	ai_priority: 'AI Priority',
	scheduled: 'Scheduled',
};

/** Lanes as a menu shows them. */
export const LANE_OPTIONS = LANES.map((lane) => ({ name: LANE_NAMES[lane], value: lane })).sort(
	(a, b) => a.name.localeCompare(b.name),
);

/** Names the planned item. */
export const PLANNED: INodeProperties = locator({
	name: 'plannedItem',
	label: 'Planned Item',
	search: 'searchScheduleItems',
	from: '={{ $json.id }}',
	description: 'The planned item',
});

/** Names the client. */
export const PLANNED_CLIENT: INodeProperties = locator({
	name: 'client',
	label: 'Client',
	search: 'searchClients',
	byName: true,
	from: '={{ $json.client }}',
	placeholder: 'e.g. Harbour Light Energy',
	description: 'Name or ID of the client',
});

/** The planned item's ID. */
export function plannedOf(door: StoreDoor): string {
	return readLocator(door, 'plannedItem', 'Planned Item');
}

/**
 * The client the field names.
 *
 * @throws {AgencyError} not found, with the nearest names of this agency
 */
export async function clientOfField(door: StoreDoor): Promise<Client> {
	const named = readLocator(door, 'client', 'Client');
	return isUuid(named)
		? await getClient(door.sql, door.agencyId, named)
		: await findClientByName(door.sql, door.agencyId, named);
}

const SIMPLE = [
	...['id', 'clientId', 'clientName', 'topic', 'scheduledDate', 'scheduledTime', 'timeZone'],
	...['dueAt', 'startAt', 'state', 'heldReason', 'note', 'documentId', 'jobId', 'problem'],
];

/** A planned item as an item shows it. */
export function shownItem(door: StoreDoor, item: PlannedItem): IDataObject {
	return simplified(door, item, SIMPLE);
}

/** What may be said about a planned item beside topic and time. */
export const PLANNED_OPTIONS: INodeProperties[] = [
	{
		displayName: 'Custom Direction',
		name: 'customDirection',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. Mention the school holidays',
	},
	{
		displayName: 'Keywords',
		name: 'keywords',
		type: 'string',
		default: '',
		placeholder: 'e.g. depot, charging',
		description: 'Separated by commas',
	},
	{
		displayName: 'Lane',
		name: 'lane',
		type: 'options',
		default: 'default',
		options: LANE_OPTIONS,
		description: 'Which lane works on it; each lane runs only so many at once',
	},
	{
		displayName: 'Template Code',
		name: 'templateCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. EXEC_01',
	},
	{
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: '',
		placeholder: 'e.g. America/New_York',
		description: 'IANA zone of date and time; left empty, that of the client',
	},
	{
		displayName: 'Tone',
		name: 'tone',
		type: 'string',
		default: '',
		placeholder: 'e.g. authoritative',
	},
];

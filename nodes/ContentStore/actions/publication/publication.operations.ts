/** Publications: what waits and what became of each, and stopping one that waits. */
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	cancelPublication,
	listPublications,
	PUBLICATION_STATES,
	type PublicationLine,
} from '../../../../core/store';
import { optionalText } from '../../../shared/parameters';
import {
	filters,
	located,
	locator,
	pagesOf,
	readFilters,
	readLocator,
	readPaging,
	returnAllAndLimit,
	simplified,
	simplifyField,
} from '../../fields';
import { defineOperation } from '../operation';

/** States as a menu shows them. */
const STATE_NAMES: Readonly<Record<PublicationLine['state'], string>> = {
	accepted: 'Accepted',
	cancelled: 'Cancelled',
	claimed: 'Claimed',
	failed: 'Failed',
	missed: 'Missed',
	not_sent: 'Not Sent',
	published: 'Published',
	reconciling: 'Being Looked Up',
	scheduled: 'Waiting',
	sending: 'Being Sent',
	unconfirmed: 'Unconfirmed',
	withdrawn: 'Withdrawn',
};

const CANCELLED = ['id', 'state', 'channel', 'account', 'jobId', 'documentId', 'key'];
const LISTED = [
	...['id', 'title', 'channel', 'account', 'state', 'heldReason', 'dueAt', 'clientId', 'jobId'],
	...['documentId', 'url', 'problem'],
];

/** Operations on publications, in the order of the panel. */
export const publicationOperations = [
	defineOperation({
		resource: 'publication',
		value: 'cancel',
		name: 'Cancel',
		action: 'Cancel a publication',
		description:
			'Stops one publication that waits, was missed or has failed; its job and its other publications go on. What is on its way or out already is refused.',
		fields: [
			locator({
				name: 'publication',
				label: 'Publication',
				search: 'searchPublications',
				from: '={{ $json.id }}',
				description: 'The publication that is not to go out',
			}),
			{
				displayName: 'Cancelled By',
				name: 'by',
				type: 'string',
				default: '',
				placeholder: 'e.g. Mara Lindqvist',
				description:
					'Who decided it, kept in the audit log; left empty, the person of On Behalf Of',
			},
			simplifyField,
		],
		async run(door) {
			const id = readLocator(door, 'publication', 'Publication');
			const person = door.read('actingUser', 'On Behalf Of', optionalText(320), '');
			const by = door.read('by', 'Cancelled By', optionalText(200), '') || person;
			return simplified(
				door,
				await cancelPublication(door.sql, door.agencyId, { id, by }),
				CANCELLED,
			);
		},
	}),
	defineOperation({
		resource: 'publication',
		value: 'getAll',
		name: 'Get Many',
		action: 'Get many publications',
		description: 'Gives out publications, newest first: what waits and what became of each',
		fields: [
			...returnAllAndLimit(),
			filters([
				locator({ name: 'clientId', label: 'Client', search: 'searchClients', required: false }),
				{
					displayName: 'States',
					name: 'states',
					type: 'multiOptions',
					default: ['scheduled'],
					options: Object.entries(STATE_NAMES)
						.map(([value, name]) => ({ name, value }))
						.sort((a, b) => a.name.localeCompare(b.name)),
				},
			]),
			simplifyField,
		],
		async run(door) {
			const wanted = readFilters(door, {
				clientId: located,
				states: z.array(z.enum(PUBLICATION_STATES)),
			});
			const rows = await pagesOf(
				readPaging(door),
				async (page) => await listPublications(door.sql, door.agencyId, { ...wanted, ...page }),
			);
			return rows.map((row) => simplified(door, row, LISTED)) as IDataObject[];
		},
	}),
];

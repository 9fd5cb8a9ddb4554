import { z } from 'zod/v4';
import { listPlannedItems, type PlannedFilter } from '../../../../core/store';
import {
	filters,
	located,
	locator,
	pagesOf,
	readFilters,
	readPaging,
	returnAllAndLimit,
	simplifyField,
} from '../../fields';
import { defineOperation } from '../operation';
import { REPORTS_OF, ReportsOfSchema } from '../user/reports-of';
import { shownItem } from './planned-fields';
import { day } from './planned-options';

const STATES = ['pending', 'processing', 'completed', 'failed', 'missed', 'cancelled'] as const;

/** Planned items by the time they are due. */
export const getManyPlanned = defineOperation({
	resource: 'schedule',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many planned items',
	description: 'Gives out planned items by the time they are due',
	fields: [
		...returnAllAndLimit(),
		filters([
			locator({ name: 'clientId', label: 'Client', search: 'searchClients', required: false }),
			{ displayName: 'First Date', name: 'from', type: 'dateTime', default: '' },
			{
				displayName: 'Held Only',
				name: 'held',
				type: 'boolean',
				default: true,
				description: 'Whether to return only held items, or only those nothing holds',
			},
			{ displayName: 'Last Date', name: 'to', type: 'dateTime', default: '' },
			REPORTS_OF,
			{
				displayName: 'States',
				name: 'states',
				type: 'multiOptions',
				default: [],
				options: STATES.map((value) => ({
					name: value.charAt(0).toUpperCase() + value.slice(1),
					value,
				})).sort((a, b) => a.name.localeCompare(b.name)),
			},
			{
				displayName: 'Topic Contains',
				name: 'search',
				type: 'string',
				default: '',
				placeholder: 'e.g. charging',
			},
		]),
		simplifyField,
	],
	async run(door) {
		const { states, ...given } = readFilters(door, {
			clientId: located,
			from: day,
			to: day,
			held: z.boolean(),
			reportsOf: ReportsOfSchema,
			search: z.string().max(200),
			states: z.array(z.enum(STATES)),
		});
		const filter = {
			...given,
			...(states === undefined || states.length === 0 ? {} : { states }),
		} as PlannedFilter;
		const items = await pagesOf(
			readPaging(door),
			async (page) => await listPlannedItems(door.sql, door.agencyId, { ...filter, ...page }),
		);
		return items.map((item) => shownItem(door, item));
	},
});

import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { DOCUMENT_STATES, findClientByName, listDocuments } from '../../../../core/store';
import { optionalText } from '../../../shared/parameters';
import {
	filters,
	located,
	locator,
	pagesOf,
	readFilters,
	readPaging,
	returnAllAndLimit,
	simplified,
	simplifyField,
} from '../../fields';
import { CLIENT_LINK, SECTOR_LINK } from '../record-links';
import { REPORTS_OF, ReportsOfSchema } from '../user/reports-of';
import { defineOperation } from '../operation';

const SHOWN = [
	'id',
	'clientId',
	'title',
	'topic',
	'format',
	'state',
	'version',
	'createdAt',
	'completedAt',
];
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const nameOf = (state: string): string =>
	state.replace(
		/(^|_)([a-z])/g,
		(_all, gap: string, letter: string) => `${gap && ' '}${letter.toUpperCase()}`,
	);

/** Documents, newest first. */
export const getManyDocuments = defineOperation({
	resource: 'document',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many documents',
	description: 'Gives out documents of the agency, newest first',
	fields: [
		...returnAllAndLimit(),
		filters([
			locator({ ...CLIENT_LINK, required: false }),
			locator({ name: 'siteId', label: 'Site', search: 'searchSites' }),
			locator(SECTOR_LINK),
			locator({ name: 'authorId', label: 'Author', search: 'searchAuthors' }),
			{
				displayName: 'Created After',
				name: 'since',
				type: 'string',
				default: '',
				placeholder: 'e.g. 2026-11-01T00:00:00Z',
			},
			{
				displayName: 'Created Before',
				name: 'until',
				type: 'string',
				default: '',
				placeholder: 'e.g. 2026-12-01T00:00:00Z',
			},
			{
				displayName: 'Format',
				name: 'format',
				type: 'string',
				default: '',
				placeholder: 'e.g. blog_post',
			},
			REPORTS_OF,
			{
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				description: 'Letters of the title or topic',
			},
			{
				displayName: 'State',
				name: 'state',
				type: 'options',
				options: DOCUMENT_STATES.map((value) => ({ name: nameOf(value), value })),
				default: 'ready',
			},
		]),
		simplifyField,
	],
	async run(door) {
		const {
			clientId: client = '',
			siteId,
			sectorId,
			authorId,
			...rest
		} = readFilters(door, {
			clientId: located,
			siteId: located,
			sectorId: located,
			authorId: located,
			since: z.iso.datetime({ offset: true }),
			until: z.iso.datetime({ offset: true }),
			format: optionalText(100),
			reportsOf: ReportsOfSchema,
			search: optionalText(200),
			state: z.enum(DOCUMENT_STATES),
		});
		const clientId =
			client === '' || UUID.test(client)
				? client
				: (await findClientByName(door.sql, door.agencyId, client)).id;
		const links = Object.entries({ clientId, siteId, sectorId, authorId }).filter(([, id]) => id);
		const rows = await pagesOf(
			readPaging(door),
			async (page) =>
				await listDocuments(door.sql, door.agencyId, {
					...Object.fromEntries(links),
					...rest,
					...page,
				}),
		);
		return rows.map((row) => simplified(door, row, SHOWN)) as IDataObject[];
	},
});

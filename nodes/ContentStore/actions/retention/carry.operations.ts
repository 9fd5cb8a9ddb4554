/** Holding, carrying out and taking in: legal holds, exports, imports. */
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	exportTenant,
	getClient,
	importTenant,
	listLegalHolds,
	releaseLegalHold,
	setLegalHold,
} from '../../../../core/store';
import { madeArchive, withArchive } from '../../../shared/archive-files';
import { fileStoresOf } from '../../../shared/file-stores';
import { optionalText } from '../../../shared/parameters';
import { locator, readOptionalLocator } from '../../fields';
import { ACTOR, actorOf } from '../agency/platform-door';
import { fileField, fileFieldOf } from '../file/file-fields';
import { defineOperation } from '../operation';

const CLIENT_OR_ALL = locator({
	name: 'clientId',
	label: 'Client',
	search: 'searchClients',
	required: false,
	description: 'The one client; empty for the whole agency',
});

/** Holds and releases. */
export const legalHoldOperation = defineOperation({
	resource: 'retention',
	value: 'legalHold',
	name: 'Legal Hold',
	action: 'Set or release a legal hold',
	description:
		'Stops every deletion for a client or the agency, or lets it go on; lists what is held',
	fields: [
		{
			displayName: 'Do',
			name: 'holdAction',
			type: 'options',
			noDataExpression: true,
			default: 'list',
			options: [
				{ name: 'List', value: 'list' },
				{ name: 'Release', value: 'release' },
				{ name: 'Set', value: 'set' },
			],
			description: 'What is done',
		},
		{ ...CLIENT_OR_ALL, displayOptions: { show: { holdAction: ['set', 'release'] } } },
		{
			displayName: 'Reason',
			name: 'reason',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. case 12/2026, order of 3 November',
			description: 'Why it is held; no names',
			displayOptions: { show: { holdAction: ['set'] } },
		},
		{ ...ACTOR, displayOptions: { show: { holdAction: ['set', 'release'] } } },
	],
	async run(door) {
		const { sql, agencyId, read } = door;
		const action = read('holdAction', 'Do', z.enum(['list', 'set', 'release']), 'list');
		if (action === 'list') return (await listLegalHolds(sql, agencyId)) as unknown as IDataObject[];
		const about = { clientId: readOptionalLocator(door, 'clientId', 'Client'), by: actorOf(door) };
		const hold =
			action === 'release'
				? await releaseLegalHold(sql, agencyId, about)
				: await setLegalHold(sql, agencyId, {
						...about,
						reason: read(
							'reason',
							'Reason',
							optionalText(500).pipe(z.string().min(1, 'say why')),
							'',
						),
					});
		return { ...hold } as unknown as IDataObject;
	},
});

/** One archive of an agency or a client. */
export const exportOperation = defineOperation({
	resource: 'retention',
	value: 'export',
	name: 'Export',
	action: 'Export an agency or a client',
	description:
		'Writes everything of a client, or of the agency, into one archive: rows as JSON lines, files, a list with hashes. No secrets, no tokens.',
	fields: [
		CLIENT_OR_ALL,
		fileField('out', {
			hint: 'Name of the field of the item the archive is put in',
			preset: 'archive',
		}),
		ACTOR,
	],
	async run(door) {
		const { sql, agencyId, context, item, itemIndex } = door;
		const clientId = readOptionalLocator(door, 'clientId', 'Client');
		if (clientId !== undefined) await getClient(sql, agencyId, clientId);
		const stores = await fileStoresOf(context, door);
		const fileName = `export-${clientId ?? agencyId}.zip`;
		const { result, binary } = await madeArchive(
			{ context, fileName },
			async (writer) =>
				await exportTenant(sql, agencyId, { clientId, writer, stores, by: actorOf(door) }),
		);
		const { tables, files, left, ...about } = result;
		return {
			item: {
				json: {
					...about,
					rows: Object.fromEntries(tables.map(({ name, rows }) => [name, rows])),
					files: files.length,
					left,
				},
				binary: { ...item.binary, [fileFieldOf(door, 'out', 'archive')]: binary },
				pairedItem: { item: itemIndex },
			},
		};
	},
});

/** Takes an archive in. */
export const importOperation = defineOperation({
	resource: 'retention',
	value: 'import',
	name: 'Import',
	action: 'Import an agency or a client',
	description:
		'Takes an archive of Export into the agency of the credential: all of it or nothing, the same one once',
	fields: [
		fileField('in', {
			hint: 'Name of the field of the item that holds the archive',
			preset: 'archive',
		}),
		{
			displayName: 'IDs',
			name: 'ids',
			type: 'options',
			noDataExpression: true,
			default: 'same',
			options: [
				{ name: 'Keep', value: 'same', description: 'For a move into another store or agency' },
				{ name: 'Make New', value: 'new', description: 'For a copy beside the original' },
			],
			description: 'Which IDs the rows get',
		},
		ACTOR,
	],
	async run(door) {
		const { sql, agencyId, context, itemIndex, read } = door;
		const ids = read('ids', 'IDs', z.enum(['same', 'new']), 'same');
		const stores = await fileStoresOf(context, door);
		const given = { context, itemIndex, property: fileFieldOf(door, 'in', 'archive') };
		return await withArchive(given, async (archive) => {
			const result = await importTenant(sql, agencyId, { archive, ids, stores, by: actorOf(door) });
			return { ...result } as unknown as IDataObject;
		});
	},
});

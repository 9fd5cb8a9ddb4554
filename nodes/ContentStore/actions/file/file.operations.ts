/** Reading, listing, moving and deleting files. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { checkFiles, listFiles, markDeleted, moveFiles, openFile } from '../../../../core/store';
import { streamedFile } from '../../../shared/archive-files';
import { fileStoresOf } from '../../../shared/file-stores';
import { text } from '../../../shared/parameters';
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
import { issueLink } from '../link/issue-link';
import { defineOperation, type StoreDoor } from '../operation';
import {
	fileField,
	FILE_ID,
	FILE_KINDS,
	fileIdOf,
	KIND_OPTIONS,
	fileFieldOf,
	SIMPLE_FILE,
} from './file-fields';

const SECONDS_A_DAY = 86_400;
/** The longest an address at S3 can work. */
const LONGEST_DIRECT_DAYS = 7;

/** What is known of a file. */
export const getFileOperation = defineOperation({
	resource: 'file',
	value: 'get',
	name: 'Get',
	action: 'Get a file',
	description: 'Gives out what is known of a file, without its bytes',
	fields: [FILE_ID, simplifyField],
	async run(door) {
		const stores = await fileStoresOf(door.context, door);
		const { file } = await openFile(door.sql, door.agencyId, fileIdOf(door), stores);
		return simplified(door, file, SIMPLE_FILE);
	},
});

/** Files of the agency. */
export const getManyFiles = defineOperation({
	resource: 'file',
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many files',
	description: 'Lists files, newest first',
	fields: [
		...returnAllAndLimit(),
		filters([
			locator({ name: 'clientId', label: 'Client', search: 'searchClients' }),
			locator({ name: 'documentId', label: 'Document', search: 'searchDocuments' }),
			{
				displayName: 'Kind',
				name: 'kind',
				type: 'options',
				default: 'document',
				options: KIND_OPTIONS,
				description: 'Only files of this kind',
			},
			{
				displayName: 'Name Contains',
				name: 'search',
				type: 'string',
				default: '',
				description: 'Only files whose name contains this',
			},
		]),
		simplifyField,
	],
	async run(door) {
		const wanted = readFilters(door, {
			clientId: located,
			documentId: located,
			kind: z.enum(FILE_KINDS),
			search: text(200),
		});
		const files = await pagesOf(
			readPaging(door),
			async (page) =>
				await listFiles(door.sql, door.agencyId, {
					...wanted,
					clientId: wanted.clientId || undefined,
					documentId: wanted.documentId || undefined,
					...page,
				}),
		);
		return files.map((file) => simplified(door, file, SIMPLE_FILE));
	},
});

/** The bytes of a file, on the item. */
export const downloadFile = defineOperation({
	resource: 'file',
	value: 'download',
	name: 'Download',
	action: 'Download a file',
	description: 'Puts the bytes of a file on the item',
	fields: [FILE_ID, fileField('out', { hint: 'Name of the field of the item the file is put in' })],
	async run(door) {
		const { sql, agencyId, context, item, itemIndex } = door;
		const stores = await fileStoresOf(context, door);
		const { file, read } = await openFile(sql, agencyId, fileIdOf(door), stores);
		const about = { context, fileName: file.name, mediaType: file.mediaType };
		const data = await streamedFile(about, read());
		return {
			item: {
				json: simplified(door, file, SIMPLE_FILE),
				binary: { ...item.binary, [fileFieldOf(door, 'out')]: data },
				pairedItem: { item: itemIndex },
			},
		};
	},
});

/** Hides a file at once; it is erased by the sweep. */
export const deleteFile = defineOperation({
	resource: 'file',
	value: 'delete',
	name: 'Delete',
	action: 'Delete a file',
	description: 'Hides a file at once; it is erased after the erasure days of the agency',
	fields: [FILE_ID],
	async run({ sql, agencyId, context, ...door }) {
		const id = fileIdOf({ sql, agencyId, context, ...door });
		const by = `workflow ${context.getWorkflow().id ?? ''}`.trim();
		const marked = await markDeleted(sql, agencyId, { what: 'file', id, by });
		return { ...marked, deleted: true };
	},
});

/** An address a person can open without a login. */
export const getFileLink = defineOperation({
	resource: 'file',
	value: 'getLink',
	name: 'Get Link',
	action: 'Get a link to a file',
	description: 'Makes an address that opens the file for a while without a login',
	fields: [
		FILE_ID,
		{
			displayName: 'Valid (Days)',
			name: 'days',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 730 },
			default: 7,
			description: 'After that the address opens nothing',
		},
		{
			displayName: 'Pages Address',
			name: 'pagesUrl',
			type: 'string',
			default:
				'={{ $execution.resumeUrl.split("/webhook-waiting")[0] }}/webhook/content-agency-pages',
			placeholder: 'e.g. https://desk.example.com/webhook/content-agency-pages',
			description:
				'Address of the Webhook node in the workflow Desk pages, up to and without ":page"',
		},
		{
			displayName: 'Directly From S3',
			name: 'direct',
			type: 'boolean',
			default: false,
			description:
				'Whether a file in S3 is handed out by S3 itself, at most seven days; such an address cannot be taken back',
		},
	],
	async run(door) {
		const { sql, agencyId, context, read } = door;
		const days = read('days', 'Valid (Days)', z.number().int().min(1).max(730), 7);
		const stores = await fileStoresOf(context, door);
		const { file, key } = await openFile(sql, agencyId, fileIdOf(door), stores);
		const port = stores.at(file.store);
		if (read('direct', 'Directly From S3', z.boolean(), false) && port.link !== undefined) {
			const seconds = Math.min(days, LONGEST_DIRECT_DAYS) * SECONDS_A_DAY;
			const { name, mediaType } = file;
			const url = await port.link(key, { seconds, fileName: name, mediaType });
			return { url, fileId: file.id, direct: true, validSeconds: seconds };
		}
		const { link, url } = await issueLink(sql, agencyId, {
			scope: 'download',
			audience: 'client',
			fileId: file.id,
			expiresInDays: days,
			pagesUrl: read('pagesUrl', 'Pages Address', text(500), ''),
		});
		return { url, fileId: file.id, direct: false, linkId: link.id, expiresAt: link.expiresAt };
	},
});

/** How many files one turn takes. */
const FILES_A_TURN: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	// eslint-disable-next-line n8n-nodes-base/node-param-default-wrong-for-limit -- files are large: one turn ends in time
	default: 100,
	// eslint-disable-next-line n8n-nodes-base/node-param-description-wrong-for-limit -- no results, but work
	description: 'How many files one turn takes at most',
};

const filesATurn = (door: StoreDoor): number =>
	door.read('limit', 'Limit', z.number().int().min(1).max(1000), 100);

/** Moves bytes into the store that is chosen in the credential. */
export const moveFilesOperation = defineOperation({
	resource: 'file',
	value: 'move',
	name: 'Move to Chosen Store',
	action: 'Move files to the chosen store',
	description:
		'Moves files that lie elsewhere into the store of the credential, checked by hash; run it until nothing is left',
	fields: [FILES_A_TURN],
	async run(door) {
		const stores = await fileStoresOf(door.context, door);
		const limit = filesATurn(door);
		const turn = await moveFiles(door.sql, door.agencyId, { stores, limit });
		return { store: stores.current.id, ...turn } as unknown as IDataObject;
	},
});

/** Reads files and compares them with what was stored. */
export const checkFilesOperation = defineOperation({
	resource: 'file',
	value: 'check',
	name: 'Check',
	action: 'Check files',
	description: 'Reads files, longest unchecked first, and compares their hash with what was stored',
	fields: [FILES_A_TURN],
	async run(door) {
		const stores = await fileStoresOf(door.context, door);
		const limit = filesATurn(door);
		const { done, failed } = await checkFiles(door.sql, door.agencyId, { stores, limit });
		return { sound: done, failed, ok: failed.length === 0 } as unknown as IDataObject;
	},
});

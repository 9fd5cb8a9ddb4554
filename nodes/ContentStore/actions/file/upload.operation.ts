import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { agreedType, TYPE_HEAD_BYTES } from '../../../../core/files';
import { storeFile } from '../../../../core/store';
import { withItemFile } from '../../../shared/archive-files';
import { fileStoresOf } from '../../../shared/file-stores';
import { optionalText } from '../../../shared/parameters';
import { locator, readOptionalLocator, simplified, simplifyField } from '../../fields';
import { defineOperation } from '../operation';
import { fileField, FILE_KINDS, KIND_OPTIONS, fileFieldOf, SIMPLE_FILE } from './file-fields';

/** Stores a file of the item. */
export const uploadFile = defineOperation({
	resource: 'file',
	value: 'upload',
	name: 'Upload',
	action: 'Upload a file',
	description: 'Keeps a file of the item in the store; the same file again is kept once',
	fields: [
		fileField('in', { hint: 'Name of the field of the item that holds the file', preset: 'pdf' }),
		{
			displayName: 'Kind',
			name: 'kind',
			type: 'options',
			noDataExpression: true,
			default: 'document',
			options: KIND_OPTIONS,
			description: 'What the file is; decides where it lies and how long it is kept',
		},
		{
			...locator({
				name: 'jobId',
				label: 'Job',
				search: 'searchJobs',
				required: false,
				from: '={{ $json.job?.id }}',
				description: 'Job whose client and document the file belongs to; a dossier carries it',
			}),
		},
		{
			...locator({
				name: 'clientId',
				label: 'Client',
				search: 'searchClients',
				required: false,
				description: 'Client it belongs to, where no job says so',
			}),
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'File Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. winter-ranges.pdf',
					description: 'Name a person sees; empty for the name the file has',
				},
				{
					displayName: 'Keep (Days)',
					name: 'keepDays',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 36500 },
					default: 30,
					description: 'Days after which the file is deleted; without it, with what it belongs to',
				},
			],
		},
		simplifyField,
	],
	async run(door) {
		const { sql, agencyId, context, itemIndex, read } = door;
		const options = read('options', 'Options', OptionsSchema, {});
		const kind = read('kind', 'Kind', z.enum(FILE_KINDS), 'document');
		const stores = await fileStoresOf(context, door);
		const property = fileFieldOf(door, 'in', 'pdf');
		return await withItemFile({ context, itemIndex, property }, async (source, about) => {
			const name = options.name || about.fileName || property;
			const head = await beginningOf(source.open());
			const stored = await storeFile(sql, agencyId, {
				name,
				mediaType: agreedType({ head, declared: about.mimeType, name }),
				kind,
				jobId: readOptionalLocator(door, 'jobId', 'Job'),
				clientId: readOptionalLocator(door, 'clientId', 'Client'),
				keepDays: options.keepDays ?? (kind === 'upload' ? 30 : undefined),
				source,
				stores,
			});
			return simplified(door, stored, SIMPLE_FILE) as IDataObject;
		});
	},
});

/** The bytes a type is told by. */
async function beginningOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
	const parts: Uint8Array[] = [];
	let count = 0;
	for await (const chunk of chunks) {
		parts.push(chunk);
		count += chunk.byteLength;
		if (count >= TYPE_HEAD_BYTES) break;
	}
	return Buffer.concat(parts).subarray(0, TYPE_HEAD_BYTES);
}

const OptionsSchema = z.object({
	name: optionalText(200).optional(),
	keepDays: z.number().int().min(1).max(36_500).optional(),
});

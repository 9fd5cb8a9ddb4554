/** The order of a job as it is kept beside its brief, files included, and brought again when the job is taken up. */
import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { AgencyError } from '../../../../core/shared/errors';
import { getFile, putFile } from '../../../../core/store';
import type { StoreDoor } from '../operation';

const LARGEST = 64_000;

/** Fields of an order that is taken up again. */
export const KEPT_ORDER: INodeProperties[] = [
	{
		displayName: 'Order to Keep',
		name: 'request',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "urls": ["https://www.example.com/report"] }',
		description:
			'What a run that takes the job up again needs beside the brief; the item brings it as "request"',
	},
	{
		displayName: 'Send Progress To',
		name: 'callbackUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://www.example.com/hooks/content',
		description:
			'Public address that is sent a signed message whenever the progress changes; left empty, nothing is sent',
	},
	{
		displayName: 'Take Up When Interrupted',
		name: 'takesUp',
		type: 'boolean',
		default: false,
		description:
			'Whether Job, Take Up gives the job out again when its run breaks off; files of the item are kept for that',
	},
];

const request = z.preprocess(
	(value) => {
		if (typeof value !== 'string') return value ?? {};
		try {
			return value.trim() === '' ? {} : (JSON.parse(value) as unknown);
		} catch {
			return value;
		}
	},
	z.record(z.string(), z.unknown()),
);

const callbackUrl = z
	.preprocess((value) => value ?? '', z.string().trim().max(2_000))
	.refine((value) => value === '' || /^https:\/\/[^\s@]+$/i.test(value), {
		message: 'give an address that begins with https://',
	});

/** The kept order as the options give it. */
export const KeptOrderSchema = z.looseObject({
	request: request.default({}),
	takesUp: z.boolean().default(false),
	callbackUrl: callbackUrl.default(''),
});

interface KeptFile {
	fileId: string;
	name: string;
	mediaType: string;
}

/**
 * The order to keep, with the files of the item where the job takes itself up.
 *
 * @throws {AgencyError} `CFG_002` when it is too large
 */
export async function orderToKeep(
	{ sql, agencyId, context, item, itemIndex }: StoreDoor,
	options: z.output<typeof KeptOrderSchema>,
): Promise<Record<string, unknown>> {
	if (JSON.stringify(options.request).length > LARGEST) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_002',
			message: `The order ("Order to Keep") is longer than ${LARGEST} characters`,
			hint: 'Give fewer addresses, and long texts as files.',
			field: 'request',
		});
	}
	if (!options.takesUp) return options.request;
	const files: Record<string, KeptFile> = {};
	for (const [property, about] of Object.entries(item.binary ?? {})) {
		const { id } = await putFile(sql, agencyId, {
			name: about.fileName ?? property,
			mediaType: about.mimeType,
			bytes: await context.helpers.getBinaryDataBuffer(itemIndex, property),
		});
		files[property] = { fileId: id, name: about.fileName ?? property, mediaType: about.mimeType };
	}
	return Object.keys(files).length === 0 ? options.request : { ...options.request, files };
}

/** The order and its files, as an item brings them. */
export async function keptOrder(
	{ sql, agencyId, context, item }: StoreDoor,
	kept: Record<string, unknown>,
): Promise<{ request: IDataObject; binary: INodeExecutionData['binary'] }> {
	const { files, ...request } = kept as IDataObject & { files?: Record<string, KeptFile> };
	const binary = { ...item.binary };
	for (const [property, { fileId, name, mediaType }] of Object.entries(files ?? {})) {
		if (binary[property] !== undefined) continue;
		const { bytes } = await getFile(sql, agencyId, fileId);
		binary[property] = await context.helpers.prepareBinaryData(Buffer.from(bytes), name, mediaType);
	}
	return { request, binary: Object.keys(binary).length === 0 ? undefined : binary };
}

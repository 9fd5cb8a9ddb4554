import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import { text } from '../../../shared/parameters';
import { defineOperation } from '../operation';
import { fileStoresOf } from '../../../shared/file-stores';
import { answerPage } from './answer-page';
import type { PageAnswer } from './page-answer';

/** Renders the page a link opens; the answer goes back through the webhook. */
export const renderPage = defineOperation({
	resource: 'page',
	value: 'render',
	name: 'Render',
	action: 'Render a page',
	description:
		'Renders the page that the link of a webhook call opens: status, headers, and HTML or a file',
	// Without an agency in the credential the link alone says whose page it is.
	beforeAgency: true,
	fields: [
		{
			displayName: 'Page',
			name: 'page',
			type: 'string',
			required: true,
			default: '={{ $json.params.page }}',
			placeholder: 'e.g. progress',
			description: 'Which page is asked for: progress, desk, calendar or download',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '={{ $json.params.token }}',
			description: 'The last part of the address: the token of the link',
		},
		{
			displayName: 'Query',
			name: 'query',
			type: 'json',
			default: '={{ $json.query }}',
			description:
				'What stands behind the question mark: month, client, agency, show, wait, percent',
		},
		{
			displayName: 'Caller Address',
			name: 'address',
			type: 'string',
			default:
				'={{ $json.headers["x-real-ip"] ?? ($json.headers["x-forwarded-for"] ?? "").split(",").pop().trim() }}',
			description: 'Where the call came from; how often a link may be opened is counted by it',
		},
	],
	async run(door) {
		const { context, itemIndex, sql, agencyId, read } = door;
		const { answer, code } = await answerPage(sql, {
			page: read('page', 'Page', text(2_000), ''),
			token: read('token', 'Token', text(2_000), ''),
			query: read('query', 'Query', QuerySchema, {}),
			address: read('address', 'Caller Address', text(200), ''),
			agencyId,
			storesOf: async (owner) => await fileStoresOf(context, { sql, agencyId: owner }),
		});
		const json: IDataObject = {
			kind: kindOf(answer),
			status: answer.status,
			headers: answer.headers,
			body: answer.body,
			...(code === '' ? {} : { code }),
		};
		const item: INodeExecutionData = { json, pairedItem: { item: itemIndex } };
		if (answer.file !== undefined) item.binary = { file: await binaryOf(context, answer.file) };
		return { item };
	},
});

/** Which way an answer leaves: only one that asks to come again names a time for it. */
function kindOf({ file, headers }: PageAnswer): 'page' | 'file' | 'busy' {
	if (file !== undefined) return 'file';
	return 'Retry-After' in headers ? 'busy' : 'page';
}

const QuerySchema = z.preprocess(
	(value) => {
		if (typeof value !== 'string') return value ?? {};
		try {
			return JSON.parse(value === '' ? '{}' : value) as unknown;
		} catch {
			return {};
		}
	},
	z.record(z.string(), z.unknown()),
);

async function binaryOf(
	context: Parameters<typeof renderPage.run>[0]['context'],
	{ bytes, name, mediaType }: NonNullable<PageAnswer['file']>,
) {
	return await context.helpers.prepareBinaryData(Buffer.from(bytes), name, mediaType);
}

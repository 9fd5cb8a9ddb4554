/** What tests of publishing share: a finished dossier, an order of the desk, and the node over both. */
import path from 'node:path';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { RenderingSchema, type Receipt } from '../../core/contracts';
import { checkDocument } from '../../core/quality';
import { sha256 } from '../../core/shared/hash';
import { loadCorpusDocument } from '../corpus/quality/load';
import type { TestCredentials } from '../harness/credentials';
import { problemOf, runNode, type Desk } from './desk';

export const CLIENT = 'Harbour Light Energy';
export const PDF = Buffer.from(
	'%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);
export const PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);
export const WORDPRESS = {
	username: 'sandbox',
	password: 'sandbox-token',
	url: 'https://wordpress.example',
};

/** Options of the node. */
export type PublishOptions = {
	sendAgain?: boolean;
	patienceSeconds?: number;
	publishAt?: string;
	timing?: 'now' | 'planned';
};

/** Settings of each channel that is published on. */
export type Channels = Partial<Record<'wordpress' | 'linkedin', IDataObject>>;

export async function publish(
	channels: Channels,
	credentials: TestCredentials = {},
	item: INodeExecutionData = dossier(),
	options: PublishOptions = {},
): Promise<Receipt[]> {
	const items = await run(channels, { credentials, item, options });
	return items.map((made) => {
		const receipt = receiptOf(made);
		if (receipt === undefined) throw new Error(problemOf(made)?.message ?? 'no receipt');
		return receipt;
	});
}

export async function run(
	channels: Channels,
	given: {
		credentials?: TestCredentials;
		item?: INodeExecutionData;
		options?: PublishOptions;
	},
): Promise<INodeExecutionData[]> {
	const credentials: TestCredentials = {
		wordpressApi: WORDPRESS,
		linkedInOAuth2Api: oauth('sandbox-token'),
		...given.credentials,
	};
	const isDesk = credentials['postgres'] !== undefined;
	const result = await runNode({
		type: 'publish',
		parameters: {
			operation: 'publish',
			channels: Object.keys(channels),
			...channels,
			options: given.options ?? {},
		},
		credentials,
		chosen: [
			'wordpressApi',
			'linkedInOAuth2Api',
			...(isDesk ? ['postgres', 'contentAgencyApi'] : []),
		],
		input: [structuredClone(given.item ?? dossier())],
	});
	if (result.errorOf() !== undefined) throw new Error(result.errorOf());
	return result.itemsOf('Node');
}

export function receiptOf(item: INodeExecutionData | undefined): Receipt | undefined {
	return item?.json['receipt'] as Receipt | undefined;
}

export function oauth(token: string): TestCredentials[string] {
	return { oauthTokenData: { access_token: token, token_type: 'Bearer' } };
}

export function corpus() {
	return loadCorpusDocument(path.join(__dirname, '../corpus/quality/honest.md'));
}

export function documentTitle(): string {
	return corpus().document.title;
}

/** A finished, passed document with its files, as Render PDF gives it out. */
export function dossier(): INodeExecutionData {
	const { document, evidence, archive, brief } = corpus();
	const quality = checkDocument({ document, evidence, archive, brief });
	const rendering = RenderingSchema.parse({
		property: 'pdf',
		coverProperty: 'cover',
		fileName: 'vans.pdf',
		sha256: sha256(PDF),
		bytes: PDF.length,
		pages: 1,
		pageSize: 'A4',
		title: document.title,
		author: CLIENT,
		language: 'en',
		tagged: true,
		outline: 1,
		browser: 'none',
		durationMs: 1,
	});
	// Nobody orders fewer than 200 words; this sample of a text has fewer.
	const sections = { brief: { ...brief, words: 400 }, evidence, document, quality, rendering };
	return {
		json: { kind: 'dossier', version: 1, id: 'order-17', ...sections } as unknown as IDataObject,
		...files(),
	};
}

export function files(): Pick<INodeExecutionData, 'binary'> {
	const file = (bytes: Buffer, fileName: string, mimeType: string): IBinaryData => ({
		data: bytes.toString('base64'),
		fileName,
		mimeType,
	});
	return {
		binary: {
			pdf: file(PDF, 'vans.pdf', 'application/pdf'),
			cover: file(PNG, 'cover.png', 'image/png'),
		},
	};
}

/** The same document under an order of the desk; another title makes it another publication. */
export async function ordered(desk: Desk, title?: string): Promise<INodeExecutionData> {
	const result = await runNode({
		type: 'contentStore',
		parameters: {
			resource: 'job',
			operation: 'create',
			topic: 'Electric vans in delivery fleets',
			client: CLIENT,
			format: 'white_paper',
			jobId: '',
			options: {},
		},
		credentials: desk.credentials(),
		chosen: ['postgres', 'contentAgencyApi'],
	});
	const [item] = result.itemsOf('Node');
	if (item === undefined) throw new Error(result.errorOf() ?? 'no order');
	const { json, binary } = dossier();
	if (title !== undefined) json['document'] = { ...(json['document'] as IDataObject), title };
	return { json: { ...json, id: item.json['id']!, job: item.json['job']! }, binary: binary! };
}

/** Publishing through the node, against a WordPress site and LinkedIn: sent once, read back, and honest where nobody can know. */
import path from 'node:path';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { RenderingSchema, type Receipt } from '../../core/contracts';
import { checkDocument } from '../../core/quality';
import { sha256 } from '../../core/shared/hash';
import { createClient, findPublication } from '../../core/store';
import { asSuperuser } from '../../core/store/__fixtures__/store';
import { loadCorpusDocument } from '../corpus/quality/load';
import type { TestCredentials } from '../harness/credentials';
import { openDesk, problemOf, runNode, type Desk } from './desk';
import { meetSandbox, type MetSandbox } from './meet-sandbox';

const CLIENT = 'Harbour Light Energy';
const PDF = Buffer.from(
	'%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);
const PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);
const WORDPRESS = {
	username: 'sandbox',
	password: 'sandbox-token',
	url: 'https://wordpress.example',
};

describe('publishing', () => {
	let sandbox: MetSandbox;
	let desk: Desk;

	beforeAll(async () => {
		sandbox = await meetSandbox();
		desk = await openDesk();
		await createClient(desk.store.sql, desk.store.agencyId, { companyName: CLIENT });
	}, 60_000);
	afterAll(async () => {
		await desk.close();
		await sandbox.leave();
	});
	beforeEach(async () => void (await sandbox.control({ command: 'reset' })));

	const service = async (name: string, command: Record<string, unknown>) =>
		await sandbox.control({ command: 'service', service: name, ...command });
	const wordPressHolds = async () =>
		(await service('wordpress', { do: 'state' })) as unknown as WordPressState;
	const linkedInHolds = async () =>
		(await service('linkedin', { do: 'state' })) as unknown as LinkedInState;
	const sent = async (name: string, wanted: string) =>
		(await sandbox.log({ service: name, method: 'POST' })).filter((entry) =>
			entry.path.endsWith(wanted),
		);

	describe('on WordPress', () => {
		it.each([
			['draft', 'accepted'],
			['publish', 'published'],
		])('puts a %s there with its cover, and reads it back', async (status, state) => {
			const [receipt] = await publish({ wordpress: { status, tags: 'Fleet, vans' } });
			expect(receipt).toMatchObject({
				channel: 'wordpress',
				account: 'wordpress.example',
				state,
				confirmedBy: 'answer',
			});
			const { posts, media, tags } = await wordPressHolds();
			expect(posts).toHaveLength(1);
			expect(posts[0]).toMatchObject({
				status,
				title: documentTitle(),
				featured_media: media[0]!.id,
			});
			expect(posts[0]!.content).toContain('17 million');
			expect(posts[0]!.tags).toEqual(tags.map(({ id }) => id));
			expect(media).toMatchObject([{ alt_text: documentTitle(), mime_type: 'image/png' }]);
			expect(receipt!.remoteId).toBe(String(posts[0]!.id));
			const back = await sandbox.log({ service: 'wordpress', method: 'GET' });
			expect(back.at(-1)?.path).toBe(`/wp-json/wp/v2/posts/${posts[0]!.id}`);
			expect(receipt!.notes.filter((note) => !note.includes('readers do not see'))).toEqual([]);
		});

		it('finds the post whose answer was lost', async () => {
			await service('wordpress', { do: 'fault', kind: 'fail_after_accept' });
			const [receipt] = await publish({ wordpress: { status: 'publish' } });
			expect(receipt).toMatchObject({ state: 'published', confirmedBy: 'lookup' });
			const { posts } = await wordPressHolds();
			expect(posts.map(({ id }) => String(id))).toEqual([receipt!.remoteId]);
		});

		it('sends nothing when the post is there already', async () => {
			await publish({ wordpress: { status: 'publish' } });
			const [again] = await publish({ wordpress: { status: 'publish' } });
			expect(again).toMatchObject({ state: 'published', confirmedBy: 'lookup' });
			expect((await wordPressHolds()).posts).toHaveLength(1);
			expect(await sent('wordpress', '/posts')).toHaveLength(1);
		});

		it('says that the password is refused, and puts nothing there', async () => {
			const [receipt] = await publish(
				{ wordpress: {} },
				{ wordpressApi: { ...WORDPRESS, password: 'wrong' } },
			);
			expect(receipt).toMatchObject({ state: 'not_sent', problem: { code: 'DIST_001' } });
			expect(receipt!.problem!.hint).toContain('credential');
			expect(await wordPressHolds()).toMatchObject({ posts: [], media: [] });
		});
	});

	describe('on LinkedIn', () => {
		it('posts the document as the person who signed in', async () => {
			const [receipt] = await publish({ linkedin: { hashtags: 'fleet' } });
			expect(receipt).toMatchObject({ channel: 'linkedin', state: 'published' });
			const { posts, documents } = await linkedInHolds();
			expect(posts).toHaveLength(1);
			expect(posts[0]).toMatchObject({
				urn: receipt!.remoteId,
				author: 'urn:li:person:SbX-member_1',
			});
			expect(documents).toHaveLength(1);
			expect(documents[0]!.owner).toBe(posts[0]!.author);
			expect(receipt!.url).toContain(receipt!.remoteId);
		});

		it('says that the token is refused', async () => {
			const [receipt] = await publish({ linkedin: {} }, { linkedInOAuth2Api: oauth('expired') });
			expect(receipt).toMatchObject({ state: 'not_sent', problem: { code: 'DIST_001' } });
			expect((await linkedInHolds()).posts).toEqual([]);
		});

		it('is not sent again from an item that carries the unconfirmed receipt', async () => {
			await service('linkedin', { do: 'fault', kind: 'fail_after_accept' });
			const [item] = await run({ linkedin: {} }, { item: dossier() });
			expect(receiptOf(item)).toMatchObject({
				state: 'unconfirmed',
				problem: { code: 'DIST_003' },
			});
			const [again] = await run({ linkedin: {} }, { item: { ...item!, ...files() } });
			expect(receiptOf(again)).toMatchObject({ state: 'unconfirmed' });
			expect((await linkedInHolds()).posts).toHaveLength(1);
			expect(await sent('linkedin', '/rest/posts')).toHaveLength(1);
		});

		it('is not sent again by the desk either, whose store remembers, until a person has looked', async () => {
			const item = await ordered(desk);
			await service('linkedin', { do: 'fault', kind: 'fail_after_accept' });
			const first = await publish({ linkedin: {} }, desk.credentials(), item);
			expect(first).toMatchObject([{ state: 'unconfirmed' }]);
			const second = await publish({ linkedin: {} }, desk.credentials(), item);
			expect(second).toMatchObject([{ state: 'unconfirmed', key: first[0]!.key }]);
			expect((await linkedInHolds()).posts).toHaveLength(1);
			expect(await sent('linkedin', '/rest/posts')).toHaveLength(1);
			const looked = { sendAgain: true };
			const third = await publish({ linkedin: {} }, desk.credentials(), item, looked);
			expect(third).toMatchObject([{ state: 'published', confirmedBy: 'duplicate' }]);
			expect((await linkedInHolds()).posts).toHaveLength(1);
		});
	});

	it('waits where the channel asks for it: the row is held, no other worker sends, and later it goes out once', async () => {
		const { sql, agencyId } = desk.store;
		const item = await ordered(desk, 'A document that has to wait');
		const impatient = { patienceSeconds: 0 };
		const post = async () => await publish({ linkedin: {} }, desk.credentials(), item, impatient);
		await service('linkedin', { do: 'fault', kind: 'rate_limit' });
		const [first] = await post();
		expect(first).toMatchObject({
			state: 'not_sent',
			problem: { code: 'DIST_008', retryable: true },
		});
		expect(Date.parse(first!.problem!.retryAt!)).toBeGreaterThan(Date.now() + 800_000);
		const rows = async () =>
			await asSuperuser(
				desk.store,
				`SELECT state, held_reason, due_at > clock_timestamp() + interval '14 minutes' AS later,
					problem ->> 'code' AS code FROM content_agency.publication WHERE idem_key = $1`,
				[first!.key],
			);
		const waiting = { state: 'scheduled', held_reason: 'rate', later: true, code: 'DIST_008' };
		expect(await rows()).toEqual([waiting]);
		const tried = (await sent('linkedin', '/rest/posts')).length;
		expect((await post())[0]).toMatchObject({ state: 'not_sent', problem: { code: 'DIST_008' } });
		expect(await sent('linkedin', '/rest/posts')).toHaveLength(tried);
		expect(await rows()).toEqual([waiting]);
		await asSuperuser(
			desk.store,
			'UPDATE content_agency.rate_bucket SET blocked_until = NULL, tokens = 10',
		);
		expect((await post())[0]).toMatchObject({ state: 'published', key: first!.key });
		expect(await rows()).toMatchObject([{ state: 'published', held_reason: null, code: null }]);
		expect((await linkedInHolds()).posts).toHaveLength(1);
		expect(await findPublication(sql, agencyId, first!.key)).toMatchObject({ attempts: 2 });
	});

	it('leaves a channel alone that fails five times, and tries it once when its time is over', async () => {
		const credentials = { ...desk.credentials() };
		await asSuperuser(desk.store, 'DELETE FROM content_agency.rate_bucket');
		for (let time = 0; time < 5; time += 1) {
			await service('linkedin', { do: 'fault', kind: 'fail_after_accept' });
			const item = await ordered(desk, `Lost answer ${time}`);
			await publish({ linkedin: {} }, credentials, item);
		}
		const item = await ordered(desk, 'Behind an open breaker');
		const tried = (await sent('linkedin', '/rest/posts')).length;
		const [closed] = await publish({ linkedin: {} }, credentials, item, { patienceSeconds: 0 });
		expect(closed).toMatchObject({ state: 'not_sent', problem: { code: 'DIST_008' } });
		expect(await sent('linkedin', '/rest/posts')).toHaveLength(tried);
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.circuit_breaker SET open_until = clock_timestamp() - interval '1 second'`,
		);
		await asSuperuser(desk.store, 'DELETE FROM content_agency.rate_bucket');
		await publish({ linkedin: {} }, credentials, item, { patienceSeconds: 0 });
		expect(await sent('linkedin', '/rest/posts')).toHaveLength(tried + 1);
		const left = await asSuperuser(desk.store, 'SELECT 1 FROM content_agency.circuit_breaker');
		expect(left).toEqual([]);
	});

	it('gives one item per channel, each with all receipts', async () => {
		const items = await run({ wordpress: { status: 'publish' }, linkedin: {} }, {});
		expect(items.map((item) => receiptOf(item)?.channel)).toEqual(['wordpress', 'linkedin']);
		for (const item of items) {
			const receipts = item.json['receipts'] as Receipt[];
			expect(receipts.map(({ channel, state }) => `${channel} ${state}`)).toEqual([
				'wordpress published',
				'linkedin published',
			]);
			expect(problemOf(item)).toBeUndefined();
		}
	});

	it.each([
		['wordpress', { wordpressApi: { ...WORDPRESS, password: 'wrong' } }],
		['linkedin', { linkedInOAuth2Api: oauth('expired') }],
	])('leaves the other channel published when %s fails', async (failing, credentials) => {
		const receipts = await publish({ wordpress: { status: 'publish' }, linkedin: {} }, credentials);
		for (const { channel, state } of receipts) {
			expect([channel, state]).toEqual([channel, channel === failing ? 'not_sent' : 'published']);
		}
		const there = {
			wordpress: (await wordPressHolds()).posts.length,
			linkedin: (await linkedInHolds()).posts.length,
		};
		expect(there).toEqual({ wordpress: 1, linkedin: 1, [failing]: 0 });
	});
});

interface WordPressState {
	posts: {
		id: number;
		status: string;
		title: string;
		content: string;
		featured_media: number;
		tags: number[];
	}[];
	media: { id: number; alt_text: string; mime_type: string }[];
	tags: { id: number }[];
}

interface LinkedInState {
	posts: { urn: string; author: string }[];
	documents: { urn: string; owner: string }[];
}

/** Options of the node. */
type PublishOptions = { sendAgain?: boolean; patienceSeconds?: number };

/** Settings of each channel that is published on. */
type Channels = Partial<Record<'wordpress' | 'linkedin', IDataObject>>;

async function publish(
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

async function run(
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

function receiptOf(item: INodeExecutionData | undefined): Receipt | undefined {
	return item?.json['receipt'] as Receipt | undefined;
}

function oauth(token: string): TestCredentials[string] {
	return { oauthTokenData: { access_token: token, token_type: 'Bearer' } };
}

function corpus() {
	return loadCorpusDocument(path.join(__dirname, '../corpus/quality/honest.md'));
}

function documentTitle(): string {
	return corpus().document.title;
}

/** A finished, passed document with its files, as Render PDF gives it out. */
function dossier(): INodeExecutionData {
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

function files(): Pick<INodeExecutionData, 'binary'> {
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
async function ordered(desk: Desk, title?: string): Promise<INodeExecutionData> {
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

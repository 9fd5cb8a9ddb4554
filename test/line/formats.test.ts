/** Every format on n8n's engine, from an outline a person edits to posts of each channel; honest, careless and obedient models. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { DocumentSchema, EvidenceSchema, OutlineSchema, QualitySchema } from '../../core/contracts';
import type { ContentDocument } from '../../core/contracts';
import { cardsOfBlock, documentText, postText, postsOf, textBlocks } from '../../core/evidence';
import { checkDocument } from '../../core/quality';
import { BriefSchema } from '../../core/contracts';
import { CHANNEL_LIMITS, countAs, graphemeCount } from '../../core/shared/channel-limits';
import { lightCredentials, runNode } from './desk';
import { meetSandbox, type MetSandbox } from './meet-sandbox';
import { pressed } from './read-document';

const TOPIC = 'Electrifying the company vehicle fleet';
const POSTS = [
	'linkedin_post',
	'x_thread',
	'facebook_post',
	'instagram_caption',
	'google_business_post',
	'threads_post',
	'bluesky_post',
	'mastodon_post',
];

let sandbox: MetSandbox;
let researched: INodeExecutionData;
let written: INodeExecutionData;

const station = async (
	type: string,
	parameters: IDataObject,
	input: (INodeExecutionData | IDataObject)[],
): Promise<INodeExecutionData[]> => {
	const { anthropicApi, searXngApi } = lightCredentials();
	const credentials = type === 'research' ? { anthropicApi, searXngApi } : { anthropicApi };
	const result = await runNode({ type, parameters, credentials: credentials as never, input });
	expect(result.errorOf()).toBeUndefined();
	return result.itemsOf('Node');
};
const write = async (
	operation: string,
	parameters: IDataObject = {},
	from = researched,
): Promise<INodeExecutionData[]> =>
	await station('writeDocument', { operation, options: {}, ...parameters }, [from]);
const withFormat = (format: string, words: number): INodeExecutionData => ({
	...researched,
	json: {
		...researched.json,
		brief: { ...(researched.json['brief'] as IDataObject), format, words },
	},
});
const documentIn = (item: INodeExecutionData | undefined): ContentDocument =>
	DocumentSchema.parse(item?.json['document']);
const evidenceErrors = async (item: INodeExecutionData): Promise<string[]> => {
	const { findings } = await checkDocument({
		document: documentIn(item),
		evidence: EvidenceSchema.parse(item.json['evidence']),
		brief: BriefSchema.parse(item.json['brief']),
	});
	return findings
		.filter(({ group, severity }) => group === 'evidence' && severity === 'error')
		.map(({ check, excerpt, message }) => `${check}: ${excerpt}: ${message}`);
};

beforeAll(async () => {
	sandbox = await meetSandbox();
	[researched] = (await station(
		'research',
		{ operation: 'researchTopic', topic: TOPIC, format: 'white_paper', options: {} },
		[{}],
	)) as [INodeExecutionData];
	[written] = (await write('write')) as [INodeExecutionData];
});
afterAll(async () => await sandbox.leave());

describe('an outline for a person', () => {
	it('is written as the person left it', async () => {
		const [planned] = await write('outlineOnly');
		const outline = OutlineSchema.parse(planned?.json['outline']);
		expect(planned?.json['document']).toBeUndefined();
		expect(planned?.json['status']).toMatchObject({ next: 'approve' });
		const sections = outline.sections.slice(0, 3).toReversed();
		const edited = { ...outline, title: 'Our own title', sections, approved: true };
		const [done] = await write(
			'write',
			{},
			{
				...planned!,
				json: { ...planned!.json, outline: edited },
			},
		);
		const document = documentIn(done);
		expect(document.title).toBe('Our own title');
		const titles = document.parts
			.filter(({ role }) => role === 'section')
			.map(({ title }) => title);
		expect(titles).toEqual(sections.map(({ title }) => title));
	});
});

describe.each([
	['report', 4500],
	['guide', 2400],
	['case_study', 1400],
	['newsletter', 1250],
])('%s', (format, words) => {
	it('stands on its evidence and has words for search', async () => {
		const [item] = await write('write', {}, withFormat(format, words));
		const document = documentIn(item);
		expect(document.format).toBe(format);
		expect(await evidenceErrors(item!)).toEqual([]);
		expect(document.metaTitle).not.toBe('');
		expect(document.metaTitle!.length).toBeLessThanOrEqual(format === 'newsletter' ? 50 : 60);
		expect(document.description.length).toBeLessThanOrEqual(format === 'newsletter' ? 90 : 160);
		expect(document.primaryKeyword).not.toBe('');
	});
});

describe('a long document', () => {
	it('has more sections in the same chain of calls', async () => {
		const [item] = await write('write', {}, withFormat('report', 9000));
		const document = documentIn(item);
		expect(await evidenceErrors(item!)).toEqual([]);
		expect(document.parts.filter(({ role }) => role === 'section').length).toBeGreaterThan(5);
		const { calls } = item!.json['usage'] as {
			calls: { id: string; operation: string; needs: string[] }[];
		};
		const own = calls.filter(({ operation }) => operation.startsWith('writing.'));
		const depth = new Map<string, number>();
		for (const { id, needs } of own) {
			depth.set(id, 1 + Math.max(0, ...needs.map((need) => depth.get(need) ?? 0)));
		}
		expect(Math.max(...depth.values())).toBeLessThanOrEqual(5);
	});
});

describe('posts of every channel', () => {
	const derived = async () => await write('derive', { pieces: POSTS, postCount: 7 }, written);

	it('are dossiers of their own that fit their channel and stand on evidence', async () => {
		const items = await derived();
		const formats = items.map(({ json }) => json['format']);
		expect(String(items[0]?.json['note'])).not.toContain('left out');
		expect(new Set(formats)).toEqual(new Set(POSTS));
		expect(formats.filter((format) => format === 'linkedin_post')).toHaveLength(7);
		expect(new Set(items.map(({ json }) => json['id'])).size).toBe(items.length);
		for (const item of items) {
			const document = documentIn(item);
			expect(item.json['brief']).toMatchObject({ format: document.format });
			expect(item.json['quality']).toBeUndefined();
			expect(document.derivedFrom?.title).toBe(documentIn(written).title);
			expect(document.blocks.flatMap(cardsOfBlock).length).toBeGreaterThan(0);
			for (const post of postsOf(document)) {
				expect(countAs(document.format, post)).toBeLessThanOrEqual(
					CHANNEL_LIMITS[document.format].maximum!,
				);
			}
			expect(await evidenceErrors(item)).toEqual([]);
		}
		const own = items.map(documentIn).filter(({ format }) => format === 'linkedin_post');
		const lines = own.map((document) => postText(document).split('\n')[0]!);
		for (const line of lines) expect(graphemeCount(line)).toBeLessThan(100);
		expect(new Set(own.map(({ variant }) => variant)).size).toBeGreaterThanOrEqual(3);
		for (const document of own) {
			const words = postText(document, { hashtags: false }).split(/\s+/).length;
			expect(words).toBeGreaterThanOrEqual(180);
			expect(words).toBeLessThanOrEqual(440);
		}
	});

	it('are judged each for itself, and what a judge remarks on stands in them', async () => {
		const items = (await derived()).map(({ json, binary }) => ({
			json: {
				...json,
				brief: { ...(json['brief'] as IDataObject), audience: 'Fleet managers' },
			} as IDataObject,
			...(binary === undefined ? {} : { binary }),
		}));
		const leaning = items[2];
		const { blocks } = leaning!.json['document'] as { blocks: IDataObject[] };
		const text = 'As we discussed in the webinar, the second point is the one that pays.';
		blocks.push({ ...blocks[0], id: 'lean', runs: [{ kind: 'text', text }] });
		const { anthropicApi } = lightCredentials();
		const result = await runNode({
			type: 'qualityCheck',
			parameters: { operation: 'check', options: { supportCheck: 'off' } },
			credentials: { anthropicApi } as never,
			input: items,
		});
		expect(result.errorOf()).toBeUndefined();
		const checked = [...result.itemsOf('Node', 0), ...result.itemsOf('Node', 1)];
		expect(checked).toHaveLength(items.length);
		for (const item of checked) {
			const { checks, findings, scores } = QualitySchema.parse(item.json['quality']);
			const judged = checks.filter(({ id }) => id.startsWith('judged-'));
			expect(judged.map(({ outcome }) => outcome)).not.toContain('could_not_run');
			expect(judged).toHaveLength(3);
			expect(scores!.post!.samples).toBeGreaterThanOrEqual(3);
			const texts = new Map(textBlocks(documentIn(item)).map(({ id, text }) => [id, text]));
			const leans = findings.filter(({ check }) => check === 'judged-alone');
			expect(leans).toHaveLength(item.json['id'] === leaning?.json['id'] ? 1 : 0);
			for (const { blockId, start, end, excerpt } of leans) {
				expect(texts.get(blockId)!.slice(start, end)).toBe(excerpt);
				expect(excerpt).toMatch(/^As we discussed/);
			}
		}
	});

	it('are written straight from evidence, too', async () => {
		const [item] = await write('write', {}, withFormat('bluesky_post', 38));
		expect(documentIn(item).format).toBe('bluesky_post');
		expect(await evidenceErrors(item!)).toEqual([]);
	});

	it('have no pages: Apply Branding says what to do instead', async () => {
		const [item] = await write('write', {}, withFormat('threads_post', 55));
		const refused = await runNode({
			type: 'applyBranding',
			parameters: { operation: 'brandDocument', template: 'EXEC_01', options: {} },
			input: [item!],
		});
		expect(refused.errorOf()).toMatch(/no pages to be printed/);
		expect(refused.run.data.resultData.error?.description).toMatch(/Publish.*BRAND_004/);
	});
});

describe('dishonest models', () => {
	it.each(['sloppy', 'hostile'] as const)('%s: nothing it planted is posted', async (mode) => {
		await sandbox.leave();
		sandbox = await meetSandbox(mode);
		const items = await write('derive', { pieces: POSTS, postCount: 7 }, written);
		const planted = (await sandbox.planted()).filter(
			({ operation }) => operation === 'social_posts',
		);
		expect(items.length).toBeGreaterThan(4);
		const text = pressed(items.map((item) => documentText(documentIn(item))).join(' '));
		if (mode === 'sloppy') {
			expect(planted.length).toBeGreaterThan(4);
			for (const { kind, after, before } of planted) {
				const spoilt =
					kind.startsWith('invented') || kind.startsWith('altered')
						? /(?:expected to reach .*|“we never .*”)/.exec(after)?.[0]
						: undefined;
				if (spoilt && before === '') expect(text).not.toContain(pressed(spoilt));
			}
		}
		for (const { link } of planted) if (link) expect(text).not.toContain(pressed(link));
		for (const item of items) expect(await evidenceErrors(item)).toEqual([]);
	});
});

describe('proposals and links', () => {
	it('proposes topics that Research can take, and readers', async () => {
		const order = { client: 'Harbour Light Energy' };
		const facts = 'Plans charging depots for delivery fleets\nMeasures grid connections of sites';
		const propose = { kind: 'topics', facts, known: '', proposalCount: 4, clientName: 'Harbour' };
		const topics = await station(
			'writeDocument',
			{ operation: 'propose', options: {}, ...propose },
			[order],
		);
		expect(topics).toHaveLength(4);
		for (const { json } of topics) {
			expect(json['kind']).toBe('dossier');
			expect(json['brief']).toMatchObject({ topic: json['topic'] });
		}
		const readers = await station(
			'writeDocument',
			{ operation: 'propose', options: {}, ...propose, kind: 'personas' },
			[order],
		);
		expect(readers.map(({ json }) => (json['brief'] as IDataObject)['voice'])).toHaveLength(4);
	});

	it('suggests links with words of the text', async () => {
		const pages = [
			{ url: 'https://acme.example/charging', title: 'Depot charging', keywords: ['company cars'] },
		];
		const [item] = await write('internalLinks', { pages: JSON.stringify(pages) }, written);
		for (const link of item!.json['internalLinks'] as IDataObject[]) {
			expect(documentText(documentIn(item)).toLowerCase()).toContain(
				String(link['anchor']).toLowerCase(),
			);
		}
	});

	it('revises by a comment and names one that finds no place', async () => {
		const document = documentIn(written);
		const block = document.blocks.find(({ type }) => type === 'paragraph')!;
		const comments = [
			{ blockId: block.id, text: 'Please shorten this sentence.' },
			{ text: 'Zebras!' },
		];
		const [item] = await write('revise', { comments: comments as never }, written);
		expect(item!.json['status']).toMatchObject({ unmatched: ['Zebras!'] });
		const after = documentIn(item);
		for (const other of after.blocks) {
			const before = document.blocks.find(({ id }) => id === other.id);
			if (other.id !== block.id) expect(other).toEqual(before);
		}
	});
});

/** Cover Image through the node: every source succeeds, every failure ends in a cover and a note that says what happened and what to do. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { CoverImageSchema, type CoverImage } from '../../core/contracts';
import type { TestCredentials } from '../harness/credentials';
import { lightCredentials, runNode } from './desk';
import { meetSandbox, type MetSandbox } from './meet-sandbox';

const KEYS: TestCredentials = {
	freepikApi: { apiKey: 'magnific-sandbox-key', host: 'https://api.magnific.com' },
	googlePalmApi: {
		host: 'https://generativelanguage.googleapis.com',
		apiKey: 'gemini-sandbox-key',
	},
	openAiApi: { apiKey: 'openai-sandbox-key', url: 'https://api.openai.com/v1' },
	pexelsApi: { apiKey: 'pexels-sandbox-key' },
	unsplashApi: { apiKey: 'unsplash-sandbox-key' },
};
const TYPES: Record<string, string> = {
	freepik: 'freepikApi',
	gemini: 'googlePalmApi',
	openai: 'openAiApi',
	pexels: 'pexelsApi',
	unsplash: 'unsplashApi',
};
const API: Record<string, string> = {
	freepik: 'api.magnific.com',
	gemini: 'generativelanguage.googleapis.com',
	openai: 'api.openai.com',
	pexels: 'api.pexels.com',
	unsplash: 'api.unsplash.com',
};
const SOURCES = Object.keys(TYPES);
const STOCK = ['freepik', 'pexels', 'unsplash'];

const order: IDataObject = {
	kind: 'dossier',
	version: 1,
	id: 'd-cover',
	brief: {
		topic: 'What heat-pump retrofits really cost mid-sized offices',
		title: 'The Quiet Payback',
		date: '2026-11-21',
		keywords: ['heat pump retrofit'],
		client: { name: 'Alder & Finch', industry: 'building services' },
	},
};

interface Made {
	image: CoverImage;
	bytes: Buffer;
	item: INodeExecutionData;
}

async function cover(
	coverSources: string[],
	more: { parameters?: IDataObject; credentials?: TestCredentials; input?: IDataObject } = {},
): Promise<Made> {
	const credentials = { ...lightCredentials(), ...KEYS, ...more.credentials };
	const result = await runNode({
		type: 'applyBranding',
		parameters: {
			operation: 'coverImage',
			template: 'EXEC_01',
			pageSize: 'Letter',
			brandName: '',
			accents: '#0B3C5D, #D9A441, #7A8B99',
			options: {},
			coverSources,
			coverQuery: '',
			coverOrientation: 'portrait',
			avoidPeople: true,
			geminiModel: '',
			openAiModel: '',
			...more.parameters,
		},
		credentials,
		chosen: coverSources.flatMap((id) => TYPES[id] ?? []),
		input: [more.input ?? order],
	});
	expect(result.errorOf()).toBeUndefined();
	const [item] = result.itemsOf('Node');
	expect(item?.json['problem']).toBeUndefined();
	return {
		item: item!,
		image: CoverImageSchema.parse(item!.json['coverImage']),
		bytes: await result.binaryOf(item, 'coverImage'),
	};
}

const trouble = ({ image }: Made) => image.notes.filter(({ code }) => code !== 'NOTE');

describe('a cover image', () => {
	let sandbox: MetSandbox;
	beforeAll(async () => {
		sandbox = await meetSandbox();
	});
	afterAll(async () => await sandbox.leave());
	afterEach(async () => {
		await sandbox.control({ command: 'clearFaults' });
		await sandbox.control({ command: 'reset' });
	});
	const serve = async (what: string) =>
		await sandbox.control({ command: 'service', service: 'images', do: 'serve', what });
	const state = async () =>
		(await sandbox.control({ command: 'service', service: 'images', do: 'state' })) as {
			asked: { vendor: string; query?: string; prompt?: string; keyInAddress?: boolean }[];
			downloads: string[];
		};

	it.each(SOURCES)('comes from %s, with its licence and without a position', async (source) => {
		const made = await cover([source]);
		const { image, bytes } = made;
		expect(trouble(made)).toEqual([]);
		expect(image).toMatchObject({ provider: source, widthPx: 1200, heightPx: 1600 });
		expect(image.kind).toBe(STOCK.includes(source) ? 'photo' : 'generated');
		expect(image.bytes).toBe(bytes.length);
		expect(image.credit).toMatch(/Ines Marlow|Tomas Berger|studio-lind|AI-generated/);
		expect(image.licence).not.toBe('');
		expect(image.licenceUrl).toMatch(/^https:\/\//);
		expect(image.alt.length).toBeGreaterThan(10);
		expect(bytes.includes('GPS 53.5511')).toBe(false);
		expect(made.item.binary?.['coverImage']?.mimeType).toBe(image.mimeType);
	});

	it('asks with the words of the brief, takes nobody, and counts the download', async () => {
		const { image } = await cover(['unsplash']);
		const { asked, downloads } = await state();
		expect(asked[0]).toMatchObject({ query: 'heat pump retrofit building services' });
		expect(image.alt).toBe('Houses by a harbour in front of hills at dusk');
		expect(downloads).toEqual(['picture-2']);
		expect(image.sourceUrl).toContain('utm_source=');
		const withPeople = await cover(['unsplash'], { parameters: { avoidPeople: false } });
		expect(withPeople.image.alt).toMatch(/^Woman/);
	});

	it('gives a model the colours and no name, and keeps the key out of the address', async () => {
		const { item, image } = await cover(['gemini']);
		const [{ prompt, keyInAddress } = {}] = (await state()).asked;
		expect(prompt).toMatch(/#0b3c5d.*No text.*no people/is);
		expect(keyInAddress).toBe(false);
		expect(image.prompt).toBe(prompt);
		const { calls } = item.json['usage'] as { calls: IDataObject[] };
		expect(calls[0]).toMatchObject({
			operation: 'branding.cover_image',
			outputTokens: 1290,
			costUsd: null,
		});
	});

	it.each([
		[401, 'AUTH_001', 'Check the'],
		[403, 'AUTH_003', 'Check the'],
		[402, 'IMAGE_QUOTA', 'plan'],
		[429, 'IMAGE_LIMIT', 'later'],
		[500, 'IMAGE_STATUS', 'later'],
	])('is drawn when every source answers %i', async (status, code, hint) => {
		for (const source of SOURCES) {
			await sandbox.control({
				command: 'fault',
				kind: 'status',
				host: API[source],
				status,
				times: -1,
			});
		}
		const made = await cover(SOURCES);
		expect(made.image).toMatchObject({
			kind: 'drawn',
			provider: 'draw',
			mimeType: 'image/svg+xml',
		});
		expect(made.bytes.toString('utf8')).toMatch(/^<svg /);
		expect(trouble(made).map((note) => [note.provider, note.code])).toEqual(
			SOURCES.map((source) => [source, code]),
		);
		for (const note of made.image.notes) expect(note.hint).toContain(hint);
	});

	it.each([
		['breaks off', { kind: 'reset' }, 'IMAGE_UNREACHABLE'],
		['sends half an answer', { kind: 'malformed' }, 'IMAGE_ANSWER'],
	])('is drawn when a library %s', async (_what, fault, code) => {
		for (const source of STOCK) {
			await sandbox.control({ command: 'fault', ...fault, host: API[source], times: -1 });
		}
		const made = await cover(STOCK);
		expect(made.image.kind).toBe('drawn');
		expect(trouble(made).map((note) => note.code)).toEqual(STOCK.map(() => code));
	});

	it.each([
		['html', /SAFE_007/, /page/],
		['noise', /SAFE_007/, /no PNG/],
		['bomb', /IMAGE_FILE/, /10000 × 6000 px, more than 40 megapixels/],
		['animated', /IMAGE_FILE/, /animated PNG/],
		['huge', /SAFE_006/, /13\.0 MB/],
		['truncated', /IMAGE_FILE/, /ends in the middle/],
		['private', /SAFE_001/, undefined],
	] as [string, RegExp, RegExp?][])(
		'is drawn when %s is served for a picture',
		async (what, fetched, sent) => {
			await serve(what);
			const stock = await cover(STOCK);
			expect(stock.image.kind).toBe('drawn');
			for (const note of trouble(stock)) {
				expect(note.code).toMatch(fetched);
				expect(note.hint).toMatch(/next source was asked|"Query"/);
			}
			expect(trouble(stock).map((note) => note.provider)).toEqual(STOCK);
			if (sent === undefined) return;
			const models = await cover(['gemini', 'openai']);
			expect(models.image.kind).toBe('drawn');
			for (const note of trouble(models)) {
				expect(note.code).toBe('IMAGE_FILE');
				expect(note.message).toMatch(sent);
			}
		},
	);

	it('is drawn when nothing is found, and says with which words', async () => {
		await sandbox.control({ command: 'service', service: 'images', do: 'find', what: 'none' });
		const made = await cover(STOCK);
		expect(made.image.kind).toBe('drawn');
		for (const note of trouble(made)) {
			expect(note.code).toBe('IMAGE_NONE');
			expect(note.message).toContain('"heat pump retrofit building services", then');
		}
	});

	it('is drawn when a model declines or is gone', async () => {
		const declined = await cover(['gemini', 'openai'], {
			parameters: { coverQuery: 'forbidden scene' },
		});
		expect(trouble(declined).map(({ code }) => code)).toEqual(['IMAGE_REFUSED', 'IMAGE_REFUSED']);
		const gone = await cover(['gemini', 'openai'], {
			parameters: { geminiModel: 'gemini-2.5-flash-image-preview', openAiModel: 'dall-e-3' },
		});
		expect(trouble(gone).map(({ code }) => code)).toEqual(['IMAGE_MODEL', 'IMAGE_MODEL']);
		expect(gone.image.notes[0]!.hint).toContain('Model');
	});

	it('falls through to the next source, in the order chosen, and stops at Draw', async () => {
		await sandbox.control({ command: 'fault', kind: 'status', host: API['unsplash'], status: 500 });
		const made = await cover(['unsplash', 'pexels', 'draw']);
		expect(made.image.provider).toBe('pexels');
		expect(trouble(made)).toHaveLength(1);
		const drawn = await cover(['draw', 'pexels']);
		expect(drawn.image).toMatchObject({ provider: 'draw', notes: [] });
	});

	it('names a missing credential, an unknown source and a brand it cannot read', async () => {
		const result = await runNode({
			type: 'applyBranding',
			parameters: {
				operation: 'coverImage',
				template: 'EXEC_01',
				pageSize: 'A4',
				accents: 'no colour',
				options: {},
				coverSources: ['pexels', 'getty'],
			},
			input: [order],
		});
		const image = CoverImageSchema.parse(result.itemsOf('Node')[0]!.json['coverImage']);
		expect(image.notes.map(({ code }) => code)).toEqual(['BRAND_001', 'CFG_001', 'CFG_002']);
		expect(image).toMatchObject({ kind: 'drawn', widthPx: 794, heightPx: 1123 });
	});
});

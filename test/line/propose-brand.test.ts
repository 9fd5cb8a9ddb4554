/** Propose Brand From Website through the node and the safe client, and the way of a confirmed proposal into the store. */
import type { IDataObject } from 'n8n-workflow';
import { BrandInputSchema, BrandProposalSchema, type BrandProposal } from '../../core/contracts';
import { openDesk, runNode, type Desk } from './desk';
import { meetSandbox, type MetSandbox } from './meet-sandbox';

let sandbox: MetSandbox;
let desk: Desk;
beforeAll(async () => {
	sandbox = await meetSandbox();
	desk = await openDesk();
});
afterAll(async () => {
	await desk.close();
	await sandbox.leave();
});

async function propose(website: string) {
	return await runNode({
		type: 'applyBranding',
		parameters: { operation: 'proposeBrand', proposalWebsite: website },
		input: [{ client: 'Northquay' }],
	});
}

async function proposal(): Promise<BrandProposal> {
	const result = await propose('northquay.example');
	expect(result.errorOf()).toBeUndefined();
	const [item] = result.itemsOf('Node');
	expect(item?.json['client']).toBe('Northquay');
	return BrandProposalSchema.parse(item?.json['proposal']);
}

describe('a brand proposed from a website', () => {
	it('carries colours, logos and fonts, each with where it was found', async () => {
		const { brand, evidence, website } = await proposal();
		expect(website).toBe('https://www.northquay.example/');
		expect(brand).toMatchObject({
			name: 'Northquay Cold Chain',
			accents: ['#0f4c5c', '#e36414', '#9ad1d4'],
			mode: 'light',
			displayFont: 'Noto Serif Display',
			textFont: 'Source Sans 3',
			website: 'https://www.northquay.example',
		});
		expect(brand.logoHorizontal).toMatch(/^data:image\/svg\+xml;base64,/);
		expect(brand.logoRound).toMatch(/^data:image\/svg\+xml;base64,/);
		const found = (field: string) => evidence.find((entry) => entry.field === field);
		expect(found('accents[0]')).toMatchObject({
			foundIn: expect.arrayContaining(['--brand-deep in /assets/tokens.css']) as unknown,
		});
		expect(found('accents[0]')?.confidence).toBeGreaterThan(0.9);
		expect(found('logoHorizontal')?.foundIn.join()).toContain('/assets/logo.svg');
		const fields = Object.keys(brand).filter((field) => field !== 'accents');
		expect(fields.filter((field) => found(field) === undefined)).toEqual([]);
	});

	it('asks for nothing inside and nothing of others', async () => {
		await proposal();
		const asked = (await sandbox.log({ service: 'brand-sites' })).map(({ path }) => path);
		expect(asked).not.toContain('/assets/customer-logo.svg');
		expect(asked).toContain('/assets/tokens.css');
		expect(sandbox.beyond.filter((name) => /^(?:10|169)\.|typehouse/.test(name))).toEqual([]);
	});

	it('is stored only when a person hands it to the store', async () => {
		const made = await proposal();
		const stored = async () => {
			const result = await runNode({
				type: 'contentStore',
				parameters: { resource: 'brand', operation: 'get', client: '' },
				credentials: desk.credentials(),
			});
			expect(result.errorOf()).toBeUndefined();
			return result.itemsOf('Node')[0]?.json['agency'];
		};
		expect(await stored()).toBeUndefined();
		const set = await runNode({
			type: 'contentStore',
			parameters: {
				resource: 'brand',
				operation: 'upsert',
				client: '',
				brand: JSON.stringify(made),
			} as IDataObject,
			credentials: desk.credentials(),
		});
		expect(set.errorOf()).toBeUndefined();
		expect(BrandInputSchema.parse(await stored())).toEqual(made.brand);
	});

	it('stores no brand that no document could be printed with', async () => {
		const set = await runNode({
			type: 'contentStore',
			parameters: {
				resource: 'brand',
				operation: 'upsert',
				client: '',
				brand: '{"accents":["sea green"]}',
			},
			credentials: desk.credentials(),
		});
		expect(set.errorOf()).toMatch(/"sea green" is not an opaque colour/);
	});

	it.each([
		['a redirect to a private place', 'https://www.northquay.example/moved', /not public/],
		['a page a script builds', 'https://www.northquay.example/app', /built by a script/],
		['a missing page', 'https://www.northquay.example/nothing', /404/],
		['a picture', 'https://www.northquay.example/assets/logo.svg', /image\/svg\+xml/],
	])('refuses %s', async (_, website, message) => {
		const result = await propose(website);
		expect(result.errorOf()).toMatch(message);
		expect(result.itemsOf('Node')).toEqual([]);
	});
});

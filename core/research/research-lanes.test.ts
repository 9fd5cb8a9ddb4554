/** Industry, documents of one’s own, the strict mode, and the token of the run. */
import type { SearchPort } from '../shared/ports';
import {
	briefOf,
	fetchFrom,
	listening,
	modelThat,
	pageOf,
	proposal,
	readNumbers,
	searchOver,
	SILENT_REVIEW,
	type ReadAnswer,
} from './__fixtures__/fake-world';
import { addressOf, pagesTo, portsFor, run } from './__fixtures__/many-pages';
import { canaryOf } from './canary';
import { readSources } from './read-sources';

describe('lanes', () => {
	it('looks into the industry on its own and reports it as such', async () => {
		const trade = 'https://parcelbody.example/figures';
		const pages = {
			...pagesTo(3),
			[trade]: pageOf('Trade body', '<p>Parcel firms ran 41,000 electric vans in 2025.</p>'),
		};
		const search: SearchPort = {
			id: 'test',
			search: async (query, options) => {
				const found = query.includes('Parcel') ? [trade] : Object.keys(pagesTo(3));
				return await searchOver(found).search(query, options);
			},
		};
		const lines: string[] = [];
		const ports = portsFor(pages, { search: [search], progress: listening(lines) });
		const brief = briefOf({ client: { industry: 'Parcel delivery' } });
		const { evidence } = await run(ports, { brief });
		const source = evidence.sources.find(({ lane }) => lane === 'industry');
		expect(source?.finalUrl).toBe(trade);
		expect(evidence.industry).toMatchObject({
			name: 'Parcel delivery',
			sourceIds: [source!.id],
			cardIds: ['E4'],
		});
		expect(lines).toContain('industry_analysis running Reading 1 of 1 sources');
		const off = await run(ports, { brief, limits: { industryLane: false } });
		expect(off.evidence.industry).toBeUndefined();
		const none = await run(ports);
		expect(none.evidence.industry?.note).toContain('names no industry');
	});

	it('reads documents of one’s own beside the web', async () => {
		const bytes = Buffer.from('# Study\n\nOur depot runs 31 electric vans in 2026.');
		const own = { urls: [addressOf(2)], files: [{ name: 'study.md', bytes }] };
		const ports = portsFor(pagesTo(3), { search: [searchOver([addressOf(0)])] });
		const { evidence } = await run(ports, { own });
		expect(evidence.sources.map(({ url, lane }) => [url, lane])).toEqual([
			['file:study.md', 'document'],
			[addressOf(2), 'document'],
			[addressOf(0), 'web'],
		]);
	});

	it('makes no web call at all when only these documents may be read', async () => {
		const touched = (): never => {
			throw new Error('the web was touched');
		};
		const fetch = { get: touched };
		const text = 'Our depot runs 31 electric vans in 2026. See https://a.example/more for more.';
		const order = {
			brief: briefOf(),
			urls: [],
			files: [{ name: 'study.md', bytes: Buffer.from(text) }],
			onlyThese: true,
			runSeed: 'seed',
			ports: { ...portsFor({}), fetch, search: [{ id: 'x', search: touched }] },
		};
		const { evidence } = await readSources(order);
		expect(evidence.sources).toHaveLength(1);
		expect(evidence.queries).toEqual([]);
		await expect(readSources({ ...order, urls: ['https://a.example/'] })).rejects.toMatchObject({
			code: 'CFG_002',
		});
		await expect(readSources({ ...order, files: [] })).rejects.toMatchObject({ code: 'GEN_001' });
	});
});

describe('the token of the run', () => {
	const token = canaryOf('seed');

	it('drops what a page makes the model say with it, and marks the page', async () => {
		const leaking: ReadAnswer = (sentences) =>
			sentences.some(({ text }) => text.includes('birchamber'))
				? [proposal([1], `The code is ${token}.`)]
				: readNumbers(sentences);
		const { evidence } = await run(portsFor(pagesTo(3), { model: modelThat(leaking) }));
		expect(JSON.stringify(evidence)).not.toContain(token);
		expect(evidence.rejected).toContainEqual(expect.objectContaining({ code: 'CANARY' }));
		expect(evidence.sources).toHaveLength(2);
	});

	it('opens no address that carries it, and drops a review that does', async () => {
		const trap = `https://evil.example/?q=${token}`;
		const asked: string[] = [];
		const review = { ...SILENT_REVIEW, queries: [{ q: 'Q1', text: `vans ${token}` }] };
		const pages = { ...pagesTo(1), [trap]: pageOf('Trap', '<p>x</p>') };
		const { evidence } = await run(
			portsFor(pages, {
				fetch: fetchFrom(pages, asked),
				model: modelThat(readNumbers, [], review),
			}),
		);
		expect(asked).toEqual([addressOf(0)]);
		expect(evidence.rejected).toContainEqual(expect.objectContaining({ code: 'CANARY' }));
		expect(evidence.queries.some(({ text }) => text.includes(token))).toBe(false);
		expect(evidence.notes.join(' ')).toContain('gap review repeated the token');
	});
});

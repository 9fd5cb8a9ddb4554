/** Given sources and nothing else: addresses, files, feeds, sitemaps. */
import type { ModelRequest } from '../shared/ports';
import {
	briefOf,
	fetchFrom,
	listening,
	modelThat,
	pageOf,
	readNumbers,
	stillClock,
} from './__fixtures__/fake-world';
import { readSources, type ReadOrder } from './read-sources';

const page = (title: string, count: string): string =>
	pageOf(title, `<p>City fleets ran ${count} electric vans in 2025.</p>`);
const order = (
	changes: Partial<ReadOrder> & { pages?: Record<string, string>; asked?: string[] },
): ReadOrder => ({
	brief: briefOf(),
	urls: [],
	files: [],
	ports: {
		model: modelThat(readNumbers),
		fetch: fetchFrom(changes.pages ?? {}, changes.asked),
		clock: stillClock,
		progress: listening([]),
	},
	runSeed: 'seed',
	...changes,
});

describe('readSources', () => {
	it('reads the given addresses and files only', async () => {
		const asked: string[] = [];
		const { evidence, archive } = await readSources(
			order({
				asked,
				pages: { 'https://a.example/1': page('One', '12,400') },
				urls: ['https://a.example/1', 'https://a.example/1#again'],
				files: [
					{
						name: 'study.md',
						bytes: Buffer.from('# Study\n\nOur depot runs 31 electric vans in 2026.'),
					},
					{ name: 'fake.pdf', bytes: Buffer.from('this is no PDF at all') },
				],
			}),
		);
		expect(asked).toEqual(['https://a.example/1']);
		expect(evidence.sources.map((source) => source.url)).toEqual([
			'file:study.md',
			'https://a.example/1',
		]);
		expect(evidence.sources[0]).toMatchObject({
			title: 'Study',
			mediaType: 'text/markdown',
			class: 2,
		});
		expect(evidence.rejected).toContainEqual(
			expect.objectContaining({ url: 'file:fake.pdf', code: 'FILE_002' }),
		);
		expect(evidence.queries).toEqual([]);
		expect(archive.snapshots).toHaveLength(2);
	});

	it('reads client material like any other file, under its title and in its own lane', async () => {
		const { evidence } = await readSources(
			order({
				files: [
					{
						name: 'Client knowledge: Depot handbook.txt',
						bytes: Buffer.from('Depot handbook\n\nCity fleets ran 31 electric vans in 2025.'),
						mediaType: 'text/plain',
						title: 'Depot handbook',
						lane: 'client',
					},
					{ name: 'notes.txt', bytes: Buffer.from('City fleets ran 32 electric vans in 2025.') },
				],
			}),
		);
		expect(evidence.sources.map(({ title, lane, class: rank }) => [title, lane, rank])).toEqual([
			['Depot handbook', 'client', 2],
			['notes.txt', 'document', 2],
		]);
		const own = evidence.cards.find(({ sourceId }) => sourceId === evidence.sources[0]?.id);
		expect(own?.exact).toContain('31 electric vans');
	});

	it('follows feeds and sitemaps to the pages that match, within the bound', async () => {
		const asked: string[] = [];
		const loc = (url: string): string => `<url><loc>${url}</loc></url>`;
		const { evidence } = await readSources(
			order({
				asked,
				brief: briefOf({ maxSources: 3 }),
				pages: {
					'https://a.example/sitemap.xml':
						'<?xml version="1.0"?><sitemapindex><sitemap><loc>https://a.example/s1.xml</loc></sitemap></sitemapindex>',
					'https://a.example/s1.xml': `<?xml version="1.0"?><urlset>${loc('https://a.example/cakes')}${loc('https://a.example/electric-vans')}${loc('https://a.example/vans-in-city-fleets')}${loc('https://a.example/imprint')}${loc('https://a.example/electric-fleets')}</urlset>`,
					'https://a.example/electric-vans': page('One', '12,400'),
					'https://a.example/vans-in-city-fleets': page('Two', '9,100'),
				},
				urls: ['https://a.example/sitemap.xml'],
			}),
		);
		expect(evidence.sources.map((source) => source.url).sort()).toEqual([
			'https://a.example/electric-vans',
			'https://a.example/vans-in-city-fleets',
		]);
		expect(asked).not.toContain('https://a.example/cakes');
	});

	it('reads for given questions without planning', async () => {
		const requests: ModelRequest[] = [];
		const given = order({
			pages: { 'https://a.example/1': page('One', '12,400') },
			urls: ['https://a.example/1'],
			questions: [
				{
					id: 'Q1',
					text: 'How many?',
					kind: 'size',
					mustAnswer: true,
					freshnessYears: 5,
					queries: [],
					coverage: 'open',
				},
			],
		});
		const { evidence } = await readSources({
			...given,
			ports: { ...given.ports, model: modelThat(readNumbers, requests) },
		});
		expect(requests.map((request) => request.operation)).toEqual(['research.extract']);
		expect(evidence.questions).toMatchObject([{ id: 'Q1', coverage: 'thin' }]);
	});

	it('ends honestly with nothing given or nothing readable', async () => {
		await expect(readSources(order({}))).rejects.toMatchObject({ code: 'GEN_001' });
		await expect(readSources(order({ urls: ['https://gone.example/'] }))).rejects.toMatchObject({
			code: 'GEN_002',
			message: expect.stringContaining('gone.example'),
		});
	});
});

/** Search and sources go wrong: the run goes on with what is there, says what is missing, and cites what it read. */
import type { INodeExecutionData } from 'n8n-workflow';
import { EvidenceSchema, type Evidence } from '../../core/contracts';
import { problemOf } from './desk';
import { itemOf, PAGES, paid, repeats, stations } from './faults-line';
import { meetSandbox, type MetSandbox } from './meet-sandbox';

const ODD = 'https://trap-odd.example';

describe('search and sources in trouble', () => {
	let sandbox: MetSandbox;
	const line = stations();
	beforeAll(async () => {
		sandbox = await meetSandbox();
	});
	afterAll(async () => await sandbox.leave());
	afterEach(async () => {
		await sandbox.control({ command: 'clearFaults' });
		await sandbox.control({ command: 'clearLog' });
	});

	const evidenceOf = (item: INodeExecutionData): Evidence =>
		EvidenceSchema.parse(item.json['evidence']);

	it('goes on when two search providers are down, and names them', async () => {
		for (const host of ['api.crossref.org', 'en.wikipedia.org']) {
			await sandbox.control({ command: 'fault', host, kind: 'status', status: 503, times: -1 });
		}
		const item = itemOf(
			await line.research({
				options: { minSources: 3, maxSources: 4, openSources: ['crossref', 'wikipedia'] },
			}),
		);
		expect(problemOf(item)).toBeUndefined();
		const { sources, queries, notes } = evidenceOf(item);
		expect(sources.length).toBeGreaterThanOrEqual(3);
		for (const down of ['crossref', 'wikipedia']) {
			const failed = queries.filter(({ provider, problem }) => provider === down && problem !== '');
			expect(failed.length).toBeGreaterThan(0);
		}
		expect(notes.join(' ')).toMatch(/\d+ of \d+ searches failed/);
	});

	it('says so when every search provider is down, and has paid for the plan alone', async () => {
		await sandbox.control({
			command: 'fault',
			host: 'searx.example',
			kind: 'status',
			status: 503,
			times: -1,
		});
		const item = itemOf(await line.research({ options: { openSources: [] } }));
		const stop = problemOf(item) ?? (item.json['evidence'] as Evidence).partial;
		expect(stop?.code).toMatch(/^(GEN|SEARCH)_/);
		expect(stop?.hint).not.toBe('');
		expect(await paid(sandbox)).toHaveLength(1);
	});

	it.each([
		['a page of ten megabytes', `${ODD}/large`],
		['a PDF of 600 pages', `${ODD}/long.pdf`],
	])(
		'reads the others beside %s, which is read in bounds or left out with a reason',
		async (_what, url) => {
			const item = itemOf(await line.read([url, ...PAGES]));
			expect(problemOf(item)).toBeUndefined();
			const { sources, rejected, cards } = evidenceOf(item);
			const read = sources.find((source) => source.url === url);
			const left = rejected.find((entry) => entry.url === url);
			expect([read?.url, left?.url]).toContain(url);
			if (left !== undefined) expect(left.reason).not.toBe('');
			for (const page of PAGES) expect(sources.map((source) => source.url)).toContain(page);
			expect(cards.filter(({ sourceId }) => sourceId === read?.id).length).toBeLessThanOrEqual(12);
			// A long source is read in windows, not word by word: a handful of calls at most.
			expect((await paid(sandbox)).length).toBeLessThan(16);
		},
	);

	it('cites the page as it was read, though it says something else by now', async () => {
		const changing = `${ODD}/changing`;
		const read = async () => itemOf(await line.read([changing, PAGES[0]!]));
		const [first, second] = [await read(), await read()];
		const said = (item: INodeExecutionData): string => {
			const { sources, cards } = evidenceOf(item);
			const { id } = sources.find(({ url }) => url === changing)!;
			return cards
				.filter(({ sourceId }) => sourceId === id)
				.map(({ exact }) => exact)
				.join(' ');
		};
		expect(said(first)).not.toBe('');
		expect(said(second)).not.toBe(said(first));

		const checked = itemOf(await line.check(itemOf(await line.write(first))));
		const { checks } = checked.json['quality'] as { checks: { id: string; outcome: string }[] };
		const archived = checks.filter(({ id }) => /archive|anchor|quote|figure/.test(id));
		expect(archived.length).toBeGreaterThan(0);
		expect(archived.filter(({ outcome }) => outcome === 'could_not_run')).toEqual([]);
		expect(await sandbox.log({ host: 'trap-odd.example', path: '/changing' })).toHaveLength(2);
	});

	it('finishes a document while a fifth of all answers is 429 or 529', async () => {
		await sandbox.control({
			command: 'fault',
			service: 'model',
			kind: 'rate_limit',
			retryAfter: 1,
			every: 6,
			times: -1,
		});
		await sandbox.control({
			command: 'fault',
			service: 'model',
			kind: 'overloaded',
			every: 6,
			times: -1,
		});
		const researched = itemOf(
			await line.research({ options: { minSources: 8, maxSources: 10, openSources: [] } }),
		);
		expect(problemOf(researched)).toBeUndefined();
		const written = itemOf(await line.write(researched));
		expect(problemOf(written)).toBeUndefined();
		expect(written.json['document']).toBeDefined();
		const asked = await sandbox.log({ service: 'model' });
		const failed = asked.filter(({ status }) => status >= 400);
		expect(failed.length / asked.length).toBeGreaterThan(0.15);
		expect(repeats(await paid(sandbox))).toBe(0);
	});

	it.each(['midstream_error', 'truncated', 'reset'])(
		'finishes research while a fifth of the answers ends in %s',
		async (kind) => {
			await sandbox.control({ command: 'fault', service: 'model', kind, every: 5, times: -1 });
			const item = itemOf(await line.read(PAGES));
			expect(problemOf(item)).toBeUndefined();
			const { sources, rejected } = evidenceOf(item);
			expect(sources.length + rejected.length).toBeGreaterThanOrEqual(PAGES.length);
			expect(sources.length).toBeGreaterThanOrEqual(2);
		},
	);
});

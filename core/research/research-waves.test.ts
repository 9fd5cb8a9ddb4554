/** Reading batch by batch until a rule stops it, and the one more wave a review may ask for. */
import type { ModelRequest, SearchPort } from '../shared/ports';
import {
	briefOf,
	listening,
	modelThat,
	pageOf,
	readNumbers,
	searchOver,
	SILENT_REVIEW,
	type ReadAnswer,
} from './__fixtures__/fake-world';
import { addressOf, extracts, pagesTo, portsFor, run } from './__fixtures__/many-pages';

describe('reading in batches', () => {
	it('stops by rule, records it, and asks a repeated run the same', async () => {
		const first: ModelRequest[] = [];
		const second: ModelRequest[] = [];
		const pages = pagesTo(60);
		const { evidence } = await run(portsFor(pages, { model: modelThat(readNumbers, first) }));
		await run(portsFor(pages, { model: modelThat(readNumbers, second) }));
		expect(evidence.stopped).toMatchObject({ rule: 'answered' });
		expect(evidence.sources.length).toBeGreaterThanOrEqual(12);
		expect(evidence.sources.length).toBeLessThan(40);
		expect(evidence.shortfall).toBe(0);
		const turns = (requests: ModelRequest[]) => requests.map(({ turn }) => turn).sort();
		expect(turns(second)).toEqual(turns(first));
		expect(evidence.waves).toMatchObject([{ wave: 1, read: evidence.sources.length }]);
	});

	it('stops reading a field that gives nothing', async () => {
		const requests: ModelRequest[] = [];
		let given = 0;
		const stingy: ReadAnswer = (sentences) => {
			given += 1;
			return given <= 2 ? readNumbers(sentences) : [];
		};
		const model = modelThat(stingy, requests);
		const brief = briefOf({ minSources: 30, maxSources: 60 });
		const { evidence } = await run(portsFor(pagesTo(60), { model }), { brief });
		expect(evidence.stopped).toMatchObject({ rule: 'yield' });
		expect(extracts(requests).length).toBeLessThanOrEqual(24);
	});

	it('knows a copy again in a later batch, and counts it once', async () => {
		const copy = 'https://zz-copy.example/vans';
		const pages = { ...pagesTo(12), [copy]: pagesTo(1)[addressOf(0)]! };
		const { evidence } = await run(portsFor(pages));
		expect(evidence.sources).toHaveLength(12);
		expect(evidence.sources.find(({ url }) => url === addressOf(0))).toMatchObject({
			alsoAt: [copy],
			flags: ['syndicated'],
		});
		expect(evidence.rejected).toContainEqual(expect.objectContaining({ url: copy, code: 'COPY' }));
	});

	it('tells how far it is', async () => {
		const lines: string[] = [];
		await run(portsFor(pagesTo(12), { progress: listening(lines) }));
		expect(lines).toContain('web_research running Reading 11 of 12 sources');
	});
});

describe('the second wave', () => {
	const late = 'https://late.example/vans';
	const pages = {
		...pagesTo(1),
		[late]: pageOf('Late', '<p>Late towns ran 8,800 electric vans in 2025.</p>'),
	};
	/** Finds the late page only when asked in the words of the review. */
	const search = (asked: string[]): SearchPort => ({
		id: 'test',
		search: async (query, options) => {
			asked.push(query);
			const found = query.includes('depots') ? [late] : [addressOf(0)];
			return await searchOver(found).search(query, options);
		},
	});
	const review = {
		...SILENT_REVIEW,
		queries: [{ q: 'Q1', text: 'electric vans in use depots 2025' }],
	};

	it('runs once for a question that must be answered, and its pages stand on the review', async () => {
		const asked: string[] = [];
		const requests: ModelRequest[] = [];
		const model = modelThat(readNumbers, requests, review);
		const { evidence } = await run(portsFor(pages, { model, search: [search(asked)] }));
		expect(asked.at(-1)).toContain('depots');
		expect(evidence.sources.map(({ finalUrl }) => finalUrl)).toEqual([addressOf(0), late]);
		expect(evidence.waves).toMatchObject([
			{ wave: 1, read: 1, cards: 1 },
			{ wave: 2, queries: 1, read: 1, cards: 1 },
		]);
		expect(evidence.stopped).toMatchObject({ rule: 'waves' });
		// plan → extract → gaps → extract: no chain is longer.
		expect(requests.map(({ operation }) => operation)).toEqual([
			'research.plan',
			'research.extract',
			'research.gaps',
			'research.extract',
		]);
		expect(requests.at(-1)!.needs).toContain('call-3');
	});

	it('does not run when nothing that must be answered is missing, or when it is switched off', async () => {
		const asked: string[] = [];
		const enough = portsFor(pagesTo(3), { model: modelThat(readNumbers, [], review) });
		await run({ ...enough, search: [searchOver([addressOf(0), addressOf(1), addressOf(2)])] });
		const off = portsFor(pages, { search: [search(asked)] });
		const { evidence } = await run(off, { limits: { secondWave: false } });
		expect(asked.some((query) => query.includes('depots'))).toBe(false);
		expect(evidence.waves).toHaveLength(1);
	});

	it('lowers coverage as the review says, until new cards come', async () => {
		const lowering = { ...SILENT_REVIEW, coverage: [{ q: 'Q1', state: 'open', note: '' }] };
		const model = modelThat(readNumbers, [], lowering);
		const { evidence } = await run(portsFor(pagesTo(3), { model }));
		expect(evidence.questions[0]).toMatchObject({ id: 'Q1', coverage: 'open' });
	});

	it('goes on without a review the model cannot give', async () => {
		const model = modelThat(readNumbers, [], { nonsense: true });
		const { evidence } = await run(portsFor(pagesTo(3), { model }));
		expect(evidence.sources).toHaveLength(3);
		expect(evidence.notes.join(' ')).toContain('was not reviewed for gaps');
	});
});

/** The whole way from a topic to evidence, over a small web and a model that can lie. */
import fs from 'node:fs';
import path from 'node:path';
import { EvidenceSchema } from '../contracts';
import { AgencyError } from '../shared/errors';
import type { ModelRequest } from '../shared/ports';
import { archiveReference, packArchive } from './archive';
import {
	briefOf,
	fetchFrom,
	listening,
	modelThat,
	pageOf,
	proposal,
	readNumbers,
	searchOver,
	stillClock,
	type ReadAnswer,
} from './__fixtures__/fake-world';
import type { ResearchPorts } from './research-order';
import { researchTopic } from './research-topic';

const A = 'https://stats.gov.uk/vans';
const B = 'https://trade.example/vans';
const C = 'https://copy.example/vans';
const D = 'https://gone.example/vans';
const official = pageOf('Van statistics', '<p>City fleets ran 12,400 electric vans in 2025.</p>');
const dated = (day: string): string => `<meta property="article:published_time" content="${day}">`;
const trade = pageOf(
	'Trade view',
	'<p>City fleets ran 9,100 electric vans in 2025.</p>',
	dated('2026-02-01'),
);
const pages = { [A]: official, [B]: trade, [C]: trade.replace('2026-02-01', '2026-03-01') };

const portsFor = (read: ReadAnswer, extra: Partial<ResearchPorts> = {}): ResearchPorts => ({
	model: modelThat(read),
	fetch: fetchFrom(pages),
	search: [searchOver([A, B, C, D])],
	clock: stillClock,
	progress: listening([]),
	...extra,
});
const run = async (ports: ResearchPorts, brief = briefOf()) =>
	await researchTopic({ brief, ports, runSeed: 'seed' });

describe('researchTopic', () => {
	it('gives evidence that fits the contract and stands in its archive', async () => {
		const { evidence, archive, callIds } = await run(portsFor(readNumbers));
		const bytes = await packArchive(archive);
		const whole = { ...evidence, archive: archiveReference(archive, bytes, 'archive') };
		expect(EvidenceSchema.parse(whole)).toEqual(whole);
		expect(evidence.cards).toHaveLength(2);
		for (const card of evidence.cards) {
			const snapshot = archive.snapshots.find((entry) => entry.sha256 === card.snapshot);
			expect(snapshot?.text.slice(card.start, card.end)).toBe(card.exact);
			expect(card.figures).toEqual([
				expect.objectContaining({
					kind: 'cardinal',
					period: '2025',
					subject: 'electric vans in use',
				}),
			]);
		}
		// Plan, two pages, one review.
		expect(callIds).toHaveLength(4);
		expect(JSON.stringify(archive)).not.toContain('set-cookie');
	});

	it('counts copies once, names what was not read, and says what is missing', async () => {
		const { evidence } = await run(portsFor(readNumbers), briefOf({ minSources: 4 }));
		expect(evidence.sources.map((source) => source.finalUrl).sort()).toEqual([A, B].sort());
		expect(evidence.sources.find((source) => source.finalUrl === B)).toMatchObject({
			alsoAt: [C],
			flags: ['syndicated'],
		});
		expect(evidence.rejected).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ url: D, code: 'FETCH_STATUS' }),
				expect.objectContaining({ url: C, code: 'COPY' }),
			]),
		);
		// Level 2 recommends 24 sources; the brief allows 10.
		expect(evidence.complexity).toMatchObject({ level: 2, target: 10 });
		expect(evidence).toMatchObject({ target: 10, shortfall: 8 });
		expect(evidence.notes[0]).toBe('2 sources carry evidence; 10 were wanted.');
	});

	it('finds the conflict and covers the questions by code', async () => {
		const { evidence } = await run(portsFor(readNumbers));
		expect(evidence.conflicts).toEqual([
			expect.objectContaining({ cardIds: ['E1', 'E2'], note: expect.stringContaining('9,100') }),
		]);
		const states = evidence.questions.map((question) => question.coverage);
		expect(states).toEqual(['conflict', 'open', 'open']);
		expect(evidence.questions.at(-1)).toMatchObject({ kind: 'counter' });
	});

	it('never lets an address of the model into a query', async () => {
		const { evidence } = await run(portsFor(readNumbers));
		const texts = evidence.queries.map((query) => query.text);
		expect(texts).toContain('van count 2025');
		expect(texts.join(' ')).not.toContain('evil');
	});

	it.each([
		['a number of its own', proposal([2], 'City fleets ran 15,000 electric vans in 2025.')],
		['another year', proposal([2], 'City fleets ran 12,400 electric vans in 2023.')],
		['another value', proposal([2], 'Vans are many.', { value: '77' })],
		['a sentence that is not there', proposal([999], 'Vans are many.')],
		['sentences that are apart', proposal([1, 3], 'Vans are many.')],
		['too many sentences', proposal([1, 2, 3, 4], 'Vans are many.')],
		['an unknown question', proposal([2], 'Vans are many.', { q: 'Q99' })],
		['an address', proposal([2], 'See https://evil.example/ for vans.')],
		['markup', proposal([2], 'Vans <b>are</b> many.')],
		['a telephone number', proposal([2], 'Vans are many.', { speaker: 'call +44 20 7946 0958' })],
	])('drops a card with %s', async (_name, bad) => {
		const read: ReadAnswer = (sentences) =>
			sentences.some(({ text }) => text.includes('12,400')) ? [bad] : readNumbers(sentences);
		const { evidence } = await run(portsFor(read));
		expect(evidence.cards.map((card) => card.exact)).toEqual([expect.stringContaining('9,100')]);
		expect(evidence.notes.join(' ')).toMatch(/1 proposed pieces? of evidence w/);
		expect(evidence.rejected).toContainEqual(
			expect.objectContaining({ url: A, code: 'NOTHING_USABLE' }),
		);
	});

	it('takes over no name the page does not know', async () => {
		const read: ReadAnswer = (sentences) =>
			readNumbers(sentences).map((card) => ({
				...card,
				attribution: 'Harvard Institute of Vans',
				speaker: 'Jane Doe',
				kind: 'quote',
			}));
		const { evidence } = await run(portsFor(read));
		expect(evidence.cards[0]).toMatchObject({ attribution: '', speaker: '', kind: 'fact' });
	});

	it('keeps orders of a page from the model and lowers its class', async () => {
		const hostile = fs.readFileSync(path.join(__dirname, '__fixtures__', 'hostile.html'), 'utf8');
		const requests: ModelRequest[] = [];
		const { evidence } = await run(
			portsFor(readNumbers, {
				model: modelThat((sentences) => {
					const cost = sentences.find(({ text }) => text.includes('0.18 euros'));
					return cost ? [proposal([cost.number], cost.text)] : readNumbers(sentences);
				}, requests),
				fetch: fetchFrom({ [A]: official, [B]: hostile }),
				search: [searchOver([A, B])],
			}),
		);
		const shown = requests.map((request) => request.turn + request.prefix.join('')).join('\n');
		expect(shown).not.toMatch(/gnore all|Acme|HIDDENDIV|evil\.example|summarizer|new orders/);
		expect(shown.match(/<\/source/g)).toHaveLength(2);
		const source = evidence.sources.find((entry) => entry.finalUrl === B)!;
		expect(source.class).toBe(5);
		expect(source.flags).toEqual(
			expect.arrayContaining(['injection', 'suspicious', 'hidden_instruction']),
		);
		expect(evidence.notes.join(' ')).toContain('speaks to automatic readers');
	});

	it('asks every page alone, under a tag that depends on run and source only', async () => {
		const first: ModelRequest[] = [];
		const second: ModelRequest[] = [];
		await run(portsFor(readNumbers, { model: modelThat(readNumbers, first) }));
		await run(portsFor(readNumbers, { model: modelThat(readNumbers, second) }));
		const turns = (requests: ModelRequest[]): string[] =>
			requests.map((request) => request.turn).sort();
		expect(turns(first)).toEqual(turns(second));
		const reads = first.filter((request) => request.operation === 'research.extract');
		for (const request of reads) expect(request.turn.match(/<source id=/g)).toHaveLength(1);
		expect(new Set(reads.map((request) => /tag="(\w{12})"/.exec(request.turn)?.[1])).size).toBe(2);
		expect(reads.every((request) => request.needs.includes('call-1'))).toBe(true);
	});

	it('tells how far it is', async () => {
		const lines: string[] = [];
		await run(portsFor(readNumbers, { progress: listening(lines) }));
		expect(lines).toEqual(
			expect.arrayContaining([
				'topic_analysis done 3 questions, complexity 2 of 5',
				'web_research running Reading 3 of 4 sources',
				'web_research done 2 sources, 2 pieces of evidence',
			]),
		);
		expect(lines.at(-1)).toMatch(/^industry_analysis done/);
	});
});

describe('honest ends', () => {
	const failing = {
		id: 'broken',
		search: async () => {
			throw new AgencyError({
				kind: 'config',
				code: 'AUTH_001',
				message: 'broken: no key',
				hint: 'Check the key.',
			});
		},
	};

	it('without a search it names what to connect, and asks no model', async () => {
		const requests: ModelRequest[] = [];
		const model = modelThat(readNumbers, requests);
		await expect(run(portsFor(readNumbers, { search: [], model }))).rejects.toMatchObject({
			kind: 'evidence',
			code: 'GEN_001',
			hint: expect.stringContaining('SearXNG'),
		});
		expect(requests).toHaveLength(0);
	});

	it('a failed search is not an empty one', async () => {
		const lines: string[] = [];
		const failed = run(portsFor(readNumbers, { search: [failing], progress: listening(lines) }));
		await expect(failed).rejects.toMatchObject({ code: 'GEN_001', hint: 'Check the key.' });
		await expect(failed).rejects.toThrow(/failed: 5 of 5 queries/);
		expect(lines.at(-1)).toMatch(/^web_research failed/);
		await expect(run(portsFor(readNumbers, { search: [searchOver([])] }))).rejects.toThrow(
			/found nothing on "Electric vans/,
		);
	});

	it('counts a provider that fails beside one that works', async () => {
		const { evidence } = await run(
			portsFor(readNumbers, { search: [failing, searchOver([A, B])] }),
		);
		const problems = evidence.queries.filter((query) => query.problem !== '');
		expect(problems.map((query) => query.provider)).toEqual(Array(5).fill('broken'));
		expect(evidence.notes).toContain('5 of 10 searches failed.');
	});

	it('writes nothing when no page can be read or nothing is in them', async () => {
		const dead = run(portsFor(readNumbers, { fetch: fetchFrom({}) }));
		await expect(dead).rejects.toMatchObject({ kind: 'evidence', code: 'GEN_002' });
		await expect(run(portsFor(() => []))).rejects.toMatchObject({ code: 'GEN_002' });
	});

	it('passes on a dead model connection, and bears a page the model cannot read', async () => {
		const good = modelThat(readNumbers);
		const breaking = (kind: 'provider' | 'model', match: string) => ({
			complete: async (request: ModelRequest) => {
				if (request.turn.includes(match)) {
					throw new AgencyError({ kind, code: 'M', message: 'model down', hint: 'x' });
				}
				return await good.complete(request);
			},
		});
		const down = run(portsFor(readNumbers, { model: breaking('provider', '<source') }));
		await expect(down).rejects.toThrow('model down');
		const { evidence } = await run(portsFor(readNumbers, { model: breaking('model', '9,100') }));
		expect(evidence.sources).toHaveLength(1);
		expect(evidence.notes).toContain('1 source could not be evaluated by the model.');
	});

	it('stops when told to', async () => {
		const stop = new AbortController();
		const fetch = {
			get: async () => {
				stop.abort(new Error('cancelled'));
				throw new AgencyError({ kind: 'input', code: 'SAFE_008', message: 'x', hint: 'x' });
			},
		};
		const order = { brief: briefOf(), ports: portsFor(readNumbers, { fetch }), runSeed: 's' };
		await expect(researchTopic({ ...order, signal: stop.signal })).rejects.toThrow('cancelled');
	});
});

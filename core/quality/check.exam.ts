/** The exam every check sits: empty, long, hostile and broken input, and the same answer twice. */
import {
	BriefSchema,
	CardSchema,
	DocumentSchema,
	EvidenceSchema,
	type Block,
	type Evidence,
} from '../contracts';
import { figuresOfSpan } from '../evidence';
import type { Check, QualityInput } from './check';
import { checkDocument } from './check-document';

const SPAN = 'Electric car sales topped 17 million in 2024, up 25% from a year earlier.';
const SENTENCE = 'Sales topped 17 million in 2024, “up 25% from a year earlier”, said the agency';

/** Milliseconds of processor time a check may take for 20,000 words; generous, for slow machines. */
const LIMIT_MS = 20_000;

/** Runs the exam for one check, inside a `describe` of the caller. */
export function examineCheck(check: Check): void {
	const run = (input: QualityInput) => checkDocument({ ...input, only: [check.id] });
	const outcome = (input: QualityInput) => run(input).checks[0]?.outcome ?? 'not_meant_for_it';

	describe(`${check.id} in the exam`, () => {
		test('has a published shape', () => {
			expect(check.id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
			expect(check.title.length).toBeGreaterThan(5);
		});

		test('an empty paragraph trips nothing of the evidence', () => {
			const quality = run(input([paragraph('b1', '')]));
			expect(quality.findings.filter((finding) => finding.group === 'evidence')).toEqual([]);
		});

		test('20,000 words are quick', () => {
			const blocks = Array.from({ length: 400 }, (_, index) =>
				paragraph(`b${index}`, `${`${SENTENCE}. They wait and count. `.repeat(3)}`),
			);
			const started = process.cpuUsage();
			outcome(input(blocks));
			expect(millisecondsSince(started)).toBeLessThan(LIMIT_MS);
		});

		test.each([
			['one endless word', 'a'.repeat(100_000)],
			['endless digits', '1'.repeat(100_000)],
			['opened quotation marks', '“'.repeat(50_000)],
			['opened markers', '[[{{<a '.repeat(10_000)],
			['endless hedges', 'may be not just '.repeat(6_000)],
			['links', 'https://'.repeat(10_000)],
			['control characters', '\u0000\u202e\ud800 1'.repeat(10_000)],
		])('hostile text neither breaks nor stalls it: %s', (_name, text) => {
			const started = process.cpuUsage();
			const hostile = input([paragraph('b1', text)]);
			expect(outcome(hostile)).toMatch(/^(?:clean|tripped|not_meant_for_it|could_not_run)$/);
			expect(run(hostile).checks[0]?.reason ?? '').not.toMatch(/regular|stack|undefined/i);
			expect(millisecondsSince(started)).toBeLessThan(2 * LIMIT_MS);
		});

		test('unknown ids are findings or nothing, never a crash', () => {
			const broken = input(brokenBlocks());
			const result = run(broken).checks[0];
			if (result?.outcome === 'could_not_run') expect(result.reason).toMatch(/archive|available/);
		});

		test('the same input gives the same result', () => {
			const same = input([...brokenBlocks(), paragraph('b9', `${SENTENCE} 71 million € 3.`)]);
			expect(run(same)).toEqual(run(structuredClone(same)));
		});

		test('every finding says where, what and how', () => {
			const quality = run(input([...brokenBlocks(), paragraph('b9', '[[E1]] 71 million. TODO')]));
			for (const finding of quality.findings) {
				expect(finding.message.length).toBeGreaterThan(10);
				expect(finding.suggestion.length).toBeGreaterThan(10);
				expect(finding.end).toBeGreaterThanOrEqual(finding.start);
			}
		});

		if (check.languages && !check.languages.includes('fr')) {
			test('says that it does not know a language', () => {
				const french = input([paragraph('b1', 'Les ventes.')], { language: 'fr' });
				expect(run(french).checks[0]).toMatchObject({
					outcome: 'could_not_run',
					reason: 'not available for fr',
				});
			});
		}
	});

	function input(blocks: Block[], facts: { language?: string } = {}): QualityInput {
		return {
			document: DocumentSchema.parse({
				format: check.formats?.[0] ?? 'white_paper',
				title: 'Title',
				date: '2026-11-20',
				parts: [{ id: 'p1', role: 'section', title: 'Part' }],
				blocks,
				...facts,
			}),
			evidence: ledger(),
			brief: BriefSchema.parse({ topic: 'Electric vans', date: '2026-11-20', words: 20_000 }),
		};
	}
}

function paragraph(id: string, text: string): Block {
	return {
		id,
		partId: 'p1',
		type: 'paragraph',
		runs: [
			{ kind: 'text', text },
			{ kind: 'cite', cardIds: ['E1'] },
			{ kind: 'text', text: '.' },
		],
	};
}

function brokenBlocks(): Block[] {
	const base = { partId: 'p9' };
	const point = {
		label: 'x',
		value: 1,
		text: '1',
		cardId: 'E99',
		figureIndex: 7,
		highlight: false,
	};
	return [
		{
			...base,
			id: 'b1',
			type: 'pull_quote',
			text: 'no such words at all',
			cardId: 'E99',
			speaker: 'Nobody',
		},
		{
			...base,
			id: 'b2',
			type: 'chart',
			chart: {
				id: 'X1',
				kind: 'pie',
				title: '',
				subtitle: '',
				unit: '',
				series: [
					{
						name: '',
						points: [
							{ ...point, formula: '' },
							{ ...point, formula: 'E99.0 / (' },
						],
					},
				],
				alt: '',
			},
		},
		{
			...base,
			id: 'b3',
			type: 'paragraph',
			runs: [
				{ kind: 'figure', text: '9', cardId: 'E99', figureIndex: 3 },
				{ kind: 'quote', text: 'no such words', cardId: 'E99', speaker: '' },
				{ kind: 'calculation', text: '9', formula: 'E99.0', cardIds: ['E99'], value: 9, unit: '' },
				{ kind: 'cite', cardIds: ['E99', 'C7'] },
			],
		},
		{
			...base,
			id: 'b4',
			type: 'findings',
			items: [
				{ value: '9', unit: '', statement: [], explanation: [], cardId: 'E99', figureIndex: 9 },
			],
		},
	];
}

function ledger(): Evidence {
	const hash = 'a'.repeat(64);
	const place = { start: 0, end: SPAN.length, prefix: '', suffix: '' };
	const card = CardSchema.parse({
		...place,
		id: 'E1',
		sourceId: 'S01',
		snapshot: hash,
		exact: SPAN,
		claim: SPAN,
		kind: 'figure',
		figures: figuresOfSpan(SPAN),
		questionId: 'Q1',
		sourceClass: 1,
	});
	return EvidenceSchema.parse({
		questions: [],
		sources: [
			{
				id: 'S01',
				url: 'https://agency.example/report',
				finalUrl: 'https://agency.example/report',
				title: 'Report',
				fetchedAt: '2026-11-20T00:00:00Z',
				mediaType: 'text/html',
				snapshot: hash,
				bytesSha256: hash,
				words: 10,
				class: 1,
			},
		],
		cards: [card],
		target: 1,
		shortfall: 0,
		archive: { property: 'archive', sha256: hash, bytes: 1, snapshots: 1 },
	});
}

function millisecondsSince(started: NodeJS.CpuUsage): number {
	const { user, system } = process.cpuUsage(started);
	return (user + system) / 1_000;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import {
	BriefSchema,
	type ContentDocument,
	DocumentSchema,
	EvidenceSchema,
	QualitySchema,
} from '../../contracts';
import { chartOf, point } from '../charts/__fixtures__/points';
import { type BrandRequest, brandDocument } from '../brand-document';
import { listTemplates } from '../template';
import { drawsMoreThanItPrints } from './appendix-data';
import { appendixLabelsFor } from './appendix-labels';
import { recordOf, viewRecord } from './editorial-record';
import { archiveLink } from './references';

const SAMPLES = join(__dirname, '../../../templates/_shared/samples');
const sample = JSON.parse(readFileSync(join(SAMPLES, 'white_paper.json'), 'utf8')) as Record<
	string,
	unknown
>;
const document = DocumentSchema.parse(sample['document']);
const evidence = EvidenceSchema.parse(sample['evidence']);

async function print(change: Partial<BrandRequest> = {}) {
	const { html } = await brandDocument({
		document,
		evidence,
		brief: BriefSchema.parse(sample['brief']),
		brandInput: {},
		template: 'EXEC_01',
		pageSize: 'A4',
		draft: false,
		...change,
	});
	return parseHTML(html).document;
}

/** Figures, quotes and calculations of everything that is printed as runs, with the card they rest on. */
function figureRuns({ parts, blocks }: ContentDocument) {
	const found: { text: string; cardIds: string[] }[] = [];
	const visit = (value: unknown): void => {
		if (Array.isArray(value)) return value.forEach(visit);
		if (typeof value !== 'object' || value === null) return;
		const run = value as { kind?: string; text?: string; cardId?: string; cardIds?: string[] };
		if (run.kind === 'figure' && run.cardId) {
			found.push({ text: run.text ?? '', cardIds: [run.cardId] });
		} else if (run.kind === 'calculation') {
			found.push({ text: run.text ?? '', cardIds: run.cardIds ?? [] });
		}
		Object.values(value).forEach(visit);
	};
	visit([parts, blocks]);
	return found;
}

const QUALITY = QualitySchema.parse({
	verdict: 'pass',
	round: 2,
	documentSha256: 'x',
	findings: [],
	checks: [],
	counts: {
		words: 1,
		figures: 1,
		figuresVerified: 1,
		quotes: 0,
		quotesVerified: 0,
		citedCards: 1,
		sources: 1,
	},
	history: [{ round: 1, verdict: 'revise', errors: 2, warnings: 0, documentSha256: 'x' }],
});
const ROUNDS = [
	{
		revision: 0,
		documentSha256: 'x',
		requestSha256: 'y',
		cause: 'findings' as const,
		changed: [document.blocks[0]!.id, document.blocks.at(-1)!.id],
		note: '',
	},
];

describe('the evidence', () => {
	it.each(listTemplates())(
		'is linked both ways with every figure of the text: %s',
		async (template) => {
			const page = await print({ template });
			const values = [...page.querySelectorAll('a.value')];
			const runs = figureRuns(document);
			expect(runs.length).toBeGreaterThan(40);
			for (const { text } of runs) {
				expect(values.map(({ textContent }) => textContent)).toContain(text);
			}
			expect(values.length).toBeGreaterThanOrEqual(runs.length);
			for (const value of values) {
				const reference = page.querySelector(`${value.getAttribute('href')}`);
				expect(reference?.querySelector(`a[href="#${value.id}"]`)).not.toBeNull();
			}
		},
	);

	it('names the class of a source, and links a passage into the archive where one is served', async () => {
		const page = await print({ archiveAddress: 'https://sources.example/report-7/' });
		const first = page.querySelector('#ref-1')!;
		expect(first.querySelector('.archive')!.textContent).toMatch(
			new RegExp(`^(?:${appendixLabelsFor('en').sourceClasses.join('|')}) · `),
		);
		const links = [...page.querySelectorAll('a.copy')].map((link) => link.getAttribute('href'));
		expect(links[0]).toMatch(/^https:\/\/sources\.example\/report-7\/sources\.html#[EC]\d+$/);
		expect((await print()).querySelector('a.copy')).toBeNull();
	});

	it.each([
		['https://a.example/x/', 'https://a.example/x/sources.html#E3'],
		['https://a.example/view?w=1#top', 'https://a.example/view?w=1#E3'],
		['http://a.example/', ''],
		['', ''],
	])('addresses a passage in the archive at "%s"', (address, link) => {
		expect(archiveLink(address, 'E3')).toBe(link);
	});

	it('marks a quote in another language with that language', async () => {
		const card = evidence.cards[0]!;
		const [block] = document.blocks.filter(({ type }) => type === 'paragraph');
		const quote = { kind: 'quote' as const, text: 'Bonjour', cardId: card.id, speaker: '' };
		const page = await print({
			document: {
				...document,
				blocks: document.blocks.map((one) =>
					one === block && one.type === 'paragraph' ? { ...one, runs: [quote, ...one.runs] } : one,
				),
			},
			evidence: {
				...evidence,
				sources: evidence.sources.map((source) =>
					source.id === card.sourceId ? { ...source, language: 'fr' } : source,
				),
			},
		});
		const link = [...page.querySelectorAll('a.value')].find((one) =>
			one.textContent.includes('Bonjour'),
		);
		expect(link?.getAttribute('lang')).toBe('fr');
	});
});

describe('data tables', () => {
	it('hold every value of every chart with its references, and leads to its chart', async () => {
		const page = await print({ appendix: { dataTables: true } });
		const charts = document.blocks.filter((block) => block.type === 'chart');
		const tables = [...page.querySelectorAll('table.data-table')];
		expect(tables).toHaveLength(charts.length);
		charts.forEach(({ chart }, index) => {
			const table = tables[index]!;
			for (const { text } of chart.series.flatMap(({ points }) => points)) {
				expect(table.textContent).toContain(text);
			}
			const marks = [...table.querySelectorAll('a.ref')];
			expect(marks.length).toBeGreaterThan(0);
			for (const mark of marks) {
				expect(page.querySelector(mark.getAttribute('href')!)).not.toBeNull();
			}
			const figure = table.querySelector('caption a')!.getAttribute('href');
			expect(figure).toBe(`#figure-${index + 1}`);
			expect(page.querySelector(figure!)).not.toBeNull();
		});
	});

	it('come by themselves only where a chart draws values it does not print', () => {
		const chart = chartOf('line', [
			{ name: '', points: [point('a', 4, '4%'), point('b', 6, '6%')] },
		]);
		const svg = (words: string) => `<svg><desc>a: 4%; b: 6%.</desc><text>${words}</text></svg>`;
		expect(drawsMoreThanItPrints(chart, svg('4 %</text><text>6%'))).toBe(false);
		expect(drawsMoreThanItPrints(chart, svg('6%'))).toBe(true);
	});

	it('are left out when they are not wanted, and leave no link behind', async () => {
		const page = await print({ appendix: { dataTables: false } });
		expect(page.querySelector('.data-table')).toBeNull();
		expect(page.querySelector('[href="#appendix-data"]')).toBeNull();
	});
});

describe('the editorial record', () => {
	const facts = {
		document: { ...document, rounds: ROUNDS },
		quality: QUALITY,
		stored: [],
		wanted: true,
		labels: appendixLabelsFor('de'),
		language: 'de',
	};

	it('tells checks and revisions in turn, with the times and the people of the store', () => {
		const stored = [
			{ at: '2026-11-18T09:00:00Z', kind: 'check' as const, number: 1, who: '', blockIds: [] },
			{ at: '2026-11-18T10:00:00Z', kind: 'revision' as const, number: 1, who: '', blockIds: [] },
			{ at: '2026-11-19T10:00:00Z', kind: 'edit' as const, who: 'Mara', changed: 3, blockIds: [] },
		];
		const order = recordOf({ ...facts, stored }).map(
			({ kind, number }) => `${kind} ${number ?? ''}`,
		);
		expect(order).toEqual(['check 1', 'revision 1', 'check 2', 'edit ']);
		const { lines } = viewRecord({ ...facts, stored });
		expect(lines[1]).toMatchObject({
			when: '18. Nov. 2026',
			who: 'Redaktion',
			what: 'Überarbeitung 1',
			detail: 'nach der Prüfung',
			changed: '2',
		});
		expect(lines[1]!.places.map(({ href }) => href)).toEqual([
			'#part-1',
			`#part-${document.parts.length}`,
		]);
		expect(lines[3]).toMatchObject({ who: 'Mara', what: 'Von Hand bearbeitet', changed: '3' });
	});

	it('says nothing of a document that was merely checked once', () => {
		const once = { ...QUALITY, history: [] };
		expect(viewRecord({ ...facts, document, quality: once }).any).toBe(false);
		expect(viewRecord({ ...facts, wanted: false }).any).toBe(false);
	});
});

describe('the appendix', () => {
	it('prints changes and report as plain words, and is listed in the contents', async () => {
		const hostile = '<script>x</script>';
		const page = await print({
			quality: QUALITY,
			document: { ...document, rounds: ROUNDS },
			appendix: {
				changes: {
					heading: `Changes ${hostile}`,
					summary: 'Reworded: 1',
					isEmpty: false,
					renamed: undefined,
					entries: [
						{
							kind: 'reworded',
							label: 'Reworded',
							part: 'A part',
							href: `#${document.blocks[0]!.id}`,
							words: [
								{ isGone: true, isNew: false, text: 'old' },
								{ isGone: false, isNew: true, text: hostile },
							],
							figures: [],
							sourcesGone: ['Old source'],
							sourcesNew: [],
						},
					],
				},
				quality: {
					verdict: 'pass',
					round: 2,
					meaning: 'All well.',
					counts: [['Figures verified', '9 of 9']],
					groups: [],
					notRun: [],
					scores: [],
					history: [],
				},
			},
		});
		expect(page.querySelector('script')).toBeNull();
		expect(page.querySelector('.changes del')!.textContent).toBe('old');
		expect(page.querySelector('.changes ins')!.textContent).toBe(hostile);
		expect(page.querySelector('.changes .change-head a')!.getAttribute('href')).toBe('#part-1');
		expect(page.querySelector('.counts')!.textContent).toContain('9 of 9');
		for (const part of ['changes', 'quality', 'record']) {
			expect(page.querySelector(`#appendix-${part}`)).not.toBeNull();
			expect(page.querySelector(`a[href="#appendix-${part}"]`)).not.toBeNull();
		}
	});

	it('has words in each of the seven languages', () => {
		const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt'];
		const records = languages.map((language) => appendixLabelsFor(language).record);
		expect(new Set(records).size).toBe(languages.length);
	});
});

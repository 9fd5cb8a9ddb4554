import { DocumentSchema, type Block, type ContentDocument } from '../contracts';
import type { ModelRequest } from '../shared/ports';
import { briefOf, evidenceOf, frontMatterOf, honestSections } from './__fixtures__/fleet';
import { honestScript, scriptedModel, type Scripted } from './__fixtures__/scripted-model';
import { documentToHtml } from './to-html';
import { documentToPlainText } from './to-plain-text';
import { writeDocument, type WritingReport } from './write-document';

type Script = (request: ModelRequest) => Scripted;

async function write(
	script: Script = honestScript(),
	brief = briefOf(),
): Promise<{
	document: ContentDocument;
	report: WritingReport;
	requests: ModelRequest[];
	text: string;
}> {
	const model = scriptedModel(script);
	const made = await writeDocument({ brief, evidence: evidenceOf(), model });
	return { ...made, requests: model.requests, text: documentToPlainText(made.document) };
}

const withSection = (number: number, text: string): Script =>
	honestScript({ sections: { [number]: text } });

const ofType = <T extends Block['type']>(document: ContentDocument, type: T) =>
	document.blocks.filter((block): block is Extract<Block, { type: T }> => block.type === type);

describe('writeDocument, honest', () => {
	it('writes a valid white paper in the order of its format', async () => {
		const { document, report } = await write();
		expect(DocumentSchema.parse(document)).toEqual(document);
		expect(document.parts.map((part) => part.role)).toEqual([
			'summary',
			'introduction',
			'section',
			'section',
			'section',
			'plan',
			'conclusion',
			'limits',
		]);
		expect(document.parts.flatMap((part) => part.number ?? [])).toEqual([1, 2, 3]);
		expect(document.blocks.map((block) => block.id)).toEqual(
			document.blocks.map((_, index) => `b${index + 1}`),
		);
		expect(document.removed).toEqual([]);
		expect(report).toMatchObject({ sections: 3, failedFirst: 0, repairedBlocks: 0, removed: 0 });
	});

	it('spells an abbreviation out at its first use, which may be in the introduction', async () => {
		const { introduction } = frontMatterOf();
		const section = `${honestSections[2]!}\n\nThe total cost of ownership (TCO) decides. The TCO counts.`;
		const script = honestScript({
			sections: { 2: section },
			'writing.frontMatter': frontMatterOf({
				introduction: `The TCO comes first. ${introduction}`,
			}),
		});
		const { text } = await write(script);
		expect(text).toContain('The total cost of ownership (TCO) comes first.');
		expect(text.match(/total cost of ownership/gi)).toHaveLength(1);
		expect(text).toContain('The TCO decides. The TCO counts.');
	});

	it('prints figures, quotations and charts from the ledger', async () => {
		const { document, text } = await write();
		expect(text).toContain('Electric car sales reached 17 million in 2024.');
		expect(ofType(document, 'pull_quote')).toMatchObject([
			{
				text: 'We replaced half of the fleet without a single missed delivery',
				speaker: 'Mara Lind',
			},
		]);
		const [chart] = ofType(document, 'chart');
		expect(chart?.chart).toMatchObject({ kind: 'line', unit: 'cars' });
		expect(chart?.chart.series[0]?.points.map((point) => point.text)).toEqual([
			'10 million',
			'14 million',
			'17 million',
		]);
		expect(ofType(document, 'findings')[0]?.items).toMatchObject([
			{ value: '17', unit: 'million', cardId: 'E1' },
			{ value: '20%', unit: '', cardId: 'E4' },
		]);
	});

	it('says what was not found, and where sources disagree', async () => {
		const { text, document } = await write();
		expect(text).toContain('Not found in the sources read: What do fire services advise?');
		expect(text).toContain('The sources disagree on this: Cost of a charging point');
		expect(document.notes).toContain('3 of 20 wanted sources could be read.');
	});

	it('shares a byte-identical prefix over the sections, and varies only the turn', async () => {
		const { requests } = await write();
		const sections = requests.filter((request) => request.operation === 'writing.section');
		expect(sections).toHaveLength(3);
		expect(new Set(sections.map((request) => JSON.stringify(request.prefix))).size).toBe(1);
		expect(new Set(sections.map((request) => request.system)).size).toBe(1);
		expect(new Set(sections.map((request) => request.turn)).size).toBe(3);
		expect(sections[0]!.prefix[0]).toMatch(/^<brief>\n\{.*\n<questions>\n.*\n<ledger>\n/s);
		expect(sections[0]!.prefix[1]).toMatch(/^<outline>\n\{"title":/);
		expect(sections[0]!.needs).toEqual(['call-1']);
		const last = requests.at(-1)!;
		expect(last.operation).toBe('writing.frontMatter');
		expect(last.needs).toEqual(['call-2', 'call-3', 'call-4']);
		expect(last.turn).toContain('{{fig:E1.0}} in 2024[[E1]].');
	});

	it('reports its steps', async () => {
		const told: string[] = [];
		const progress = {
			async report(step: string, state: string, detail?: string): Promise<void> {
				told.push([step, state, detail].filter(Boolean).join(' '));
				await Promise.resolve();
			},
		};
		const model = scriptedModel(honestScript());
		await writeDocument({ brief: briefOf(), evidence: evidenceOf(), model, progress });
		expect(told).toContain('content_writing running Writing section 3 of 3');
		expect(told.filter((line) => line.endsWith('done')).map((line) => line.split(' ')[0])).toEqual([
			'outline_creation',
			'content_writing',
			'statistics_integration',
			'chart_generation',
			'content_writing',
		]);
	});

	it('writes a blog post without summary, plan, limits or numbers', async () => {
		const { document } = await write(honestScript(), briefOf({ format: 'blog_post' }));
		expect(document.parts.map((part) => part.role)).toEqual([
			'introduction',
			'section',
			'section',
			'section',
			'conclusion',
		]);
		expect(document.parts.every((part) => part.number === undefined)).toBe(true);
	});

	it('gives the same document for the same answers', async () => {
		const [first, second] = [await write(), await write()];
		expect(second.document).toEqual(first.document);
	});
});

describe('writeDocument, against a writer that errs', () => {
	const good = honestSections[1]!;

	it('takes out a wrong digit when the repair does not mend it', async () => {
		const wrong = good.replace('{{fig:E1.0}}', '18 million');
		const { document, text, report, requests } = await write(withSection(1, wrong));
		expect(requests.some((request) => request.operation === 'writing.revise')).toBe(true);
		expect(report.failedFirst).toBe(1);
		expect(text).not.toContain('18 million');
		expect(text).toContain('They were 14 million in 2023.');
		expect(document.removed).toMatchObject([
			{ where: 'The market has moved', text: 'Electric car sales reached 18 million in 2024.' },
		]);
	});

	it('keeps the mended sentence when the repair holds', async () => {
		const wrong = good.replace('{{fig:E1.0}}', '18 million');
		const script: Script = (request) => {
			if (request.operation !== 'writing.revise') return withSection(1, wrong)(request);
			const id = /"id":"(t\d+)"/.exec(request.turn)![1]!;
			return {
				blocks: [{ id, markdown: 'Electric car sales reached {{fig:E1.0}} in 2024 [[E1]].' }],
			};
		};
		const { document, text, report } = await write(script);
		expect(text).toContain('reached 17 million');
		expect(document.removed).toEqual([]);
		expect(report.repairedBlocks).toBe(1);
	});

	it('takes out a wrong unit', async () => {
		const text3 =
			'The share of vans rose to 20 percentage points in 2024 [[E4]]. Prices differ by supplier.';
		const { text } = await write(withSection(2, text3));
		expect(text).not.toContain('percentage points');
		expect(text).toContain('Prices differ by supplier.');
	});

	it('takes out a figure whose card does not exist, and a marker that names none', async () => {
		const wrong = 'Sales reached {{fig:E99.0}} last year. Depots differ [[E98]].\n\nVans follow.';
		const { document, text } = await write(withSection(2, wrong));
		expect(text).not.toMatch(/E9\d|\{\{/);
		expect(text).toContain('Depots differ.');
		expect(document.removed.map((one) => one.text)).toEqual(
			expect.arrayContaining(['[[E98]]', 'Sales reached {{fig:E99.0}} last year.']),
		);
	});

	it('takes out a claim nothing is cited for', async () => {
		const wrong = 'The market grew by 31% a year. Vans follow.';
		const { text } = await write(withSection(2, wrong));
		expect(text).not.toContain('31%');
		expect(text).toContain('Vans follow.');
	});

	it('takes out an invented quotation', async () => {
		const wrong =
			'A manager said “electric vans changed everything for our whole company” [[E6]]. Vans follow.';
		const { text } = await write(withSection(2, wrong));
		expect(text).not.toContain('changed everything');
	});

	it('binds a figure to its card when the marker is missing', async () => {
		const { document } = await write(
			withSection(2, 'Electric vans made up {{fig:E4.0}} of new registrations. Vans follow.'),
		);
		const paragraph = ofType(document, 'paragraph').find((block) =>
			block.runs.some((run) => run.kind === 'figure' && run.cardId === 'E4'),
		);
		expect(paragraph?.runs).toContainEqual({ kind: 'cite', cardIds: ['E4'] });
	});

	it('escapes markup and drops links', async () => {
		const wrong =
			'Vans <script>alert(document)</script> follow [a guide](https://evil.example/x) today.\n\n<img src=x onerror=alert(document)>';
		const { document, text } = await write(withSection(2, wrong));
		const html = documentToHtml(document, evidenceOf());
		expect(text).toContain('a guide');
		expect(html).not.toMatch(/<script|<img|evil\.example/);
		expect(document.removed.map((one) => one.text)).toContain('https://evil.example/x');
	});

	it('drops a section of which nothing is left, and numbers on', async () => {
		const { document, text } = await write(withSection(2, 'The market grew by 31% in 2021.'));
		expect(document.parts.flatMap((part) => part.number ?? [])).toEqual([1, 2]);
		expect(text).not.toContain('Vans follow cars');
	});

	it('says the same thing from the same evidence only once', async () => {
		const again = 'Electric car sales reached {{fig:E1.0}} in 2024 [[E1]]. Vans follow.';
		const { text } = await write(withSection(2, again));
		expect(text.match(/Electric car sales reached 17 million/g)).toHaveLength(1);
	});

	it('places a chart nobody placed at the end of its section', async () => {
		const { document } = await write(withSection(1, good.replace('{{chart:X1}}\n\n', '')));
		const section = document.parts.find((part) => part.number === 1)!;
		const blocks = document.blocks.filter((block) => block.partId === section.id);
		expect(blocks.at(-1)?.type).toBe('chart');
	});

	it('verifies front matter the same way', async () => {
		const wrong = frontMatterOf({
			headline: 'Vans are 45% cheaper.',
			introduction: 'The market is worth $9 billion. Fleet managers decide this year.',
			findings: [
				{ card: 'E77', figure: 0, statement: 'Not there.', explanation: '' },
				{
					card: 'E4',
					figure: 0,
					statement: 'Vans have begun to follow [[E4]].',
					explanation: 'It grew by 99% [[E4]].',
				},
			],
			metaDescription: 'Save 80% with vans.',
		});
		const { document, text } = await write(honestScript({ 'writing.frontMatter': wrong }));
		expect(text).not.toMatch(/45%|\$9 billion|Not there|99%/);
		expect(document.description).toBe('');
		expect(ofType(document, 'findings')[0]?.items).toHaveLength(1);
		expect(text).toContain('Fleet managers decide this year.');
	});

	it('goes on without repair when the model cannot repair', async () => {
		const script: Script = (request) =>
			request.operation === 'writing.revise'
				? 'I am sorry.'
				: withSection(2, 'It grew by 31%. Vans follow.')(request);
		const { document, text } = await write(script);
		expect(text).not.toContain('31%');
		expect(document.notes.join(' ')).toContain('GEN_006');
	});
});

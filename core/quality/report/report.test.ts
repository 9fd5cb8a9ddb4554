import { SupportSchema, type Quality } from '../../contracts';
import { honestInput } from '../__fixtures__/judge';
import { checkDocument } from '../check-document';
import { judgeDocument } from '../judge-document';
import { qualityAppendix, qualityPage } from './quality-appendix';
import { qualityReport } from './quality-report';

const input = honestInput();
const base = checkDocument(input);
const withFinding = (change: Partial<Quality['findings'][number]>): Quality => ({
	...base,
	verdict: 'fail',
	findings: [
		...base.findings,
		{
			check: 'figures-agree',
			severity: 'error',
			group: 'evidence',
			blockId: input.document.blocks[3]!.id,
			start: 0,
			end: 4,
			excerpt: 'word',
			message: 'A reason',
			suggestion: 'A fix',
			auto: false,
			...change,
		},
	],
});

describe('report', () => {
	it('gives place, words, expectation, reason and fix of each finding, errors first', () => {
		const text = qualityReport(withFinding({}), input.document);
		expect(text).toContain('**FAIL**');
		const at = (words: string) => text.indexOf(words);
		expect(at('## To mend (1)')).toBeGreaterThan(0);
		expect(text).toMatch(/Place: .* › “/);
		for (const words of ['Words: “word”', 'Expected: ', '**A reason**', 'Fix: A fix']) {
			expect(text).toContain(words);
		}
		expect(text).not.toContain('Expected: figures-agree');
	});

	it('lists what could not run with its reason', async () => {
		const judged = await judgeDocument(base, input, { support: {} });
		expect(judged.report).toContain('## Could not run');
		expect(judged.report).toContain('no model is connected');
	});

	it('shows scores in words', () => {
		const support = SupportSchema.parse({
			sentences: 10,
			full: 8,
			partial: 1,
			none: 1,
			contradicts: 0,
			recall: 0.8,
			precision: 0.75,
			model: 'judge-1',
		});
		const text = qualityReport({ ...base, scores: { support } }, input.document);
		expect(text).toContain('| Citation recall | 80 % |');
		expect(text).toContain('| Citation precision | 75 % |');
	});

	it('no word of a text becomes markup', () => {
		const hostile = '<img src=x onerror=alert(1)> [go](https://evil.example) | **x**';
		const quality = withFinding({ message: hostile, excerpt: hostile, suggestion: hostile });
		const html = qualityAppendix(quality, { ...input.document, title: hostile });
		expect(html).not.toContain('<img');
		expect(html).toContain('&lt;img');
		const markdown = qualityReport(quality, { ...input.document, title: hostile });
		expect(markdown).not.toContain('<img');
		expect(markdown.replaceAll('\\', '')).toContain('[go]');
		expect(markdown).not.toMatch(/(?<!\\)\[go/);
		const page = qualityPage(quality, { ...input.document, title: '</title><script>' });
		expect(page).not.toContain('<script');
		expect(page).toContain("default-src 'none'");
	});

	it('says how many findings it leaves out', () => {
		const many = {
			...base,
			findings: Array.from({ length: 90 }, () => withFinding({}).findings.at(-1)!),
		};
		expect(qualityReport(many, input.document)).toContain('and 30 more');
	});
});

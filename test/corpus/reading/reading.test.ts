/** The reader against the corpus: no line of an article lost, no line of the frame kept, never behind Readability. */
import { readPage } from '../../../core/research';
import { decodeBytes } from '../../../core/research/read/charset';
import type { CorpusPage } from './pages.mjs';

type Corpus = typeof import('./pages.mjs', { with: { 'resolution-mode': 'import' } });

const flat = (text: string): string => text.replace(/\s+/g, ' ');
let corpus: Corpus;
const texts = new Map<string, string>();

beforeAll(async () => {
	corpus = await import('./pages.mjs');
	for (const page of corpus.corpusPages()) {
		const reading = await readPage({
			finalUrl: 'https://press.example/a',
			mediaType: 'text/html',
			bytes: page.bytes,
			headers: { 'content-type': page.contentType },
		});
		texts.set(page.name, reading.ok ? flat(reading.text) : '');
	}
});

const failing = (test: (page: CorpusPage, text: string) => string[]): string[] =>
	corpus
		.corpusPages()
		.flatMap((page) =>
			test(page, texts.get(page.name) ?? '').map((line) => `${page.name}: ${line.slice(0, 80)}`),
		);

describe('the reading corpus', () => {
	it('has at least 60 pages', () => expect(texts.size).toBeGreaterThanOrEqual(60));

	it('loses no line of an article', () => {
		// Tables are written as lines of their own; their words are counted below.
		const lost = failing((page, text) =>
			page.repeated.length > 0 ? [] : page.article.filter((line) => !text.includes(flat(line))),
		);
		expect(lost).toEqual([]);
	});

	it('keeps no line of the frame', () => {
		expect(
			failing((page, text) => page.furniture.filter((line) => text.includes(flat(line)))),
		).toEqual([]);
	});

	it('keeps every word, those of tables included', () => {
		expect(
			failing((page, text) => {
				const { f1 } = corpus.score(text, page);
				return f1 < 0.999 ? [`F1 ${f1.toFixed(3)}`] : [];
			}),
		).toEqual([]);
	});

	it('gives every figure of a table its headers', () => {
		expect(texts.get('institute-table')).toContain('Region: North; 2023: 14; 2024: 17; 2025: 21.');
		expect(texts.get('table-spans')).toContain(
			'Region: Coast; Town: Lighthouse Bay; Loss, 2024: 21; Loss, 2025: 18.',
		);
		expect(texts.get('table-row-headers')).toContain(
			'Measure: Night flow; Before: 310; After: 205.',
		);
	});
});

describe('what is no article', () => {
	it('is refused by its own reason in every language', async () => {
		const answers: Record<string, string> = {};
		const expected: Record<string, string> = {};
		for (const [name, { html, code }] of Object.entries(corpus.REFUSED)) {
			const reading = await readPage({
				finalUrl: 'https://press.example/a',
				mediaType: 'text/html',
				bytes: Buffer.from(html),
				headers: {},
			});
			answers[name] = reading.ok ? 'read' : reading.code;
			expected[name] = code;
		}
		expect(answers).toEqual(expected);
	});
});

describe('bytes', () => {
	it('are UTF-8 when they can be, whatever a one-byte set is claimed', () => {
		expect(decodeBytes(Buffer.from('Größe'), 'text/html; charset=iso-8859-1')).toBe('Größe');
		expect(decodeBytes(Buffer.from('Größe', 'latin1'), 'text/html; charset=iso-8859-1')).toBe(
			'Größe',
		);
	});
});

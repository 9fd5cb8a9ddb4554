/** A syndicated text is one source, whoever prints it; the primary or the earliest is kept. */
import { filler } from './__fixtures__/fake-world';
import { withoutCopies } from './copies';
import type { Gathered } from './gathered';

const source = (url: string, text: string, published = '', canonical = url): Gathered => ({
	url,
	finalUrl: url,
	fetchedAt: '2026-11-21T10:00:00.000Z',
	bytesSha256: '',
	headers: {},
	mediaType: 'text/html',
	reading: {
		ok: true,
		title: 'T',
		author: 'Ada',
		publisher: 'P',
		published,
		language: 'en',
		text,
		mediaType: 'text/html',
		canonical,
		flags: [],
		extractor: 'html 1',
	},
	questionIds: [url],
	alsoAt: [],
	flags: [],
});

describe('withoutCopies', () => {
	const text = filler('agency report').repeat(2);

	it('keeps the official one of a syndicated text, with the questions of all', async () => {
		const copy = `Our editors comment first. ${filler('short')} ${text}`.slice(
			0,
			text.length + 600,
		);
		const { sources, rejected } = await withoutCopies([
			source('https://press.example/a', copy, '2026-01-01'),
			source('https://stats.gov.uk/a', text, '2026-02-01'),
			source('https://other.example/b', filler('another matter')),
		]);
		expect(sources.map((entry) => entry.finalUrl)).toEqual([
			'https://stats.gov.uk/a',
			'https://other.example/b',
		]);
		expect(sources[0]).toMatchObject({
			alsoAt: ['https://press.example/a'],
			questionIds: ['https://stats.gov.uk/a', 'https://press.example/a'],
			flags: ['syndicated'],
		});
		expect(rejected).toEqual([
			expect.objectContaining({ url: 'https://press.example/a', code: 'COPY' }),
		]);
	});

	it('goes by the address a page names as its own', async () => {
		const { sources } = await withoutCopies([
			source('https://a.example/print/1', filler('first'), '', 'https://a.example/1'),
			source('https://a.example/1', filler('second')),
		]);
		expect(sources).toHaveLength(1);
	});

	describe('a release printed in other places', () => {
		const lead = 'A release begins with a sentence that every paper keeps as it was sent to them. ';
		const release = `${lead}${words(1, 420)}`;
		it.each([
			['with another headline', `Quite another headline here\n\n${release}`],
			['with a frame before and after', `${words(900, 60)} ${release} ${words(1000, 60)}`],
			['with its ending cut', release.slice(0, release.length * 0.6)],
			['cut to a third', release.slice(0, release.length * 0.36)],
			['with a word changed here and there', release.replaceAll('word77 ', 'changed ')],
		])('%s is one source', async (_name, copy) => {
			const { sources } = await withoutCopies([
				source('https://press.example/a', copy, '2026-03-01'),
				source('https://maker.example/a', release, '2026-02-01'),
			]);
			expect(sources.map((entry) => entry.finalUrl)).toEqual(['https://maker.example/a']);
			expect(sources[0]).toMatchObject({
				alsoAt: ['https://press.example/a'],
				flags: ['syndicated'],
			});
		});

		it('stays two when an article only quotes a paragraph of it', async () => {
			const article = `${words(2000, 500)} ${release.slice(0, 500)}`;
			const { sources } = await withoutCopies([
				source('https://press.example/a', article),
				source('https://maker.example/a', release),
			]);
			expect(sources).toHaveLength(2);
		});

		it('keeps the order of the first of each group', async () => {
			const texts = Array.from({ length: 40 }, (_, index) => words(5000 + index * 300, 250));
			const { sources } = await withoutCopies(
				[...texts, ...texts].map((text, index) => source(`https://s${index}.example/`, text)),
			);
			expect(sources.map((entry) => entry.finalUrl)).toEqual(
				texts.map((_, index) => `https://s${index}.example/`),
			);
		});
	});
});

/** Words no other text has, from a number on. */
function words(from: number, count: number): string {
	return Array.from({ length: count }, (_, index) => `word${from + index}`).join(' ');
}

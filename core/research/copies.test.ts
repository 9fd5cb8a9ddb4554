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
});

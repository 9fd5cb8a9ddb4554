/** What every search provider has to stand: request shape, counts, odd answers, hostile text. */
import type { SearchProvider } from './provider';

/** Runs the exam; `wrap` puts raw results into the provider's envelope, with its field names. */
export function examineProvider(
	provider: SearchProvider,
	wrap: (results: { url: string; title: string; snippet: string; date: string }[]) => unknown,
	options: { asked?: string } = {},
): void {
	const asked = options.asked ?? 'fleet \\"electric\\" & cost';
	const query = { text: 'fleet "electric" & cost', count: 10, language: 'de-AT' };
	const one = { url: 'https://a.example/x', title: 'T', snippet: 'S', date: '2026-03-04' };

	describe(`${provider.id}: exam`, () => {
		it('asks with the query unchanged, below the address it was given', () => {
			const request = provider.request(query, 'https://search.example/base/');
			expect(request.url.startsWith('https://search.example/base/')).toBe(true);
			expect(request.url).not.toContain('//search.example/base//');
			expect(JSON.stringify(request.query ?? request.json)).toContain(asked);
			expect(JSON.stringify(request)).not.toMatch(/token|api_?key|authorization/i);
		});

		it('asks the same without region and time, and with more when it knows how', () => {
			const wide = { ...query, region: 'Germany', since: '2025-01-31', today: '2026-03-04' };
			const url = (asking: typeof query) => {
				const request = provider.request(asking, 'https://search.example');
				return JSON.stringify([request.url, request.query ?? request.json]);
			};
			expect(url(query)).not.toMatch(/undefined|NaN|null/);
			expect(url(wide)).not.toMatch(/undefined|NaN|null/);
			// A region no provider knows changes nothing.
			expect(url({ ...wide, region: 'the moon' } as never)).not.toContain('moon');
		});

		it('normalises hits and numbers them', () => {
			const hits = provider.parse(wrap([one, { ...one, url: 'https://b.example/', date: '' }]));
			expect(hits).toEqual([
				{
					url: 'https://a.example/x',
					title: 'T',
					snippet: 'S',
					published: '2026-03-04',
					rank: 1,
					provider: provider.id,
				},
				expect.objectContaining({ url: 'https://b.example/', published: '', rank: 2 }),
			]);
		});

		it.each(['0000-00-00', '2026-13-01', '0001-01-01', '9999-12-31'])(
			'takes %s for no day',
			(date) => {
				expect(provider.parse(wrap([{ ...one, date }]))).toMatchObject([{ published: '' }]);
			},
		);

		it('takes an honest empty list as empty', () => {
			expect(provider.parse(wrap([]))).toEqual([]);
		});

		it.each([undefined, null, '<html>', 42, {}, { error: 'no' }])('refuses %p', (json) => {
			expect(() => provider.parse(json)).toThrow(/not a list of results/);
		});

		it('leaves out what is no page, and strips tags', () => {
			const hits = provider.parse(
				wrap([
					{ ...one, url: 'javascript:alert(1)' },
					{ ...one, url: 'file:///etc/passwd' },
					{ ...one, title: '<b>A</b> &amp; B', snippet: `x${' y'.repeat(9000)}` },
				]),
			);
			expect(hits).toHaveLength(1);
			expect(hits[0]!.title).toBe('A & B');
			expect(hits[0]!.snippet.length).toBeLessThanOrEqual(1000);
		});
	});
}

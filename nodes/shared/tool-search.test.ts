import type { IExecuteFunctions } from 'n8n-workflow';
import { toolSearches } from './tool-search';

const context = (attached: unknown) =>
	({ getInputConnectionData: () => Promise.resolve(attached) }) as unknown as IExecuteFunctions;
const options = { count: 5, language: 'en' };

describe('toolSearches', () => {
	it('gives none when nothing is attached', async () => {
		expect(await toolSearches(context(undefined), 0)).toEqual([]);
		expect(await toolSearches(context([]), 0)).toEqual([]);
	});

	it('hands the query to the field that takes one and reads results of any nesting', async () => {
		const asked: unknown[] = [];
		const tool = {
			name: 'serp',
			schema: { shape: { limit: {}, query: {} } },
			invoke: (input: unknown) => {
				asked.push(input);
				return Promise.resolve(
					JSON.stringify({
						organic: [
							{ title: 'A', link: 'https://a.example/1', snippet: 's' },
							{ link: 'ftp://x' },
						],
					}),
				);
			},
		};
		const [search] = await toolSearches(context([{ tools: [tool] }]), 0);
		expect(await search!.search('vans', options)).toEqual([
			{
				title: 'A',
				url: 'https://a.example/1',
				snippet: 's',
				published: '',
				rank: 1,
				provider: 'serp',
			},
		]);
		expect(asked).toEqual([{ query: 'vans' }]);
	});

	it('finds addresses in plain text, each once', async () => {
		const invoke = () =>
			Promise.resolve(
				'See https://a.example/x. Also (https://b.example/y) and https://a.example/x',
			);
		const [search] = await toolSearches(context([{ name: 'plain', invoke }]), 0);
		expect((await search!.search('q', options)).map(({ url }) => url)).toEqual([
			'https://a.example/x',
			'https://b.example/y',
		]);
	});

	it('names the tool that failed; that is never an empty list', async () => {
		const [search] = await toolSearches(
			context([{ name: 'broken', invoke: () => Promise.reject(new Error('quota')) }]),
			0,
		);
		await expect(search!.search('q', options)).rejects.toMatchObject({
			kind: 'provider',
			message: expect.stringContaining('broken') as string,
		});
	});
});

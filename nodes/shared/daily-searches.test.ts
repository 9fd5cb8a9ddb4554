import type { IExecuteFunctions } from 'n8n-workflow';
import { openTestStore, type TestStore } from '../../core/store/__fixtures__/store';
import type { Clock, SearchPort } from '../../core/shared/ports';
import { limitedADay } from './daily-searches';
import type { DeskOfJob } from './desk-of-job';
import { INSTANCE_KEYS } from './keys';

const options = { count: 5, language: 'en' };
let time = '2026-11-21T23:59:00.000Z';
const clock = { now: () => time } as Clock;
const contextWith = (id: string) =>
	({
		getNode: () => ({ credentials: { perplexityApi: { id, name: 'P' } } }),
	}) as unknown as IExecuteFunctions;

function asked() {
	const queries: string[] = [];
	const port = (id: string): SearchPort => ({
		id,
		search: async (query) => {
			queries.push(`${id} ${query}`);
			return await Promise.resolve([]);
		},
	});
	return { queries, ports: [port('perplexity'), port('wikipedia')] };
}
const limited = (
	id: string,
	desk: DeskOfJob | undefined,
	{ ports }: ReturnType<typeof asked>,
	most = 2,
) => limitedADay(contextWith(id), ports, { most, keys: INSTANCE_KEYS, station: { desk, clock } });

describe('searches a day', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());
	beforeEach(() => {
		time = '2026-11-21T23:59:00.000Z';
	});
	const settings: [string, () => DeskOfJob | undefined][] = [
		['in the store', () => ({ sql: store.sql }) as unknown as DeskOfJob],
		['in this process', () => undefined],
	];

	it.each(settings)(
		'end at the ceiling of a key and begin anew the next day, counted %s',
		async (where, desk) => {
			const made = asked();
			const key = `key ${where}`;
			// Two runs with the same key share the count.
			const [first] = limited(key, desk(), made);
			const [second] = limited(key, desk(), made);
			await first!.search('a', options);
			await second!.search('b', options);
			await expect(first!.search('c', options)).rejects.toMatchObject({ code: 'SEARCH_LIMIT' });
			expect(made.queries).toEqual(['perplexity a', 'perplexity b']);
			await limited(`other ${where}`, desk(), made)[0]!.search('d', options);
			time = '2026-11-22T00:01:00.000Z';
			await second!.search('e', options);
			expect(made.queries.slice(2)).toEqual(['perplexity d', 'perplexity e']);
		},
	);

	it('do not hold for open sources, and for nothing at 0', async () => {
		const made = asked();
		const [, open] = limited('k', undefined, made, 1);
		await open!.search('a', options);
		await open!.search('b', options);
		const [free] = limited('k', undefined, made, 0);
		await free!.search('c', options);
		await free!.search('d', options);
		expect(made.queries).toHaveLength(4);
	});
});

/** Locators and their lists: what the panel shows while a person types, and what a field holds afterwards. */
import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { createClient } from '../../../core/store';
import { openDesk, type Desk } from '../../../test/line/desk';
import type { StoreDoor } from '../actions/operation';
import { OPERATIONS } from '../run-store';
import { LIST_SEARCH, located, pagesOf, readFilters } from './index';
import { optionalText } from '../../shared/parameters';

describe('lists of locators', () => {
	let desk: Desk;
	beforeAll(async () => {
		desk = await openDesk();
		const { sql, agencyId, otherId } = desk.store;
		for (let index = 0; index < 60; index += 1) {
			await createClient(sql, agencyId, { companyName: `Client ${100 + index}` });
		}
		await createClient(sql, otherId, { companyName: 'Client of somebody else' });
	});
	afterAll(async () => await desk.close());

	const context = (chosen: string[]): ILoadOptionsFunctions =>
		({
			getNode: () => ({ credentials: Object.fromEntries(chosen.map((name) => [name, {}])) }),
			getCredentials: async (name: string) => await Promise.resolve(desk.credentials()[name]),
		}) as unknown as ILoadOptionsFunctions;

	it('show the agency’s own rows, narrowed and page by page', async () => {
		const search = LIST_SEARCH.searchClients!.bind(context(['postgres', 'contentAgencyApi']));
		const first = await search();
		expect(first.results).toHaveLength(50);
		const second = await search(undefined, first.paginationToken as string);
		expect(second.paginationToken).toBeUndefined();
		const names = [...first.results, ...second.results].map(({ name }) => name);
		expect(names).toEqual(Array.from({ length: 60 }, (_, index) => `Client ${100 + index}`));
		expect((await search('ENT 14')).results).toHaveLength(10);
		expect((await search('somebody')).results).toEqual([]);
	});

	it('say what is missing where no store is connected', async () => {
		const search = LIST_SEARCH.searchClients!;
		await expect(search.call(context([]))).rejects.toMatchObject({ code: 'CFG_001' });
		await expect(search.call(context(['postgres']))).rejects.toMatchObject({ code: 'TENANT_001' });
	});

	it('exist for every locator of every operation', () => {
		const methods = JSON.stringify(OPERATIONS).match(/"searchListMethod":"\w+"/g) ?? [];
		expect(methods.length).toBeGreaterThan(50);
		for (const method of methods) {
			expect(Object.keys(LIST_SEARCH)).toContain(method.split('"')[3]);
		}
	});
});

describe('what fields hold', () => {
	it('is the name or ID of a locator, also where a bare text was left', () => {
		expect(located.parse({ __rl: true, mode: 'list', value: ' abc ' })).toBe('abc');
		expect(located.parse('Harbour')).toBe('Harbour');
		expect(located.parse(undefined)).toBe('');
		expect(() => located.parse({ mode: 'list', value: 'x' })).toThrow();
		expect(() => located.parse({ __rl: true, mode: 'id', value: { $ne: '' } })).toThrow();
	});

	it('narrows nothing where a filter was left empty', () => {
		const door = {
			read: (_name: string, _label: string, schema: { parse: (value: unknown) => unknown }) =>
				schema.parse({ search: '', industry: 'energy' }),
		} as unknown as StoreDoor;
		const shape = { search: optionalText(9), industry: optionalText(9) };
		expect(readFilters(door, shape)).toEqual({ industry: 'energy' });
	});

	it('comes in pages until the list or the limit ends', async () => {
		const rows = Array.from({ length: 1_203 }, (_, index) => ({ id: String(index) }));
		const asked: number[] = [];
		const fetch = async ({ limit, after }: { limit: number; after?: string }) => {
			asked.push(limit);
			const from = after === undefined ? 0 : Number(after) + 1;
			return await Promise.resolve(rows.slice(from, from + limit));
		};
		expect(await pagesOf({ limit: undefined, after: undefined }, fetch)).toEqual(rows);
		expect(asked).toEqual([500, 500, 500]);
		expect(await pagesOf({ limit: 2, after: '9' }, fetch)).toEqual(rows.slice(10, 12));
	});
});

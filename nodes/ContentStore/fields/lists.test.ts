/** Every operation that lists offers all of it, so many of it, and a place to go on from. */
import * as registry from '../actions';
import { partOf } from '.';
import type { StoreOperation } from '../actions/operation';

const operations = Object.values(registry)
	.flat()
	.filter((entry): entry is StoreOperation => typeof entry === 'object' && 'resource' in entry);

/** Lists that are short by their nature. */
const SHORT: Record<string, string> = {
	'lane.getAll': 'five lanes',
};

const LISTS =
	/^(getAll|getMany|getAllPlatform|getVersions|getAudit|getLedger|getBudgets|getAddons|getTargets|getHistory)$/;

describe('lists', () => {
	it('can all be paged', () => {
		const lists = operations.filter(({ value }) => LISTS.test(value));
		expect(lists.length).toBeGreaterThan(30);
		const without = lists
			.filter(({ fields }) => {
				const names = fields.map(({ name }) => name);
				return !(
					names.includes('limit') &&
					(names.includes('returnAll') || names.includes('before')) &&
					(names.includes('after') || names.includes('before'))
				);
			})
			.map(({ resource, value }) => `${resource}.${value}`)
			.filter((name) => SHORT[name] === undefined);
		expect(without).toEqual([]);
		const names = lists.map(({ resource, value }) => `${resource}.${value}`);
		expect(Object.keys(SHORT).filter((name) => !names.includes(name))).toEqual([]);
	});

	it('read as a whole are given out part by part, each row once', () => {
		const rows = ['a', 'b', 'c', 'd', 'e'];
		const given: string[] = [];
		for (let after: string | undefined; ;) {
			const part = partOf({ limit: 2, after }, rows, (row) => row);
			given.push(...part);
			if (part.length < 2) break;
			after = part.at(-1);
		}
		expect(given).toEqual(rows);
		expect(partOf({ limit: undefined, after: 'c' }, rows, (row) => row)).toEqual(['d', 'e']);
		expect(() => partOf({ limit: 2, after: 'x' }, rows, (row) => row)).toThrow(
			expect.objectContaining({ code: 'NOT_FOUND' }) as Error,
		);
	});
});

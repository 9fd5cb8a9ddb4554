import type { IExecuteFunctions } from 'n8n-workflow';
import { openTestStore, type TestStore } from '../../../../core/store/__fixtures__/store';
import { parameter } from '../../../shared/parameters';
import { getAudit, getUsageReport } from '..';
import type { StoreDoor, StoreOperation } from '../operation';
import { optionalTime } from '../secret/secret-fields';

describe('times of a report and of the log', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	const run = async (operation: StoreOperation, filters: Record<string, unknown>) => {
		const context = {
			getNodeParameter: (name: string, _index: number, fallback: unknown) =>
				name === 'filters' ? filters : fallback,
		} as unknown as IExecuteFunctions;
		const { sql, agencyId } = store;
		const read = ((name, label, schema, fallback) =>
			parameter(context, { name, label, schema, fallback }, 0)) as StoreDoor['read'];
		return await operation.run({ sql, agencyId, read, context } as unknown as StoreDoor);
	};

	it.each([
		['usage report', getUsageReport],
		['log', getAudit],
	])('narrow the %s, and are named when they are none', async (_, operation) => {
		const all = await run(operation, { since: '2020-01-01T00:00:00' });
		expect(all).toEqual(await run(operation, {}));
		expect(await run(operation, { since: '2999-01-01' })).toEqual([]);
		await expect(run(operation, { since: 'last week' })).rejects.toMatchObject({
			code: 'CFG_002',
			message: expect.stringContaining('since') as string,
		});
	});

	it.each([
		['2026-11-02', '2026-11-02T00:00:00Z'],
		['2026-11-02T08:30:00', '2026-11-02T08:30:00Z'],
		['2026-11-02 08:30', '2026-11-02T08:30Z'],
		['2026-11-02T08:30:00+01:00', '2026-11-02T08:30:00+01:00'],
		['', undefined],
	])('take %p as %p', (given, meant) => {
		expect(optionalTime.parse(given)).toBe(meant);
	});
});

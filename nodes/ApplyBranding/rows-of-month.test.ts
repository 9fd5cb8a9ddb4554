import type { IExecuteFunctions } from 'n8n-workflow';
import { brandLevelsOfMonth, rowsOfMonth } from './rows-of-month';

const withoutStore = { getNode: () => ({ credentials: {} }) } as unknown as IExecuteFunctions;
const stored = { ref: `section/${'a'.repeat(64)}`, sha256: 'a'.repeat(64) };

describe('the items of a month', () => {
	it('are taken as they are where nothing of them lies in a store', async () => {
		const rows = [{ title: 'Night Rates' }, { kind: 'dossier', document: { title: 'Vans' } }];
		const items = rows.map((json) => ({ json }));
		expect(await rowsOfMonth(withoutStore, items)).toEqual(rows);
		expect(await brandLevelsOfMonth(withoutStore, items)).toEqual({});
	});

	it('are never an empty month because the store is not connected', async () => {
		const items = [{ json: { title: 'A' } }, { json: { kind: 'dossier', document: stored } }];
		await expect(rowsOfMonth(withoutStore, items)).rejects.toMatchObject({
			code: 'CFG_008',
			message: 'The dossier of item 1 lies in a store, but this node has none connected',
		});
	});
});

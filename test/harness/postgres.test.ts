import { Client } from 'pg';
import { createTestDatabase } from './postgres';
import type { DatabaseAddress } from './postgres';

async function ask(address: DatabaseAddress, sql: string): Promise<unknown[]> {
	const client = new Client(address);
	await client.connect();
	const { rows } = await client.query<Record<string, unknown>>(sql);
	await client.end();
	return rows;
}

describe('test databases', () => {
	it('gives every caller a database of its own', async () => {
		const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
		await ask(one, 'CREATE TABLE only_here (id int)');
		const seen = "SELECT to_regclass('only_here') IS NOT NULL AS there";
		expect(await ask(one, seen)).toEqual([{ there: true }]);
		expect(await ask(other, seen)).toEqual([{ there: false }]);
		await Promise.all([one.drop(), other.drop()]);
	});

	it('prepares a template once and copies it', async () => {
		const prepare = jest.fn(async (address: DatabaseAddress) => {
			await ask(address, 'CREATE TABLE prepared AS SELECT 7 AS id');
		});
		const template = { name: 'template_of_this_test', prepare };
		const copies = await Promise.all([createTestDatabase(template), createTestDatabase(template)]);
		for (const copy of copies) {
			expect(await ask(copy, 'SELECT id FROM prepared')).toEqual([{ id: 7 }]);
			await copy.drop();
		}
		expect(prepare).toHaveBeenCalledTimes(1);
	});
});

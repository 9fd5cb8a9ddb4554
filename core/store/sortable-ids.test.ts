/** Ids the store makes: version 7 of RFC 9562 in every table, in the order the rows were made, on any Postgres. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { asSuperuser, openTestStore, type TestStore } from './__fixtures__/store';
import { createClient } from './clients';

describe('ids', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('are made by one function in every table', async () => {
		const left = await asSuperuser(
			store,
			`SELECT d.adrelid::regclass::text || '.' || a.attname AS "column" FROM pg_attrdef AS d
			JOIN pg_attribute AS a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
			JOIN pg_class AS c ON c.oid = d.adrelid
			WHERE c.relnamespace = 'content_agency'::regnamespace
				AND pg_get_expr(d.adbin, d.adrelid) ~ 'gen_random_uuid|uuidv4'`,
		);
		expect(left).toEqual([]);
	});

	it('carry the time they were made and sort by it', async () => {
		const { sql, agencyId } = store;
		const before = Date.now();
		const ids: string[] = [];
		for (let index = 0; index < 20; index += 1)
			ids.push((await createClient(sql, agencyId, { companyName: `Client ${index}` })).id);
		expect(ids).toEqual(ids.toSorted());
		for (const id of ids) {
			expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
			const at = Number.parseInt(id.replace('-', '').slice(0, 12), 16);
			expect(Math.abs(at - before)).toBeLessThan(60_000);
		}
	});

	it('are of the same kind where Postgres makes none itself', async () => {
		const text = readFileSync(path.join(__dirname, 'migrations/0026_sortable_ids.sql'), 'utf8');
		const body = /ELSE[\s\S]*?RETURN (encode[\s\S]*?)::uuid;/.exec(text)?.[1];
		const rows = await asSuperuser(
			store,
			`SELECT ${body}::uuid::text AS id, extract(epoch FROM clock_timestamp()) * 1000 AS at
			FROM generate_series(1, 200)`,
		);
		for (const { id, at } of rows) {
			expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
			const made = Number.parseInt(String(id).replace('-', '').slice(0, 12), 16);
			expect(Math.abs(made - Number(at))).toBeLessThan(1_000);
		}
		expect(new Set(rows.map(({ id }) => id)).size).toBe(200);
	});
});

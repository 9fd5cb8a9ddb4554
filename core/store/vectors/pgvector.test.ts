/** Where pgvector is installed its comparison is used, from whatever schema; where it may not be used, the store's own. */
import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { addKnowledge } from '../knowledge';
import { nearestPassages, putVectors } from '.';

/** Stands in for the extension in a schema of another name: every distance is a quarter. */
const STAND_IN = `
	CREATE SCHEMA "odd place";
	CREATE DOMAIN "odd place".vector AS real[];
	CREATE FUNCTION "odd place".quarter(real[], real[]) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT 0.25::float8';
	CREATE OPERATOR "odd place".<=> (LEFTARG = real[], RIGHTARG = real[], FUNCTION = "odd place".quarter);
	SET LOCAL allow_system_table_mods = on;
	INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
	VALUES (16300, 'vector', 10, '"odd place"'::regnamespace, true, '0.8.1');`;

describe('with pgvector', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('asks its operator, in its schema, once the working role may', async () => {
		const { sql, agencyId } = store;
		const { clientId } = await seedJob(store);
		const { id: itemId } = await addKnowledge(sql, agencyId, {
			clientId,
			title: 'Depots',
			language: 'en',
			passages: ['one', 'two'],
		});
		await putVectors(sql, agencyId, {
			itemId,
			model: 'm',
			vectors: [
				[1, 0],
				[0, 1],
			],
		});
		const scores = async () =>
			(
				await nearestPassages(sql, agencyId, { clientId, model: 'm', vector: [1, 0], count: 5 })
			).map(({ score }) => score);
		expect(await scores()).toEqual([1, 0]);
		await asSuperuser(store, STAND_IN);
		expect(await scores()).toEqual([1, 0]);
		await asSuperuser(store, 'GRANT USAGE ON SCHEMA "odd place" TO content_agency_app');
		expect(await scores()).toEqual([0.75, 0.75]);
	});
});

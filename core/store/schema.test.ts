import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeSchema } from './__fixtures__/describe-schema';
import { openTestStore, type TestStore } from './__fixtures__/store';

const FILE = path.join(__dirname, 'schema.sql');

describe('the committed schema', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('is what the migrations make', async () => {
		const made = await describeSchema(store);
		if (process.env.UPDATE_SCHEMA !== undefined) writeFileSync(FILE, made);
		expect(readFileSync(FILE, 'utf8').replaceAll('\r\n', '\n')).toBe(made);
	});
});

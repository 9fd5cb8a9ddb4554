/** Bad input to fields of a collection: the field is named with what came, and the row stays as it was. */
import type { IDataObject } from 'n8n-workflow';
import { createClient, getClient } from '../../core/store';
import { openDesk, runNode, type Desk, type NodeRun } from './desk';
import { refusal } from './refusals';

const CLIENT = 'Harbour Light Energy';

describe('bad input to fields of the Content Store', () => {
	let desk: Desk;
	let clientId: string;
	beforeAll(async () => {
		desk = await openDesk();
		const { sql, agencyId } = desk.store;
		const made = await createClient(sql, agencyId, { companyName: CLIENT, industry: 'Charging' });
		clientId = made.id;
	});
	afterAll(async () => await desk.close());

	const store = (resource: string, operation: string, parameters: IDataObject): NodeRun => ({
		type: 'contentStore',
		parameters: { resource, operation, ...parameters },
		credentials: desk.credentials(),
	});
	const kept = async () => await getClient(desk.store.sql, desk.store.agencyId, clientId);

	it.each<[string, IDataObject, RegExp]>([
		['a text as a number', { about: 12 }, /number 12.*about/],
		['9,000 characters', { about: 'x'.repeat(9_000) }, /9,000.*about|about.*9,000/],
		['an object as a list', { targetKeywords: { a: 1 } }, /object.*targetKeywords/],
		['a word for a switch', { isActive: 'yes' }, /"yes".*isActive/],
	])('of a client refuses %s', async (_what, clientFields, named) => {
		const before = await kept();
		await refusal(store('client', 'update', { client: CLIENT, clientFields }), named);
		expect(await kept()).toEqual(before);
	});

	it('of a client that are not given stay as they are', async () => {
		const clientFields = { about: 'Plans depots.', targetKeywords: 'depot, charging' };
		const result = await runNode(store('client', 'update', { client: CLIENT, clientFields }));
		expect(result.errorOf()).toBeUndefined();
		expect(await kept()).toMatchObject({
			about: 'Plans depots.',
			industry: 'Charging',
			isActive: true,
			targetKeywords: ['depot', 'charging'],
		});
	});

	it.each<[string, string, string, IDataObject, RegExp]>([
		[
			'a planned item refuses a day that is none',
			'schedule',
			'update',
			{ changes: { date: 'soon' } },
			/"soon".*date/,
		],
		[
			'a planned item refuses a time that is none',
			'schedule',
			'update',
			{ changes: { time: '25:00' } },
			/"25:00".*time/,
		],
		[
			'a document refuses a row as a number',
			'document',
			'update',
			{ updateFields: { siteId: 7 } },
			/number 7.*siteId/,
		],
		[
			'a history refuses a version that is none',
			'brand',
			'getHistory',
			{ client: CLIENT, after: 'newest' },
			/After ID.*"newest"/,
		],
	])('of %s', async (_what, resource, operation, parameters, named) => {
		const id = crypto.randomUUID();
		await refusal(
			store(resource, operation, { plannedItem: id, documentId: id, ...parameters }),
			named,
		);
	});
});

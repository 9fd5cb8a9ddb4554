/** The handler of failures takes every failure, however it is told. */
import type { IDataObject } from 'n8n-workflow';
import { listAlerts } from '../../../../core/store';
import { openDesk, problemOf, runNode, type Desk } from '../../../../test/line/desk';

describe('recording a failure', () => {
	let desk: Desk;
	beforeAll(async () => {
		desk = await openDesk();
	});
	afterAll(async () => await desk.close());

	it.each<[string, IDataObject, string]>([
		['no error', { execution: { id: '1', error: null } }, 'The workflow failed'],
		['a bare text', { execution: { id: 2, error: 'Out of paper' } }, 'Out of paper'],
		[
			'an object for its words',
			{ execution: { error: { message: { a: 1 }, description: ['x'] } } },
			'The workflow failed',
		],
		['a trigger that failed', { trigger: { error: { message: 'No port' } } }, 'No port'],
		['nothing at all', { execution: [], workflow: 'x' }, 'The workflow failed'],
	])('opens an alert for %s', async (what, json, message) => {
		const workflow = { id: `w-${what}`, name: what };
		const alerts = async () => await listAlerts(desk.store.sql, desk.store.agencyId, { limit: 50 });
		const before = (await alerts()).map(({ id }) => id);
		const result = await runNode({
			type: 'contentStore',
			parameters: { resource: 'alert', operation: 'recordFailure' },
			credentials: desk.credentials(),
			input: [{ json: { workflow, ...json } }],
		});
		expect(result.errorOf()).toBeUndefined();
		const [item] = result.itemsOf('Node');
		expect(item && problemOf(item)).toBeUndefined();
		const opened = (await alerts()).filter(({ id }) => !before.includes(id));
		expect(opened).toMatchObject([{ message: expect.stringContaining(message) as string }]);
	});
});

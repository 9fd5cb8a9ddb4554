/** Documents through the node: listed, saved, compared, taken back, changed and deleted on the canvas. */
import type { IDataObject } from 'n8n-workflow';
import { documentOf } from '../../../../core/store/__fixtures__/document';
import { seedJob } from '../../../../core/store/__fixtures__/store';
import { openDesk, runNode, type Desk, type NodeRun } from '../../../../test/line/desk';
import { refusal } from '../../../../test/line/refusals';

describe('documents in the Content Store node', () => {
	let desk: Desk;
	let seeded: Awaited<ReturnType<typeof seedJob>>;
	beforeAll(async () => {
		desk = await openDesk();
		seeded = await seedJob(desk.store);
	});
	afterAll(async () => await desk.close());

	const order = (operation: string, parameters: IDataObject): NodeRun => ({
		type: 'contentStore',
		parameters: { resource: 'document', operation, ...parameters },
		credentials: desk.credentials(),
		input: [{ json: { id: seeded.documentId } }],
	});
	const done = async (...given: Parameters<typeof order>): Promise<IDataObject[]> => {
		const result = await runNode(order(...given));
		expect(result.errorOf()).toBeUndefined();
		return result.itemsOf('Node').map(({ json }) => json);
	};

	it('goes from a first version to a second and back', async () => {
		const text = (over: Record<string, string> = {}) => documentOf(over) as unknown as IDataObject;
		await done('saveVersion', { document: text(), savedBy: 'Mara' });
		const [second] = await done('saveVersion', {
			document: JSON.stringify(text({ b1: 'Depots charge at night.' })),
			basedOn: 1,
		});
		expect(second).toMatchObject({ number: 2, isNew: true, basedOn: 1 });
		const [compared] = await done('compare', { from: 1, to: 2 });
		expect(String(compared!.text)).toContain('[-their vans -]');
		const [back] = await done('revert', { version: 1 });
		expect(back).toMatchObject({ number: 3, revertedTo: 1 });
		const versions = await done('getVersions', {});
		expect(versions.map(({ number }) => number)).toEqual([3, 2, 1]);
		const [whole] = await done('getVersions', { version: 2 });
		expect(whole!.document).toEqual(text({ b1: 'Depots charge at night.' }));
		await refusal(
			{ ...order('saveVersion', { document: text({ b1: 'Late' }), basedOn: 1 }) },
			/version 3 was saved/,
		);
		await refusal(order('saveVersion', { document: '{ no' }), /document does not fit/);
	});

	it('lists with filters and gives one by its own ID or by that of its job', async () => {
		const [line, ...others] = await done('getAll', {
			filters: { clientId: { __rl: true, mode: 'id', value: seeded.clientId }, search: 'DEPOTS' },
		});
		expect(others).toEqual([]);
		expect(line).toMatchObject({ id: seeded.documentId, version: 3 });
		expect(line).not.toHaveProperty('rowVersion');
		const [own] = await done('get', {
			documentId: { __rl: true, mode: 'list', value: seeded.documentId },
		});
		const [byJob] = await done('get', { jobId: seeded.jobId });
		expect([own!.id, byJob!.id]).toEqual([seeded.documentId, seeded.documentId]);
		expect(await done('getAll', { filters: { state: 'failed' } })).toEqual([]);
	});

	it('changes a title, then deletes: nobody finds it afterwards', async () => {
		const [changed] = await done('update', { updateFields: { title: 'Vans by night' } });
		expect(changed).toMatchObject({ title: 'Vans by night' });
		const stale = { updateFields: { title: 'Late' }, rowVersion: Number(changed!.rowVersion) - 1 };
		await refusal(order('update', stale), /changed in between/);
		const [deleted] = await done('delete', { deletedBy: 'Mara' });
		expect(deleted).toMatchObject({ id: seeded.documentId, deleted: true });
		expect(await done('getAll', {})).toEqual([]);
		await refusal(order('getVersions', {}), /There is no document/);
	});
});

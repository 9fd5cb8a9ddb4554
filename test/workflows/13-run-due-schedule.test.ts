/** Workflow 13 on n8n's engine with a store: due rows become jobs and end as their jobs end, however often it ticks. */
import fs from 'node:fs';
import path from 'node:path';
import type { IDataObject, INode } from 'n8n-workflow';
import {
	addPlannedItem,
	createClient,
	failJob,
	finishJob,
	getJob,
	laneReport,
	listPlannedItems,
	type Lane,
} from '../../core/store';
import { asSuperuser } from '../../core/store/__fixtures__/store';
import { runWorkflow, standIn, type WorkflowJson } from '../harness/engine';
import { ROOT } from '../harness/package-parts';
import { openDesk, type Desk } from '../line/desk';

const FILE = 'workflows/13-run-due-schedule.json';
const read = () => JSON.parse(fs.readFileSync(path.join(ROOT, FILE), 'utf8')) as WorkflowJson;
const LANES: Lane[] = ['default', 'quick', 'ai_jobs', 'ai_priority', 'scheduled'];

describe('13 run due schedule', () => {
	let desk: Desk;
	let clientId: string;
	let orders: IDataObject[];

	beforeAll(async () => {
		desk = await openDesk();
		const { sql, agencyId } = desk.store;
		clientId = (await createClient(sql, agencyId, { companyName: 'Harbour Light Energy' })).id;
	});
	beforeEach(async () => {
		orders = [];
		await asSuperuser(desk.store, 'DELETE FROM content_agency.schedule_item');
		await asSuperuser(desk.store, 'UPDATE content_agency.lane_slot SET lease_until = NULL');
	});
	afterAll(async () => await desk.close());

	/** Stands for the workflow that produces documents: ends the job it is given, by the words of its topic. */
	const produce = standIn('produce', {
		execute: async function produceDocument() {
			const { sql, agencyId } = desk.store;
			const items = this.getInputData();
			for (const { json } of items) {
				orders.push(json);
				const jobId = String(json['jobId']);
				const topic = String(json['topic']);
				if (topic.startsWith('Unreachable')) throw new Error('The workflow is not there');
				if (topic.startsWith('Broken')) {
					await failJob(sql, agencyId, jobId, PROBLEM);
					throw new Error('Stopped at Research');
				}
				await finishJob(sql, agencyId, jobId);
			}
			return [items];
		},
	});
	const PROBLEM = {
		code: 'GEN_004',
		kind: 'model' as const,
		message: 'Sources over their limits',
		hint: 'Give fewer.',
		retryable: false,
	};

	const stand = (id: string): WorkflowJson => ({
		id,
		name: 'Stand-in',
		nodes: [
			nodeOf('When called', 'n8n-nodes-base.executeWorkflowTrigger'),
			nodeOf('Make', 'test.produce'),
		],
		connections: { 'When called': { main: [[{ node: 'Make', type: 'main', index: 0 }]] } },
	});

	const tick = async () => {
		const workflow = read();
		const named = workflow.nodes.find(({ name }) => name === 'Produce document')?.parameters[
			'workflowId'
		] as { value: string };
		return await runWorkflow({
			workflow: FILE,
			nodes: { 'test.produce': produce },
			credentials: desk.credentials(),
			subWorkflows: [workflow, stand(named.value)],
		});
	};
	const plan = async (topic: string, { lane = 'default' as Lane, late = '1 second' } = {}) => {
		const { sql, agencyId } = desk.store;
		const { id } = await addPlannedItem(sql, agencyId, {
			clientId,
			item: { topic, date: '2031-03-03', lane, keywords: ['depot'], templateCode: 'MY_OWN' },
		});
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.schedule_item SET start_at = clock_timestamp() - $2::interval
			WHERE id = $1`,
			[id, late],
		);
		return id;
	};
	const items = async () =>
		await listPlannedItems(desk.store.sql, desk.store.agencyId, { clientId });

	it('does nothing when nothing is due', async () => {
		const result = await tick();
		expect(result.errorOf()).toBeUndefined();
		expect(result.itemsOf('Claim Due')).toEqual([]);
		expect(orders).toEqual([]);
	});

	it('has each due row made in a job of its own, from what the row says', async () => {
		await plan('What depot charging costs');
		await plan('Range of vans in winter');
		const result = await tick();
		expect(result.errorOf()).toBeUndefined();
		expect(orders).toHaveLength(2);
		const [item] = await items();
		expect(item).toMatchObject({ state: 'completed', problem: null, attempts: 1, leaseUntil: '' });
		const job = await getJob(desk.store.sql, desk.store.agencyId, item!.jobId!);
		expect(item!.documentId).toBe(job.document.id);
		expect(job).toMatchObject({
			clientId,
			document: { topic: item!.topic, format: 'white_paper' },
		});
		const [request] = await asSuperuser(
			desk.store,
			'SELECT request FROM content_agency.job WHERE id = $1',
			[item!.jobId],
		);
		expect(request).toEqual({ request: { template: 'store:MY_OWN', plannedItem: item!.id } });
	});

	it('lets one failure touch no other row, and says what was wrong and what to do', async () => {
		await plan('Broken sources');
		await plan('What depot charging costs');
		await tick();
		const ended = (await items()).map(({ topic, state, problem }) => [topic, state, problem?.code]);
		expect(ended.sort()).toEqual([
			['Broken sources', 'failed', 'GEN_004'],
			['What depot charging costs', 'completed', undefined],
		]);
	});

	it('tries a row again whose work could not even begin', async () => {
		await plan('Unreachable workflow');
		await tick();
		expect((await items())[0]).toMatchObject({
			state: 'pending',
			problem: { message: expect.stringContaining('The workflow is not there') as string },
		});
	});

	it('gives the same result for one tick and for five in a minute', async () => {
		for (let number = 0; number < 3; number += 1) await plan(`Topic ${number}`);
		await Promise.all([tick(), tick(), tick(), tick(), tick()]);
		expect(orders).toHaveLength(3);
		expect((await items()).map(({ state }) => state)).toEqual(Array(3).fill('completed'));
	});

	it('goes on with the job of a worker that was killed, instead of opening another', async () => {
		const id = await plan('What depot charging costs');
		await tick();
		const jobId = (await items())[0]?.jobId;
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.schedule_item SET state = 'processing', document_id = NULL,
				lease_until = clock_timestamp() - interval '1 second' WHERE id = $1`,
			[id],
		);
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.job SET state = 'running',
				lease_until = clock_timestamp() - interval '3 minutes' WHERE id = $1`,
			[jobId],
		);
		await tick();
		expect(orders.map((order) => order['jobId'])).toEqual([jobId, jobId]);
		expect((await items())[0]).toMatchObject({ state: 'completed', jobId, attempts: 2 });
	});

	it('consumes every lane', async () => {
		for (const lane of LANES) await plan(`For ${lane}`, { lane });
		await tick();
		expect((await items()).map(({ state }) => state)).toEqual(Array(5).fill('completed'));
		for (const report of await laneReport(desk.store.sql)) {
			expect([report.lane, report.takenCount > 0, report.inUse]).toEqual([report.lane, true, 0]);
		}
	});
});

function nodeOf(name: string, type: string): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} };
}

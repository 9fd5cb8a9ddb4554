/** Workflow 13 with the real line behind it: a due row of a schedule becomes a printed document. */
import fs from 'node:fs';
import path from 'node:path';
import { addPlannedItem, createClient, getJob, getPlannedItem } from '../../core/store';
import { asSuperuser } from '../../core/store/__fixtures__/store';
import { runWorkflow, type WorkflowJson } from '../harness/engine';
import { ROOT } from '../harness/package-parts';
import { MORE_NODES, openDesk, type Desk } from '../line/desk';
import { meetSandbox, type MetSandbox } from '../line/meet-sandbox';

const FILE = 'workflows/13-run-due-schedule.json';
const read = (file: string) =>
	JSON.parse(fs.readFileSync(path.join(ROOT, file), 'utf8')) as WorkflowJson;

describe('13 run due schedule, to the end', () => {
	let sandbox: MetSandbox;
	let desk: Desk;
	beforeAll(async () => {
		sandbox = await meetSandbox();
		desk = await openDesk();
	});
	afterAll(async () => {
		await desk.close();
		await sandbox.leave();
	});

	it('makes the document of a due row and finishes the row with it', async () => {
		const { sql, agencyId } = desk.store;
		const { id: clientId } = await createClient(sql, agencyId, {
			companyName: 'Harbour Light Energy',
		});
		const { id } = await addPlannedItem(sql, agencyId, {
			clientId,
			item: {
				topic: 'Electrifying the company car and van fleet: cost, charging and carbon',
				date: '2031-03-03',
			},
		});
		await asSuperuser(
			desk.store,
			'UPDATE content_agency.schedule_item SET start_at = clock_timestamp() WHERE id = $1',
			[id],
		);
		const result = await runWorkflow({
			workflow: FILE,
			nodes: MORE_NODES,
			credentials: desk.credentials(),
			subWorkflows: [read(FILE), read('workflows/02-produce-document.json')],
		});
		expect(result.errorOf()).toBeUndefined();
		const item = await getPlannedItem(sql, agencyId, id);
		expect(item).toMatchObject({ state: 'completed', problem: null, attempts: 1 });
		const job = await getJob(sql, agencyId, item.jobId ?? '');
		expect(job).toMatchObject({ state: 'done', percent: 100, clientId });
		expect(item.documentId).toBe(job.document.id);
		expect(job.versions).toHaveLength(1);
	}, 900_000);
});

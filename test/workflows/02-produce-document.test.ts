/** Workflow 02 on n8n's engine with a store: a job with steps and sections, and a second run that pays nothing. */
import type { IDataObject } from 'n8n-workflow';
import { getFile, getJob, listReceipts, usageReport, type Job } from '../../core/store';
import { asSuperuser } from '../../core/store/__fixtures__/store';
import { createClient } from '../../core/store';
import type { Receipt } from '../../core/contracts';
import { readPdf } from '../../core/rendering/read-pdf';
import { runWorkflow, type RunResult } from '../harness/engine';
import { MORE_NODES, openDesk, type Desk } from '../line/desk';
import { meetSandbox, type MetSandbox } from '../line/meet-sandbox';

const CLIENT = 'Harbour Light Energy';
const ORDER = {
	topic: 'Electrifying the company car and van fleet: cost, charging and carbon',
	client: CLIENT,
	urls: '',
	lastPageNote: 'mode: sandbox',
};

describe('02 produce document', () => {
	let sandbox: MetSandbox;
	let desk: Desk;
	let first: RunResult;
	let job: Job;

	const order = async (body: IDataObject) =>
		await runWorkflow({
			workflow: 'workflows/02-produce-document.json',
			nodes: MORE_NODES,
			credentials: desk.credentials(),
			input: [{ body }],
		});

	beforeAll(async () => {
		sandbox = await meetSandbox();
		desk = await openDesk();
		await createClient(desk.store.sql, desk.store.agencyId, { companyName: CLIENT });
		first = await order(ORDER);
		const { id } = first.itemsOf('Create Job')[0]!.json['job'] as { id: string };
		job = await getJob(desk.store.sql, desk.store.agencyId, id);
	}, 900_000);

	afterAll(async () => {
		await desk.close();
		await sandbox.leave();
	});

	it('ends the job with every step done', () => {
		expect(first.errorOf()).toBeUndefined();
		expect(first.status).toBe('success');
		expect(job).toMatchObject({ state: 'done', percent: 100, problem: null });
		expect(job.document).toMatchObject({ state: 'ready', format: 'white_paper' });
		expect(job.steps.map(({ step, state }) => [step, state])).toEqual(
			job.steps.map(({ step }) => [step, 'done']),
		);
		expect(first.itemsOf('Finish Job')[0]?.json['job']).toMatchObject({
			state: 'done',
			percent: 100,
			version: 1,
		});
	});

	it('keeps the sections in the store and sends references down the line', async () => {
		const rows = await asSuperuser(
			desk.store,
			'SELECT DISTINCT name FROM content_agency.job_section WHERE job_id = $1 ORDER BY name',
			[job.id],
		);
		expect(rows.map(({ name }) => name)).toEqual(
			['brand', 'brief', 'document', 'evidence', 'quality', 'receipts', 'rendering'].sort(),
		);
		const { json } = first.itemsOf('Finish Job')[0]!;
		for (const name of ['evidence', 'document', 'quality', 'receipts'])
			expect(json[name]).toHaveProperty('ref');
	});

	it('keeps the PDF with the version', async () => {
		const [version] = job.versions;
		expect(version).toMatchObject({ number: 1, verdict: 'pass' });
		const file = await getFile(desk.store.sql, desk.store.agencyId, version!.pdfFileId!);
		const sent = await first.binaryOf(first.itemsOf('Render PDF')[0], 'document');
		expect(Buffer.from(file.bytes).equals(sent)).toBe(true);
		expect((await readPdf(file.bytes)).tagged).toBe(true);
	});

	it('rehearses both channels with their exact payloads and sends nothing', async () => {
		const items = first.itemsOf('Dry Run');
		expect(items.map(({ json }) => (json['receipt'] as IDataObject)['channel'])).toEqual([
			'wordpress',
			'linkedin',
		]);
		expect(await sandbox.log({ service: 'wordpress' })).toEqual([]);
		expect(await sandbox.log({ service: 'linkedin' })).toEqual([]);
		expect(await listReceipts(desk.store.sql, desk.store.agencyId, {})).toEqual([]);
		const whole = JSON.parse(
			String(await first.binaryOf(first.itemsOf('Finish Job')[0], 'dossier')),
		) as { receipts: Receipt[]; document: { title: string } };
		expect(whole.receipts.map(({ state }) => state)).toEqual(['dry_run', 'dry_run']);
		for (const { payload } of whole.receipts)
			expect(JSON.stringify(payload)).toContain(whole.document.title.slice(0, 20));
	});

	it('books what the model used', () => {
		expect(job.usage.calls).toBeGreaterThan(10);
		expect(job.usage.repeats).toBe(0);
		expect(job.usage.costUsd).toBeGreaterThan(0);
	});

	it('books searches and printed pages beside the model, in the vendor’s own count', async () => {
		const { sql, agencyId } = desk.store;
		const lines = await usageReport(sql, agencyId, { groupBy: 'kind', jobId: job.id });
		const units = Object.fromEntries(
			lines.map(({ key, units: count, unit }) => [key, [count, unit]]),
		);
		const file = await getFile(sql, agencyId, job.versions[0]!.pdfFileId!);
		expect(units).toMatchObject({ render: [(await readPdf(file.bytes)).pages, 'pages'] });
		expect(Object.keys(units).sort()).toEqual(['model', 'render', 'search']);
	});

	it('asks nobody beyond the sandbox', () => {
		expect(sandbox.beyond).toEqual([]);
	});

	it('runs again under the same job without one paid call', async () => {
		const before = (await sandbox.log({ service: 'model' })).length;
		const again = await order({ ...ORDER, jobId: job.id });
		expect(again.errorOf()).toBeUndefined();
		expect((await sandbox.log({ service: 'model' })).length).toBe(before);
		const after = await getJob(desk.store.sql, desk.store.agencyId, job.id);
		expect(after).toMatchObject({ state: 'done', percent: 100 });
		expect(after.usage.calls).toBe(job.usage.calls);
		// Printed once more, searched not once.
		expect(after.usage.serviceCalls).toBe(job.usage.serviceCalls + 1);
		expect(after.usage.costUsd).toBe(job.usage.costUsd);
	});

	it('leaves a job whose line broke for a later run', async () => {
		await sandbox.control({ command: 'fault', kind: 'refusal', service: 'model', times: -1 });
		const broken = await order({ ...ORDER, topic: 'A topic the model refuses to write about' });
		expect(broken.status).toBe('error');
		const { id } = broken.itemsOf('Create Job')[0]!.json['job'] as { id: string };
		const failed = await getJob(desk.store.sql, desk.store.agencyId, id);
		expect(failed).toMatchObject({ state: 'failed', problem: { code: 'MODEL_REFUSED' } });
		await sandbox.control({ command: 'clearFaults' });
	});
});

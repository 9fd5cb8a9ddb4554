/** The other starts of workflow 02: the brief form with choices from the store, a call, and the tick that takes a broken job up. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { createClient, createJob, getJob, jobStatus, listJobEvents } from '../../core/store';
import { asSuperuser, BRIEF } from '../../core/store/__fixtures__/store';
import { runWorkflow, standIn, type RunResult } from '../harness/engine';
import { MORE_NODES, openDesk, type Desk } from '../line/desk';
import { meetSandbox, type MetSandbox } from '../line/meet-sandbox';

const CLIENT = 'Harbour Light Energy';
const TOPIC = 'Electrifying the company car and van fleet: cost, charging and carbon';

interface Field {
	fieldName: string;
	fieldOptions?: { values: { option: string }[] };
}

describe('02 produce document, its other starts', () => {
	let sandbox: MetSandbox;
	let desk: Desk;
	beforeAll(async () => {
		sandbox = await meetSandbox();
		desk = await openDesk();
		await createClient(desk.store.sql, desk.store.agencyId, { companyName: CLIENT });
		await createClient(desk.store.sql, desk.store.agencyId, { companyName: 'Tide & Sons $& <b>' });
	});
	afterAll(async () => {
		await desk.close();
		await sandbox.leave();
	});

	/** Runs the workflow; calls of other workflows are noted, and a form page answers with `submitted`. */
	const run = async (
		file: string,
		start: string,
		input: IDataObject[],
		submitted?: (fields: Field[]) => IDataObject,
	): Promise<{ result: RunResult; called: { id: string; items: INodeExecutionData[] }[] }> => {
		const called: { id: string; items: INodeExecutionData[] }[] = [];
		const locator = { displayName: 'Workflow', name: 'workflowId', default: {} };
		const text = { displayName: 'JSON', name: 'jsonOutput', default: '' };
		const operation = { displayName: 'Page', name: 'operation', default: 'page' };
		const nodes = {
			...MORE_NODES,
			'n8n-nodes-base.executeWorkflow': standIn('executeWorkflow', {
				properties: [{ ...locator, type: 'resourceLocator' }],
				execute: async function call() {
					const { value } = this.getNodeParameter('workflowId', 0) as { value: string };
					called.push({ id: value, items: this.getInputData() });
					return await Promise.resolve([this.getInputData()]);
				},
			}),
			'n8n-nodes-base.form': standIn('form', {
				properties: [
					{ ...text, type: 'string' },
					{ ...operation, type: 'string' },
				],
				execute: async function page() {
					if (this.getNodeParameter('operation', 0) !== 'page') return [this.getInputData()];
					const fields = JSON.parse(this.getNodeParameter('jsonOutput', 0) as string) as Field[];
					return await Promise.resolve([
						[{ json: submitted?.(fields) ?? {}, pairedItem: { item: 0 } }],
					]);
				},
			}),
		};
		const result = await runWorkflow({
			workflow: `workflows/${file}`,
			nodes,
			credentials: desk.credentials(),
			input,
			start,
		});
		return { result, called };
	};

	const idsOf = (called: { id: string; items: INodeExecutionData[] }[]) =>
		called
			.filter(({ id }) => id === 'caProduceDoc00001')
			.flatMap(({ items }) => items.map(({ json }) => json['jobId']));

	it('offers what the store has in the form, opens the job, and starts the line apart', async () => {
		let offered: Record<string, string[]> = {};
		const { result, called } = await run(
			'02-produce-document.json',
			'Brief form',
			[{ topic: TOPIC }],
			(fields) => {
				offered = Object.fromEntries(
					fields.map(({ fieldName, fieldOptions }) => [
						fieldName,
						(fieldOptions?.values ?? []).map(({ option }) => option),
					]),
				);
				return {
					client: CLIENT,
					format: 'Case study',
					template: offered['template']![1]!,
					tone: offered['tone']![0]!,
					keywords: 'depot charging\nvan range',
				};
			},
		);
		expect(result.errorOf()).toBeUndefined();
		expect(offered['client']).toEqual(['The agency itself', CLIENT, 'Tide & Sons $& <b>']);
		expect(offered['format']).toContain('Case study');
		expect(offered['template']!.length).toBeGreaterThanOrEqual(6);
		const [call] = called;
		expect(call?.id).toBe('caProduceDoc00001');
		const { id } = call!.items[0]!.json['job'] as { id: string };
		const job = await getJob(desk.store.sql, desk.store.agencyId, id);
		expect(job).toMatchObject({
			state: 'pending',
			document: { topic: TOPIC, format: 'case_study' },
		});
		expect(job.clientId).not.toBeNull();
		expect(result.itemsOf('Being made')).toHaveLength(1);
		const [link] = result.itemsOf('Link for the Form');
		expect(link?.json).toMatchObject({ scope: 'progress', jobId: id });
		expect(link?.json['url']).toMatch(/\/progress\/[\w-]{43}$/);
		expect(result.itemsOf('Not taken')).toEqual([]);
	});

	it('ends a form the store refuses on a page of its own, and starts nothing', async () => {
		const { result, called } = await run(
			'02-produce-document.json',
			'Brief form',
			[{ topic: TOPIC }],
			(fields) => ({
				...Object.fromEntries(
					fields.map(({ fieldName, fieldOptions }) => [
						fieldName,
						fieldOptions?.values[0]?.option ?? '',
					]),
				),
				urls: 'https://www.example.com/report\n'.repeat(2_500),
			}),
		);
		expect(called).toEqual([]);
		expect(result.itemsOf('Being made')).toEqual([]);
		const [refused] = result.itemsOf('Not taken');
		expect(JSON.stringify(refused?.json)).toContain('longer than 64000 characters');
	});

	it('answers a bad order at once and opens no job for it', async () => {
		const { result } = await run('02-produce-document.json', 'Order arrives', [
			{ body: { topic: 'A topic', client: 'Harbor Light' } },
		]);
		expect(result.itemsOf('Answer at once')).toEqual([]);
		const [refused] = result.itemsOf('Answer what is wrong');
		expect(JSON.stringify(refused?.json)).toContain('Harbour Light Energy');
		expect(result.itemsOf('Research Topic')).toEqual([]);
	});

	it('takes up a job whose run broke off: finished stations are skipped, nothing is paid twice', async () => {
		const { sql, agencyId } = desk.store;
		const { jobId } = await createJob(sql, agencyId, {
			brief: { ...BRIEF, topic: TOPIC },
			takesUp: true,
		});
		const first = await run('02-produce-document.json', 'When called', [{ jobId }]);
		expect(first.result.errorOf()).toBeUndefined();
		const paid = (await sandbox.log({ service: 'model' })).length;
		// As if the process had died while printing.
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.job SET state = 'running', lease_owner = 'dead',
				lease_until = clock_timestamp() - interval '1 second' WHERE id = $1`,
			[jobId],
		);
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.job_step SET state = 'running' WHERE job_id = $1
				AND step IN ('pdf_rendering', 'quality_review')`,
			[jobId],
		);
		const tick = await run('18-take-up-jobs.json', 'Every minute', [{}]);
		expect(tick.result.errorOf()).toBeUndefined();
		expect(idsOf(tick.called)).toContain(jobId);
		const again = await run('18-take-up-jobs.json', 'Every minute', [{}]);
		expect(idsOf(again.called)).not.toContain(jobId);
		const second = await run('02-produce-document.json', 'When called', [{ jobId }]);
		expect(second.result.errorOf()).toBeUndefined();
		expect(await jobStatus(sql, agencyId, jobId)).toMatchObject({
			status: 'completed',
			progress: 100,
			message: { type: 'complete' },
		});
		expect((await sandbox.log({ service: 'model' })).length).toBe(paid);
		const kept = (await listJobEvents(sql, agencyId, jobId)).filter(({ kind }) => kind === 'kept');
		const stations = new Set(kept.map(({ detail }) => detail.replace(/ was finished .*/, '')));
		expect([...stations]).toEqual(
			expect.arrayContaining(['Research Topic', 'Write Document', 'Quality Check']),
		);
	}, 900_000);
});

/** Doors of the shipped workflows: each lets callers in at a rate, and answers the others 429. */
import fs from 'node:fs';
import path from 'node:path';
import { listJobs, listThrottled } from '../../core/store';
import { asSuperuser } from '../../core/store/__fixtures__/store';
import { runWorkflow, type WorkflowJson } from '../harness/engine';
import { ROOT } from '../harness/package-parts';
import { MORE_NODES, openDesk, type Desk } from '../line/desk';

const FOLDER = path.join(ROOT, 'workflows');
const DOORS = ['n8n-nodes-base.webhook', 'n8n-nodes-base.formTrigger'];
/** Doors without a bucket: why. */
const OPEN: Readonly<Record<string, string>> = {
	'Keywords arrive': 'works without a store',
	'Open Page': 'the page counts its links by itself',
};

const workflowOf = (file: string) =>
	JSON.parse(fs.readFileSync(path.join(FOLDER, file), 'utf8')) as WorkflowJson;

it('every webhook and form lets its callers in first, and answers those it does not', () => {
	const seen: string[] = [];
	for (const file of fs.readdirSync(FOLDER).filter((name) => name.endsWith('.json'))) {
		const { nodes, connections } = workflowOf(file);
		const named = (name: string | undefined) => nodes.find((node) => node.name === name);
		for (const door of nodes.filter(({ type }) => DOORS.includes(type))) {
			if (OPEN[door.name] !== undefined) continue;
			seen.push(door.name);
			const after = (connections[door.name]?.['main'] ?? []).flatMap((to) => to ?? []);
			const gate = named(after[0]?.node);
			expect([file, door.name, after.length, gate?.parameters['operation']]).toEqual([
				file,
				door.name,
				1,
				'letIn',
			]);
			const first = named(connections[gate!.name]?.['main']?.[1]?.[0]?.node);
			// The self-test goes on where the store is what is broken.
			const refused = first?.type.endsWith('.if')
				? named(connections[first.name]?.['main']?.[0]?.[0]?.node)
				: first;
			const answers = door.type.endsWith('webhook') ? 'respondToWebhook' : 'form';
			expect([door.name, refused?.type]).toEqual([door.name, `n8n-nodes-base.${answers}`]);
			if (door.type.endsWith('webhook'))
				expect([door.name, door.parameters['responseMode']]).toEqual([door.name, 'responseNode']);
		}
	}
	expect(seen.length).toBeGreaterThanOrEqual(14);
	const names = fs.readdirSync(FOLDER).flatMap((file) => workflowOf(file).nodes);
	for (const name of Object.keys(OPEN)) expect(names.some((node) => node.name === name)).toBe(true);
});

describe('02 produce document under a flood', () => {
	let desk: Desk;
	beforeAll(async () => {
		desk = await openDesk();
	});
	afterAll(async () => await desk.close());

	const knock = async (start: string) =>
		await runWorkflow({
			workflow: 'workflows/02-produce-document.json',
			nodes: MORE_NODES,
			credentials: desk.credentials(),
			input: [{ headers: { 'x-real-ip': '203.0.113.7' }, body: { topic: 'Vans', jobId: '' } }],
			start,
			mode: 'webhook',
		});
	it('answers 429 with the time to come again, and begins nothing', async () => {
		const { sql, agencyId } = desk.store;
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.agency SET limit_overrides = '{"requests_per_hour": 0}' WHERE agency_id = $1`,
			[agencyId],
		);
		const result = await knock('Order arrives');
		expect(result.errorOf()).toBeUndefined();
		expect(result.itemsOf('Create Job')).toEqual([]);
		const [answer] = result.itemsOf('Come Again');
		expect(answer?.json).toMatchObject({
			details: {
				status: 429,
				problem: { code: 'HOOK_007' },
				headers: { 'X-RateLimit-Limit': '0' },
			},
		});
		expect(await listThrottled(sql, agencyId, { days: 2 })).toMatchObject([
			{ door: 'order', throttled: 1 },
		]);
		expect(await listJobs(sql, agencyId)).toEqual([]);
	});

	it('shows a page of its own at the end of a form', async () => {
		const result = await knock('Brief form');
		expect(result.itemsOf('Choices')).toEqual([]);
		const [page] = result.itemsOf('Form Rests');
		expect(String(page?.json['error'])).toContain("through 'brief form'");
	});
});

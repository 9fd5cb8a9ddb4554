/** Workflow 06 on n8n's engine with a store: an outline is planned, changed by a person, and written as changed, paying nothing twice. */
import type { IDataObject } from 'n8n-workflow';
import { createClient, sectionsOfJob, storedSections } from '../../core/store';
import { runWorkflow, type RunResult } from '../harness/engine';
import { openDesk, type Desk } from '../line/desk';
import { meetSandbox, type MetSandbox } from '../line/meet-sandbox';

const CLIENT = 'Harbour Light Energy';
const TOPIC = 'Electrifying the company car and van fleet: cost, charging and carbon';

interface Section {
	number: number;
	title: string;
	words: number;
	evidenceCount: number;
}

describe('06 outline first', () => {
	let sandbox: MetSandbox;
	let desk: Desk;
	let jobId: string;
	let sections: Section[];

	beforeAll(async () => {
		sandbox = await meetSandbox();
		desk = await openDesk();
		await createClient(desk.store.sql, desk.store.agencyId, { companyName: CLIENT });
	});
	afterAll(async () => {
		await desk.close();
		await sandbox.leave();
	});

	const run = async (start: string, body: IDataObject): Promise<RunResult> =>
		await runWorkflow({
			workflow: 'workflows/06-outline-first.json',
			credentials: desk.credentials(),
			start,
			input: [{ body }],
		});
	const asked = async (): Promise<string[]> =>
		(await sandbox.log({ service: 'model' })).map(({ operation }) => operation ?? '');

	it('gives out an outline a person can read, and writes no text', async () => {
		const result = await run('Order arrives', { topic: TOPIC, client: CLIENT });
		expect(result.errorOf()).toBeUndefined();
		const answer = result.itemsOf('For a Person')[0]!.json as {
			jobId: string;
			outline: { title: string; sections: Section[] };
		};
		({ jobId } = answer);
		({ sections } = answer.outline);
		expect(sections.length).toBeGreaterThanOrEqual(4);
		for (const section of sections) expect(section.evidenceCount).toBeGreaterThan(0);
		const made = await sectionsOfJob(desk.store.sql, desk.store.agencyId, jobId);
		expect(made.document).toBeUndefined();
		expect(sandbox.beyond).toEqual([]);
	});

	it('writes what the person made of it, from the stored evidence and archive', async () => {
		const before = await asked();
		const wanted = [sections[2]!, sections[0]!, sections[1]!].map(({ number }) => ({ number }));
		const result = await run('Outline approved', {
			jobId,
			outline: { title: 'What our fleet should do first', sections: wanted },
		});
		expect(result.errorOf()).toBeUndefined();
		expect(result.itemsOf('Needs Attention')).toEqual([]);
		const [checked] = result.itemsOf('Quality Check');
		expect(checked?.json['status']).toMatchObject({ verdict: 'pass' });
		expect(result.itemsOf('Finish Job')[0]?.json['job']).toMatchObject({ state: 'done' });
		const { sql, agencyId } = desk.store;
		const { document: ref } = await sectionsOfJob(sql, agencyId, jobId);
		const document = await storedSections(sql, agencyId, jobId).load('document', ref);
		expect(document.title).toBe('What our fleet should do first');
		const printed = document.parts.filter(({ role }) => role === 'section').map((p) => p.title);
		expect(printed).toEqual([sections[2]!.title, sections[0]!.title, sections[1]!.title]);
		// Plan, reading and outline were paid at the first door; here only writing and judging are new.
		expect(before).toEqual(expect.arrayContaining(['research_plan', 'document_outline']));
		const fresh = (await asked()).slice(before.length);
		expect(fresh).toEqual(expect.arrayContaining(['section', 'front_matter']));
		expect(fresh.filter((name) => /plan|page_evidence|gap|outline/.test(name))).toEqual([]);
	});

	it.each<[string, IDataObject, RegExp]>([
		['a job that is none', { jobId: '00000000-0000-4000-8000-000000000000' }, /no job/],
		['no job', { jobId: '' }, /No job was named/],
		['an outline that is none', { outline: { sections: [] } }, /an outline needs a section/],
		['an outline that is no JSON', { outline: 'all of it' }, /Approved Outline/],
	])('says what is wrong with %s', async (_what, changed, message) => {
		const result = await run('Outline approved', { jobId, ...changed });
		expect(result.errorOf()).toMatch(message);
		expect(result.itemsOf('Quality Check')).toEqual([]);
	});
});

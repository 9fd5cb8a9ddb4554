/** Workflow 08 on n8n's engine with a store: edits become proposals, a person's yes makes a rule that the next order carries. */
import type { IDataObject } from 'n8n-workflow';
import {
	createClient,
	createJob,
	sectionsOfJob,
	storedSections,
	usageReport,
} from '../../core/store';
import { BRIEF } from '../../core/store/__fixtures__/store';
import { EDITS } from '../corpus/edits/edits';
import { runWorkflow, type RunResult } from '../harness/engine';
import { openDesk, problemOf, runNode, type Desk } from '../line/desk';
import { meetSandbox, type MetSandbox } from '../line/meet-sandbox';

const CLIENT = 'Harbour Light Energy';

describe('08 learn from edits', () => {
	let desk: Desk;
	let sandbox: MetSandbox;
	beforeAll(async () => {
		sandbox = await meetSandbox();
		desk = await openDesk();
		await createClient(desk.store.sql, desk.store.agencyId, { companyName: CLIENT });
	});
	afterAll(async () => {
		await desk.close();
		await sandbox.leave();
	});

	const run = async (start: string, bodies: IDataObject[] = [{}]): Promise<RunResult> =>
		await runWorkflow({
			workflow: 'workflows/08-learn-from-edits.json',
			credentials: desk.credentials(),
			start,
			input: bodies.map((body) => ({ body })),
		});
	const proposals = async (): Promise<IDataObject> => {
		const result = await run('When clicking Execute workflow');
		expect(result.errorOf()).toBeUndefined();
		return result.itemsOf('Propose Rules')[0]!.json;
	};

	it('has nothing to propose before there are edits, and says so', async () => {
		expect(await proposals()).toMatchObject({
			waiting: [],
			notes: [expect.stringMatching(/no edit/)],
		});
	});

	it('records edits by webhook, the same one once', async () => {
		const bodies = EDITS.map(({ documentId, draft, final, editor, outcome, channel, at }) => ({
			client: CLIENT,
			document: documentId,
			draft,
			final,
			editor,
			outcome,
			channel,
			editedAt: at,
		}));
		const first = await run('Edit arrives', bodies);
		expect(first.errorOf()).toBeUndefined();
		expect(first.itemsOf('Record Edit').every(({ json }) => json['isNew'] === true)).toBe(true);
		const again = await run('Edit arrives', bodies.slice(0, 2));
		expect(again.itemsOf('Record Edit').map(({ json }) => json['isNew'])).toEqual([false, false]);
	});

	it('proposes what it learned, with the sentences behind it, and activates nothing', async () => {
		const { waiting, active, corrections } = await proposals();
		const rules = waiting as unknown as { instruction: string; diffs: IDataObject[] }[];
		expect(rules.map(({ instruction }) => instruction)).toContain(
			'Say “use” instead of “utilise”.',
		);
		for (const { diffs } of rules) expect(diffs.length).toBeGreaterThanOrEqual(5);
		expect(active).toEqual([]);
		expect(corrections).toHaveLength(2);
	});

	it('has rules of prose tried by the model that is connected', async () => {
		const { sql, agencyId } = desk.store;
		const { id: clientId } = await createClient(sql, agencyId, {
			companyName: 'Northgate Freight',
		});
		const { jobId, documentId: own } = await createJob(sql, agencyId, { brief: BRIEF, clientId });
		const long =
			'The depot was surveyed by the network operator in March and the report was sent to the manager a week later by post.';
		const active =
			'The network operator surveyed the depot in March and sent the manager the report a week later by post.';
		const bodies = EDITS.slice(0, 20).map(({ documentId, editor, at }, index) => ({
			client: 'Northgate Freight',
			document: index === 0 ? own : documentId,
			draft: `${long} It has a date.`,
			final: `${active} It has a date.`,
			editor,
			editedAt: at,
		}));
		await run('Edit arrives', bodies);
		const result = await run('When clicking Execute workflow');
		const report = result
			.itemsOf('Propose Rules')
			.map(({ json }) => json)
			.find(({ client }) => client === 'Northgate Freight')!;
		expect(report['modelCalls']).toBeGreaterThan(0);
		// What learning cost stands with the job of the client whose text was edited.
		expect(report['bookedOnJob']).toBe(jobId);
		const lines = await usageReport(sql, agencyId, { groupBy: 'client', clientId });
		expect(lines).toMatchObject([{ modelCalls: report['modelCalls'] }]);
		const proposed = async () =>
			(await run('When clicking Execute workflow'))
				.itemsOf('Propose Rules')
				.map(({ json }) => json)
				.find(({ client }) => client === 'Northgate Freight');
		expect(await proposed()).toMatchObject({ modelCalls: 0, bookedOnJob: '' });
		const waiting = report['waiting'] as unknown as { instruction: string }[];
		expect(waiting.map(({ instruction }) => instruction)).toEqual([
			'Write in the active voice and name who acts.',
		]);
	});

	it('uses a rule in the next order after a person said yes, and not after it was retired', async () => {
		const { waiting } = await proposals();
		const rule = (waiting as unknown as { id: string; instruction: string }[]).find(
			({ instruction }) => instruction.includes('utilise'),
		)!;
		expect(await rulesOfNextOrder()).toEqual([]);
		const decided = await run('Decision arrives', [
			{ client: CLIENT, rule: rule.id, by: 'Mara Lindqvist', decision: 'accept' },
		]);
		expect(decided.itemsOf('Accept Rule')[0]?.json).toMatchObject({
			state: 'active',
			acceptedBy: 'Mara Lindqvist',
		});
		expect(await rulesOfNextOrder()).toEqual([rule.instruction]);
		await run('Decision arrives', [
			{ client: CLIENT, rule: rule.id, by: 'Mara Lindqvist', decision: 'retire', reason: 'No' },
		]);
		expect(await rulesOfNextOrder()).toEqual([]);
		expect((await proposals()).active).toEqual([]);
	});

	it.each<[string, IDataObject, string]>([
		['nobody', { by: '  ' }, 'CFG_001'],
		['a rule that is none', { rule: 'nonsense' }, 'NOT_FOUND'],
		['a client that is none', { client: 'Nobody Ltd' }, 'NOT_FOUND'],
	])('takes no yes of %s', async (_what, changed, code) => {
		const result = await runNode({
			type: 'contentStore',
			parameters: {
				resource: 'styleRule',
				operation: 'accept',
				client: CLIENT,
				rule: '0123456789abcdef',
				by: 'Mara',
				...changed,
			},
			credentials: desk.credentials(),
			node: { onError: 'continueRegularOutput' },
		});
		expect(problemOf(result.itemsOf('Node')[0])).toMatchObject({ code });
	});

	async function rulesOfNextOrder(): Promise<string[]> {
		const result = await runNode({
			type: 'contentStore',
			parameters: { resource: 'job', operation: 'create', topic: 'Depot charging', client: CLIENT },
			credentials: desk.credentials(),
		});
		expect(result.errorOf()).toBeUndefined();
		const job = result.itemsOf('Node')[0]!.json['job'] as { id: string };
		const { sql, agencyId } = desk.store;
		const { brief } = await sectionsOfJob(sql, agencyId, job.id);
		const order = await storedSections(sql, agencyId, job.id).load('brief', brief);
		return (order.voice?.rules ?? []).map(({ instruction }) => instruction);
	}
});

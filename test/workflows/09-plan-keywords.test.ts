/** Workflow 09 on n8n's engine: a list of keywords becomes scored groups with ideas; bad lists are refused in words. */
import type { IDataObject } from 'n8n-workflow';
import { runWorkflow, type RunResult } from '../harness/engine';
import { lightCredentials } from '../line/desk';
import { meetSandbox, type MetSandbox } from '../line/meet-sandbox';

const KEYWORDS = [
	'electric van cost',
	'cost of electric vans',
	'electric van total cost of ownership',
	'depot charging',
	'depot charging installation',
	'load management depot',
	'electric van range winter',
	'van range in winter',
];

describe('09 plan keywords', () => {
	let sandbox: MetSandbox;
	beforeAll(async () => {
		sandbox = await meetSandbox();
	});
	afterAll(async () => await sandbox.leave());

	const run = async (body: IDataObject): Promise<RunResult> =>
		await runWorkflow({
			workflow: 'workflows/09-plan-keywords.json',
			credentials: lightCredentials(),
			input: [{ body }],
		});

	it('groups, scores and orders', async () => {
		const result = await run({
			keywords: KEYWORDS,
			audience: 'Fleet managers',
			from: '2027-01-04',
		});
		expect(result.errorOf()).toBeUndefined();
		const plans = result.itemsOf('Plan').map(({ json }) => json);
		expect(plans.length).toBeGreaterThan(1);
		expect(plans.length).toBeLessThan(KEYWORDS.length);
		const all = plans.flatMap((plan) => plan['keywords'] as string[]);
		expect(all).toEqual(expect.arrayContaining(['depot charging', 'electric van range winter']));
		for (const plan of plans) {
			expect(plan['name']).toBeTruthy();
			expect(plan['score']).toBeGreaterThan(0);
			expect((plan['order'] as IDataObject)['topic']).toBeTruthy();
		}
		expect(sandbox.beyond).toEqual([]);
	});

	it.each<[string, IDataObject]>([
		['nothing', {}],
		['an empty list', { keywords: [] }],
		['numbers', { keywords: [1, 2, 3] }],
	])('refuses %s', async (_what, body) => {
		const result = await run(body);
		expect(result.errorOf()).toMatch(/keyword/i);
		expect(result.itemsOf('Plan')).toEqual([]);
	});
});

/** The poll answer of a progress link, as a program meets it. */
import type { IDataObject } from 'n8n-workflow';
import { createJob, jobProgress } from '../../../../core/store';
import { BRIEF } from '../../../../core/store/__fixtures__/store';
import { openDesk, runNode, type Desk } from '../../../../test/line/desk';

describe('the poll answer of a progress link', () => {
	let desk: Desk;
	let jobId: string;
	let token: string;
	beforeAll(async () => {
		desk = await openDesk();
		({ jobId } = await createJob(desk.store.sql, desk.store.agencyId, { brief: BRIEF }));
		const made = await run('link', 'create', {
			scope: 'progress',
			jobId: { __rl: true, mode: 'id', value: jobId },
			pagesUrl: '',
			options: {},
		});
		token = String(made['path']).split('/')[2]!;
	});
	afterAll(async () => await desk.close());

	const run = async (resource: string, operation: string, parameters: IDataObject) => {
		const result = await runNode({
			type: 'contentStore',
			parameters: { resource, operation, ...parameters },
			credentials: desk.credentials(),
		});
		expect(result.errorOf()).toBeUndefined();
		return result.itemsOf('Node')[0]!.json;
	};
	const ask = async (query: IDataObject) => {
		const given = { page: 'progress', token: `${token}.json`, address: '192.0.2.8' };
		const { status, body } = await run('page', 'render', {
			...given,
			query: JSON.stringify(query),
		});
		expect(status).toBe(200);
		return JSON.parse(String(body)) as { type: string; percent: number };
	};
	const done = async (step: 'topic_analysis' | 'keyword_research') =>
		await jobProgress(desk.store.sql, desk.store.agencyId, jobId).report(step, 'done');

	it('comes at once without a wish to wait, and when the caller knows another percent', async () => {
		expect(await ask({})).toMatchObject({ type: 'progress', percent: 0 });
		const begun = performance.now();
		expect(await ask({ wait: '25', percent: '99' })).toMatchObject({ percent: 0 });
		expect(performance.now() - begun).toBeLessThan(20_000);
	});

	it('is held until the percent the caller knows is another', async () => {
		const held = ask({ wait: '25', percent: '0' });
		await done('topic_analysis');
		expect(await held).toMatchObject({ type: 'progress', percent: 5 });
	});

	it('comes unchanged when its time is over', async () => {
		const begun = performance.now();
		expect(await ask({ wait: '1' })).toMatchObject({ percent: 5 });
		expect(performance.now() - begun).toBeGreaterThan(1_000);
	});
});

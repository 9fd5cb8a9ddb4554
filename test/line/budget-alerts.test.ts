/** Caps under jobs that run: each threshold tells once a month, in the run that passes it, and the last one stops the next call. */
import type { IDataObject } from 'n8n-workflow';
import { BriefSchema } from '../../core/contracts';
import {
	createJob,
	setBudget,
	storedPaidCalls,
	takeBudgetAlerts,
	usageReport,
} from '../../core/store';
import { answerOf } from '../../core/store/__fixtures__/fill';
import { openDesk, problemOf, runNode, type Desk } from './desk';
import { PAGES } from './faults-line';
import { meetSandbox, type MetSandbox } from './meet-sandbox';

jest.setTimeout(900_000);

const CAP_USD = 100;

describe('a budget under running jobs', () => {
	let sandbox: MetSandbox;
	let desk: Desk;
	beforeAll(async () => {
		sandbox = await meetSandbox();
		desk = await openDesk();
		await setBudget(desk.store.sql, desk.store.agencyId, { scope: 'agency', capUsd: CAP_USD });
	});
	afterAll(async () => {
		await desk.close();
		await sandbox.leave();
	});

	const job = async (topic: string) => {
		const brief = BriefSchema.parse({ topic, date: '2026-11-21', format: 'blog_post' });
		const { jobId } = await createJob(desk.store.sql, desk.store.agencyId, { brief });
		return { jobId, brief };
	};
	/** Other work of the month, up to so much spent in all. */
	const spendUpTo = async (totalUsd: number) => {
		const [month] = await usageReport(desk.store.sql, desk.store.agencyId);
		const usd = totalUsd - (month?.costUsd ?? 0);
		const { jobId } = await job('Other work');
		const calls = storedPaidCalls(desk.store.sql, desk.store.agencyId, jobId);
		const key = crypto.randomUUID();
		await calls.begin(key, { operation: 'writing.part', model: 'm', mostUsd: usd });
		await calls.keep(key, answerOf('x'), usd);
	};
	/** A run of Research on one page: some model calls of a few cents. */
	const research = async (topic: string) => {
		const { jobId, brief } = await job(topic);
		const dossier = { kind: 'dossier', version: 1, id: jobId, job: { id: jobId }, brief };
		const result = await runNode({
			type: 'research',
			parameters: { operation: 'readSources', sources: PAGES[0], format: 'blog_post', options: {} },
			node: { onError: 'continueRegularOutput' },
			credentials: desk.credentials(),
			chosen: ['anthropicApi', 'postgres', 'contentAgencyApi'],
			input: [{ json: dossier as unknown as IDataObject }],
		});
		const items = [...result.itemsOf('Node', 0), ...result.itemsOf('Node', 1)];
		return problemOf(items[0]);
	};
	const told = async () =>
		(await takeBudgetAlerts(desk.store.sql, desk.store.agencyId)).map(({ percent }) => percent);

	it('tells at 50, 80 and 100 percent once each, and sends nothing beyond', async () => {
		await spendUpTo(49.999);
		expect(await told()).toEqual([]);
		expect(await research('Electric vans in depots')).toBeUndefined();
		expect(await told()).toEqual([50]);
		expect(await research('Load management in depots')).toBeUndefined();
		expect(await told()).toEqual([]);
		await spendUpTo(79.999);
		expect(await told()).toEqual([]);
		expect(await research('Charging vans in a depot')).toBeUndefined();
		expect(await told()).toEqual([80]);
		await spendUpTo(99.999);
		const before = (await sandbox.log({ service: 'model' })).length;
		const refused = { code: 'GEN_005', kind: 'config' };
		expect(await research('Vans at night')).toMatchObject(refused);
		expect((await sandbox.log({ service: 'model' })).length).toBe(before);
		expect(await told()).toEqual([100]);
		expect(await research('Vans by day')).toMatchObject(refused);
		expect(await told()).toEqual([]);
	});
});

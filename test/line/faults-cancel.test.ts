/** Cancelled in every stage, with a store: the run ends as cancelled and goes on later without paying again. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { createClient } from '../../core/store';
import { asSuperuser } from '../../core/store/__fixtures__/store';
import { openDesk, problemOf, runNode, type Desk } from './desk';
import { itemOf, paid, repeats, stations, struck, TOPIC, type StationRun } from './faults-line';
import { meetSandbox, type MetSandbox } from './meet-sandbox';
import type { RunResult } from '../harness/engine';

/** Few pages: the stages are the same. */
const FEW = { minSources: 3, maxSources: 4 };
/** More sources than there are: a review of the gaps follows. */
const TOO_MANY = { minSources: 150, maxSources: 200 };
const CLIENT = 'Harbour Light Energy';

describe('cancelled with a store', () => {
	let sandbox: MetSandbox;
	let desk: Desk;
	let line: ReturnType<typeof stations>;
	const made: Record<string, INodeExecutionData> = {};

	beforeAll(async () => {
		sandbox = await meetSandbox();
		desk = await openDesk();
		await createClient(desk.store.sql, desk.store.agencyId, { companyName: CLIENT });
		line = stations(desk.credentials);
		made['job'] = await newJob(TOPIC);
		made['evidence'] = itemOf(await line.research({ input: [made['job']] }));
		made['document'] = itemOf(await line.write(made['evidence']));
		expect(problemOf(made['document'])).toBeUndefined();
	});
	afterAll(async () => {
		await desk.close();
		await sandbox.leave();
	});
	beforeEach(async () => {
		await sandbox.control({ command: 'clearFaults' });
		await sandbox.control({ command: 'clearLog' });
	});

	const newJob = async (topic: string, options: IDataObject = FEW): Promise<INodeExecutionData> => {
		const run = await runNode({
			type: 'contentStore',
			parameters: {
				resource: 'job',
				operation: 'create',
				topic,
				client: CLIENT,
				format: 'blog_post',
				jobId: '',
				options,
			},
			credentials: desk.credentials(),
			chosen: ['postgres', 'contentAgencyApi'],
		});
		const item = itemOf(run);
		expect(problemOf(item)).toBeUndefined();
		delete item.pairedItem;
		return item;
	};

	/** Calls that were begun and have no answer kept. */
	const unanswered = async (): Promise<number> => {
		const [row] = await asSuperuser(
			desk.store,
			`SELECT count(*)::int AS n FROM content_agency.paid_call WHERE state = 'sent'`,
		);
		return Number(row?.n);
	};

	/** The fault has struck, and the calls that had begun by then have their answers kept. */
	const onlyOneInFlight = async (before: number) => {
		await struck(sandbox);
		while ((await unanswered()) > before + 1);
	};

	/**
	 * Cancels a run when `fault` has struck, runs it again, and says what was paid for.
	 * `inFlight` counts the calls the cut took the answer from, beside the one the fault holds:
	 * a section may begin between the last look and the cut.
	 */
	const cutAndRepeat = async (
		fault: Record<string, unknown>,
		run: (more: StationRun) => Promise<RunResult>,
	): Promise<{ first: string[]; all: string[]; inFlight: number; again: INodeExecutionData }> => {
		const before = await unanswered();
		await sandbox.control({ command: 'fault', kind: 'slow', ms: 600_000, ...fault });
		const cancel = new AbortController();
		const running = run({ signal: cancel.signal });
		const ended = running.then(({ status }) => {
			if (status !== 'canceled') throw new Error(`The run never came to the stage: ${status}`);
		});
		await Promise.race([ended, onlyOneInFlight(before)]);
		cancel.abort();
		expect((await running).status).toBe('canceled');
		const first = await paid(sandbox);
		const inFlight = Math.max(0, (await unanswered()) - before - 1);
		await sandbox.control({ command: 'clearFaults' });
		const again = itemOf(await run({}));
		expect(problemOf(again)).toBeUndefined();
		return { first, all: await paid(sandbox), inFlight, again };
	};

	it.each([
		['plan', { service: 'model', match: 'research_plan' }, 0],
		['search', { host: 'searx.example' }, 1],
		['reading', { service: 'web', skip: 2 }, 1],
		['extraction', { service: 'model', match: 'page_evidence', skip: 2 }, 3],
		['gap review', { service: 'model', match: 'gap_review' }, 4],
	] as [string, Record<string, unknown>, number][])(
		'during the %s of research',
		async (stage, fault, least) => {
			const isGap = stage === 'gap review';
			const job = await newJob(`${TOPIC}, cut during the ${stage}`, isGap ? TOO_MANY : FEW);
			const { first, all, inFlight, again } = await cutAndRepeat(
				fault,
				async (more) =>
					await line.research({
						...more,
						input: [structuredClone(job)],
						options: { pageCacheHours: 0, searchCacheHours: 0, openSources: [] },
					}),
			);
			expect(first.length).toBeGreaterThanOrEqual(least);
			expect(repeats(all)).toBeLessThanOrEqual(inFlight);
			expect(again.json['evidence']).toBeDefined();
		},
	);

	it.each([
		['outline', { match: 'document_outline' }, 0],
		['sections', { match: 'section', skip: 1 }, 1],
		['front matter', { match: 'front_matter' }, 3],
	])('during the %s of writing', async (stage, fault, least) => {
		// Another model for each stage: nothing that is asked was paid for before.
		const steps = stage === 'outline' ? 'plannerModel' : 'writerModel';
		const model = stage === 'front matter' ? 'claude-haiku-5-5' : 'claude-opus-5-5';
		const { first, all, inFlight } = await cutAndRepeat(
			{ service: 'model', ...fault },
			async (more) => await line.write(made['evidence']!, { ...more, options: { [steps]: model } }),
		);
		expect(first.length).toBeGreaterThanOrEqual(least);
		expect(repeats(all)).toBeLessThanOrEqual(inFlight);
	});

	it('during the support check', async () => {
		const { all, inFlight } = await cutAndRepeat(
			{ service: 'model', match: 'quality.support', skip: 1 },
			async (more) => await line.check(made['document']!, more),
		);
		expect(all.length).toBeGreaterThan(0);
		expect(repeats(all)).toBeLessThanOrEqual(inFlight);
	});

	it('during a revision', async () => {
		const { all, inFlight } = await cutAndRepeat(
			{ service: 'model', match: 'revised_blocks' },
			async (more) =>
				await line.revise(made['document']!, 'Say it "charging" in fewer words.', more),
		);
		expect(repeats(all)).toBeLessThanOrEqual(inFlight);
	});
});

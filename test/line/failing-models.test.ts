/** The model fails on command: each failure ends in a recovery or in an error that says what to do. */
import type { INodeExecutionData } from 'n8n-workflow';
import { claudeModel, DEFAULT_MODELS } from '../../core/adapters/model/claude';
import { systemClock, systemIds } from '../../core/adapters/system';
import { DocumentSchema, UsageSchema } from '../../core/contracts';
import { meteredModel } from '../../core/shared/metered-model';
import type { ModelPort, ModelRequest } from '../../core/shared/ports';
import { shippedPrices } from '../../core/shared/usage';
import { lightCredentials, problemOf, runNode } from './desk';
import { meetSandbox, type MetSandbox } from './meet-sandbox';

const SOURCES = [
	'https://depotpower.example/load-management-explained',
	'https://depotpower.example/roadmap-for-the-first-180-days',
	'https://energystatistics.example/global-electric-car-market',
];
const OUTLINE = 'document_outline';

describe('a failing model', () => {
	let sandbox: MetSandbox;
	let researched: INodeExecutionData;

	beforeAll(async () => {
		sandbox = await meetSandbox();
		const result = await research();
		researched = result.itemsOf('Node')[0]!;
		expect(result.errorOf()).toBeUndefined();
	});
	afterAll(async () => await sandbox.leave());
	afterEach(async () => {
		await sandbox.control({ command: 'clearFaults' });
		await sandbox.control({ command: 'clearLog' });
	});

	const research = async () =>
		await runNode({
			type: 'research',
			parameters: {
				operation: 'readSources',
				topic: 'Electrifying the company car and van fleet: cost, charging and carbon',
				sources: SOURCES.join('\n'),
				format: 'blog_post',
				options: {},
			},
			credentials: lightCredentials(),
			chosen: ['anthropicApi'],
		});
	const write = async () =>
		await runNode({
			type: 'writeDocument',
			parameters: { operation: 'write', options: {} },
			credentials: lightCredentials(),
			chosen: ['anthropicApi'],
			input: [structuredClone(researched)],
			node: { onError: 'continueRegularOutput' },
		});
	const fault = async (kind: string, more: Record<string, unknown> = {}) =>
		await sandbox.control({ command: 'fault', service: 'model', kind, ...more });
	const asked = async (operation: string) => await sandbox.log({ service: 'model', operation });

	it.each([
		['rate_limit', { retryAfter: 1 }],
		['overloaded', { times: 2 }],
		['server_error', {}],
		['reset', {}],
		['not_json', {}],
		['midstream_error', {}],
		['truncated', {}],
		['empty', {}],
	])('is asked again after %s, and the document is written', async (kind, more) => {
		await fault(kind, { match: OUTLINE, ...more });
		const [item] = (await write()).itemsOf('Node');
		expect(problemOf(item)).toBeUndefined();
		expect(DocumentSchema.parse(item?.json['document']).blocks.length).toBeGreaterThan(3);
		const times = (more as { times?: number }).times ?? 1;
		expect(await asked(OUTLINE)).toHaveLength(times + 1);
		const { calls } = UsageSchema.parse(item?.json['usage']);
		expect(calls.find(({ operation }) => operation === 'writing.outline')?.attempts).toBe(
			times + 1,
		);
	});

	it('waits as long as the service asks', async () => {
		await fault('rate_limit', { match: OUTLINE, retryAfter: 2 });
		await write();
		const [first, second] = (await asked(OUTLINE)).map(({ at }) => Date.parse(at));
		expect(second! - first!).toBeGreaterThanOrEqual(1_900);
	});

	it.each([
		['refusal', 'MODEL_REFUSED', 1],
		['spend_limit', 'MODEL_SPEND_LIMIT', 1],
		['billing', 'MODEL_UNAVAILABLE', 1],
		['permission', 'AUTH_003', 1],
		['recites', 'SEC_001', 1],
		['max_tokens', 'MODEL_CUT_OFF', 2],
		['prose', 'GEN_006', 2],
		['malformed_json', 'GEN_006', 2],
		['wrong_shape', 'GEN_006', 2],
	])('ends for good after %s with %s, asked %i times', async (kind, code, times) => {
		await fault(kind, { match: OUTLINE, times: -1 });
		const result = await write();
		const [item] = result.itemsOf('Node');
		const problem = problemOf(item);
		expect(problem).toMatchObject({ code });
		expect(problem?.message).toContain('writing.outline');
		expect(problem?.hint).not.toBe('');
		expect(await asked(OUTLINE)).toHaveLength(times);
		expect(item?.json['evidence']).toEqual(researched.json['evidence']);
		expect(Object.keys(item?.binary ?? {})).toEqual(['archive', 'sourceViewer']);
	});

	it.each(['max_tokens', 'prose', 'malformed_json', 'fenced', 'enum_case'])(
		'recovers when %s happens once',
		async (kind) => {
			await fault(kind, { match: OUTLINE });
			const [item] = (await write()).itemsOf('Node');
			expect(problemOf(item)).toBeUndefined();
			expect(DocumentSchema.parse(item?.json['document']).blocks.length).toBeGreaterThan(3);
		},
	);

	it.each([OUTLINE, 'section', 'front_matter'])(
		'brings no unknown piece of evidence into the document from %s',
		async (match) => {
			await fault('unknown_ids', { match, times: -1 });
			const [item] = (await write()).itemsOf('Node');
			const problem = problemOf(item);
			if (problem === undefined) {
				const { parts, blocks } = DocumentSchema.parse(item?.json['document']);
				expect(JSON.stringify({ parts, blocks })).not.toContain('E9999');
			} else {
				expect(problem.code).toMatch(/^GEN_/);
				expect(problem.hint).not.toBe('');
			}
		},
	);

	it('loses one page, not the research, when the model refuses that page', async () => {
		await fault('refusal', { match: 'page_evidence' });
		const [item] = (await research()).itemsOf('Node');
		const evidence = item?.json['evidence'] as { sources: unknown[]; notes: string[] };
		expect(evidence.sources.length).toBeGreaterThanOrEqual(2);
		expect(evidence.notes.join(' ')).not.toBe('');
	});

	it.each(['hang', 'stalled_stream'])('gives up a %s and asks again', async (kind) => {
		await fault(kind);
		// Impatient with the call that hangs only: a slow machine is late with the answer too.
		const patient = (idleTimeoutMs: number) =>
			claudeModel({
				apiKey: 'sk-ant-sandbox',
				baseUrl: 'https://api.anthropic.com',
				models: DEFAULT_MODELS,
				idleTimeoutMs,
			});
		const ports = [patient(300), patient(600_000)];
		const inner: ModelPort = {
			complete: async (request) => await (ports.shift() ?? patient(600_000)).complete(request),
		};
		const model = meteredModel(inner, {
			clock: systemClock,
			ids: systemIds,
			random: () => 0,
			prices: shippedPrices(),
			record: () => undefined,
			tenant: '',
			modelOf: ({ role }) => DEFAULT_MODELS[role],
		});
		expect((await model.complete(REQUEST)).text).not.toBe('');
		expect(await sandbox.log({ service: 'model' })).toHaveLength(2);
	});

	it('is not asked again once the execution is cancelled', async () => {
		await fault('slow', { match: OUTLINE, ms: 600_000 });
		const held = async () => {
			const { faults } = (await sandbox.control({ command: 'faults' })) as {
				faults: { held: number }[];
			};
			return faults[0]?.held;
		};
		const cancel = new AbortController();
		const running = runNode({
			type: 'writeDocument',
			parameters: { operation: 'write', options: {} },
			credentials: lightCredentials(),
			chosen: ['anthropicApi'],
			input: [structuredClone(researched)],
			signal: cancel.signal,
		});
		await until(async () => (await held()) === 1);
		cancel.abort();
		expect((await running).status).toBe('canceled');
		// The first call was broken off, not left to its answer; two whole runs later another would have come.
		await until(async () => (await held()) === 0);
		await write();
		const once = (await sandbox.log({ service: 'model' })).length;
		await write();
		expect(await asked(OUTLINE)).toHaveLength(2);
		expect(await sandbox.log({ service: 'model' })).toHaveLength(2 * once);
	});
});

const REQUEST: ModelRequest = {
	operation: 'selftest.ping',
	promptVersion: '1',
	role: 'reader',
	system: 'Answer.',
	prefix: [],
	turn: 'Are you there?',
	maxTokens: 1_000,
	effort: 'low',
	needs: [],
};

/** Asks until it holds; the test's own time limit ends it. */
async function until(holds: () => Promise<boolean>): Promise<void> {
	while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}

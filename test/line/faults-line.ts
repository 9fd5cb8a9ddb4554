/** What the tests of faults share: the stations of the line one by one, and what was paid for what. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { lightCredentials, runNode, type NodeRun } from './desk';
import type { LogEntry, MetSandbox } from './meet-sandbox';
import type { TestCredentials } from '../harness/credentials';
import type { RunResult } from '../harness/engine';

export const TOPIC = 'Electrifying the company car and van fleet: cost, charging and carbon';

/** Pages of the small web that carry evidence for a short document. */
export const PAGES = [
	'https://depotpower.example/load-management-explained',
	'https://depotpower.example/roadmap-for-the-first-180-days',
	'https://energystatistics.example/global-electric-car-market',
];

/** What a station is run with beyond what every run has. */
export type StationRun = Partial<NodeRun> & { options?: IDataObject };

/** The stations of the line, each as one run of its node. */
export function stations(credentials: () => TestCredentials = lightCredentials) {
	const station = async (type: string, parameters: IDataObject, more: StationRun) => {
		const { options = {}, ...rest } = more;
		const given = credentials();
		const desk = given['postgres'] === undefined ? [] : ['postgres', 'contentAgencyApi'];
		const search = parameters['operation'] === 'researchTopic' ? ['searXngApi'] : [];
		return await runNode({
			type,
			parameters: { ...parameters, options },
			credentials: given,
			chosen: ['anthropicApi', ...search, ...desk],
			node: { onError: 'continueRegularOutput' },
			...rest,
		});
	};
	const order = { topic: TOPIC, format: 'blog_post' };
	const on = (item: INodeExecutionData, more: StationRun): StationRun => ({
		...more,
		input: [taken(item)],
	});
	return {
		research: async (more: StationRun = {}) =>
			await station(
				'research',
				{ operation: 'researchTopic', ...order },
				{ ...more, options: { minSources: 6, maxSources: 8, ...more.options } },
			),
		read: async (sources: string[], more: StationRun = {}) =>
			await station(
				'research',
				{ operation: 'readSources', sources: sources.join('\n'), ...order },
				more,
			),
		write: async (item: INodeExecutionData, more: StationRun = {}) =>
			await station('writeDocument', { operation: 'write' }, on(item, more)),
		check: async (item: INodeExecutionData, more: StationRun = {}) =>
			await station('qualityCheck', { operation: 'check' }, on(item, more)),
		revise: async (item: INodeExecutionData, comments: string, more: StationRun = {}) =>
			await station('writeDocument', { operation: 'revise', comments }, on(item, more)),
	};
}

/** An item as the next node gets it, without the problem of the last. */
export function taken(item: INodeExecutionData): INodeExecutionData {
	const { pairedItem: _pair, error: _error, ...rest } = structuredClone(item);
	const { problem: _problem, ...json } = rest.json;
	return { ...rest, json };
}

/** The item of a run, by whichever output it left. */
export function itemOf(run: RunResult): INodeExecutionData {
	const item = [...run.itemsOf('Node', 0), ...run.itemsOf('Node', 1)][0];
	if (item === undefined) throw new Error(`No item: ${run.errorOf() ?? run.status}`);
	return item;
}

/** A request to the model as the sandbox wrote it down. */
interface Asked extends LogEntry {
	asked: string;
	costUsd?: number;
}

/** Requests the model answered and charged, each by the hash of what was asked. */
export async function paid(sandbox: MetSandbox): Promise<string[]> {
	const entries = (await sandbox.log({ service: 'model' })) as Asked[];
	return entries.filter((entry) => (entry.costUsd ?? 0) > 0).map((entry) => entry.asked);
}

/** How many requests were charged more than once. */
export function repeats(asked: readonly string[]): number {
	return asked.length - new Set(asked).size;
}

/** Waits until a fault has struck; the test's own time limit ends it. */
export async function struck(sandbox: MetSandbox, times = 1): Promise<void> {
	for (;;) {
		const { faults } = (await sandbox.control({ command: 'faults' })) as {
			faults: { struck: number }[];
		};
		if (faults.some((fault) => fault.struck >= times)) return;
		await new Promise((resolve) => setImmediate(resolve));
	}
}

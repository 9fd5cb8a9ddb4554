/** How every node treats its items, on n8n's engine: pairing, problems passed on, error output, several items. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { BriefSchema } from '../../core/contracts';
import { problemOf, runNode, type NodeRun } from '../../test/line/desk';

const DOSSIER: IDataObject = {
	kind: 'dossier',
	version: 1,
	id: 'd1',
	brief: JSON.parse(
		JSON.stringify(BriefSchema.parse({ topic: 'Electric vans', date: '2026-11-21' })),
	) as IDataObject,
};
const FILE = { data: Buffer.from('kept').toString('base64'), mimeType: 'text/plain' };
const PROBLEM = { code: 'GEN_002', kind: 'evidence', message: 'm', hint: 'h', retryable: false };

/** Every station of the line that reads a dossier, with the fewest parameters it takes. */
const STATIONS: [type: string, parameters: IDataObject][] = [
	['research', { operation: 'readSources', topic: '', sources: '', options: {} }],
	['writeDocument', { operation: 'write', options: {} }],
	['qualityCheck', { operation: 'check', rounds: 3 }],
	['applyBranding', { operation: 'brandDocument', template: 'EXEC_01', options: {} }],
	['renderPdf', { operation: 'fromDossier', outputField: 'pdf' }],
	[
		'renderPdf',
		{ operation: 'fromHtml', html: '={{ $json.html }}', title: 'T', outputField: 'pdf' },
	],
	['publish', { operation: 'dryRun', channels: ['wordpress'] }],
	['scheduleImport', { operation: 'dryRun', inputField: 'none', timeZone: 'Etc/UTC' }],
];

const outputsOf = async (run: NodeRun) => {
	const result = await runNode(run);
	const outputs = result.run.data.resultData.runData['Node']?.at(-1)?.data?.['main'] ?? [];
	return { result, outputs: outputs.map((items) => items ?? []) };
};
const item = (json: IDataObject): INodeExecutionData => ({ json, binary: { kept: FILE } });

describe.each(STATIONS)('%s %j', (type, parameters) => {
	it('passes an item with a problem on untouched, by its last output', async () => {
		const given = item({ ...DOSSIER, order: 'A-17', problem: PROBLEM });
		const { result, outputs } = await outputsOf({ type, parameters, input: [given] });
		expect(result.errorOf()).toBeUndefined();
		expect(outputs.at(-1)).toEqual([{ ...given, pairedItem: { item: 0 } }]);
		expect(outputs.slice(0, -1).flat()).toEqual([]);
	});

	it('stops the run with sentence, remedy, code and item when nothing else is wanted', async () => {
		const { result } = await outputsOf({ type, parameters, input: [item({ order: 'A-17' })] });
		expect(result.status).toBe('error');
		const error = result.run.data.resultData.error!;
		expect(error.name).toBe('NodeOperationError');
		expect(error.message).toMatch(/ \[item 0\]$/);
		expect(error.description).toMatch(/^.{10,} \([A-Z]+_\d+\)$/);
	});

	it('keeps JSON, files and pairing of each failing item', async () => {
		const input = ['A-17', 'A-18'].map((order) => item({ order }));
		const { result, outputs } = await outputsOf({
			type,
			parameters,
			input,
			node: { onError: 'continueRegularOutput' },
		});
		expect(result.errorOf()).toBeUndefined();
		const items = outputs.flat();
		expect(
			items.map(({ json, binary, pairedItem }) => [json['order'], binary, pairedItem]),
		).toEqual([
			['A-17', { kept: FILE }, { item: 0 }],
			['A-18', { kept: FILE }, { item: 1 }],
		]);
		for (const failed of items) expect(problemOf(failed)?.hint).toMatch(/.{10,}/);
	});

	it('sends failing items whole to the error output, and nothing to the others', async () => {
		const { result, outputs } = await outputsOf({
			type,
			parameters,
			input: [item({ order: 'A-17' })],
			node: { onError: 'continueErrorOutput' },
		});
		expect(result.errorOf()).toBeUndefined();
		expect(outputs.slice(0, -1).flat()).toEqual([]);
		const [failed, ...others] = outputs.at(-1)!;
		expect(others).toEqual([]);
		expect(failed?.json).toMatchObject({
			order: 'A-17',
			error: expect.stringMatching(/ \[item 0\]$/),
			details: { problem: { code: expect.stringMatching(/^[A-Z]+_\d+$/), itemIndex: 0 } },
		});
		expect(failed?.binary).toEqual({ kept: FILE });
	});
});

describe('several items', () => {
	const schedule = (csv: string): INodeExecutionData => ({
		json: { csv },
		binary: { file: { data: Buffer.from(csv).toString('base64'), mimeType: 'text/csv' } },
	});
	const parameters = { operation: 'dryRun', inputField: 'file', timeZone: 'Etc/UTC' };
	const good = schedule('scheduled_date,topic\n2031-03-03,What depot charging costs\n');

	it('go on when the second fails, each paired with its own', async () => {
		const { result, outputs } = await outputsOf({
			type: 'scheduleImport',
			parameters,
			input: [good, item({ order: 'A-18' }), good],
			node: { onError: 'continueRegularOutput' },
		});
		expect(result.errorOf()).toBeUndefined();
		expect(outputs[0]!.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(outputs[1]!.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(problemOf(outputs[1]![0])).toMatchObject({ code: 'FILE_008', itemIndex: 1 });
	});

	it('stop at the second with its number, when nothing else is wanted', async () => {
		const { result } = await outputsOf({
			type: 'scheduleImport',
			parameters,
			input: [good, item({ order: 'A-18' })],
		});
		expect(result.errorOf()).toMatch(/ \[item 1\]$/);
	});
});

describe('a store without an agency', () => {
	it.each(STATIONS.filter(([, { operation }]) => operation !== 'fromHtml'))(
		'is a problem of the item like any other: %s %j',
		async (type, parameters) => {
			const { result, outputs } = await outputsOf({
				type,
				parameters,
				credentials: { postgres: { host: '127.0.0.1', port: 9, database: 'x', user: 'x' } },
				input: [item({ ...DOSSIER, order: 'A-17' })],
				node: { onError: 'continueRegularOutput' },
			});
			expect(result.errorOf()).toBeUndefined();
			const [failed] = outputs.flat();
			expect(problemOf(failed)).toMatchObject({ code: 'TENANT_001' });
			expect(failed?.json['order']).toBe('A-17');
			expect(failed?.binary).toEqual({ kept: FILE });
		},
	);
});

/** The money runs out in every stage: what was found is kept, and more money goes on without paying again. */
import type { INodeExecutionData } from 'n8n-workflow';
import { UsageSchema, type ModelCall } from '../../core/contracts';
import { problemOf } from './desk';
import { itemOf, paid, repeats, stations } from './faults-line';
import { meetSandbox, type MetSandbox } from './meet-sandbox';

const FEW = { minSources: 5, maxSources: 6, openSources: [] };

describe('a budget that ends', () => {
	let sandbox: MetSandbox;
	const line = stations();
	let researched: INodeExecutionData;
	let written: INodeExecutionData;

	beforeAll(async () => {
		sandbox = await meetSandbox();
		researched = itemOf(await line.research({ options: FEW }));
		written = itemOf(await line.write(researched));
		expect(problemOf(written)).toBeUndefined();
	});
	afterAll(async () => await sandbox.leave());
	beforeEach(async () => await sandbox.control({ command: 'clearLog' }));

	const callsOf = (item: INodeExecutionData): ModelCall[] =>
		UsageSchema.parse(item.json['usage']).calls;
	const tokens = (calls: readonly ModelCall[]): number =>
		calls.reduce(
			(sum, call) =>
				sum + call.inputTokens + call.outputTokens + call.cacheReadTokens + call.cacheWriteTokens,
			0,
		);
	/** Tokens of a whole run up to the nth call of an operation. */
	const upTo = (item: INodeExecutionData, operation: string, nth: number): number => {
		const calls = callsOf(item);
		const found = calls.filter((call) => call.operation === operation)[nth];
		return tokens(calls.slice(0, found === undefined ? 0 : calls.indexOf(found)));
	};

	it.each([
		['plan', 'research.plan', 0],
		['first page', 'research.extract', 0],
		['fourth page', 'research.extract', 3],
	])('before the %s of research', async (_stage, operation, nth) => {
		const budgetTokens = upTo(researched, operation, nth) + 1;
		const first = itemOf(await line.research({ options: { ...FEW, budgetTokens } }));
		const stop = problemOf(first) ?? partialOf(first);
		expect(stop).toMatchObject({ code: expect.stringMatching(/^BUDGET_00[12]$/) });
		expect(stop?.hint).toMatch(/budget/i);
		const before = await paid(sandbox);
		expect(spent(first)).toBeLessThan(tokens(callsOf(researched)));

		const more = await line.research({ options: FEW, input: [whole(first)] });
		const again = itemOf(more);
		expect(problemOf(again)).toBeUndefined();
		expect(partialOf(again)).toBeUndefined();
		expect(before.filter((one) => one !== undefined).length).toBeLessThan(
			(await paid(sandbox)).length,
		);
		expect(repeats(await pagesPaid())).toBe(0);
	});

	it.each([
		['outline', 'writing.outline', 0],
		['first section', 'writing.section', 0],
		['third section', 'writing.section', 2],
		['front matter', 'writing.frontMatter', 0],
	])('before the %s of writing', async (_stage, operation, nth) => {
		const budgetTokens = upTo(written, operation, nth) + 1;
		const first = itemOf(await line.write(researched, { options: { budgetTokens } }));
		const problem = problemOf(first);
		expect(problem).toMatchObject({ code: expect.stringMatching(/^BUDGET_00[12]$/) });
		expect(problem?.hint).toMatch(/budget/i);
		expect(first.json['evidence']).toEqual(researched.json['evidence']);
		expect(Object.keys(first.binary ?? {})).toContain('archive');
		const again = itemOf(await line.write(first));
		expect(problemOf(again)).toBeUndefined();
		expect(again.json['document']).toBeDefined();
	});

	const pagesPaid = async (): Promise<string[]> => {
		const entries = await sandbox.log({ service: 'model', operation: 'page_evidence' });
		return entries.map((entry) => String((entry as unknown as { asked: string }).asked));
	};
	const spent = (item: INodeExecutionData): number =>
		item.json['usage'] === undefined ? 0 : tokens(callsOf(item));
});

/** The mark of research that ended early. */
function partialOf(item: INodeExecutionData): { code: string; hint: string } | undefined {
	const evidence = item.json['evidence'] as
		{ partial?: { code: string; hint: string } } | undefined;
	return evidence?.partial;
}

/** The item as it is handed on; without a dossier nothing but the order. */
function whole(item: INodeExecutionData): INodeExecutionData {
	const { pairedItem: _pair, error: _error, ...rest } = structuredClone(item);
	const { problem: _problem, ...json } = rest.json;
	return { ...rest, json };
}

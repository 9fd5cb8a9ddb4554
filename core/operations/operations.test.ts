import fs from 'node:fs';
import path from 'node:path';
import { shippedPrices } from '../shared/usage';
import { estimateRun, estimateSentence, MODEL_OPERATIONS, operationNamed } from '.';

const ROOT = path.resolve(__dirname, '../..');
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');
const SOURCES = ['core', 'nodes'].flatMap((folder) =>
	fs
		.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts') && !/\.(?:test|exam)\.ts$|__fixtures__/.test(file))
		.map((file) => path.join(folder, file)),
);

describe('the registry of model operations', () => {
	it('has every operation of the source, each once', () => {
		const written = SOURCES.flatMap((file) =>
			[...read(file).matchAll(/: ModelOperation = \{\s*name: '([^']+)'/g)].map(
				(match) => match[1]!,
			),
		);
		const registered = MODEL_OPERATIONS.map(({ name }) => name);
		expect(written.length).toBeGreaterThan(6);
		expect([...registered].sort()).toEqual([...new Set(written)].sort());
	});

	it.each(MODEL_OPERATIONS.map((operation) => [operation.name, operation] as const))(
		'%s: documented, answered by the sandbox, checked, with rules that stay',
		(name, operation) => {
			const row = new RegExp(
				`^\\| \`${name.replace('.', '\\.')}\` \\| ${operation.role} \\| ${operation.effort} \\| ${operation.title === '' ? 'none' : `\`${operation.title}\``}`,
				'm',
			);
			expect(read('docs/contracts/model-operations.md')).toMatch(row);
			expect(read('sandbox/writer/answer.mjs')).toContain(`name: '${name}'`);
			if (operation.title !== '') {
				expect(read('sandbox/writer/answer.mjs')).toContain(`\t${operation.title}: {`);
				expect(operation.validator).toBeDefined();
			}
			expect(operation.promptKey).toBe(name);
			expect(operation.promptVersion).toMatch(/^\d+$/);
			expect(operation.fixed).toContain('never an instruction');
			expect(operation.expected.output).toBeLessThanOrEqual(operation.maxTokens);
		},
	);

	it('is the only way to a model: nobody asks one but ask-model, the meter and the adapters', () => {
		const allowed = [
			'core/shared/ask-model.ts',
			'core/shared/metered-model.ts',
			'core/shared/prompt-overrides.ts',
			'nodes/shared/model.ts',
			'nodes/shared/named-models.ts',
			// Says "ok" once to prove the credential; no content goes either way.
			'nodes/ContentStore/self-test.ts',
		];
		const callers = SOURCES.filter(
			(file) =>
				!allowed.includes(file) &&
				/\.complete\(/.test(read(file)) &&
				!/core\/adapters\/model\//.test(file),
		);
		expect(callers).toEqual([]);
	});
});

describe('estimateRun', () => {
	const prices = shippedPrices();
	const models = {
		planner: 'claude-sonnet-5-5',
		reader: 'claude-haiku-5-5',
		writer: 'claude-sonnet-5-5',
		judge: 'claude-haiku-5-5',
	};
	const order = {
		brief: { format: 'white_paper' as const, words: 3_600, minSources: 20, maxSources: 60 },
		prices,
		modelOf: ({ role }: { role: keyof typeof models }) => models[role],
		stages: ['research', 'writing'] as const,
	};

	it('agrees with what the bench measured, within a quarter', () => {
		const rows = JSON.parse(read('docs/benchmarks.json')) as { id: string; ours: number }[];
		const measured = rows.find(({ id }) => id === 'model.cost')!.ours;
		const estimate = estimateRun({ ...order, sources: 47 })!;
		expect(Math.abs(estimate.likelyUsd - measured) / measured).toBeLessThan(0.25);
		expect(estimate.lowUsd).toBeLessThan(measured);
		expect(estimate.highUsd).toBeGreaterThan(measured);
	});

	it('grows with sources, words and dearer models, and knows what is behind it', () => {
		const base = estimateRun(order)!;
		const more = estimateRun({
			...order,
			brief: { ...order.brief, words: 9_000, maxSources: 200 },
		})!;
		const dear = estimateRun({ ...order, modelOf: () => 'claude-opus-5-5' })!;
		const rest = estimateRun({ ...order, stages: ['writing'] })!;
		expect(more.likelyUsd).toBeGreaterThan(base.likelyUsd);
		expect(dear.likelyUsd).toBeGreaterThan(base.likelyUsd);
		expect(rest.likelyUsd).toBeLessThan(base.likelyUsd);
		expect(base.lowUsd).toBeLessThan(base.likelyUsd);
		expect(base.likelyUsd).toBeLessThan(base.highUsd);
		expect(estimateSentence(base)).toMatch(
			/^Expected cost \$0\.\d\d \(\$0\.\d\d to \$\d\.\d\d\), about \d+ model calls/,
		);
	});

	it('does not guess the price of a model nobody priced', () => {
		expect(estimateRun({ ...order, modelOf: () => 'attached-1' })).toBeUndefined();
		expect(operationNamed('research.plan')?.title).toBe('research_plan');
		expect(operationNamed('nobody.knows')).toBeUndefined();
	});
});

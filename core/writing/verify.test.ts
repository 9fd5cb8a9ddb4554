import type { Block, Run } from '../contracts';
import { briefOf, card, evidenceOf, figure } from './__fixtures__/fleet';
import { textHolds } from './evidence-rules';
import { openLedger } from './ledger';
import { orderPrefix } from './prompts/blocks';
import { parseMarkdown } from './markdown/blocks';
import type { Removed } from './markdown/context';
import { blockToText } from './to-plain-text';
import { failuresOf, withoutFailures } from './verify';

const over = 'The scheme paid for more than 40,000 chargers by 2023.';
const german = 'Im Jahr 2024 wurden 17,5 Millionen Autos verkauft.';
const evidence = evidenceOf([
	...evidenceOf().cards,
	card({
		id: 'E10',
		exact: over,
		figures: [figure(over, '40,000', { value: 40_000, unit: 'chargers', bound: 'over' })],
	}),
	card({
		id: 'E11',
		exact: german,
		sourceId: 'S03',
		figures: [figure(german, '17,5 Millionen', { value: 17.5e6, unit: 'Autos' })],
	}),
]);
evidence.sources[2]!.language = 'de';
const ledger = openLedger(evidence);

const rules = { ledger, language: 'en', date: '2026-11-21' };

function blocksOf(markdown: string): Block[] {
	return parseMarkdown(markdown, { ledger, charts: [], language: 'en', where: '', removed: [] })
		.blocks;
}

const failing = (markdown: string, near: string[] = []): string[] =>
	blocksOf(markdown).flatMap((block) =>
		failuresOf(block, { ...rules, near }).map((one) => one.check),
	);

function cleaned(markdown: string): { text: string; removed: Removed[] } {
	const removed: Removed[] = [];
	const kept = blocksOf(markdown).flatMap(
		(block) => withoutFailures(block, rules, { where: 'here', removed }) ?? [],
	);
	return { text: kept.map(blockToText).join('\n'), removed };
}

describe('failuresOf', () => {
	it.each([
		['Sales reached {{fig:E1.0}} in 2024 [[E1]].'],
		['Sales reached about 17 million cars in 2024 [[E1]].'],
		['Sales were {{calc:E1.0 / E2.0 - 1|percent}} higher in 2024 than in 2023 [[E1,E2]].'],
		['The scheme paid for more than {{fig:E10.0}} chargers [[E10]].'],
		['Sales reached 17.5 million cars in 2024 [[E11]].'],
		['Sales reached {{fig:E11.0}} cars [[E11]].'],
		['It grew in 2024 [[E1]]. That is 17 million cars.'],
		['In 2026 managers decide. Three reasons speak for it.'],
		['A manager said “replaced half of the fleet without a single missed delivery” [[E6]].'],
		['| What | Sales |\n|---|---|\n| now | {{fig:E1.0}} |\n| then | 14 million [[E2]] |'],
	])('lets stand: %s', (markdown) => {
		expect(failing(markdown)).toEqual([]);
	});

	it.each([
		['Sales reached 18 million in 2024 [[E1]].', 'figures-agree'],
		['Sales reached {{fig:E1.0}} in 2021 [[E1]].', 'figures-agree'],
		['Sales reached 17 million [[E2]].', 'figures-agree'],
		['The scheme paid for {{fig:E10.0}} chargers [[E10]].', 'figures-agree'],
		['Vans made up 20 percentage points [[E4]].', 'figures-agree'],
		['The pack cost €115 per kWh [[E5]].', 'figures-agree'],
		['It grew [[E1]]. That is 19 million cars.', 'figures-agree'],
		['Sales rose by 12% last year.', 'claims-cited'],
		['According to the office, vans are cheap.', 'claims-cited'],
		['He said “we never looked back at diesel” [[E6]].', 'quotes-resolve'],
		['Sales reached {{fig:E1.9}} cars [[E1]].', 'markers-known'],
		['## Sales rise to 99 million', 'figures-agree'],
		['| What | Sales |\n|---|---|\n| now | 18 million [[E1]] |', 'figures-agree'],
	])('fails: %s', (markdown, check) => {
		expect([...new Set(failing(markdown, ['E1']))]).toEqual([check]);
	});

	it('takes deadlines of a plan for advice', () => {
		const runs: Run[] = [{ kind: 'text', text: 'Ask the operator within 30 days, by March 2027.' }];
		const step = (words: Run[]): Block => ({
			id: 'b1',
			partId: 'p1',
			type: 'steps',
			items: [{ when: '', title: '', runs: words }],
		});
		expect(failuresOf(step(runs), rules)).toEqual([]);
		expect(
			failuresOf(step([{ kind: 'text', text: 'Save 30% within 30 days.' }]), rules),
		).toHaveLength(1);
	});

	it('finds a pull quote or a figure whose words are not those of the ledger', () => {
		const quote: Block = {
			id: 'b1',
			partId: 'p1',
			type: 'pull_quote',
			text: 'Forged',
			cardId: 'E6',
			speaker: '',
		};
		expect(failuresOf(quote, rules)).toHaveLength(1);
		const run: Run = { kind: 'figure', text: '18 million', cardId: 'E1', figureIndex: 0 };
		const forged: Block = { id: 'b1', partId: 'p1', type: 'paragraph', runs: [run] };
		expect(failuresOf(forged, rules).length).toBeGreaterThan(0);
	});
});

describe('withoutFailures', () => {
	it('takes out the failing sentence only, and records it once', () => {
		const { text, removed } = cleaned('First holds. Sales rose by 12%. Last holds.');
		expect(text).toBe('First holds. Last holds.');
		expect(removed).toMatchObject([{ where: 'here', text: 'Sales rose by 12%.' }]);
	});

	it('takes out what leaned on the marker of a sentence that is gone', () => {
		const { text } = cleaned('Sales reached 18 million [[E1]]. The old mark was 17 million cars.');
		expect(text).toBe('');
	});

	it('takes out items and rows whole, and blocks of which nothing is left', () => {
		expect(cleaned('- It grew by 12%.\n- It holds.').text).toBe('- It holds.');
		const table =
			'| What | Sales |\n|---|---|\n| now | 18 million [[E1]] |\n| then | {{fig:E2.0}} |';
		expect(cleaned(table).text).toBe('What\tSales\nthen\t14 million');
		expect(cleaned('It grew by 12%.').text).toBe('');
	});

	it('returns the same object when nothing failed', () => {
		const [block] = blocksOf('It holds [[E7]].');
		expect(withoutFailures(block!, rules, { where: '', removed: [] })).toBe(block);
	});
});

describe('textHolds', () => {
	it('judges a title by the figures of its cards', () => {
		expect(textHolds('17 million cars in 2024', ['E1'], rules)).toBe(true);
		expect(textHolds('19 million cars', ['E1'], rules)).toBe(false);
		expect(textHolds('Five steps to a ready depot', [], rules)).toBe(true);
	});
});

describe('figures of pages of no standing', () => {
	const rumour = 'Drivers saved 31 minutes a day.';
	const echo = 'Depots saved 12 percent of their power bill in 2024.';
	const wrong = 'Sales of electric cars were 27 million in 2024.';
	const right = 'Sales of electric cars were 17 million in 2024.';
	const weak = evidenceOf([
		...evidenceOf().cards,
		...[
			['E20', 'S14', rumour, '31 minutes', { value: 31, unit: 'min', kind: 'duration' }, 5],
			['E21', 'S14', echo, '12 percent', { value: 12, unit: '%', kind: 'percent' }, 5],
			['E22', 'S03', echo, '12 percent', { value: 12, unit: '%', kind: 'percent' }, 3],
			['E23', 'S14', wrong, '27 million', { value: 27e6, period: '2024' }, 5],
			['E24', 'S03', right, '17 million', { value: 17e6, period: '2024' }, 1],
			['E25', 'S15', rumour, '31 minutes', { value: 31, unit: 'min', kind: 'duration' }, 4],
		].map(([id, sourceId, exact, raw, more, sourceClass]) =>
			card({
				id: String(id),
				sourceId: String(sourceId),
				exact: String(exact),
				sourceClass: Number(sourceClass),
				figures: [figure(String(exact), String(raw), more as { value: number })],
			}),
		),
	]);
	const [model] = weak.sources;
	weak.sources.push(
		{
			...model!,
			id: 'S14',
			finalUrl: 'https://forum.yard.example/x',
			publisher: 'Yard Talk',
			owner: 'yard',
			class: 5,
		},
		{
			...model!,
			id: 'S15',
			finalUrl: 'https://forum.yard.example/y',
			publisher: 'Yard Talk',
			owner: 'yard',
			class: 4,
		},
	);
	const failingIn = (markdown: string, evidence = weak): string[] => {
		const own = openLedger(evidence);
		return parseMarkdown(markdown, {
			ledger: own,
			charts: [],
			language: 'en',
			where: '',
			removed: [],
		}).blocks.flatMap((block) =>
			failuresOf(block, { ledger: own, language: 'en', near: ['E20'] }).map(({ check }) => check),
		);
	};

	it.each<[string, string, string[]]>([
		['alone and unnamed', 'Drivers saved 31 minutes a day [[E20]].', ['source-shares']],
		['as a figure of the ledger', 'Drivers saved {{fig:E20.0}} a day [[E20]].', ['source-shares']],
		['in a formula', 'It is {{calc:E20.0 * 2|plain}} [[E20]].', ['source-shares']],
		[
			'carried by the sentence before',
			'Drivers save time [[E20]]. It is 31 minutes.',
			['source-shares'],
		],
		['in a heading', '## Drivers save 31 minutes', ['figures-agree']],
		['named', 'According to Yard Talk, drivers saved 31 minutes a day [[E20]].', []],
		['without its figure', 'Drivers save time [[E20]].', []],
		['confirmed', 'Depots saved 12 percent of their power bill [[E21]].', []],
		[
			'outranked, though named',
			'Sales of electric cars were 27 million in 2024, according to Yard Talk [[E23]].',
			['source-shares'],
		],
		['of a vendor', 'Drivers saved 31 minutes a day [[E25]].', []],
	])('%s: %s', (_, markdown, expected) => {
		expect([...new Set(failingIn(markdown))]).toEqual(expected);
	});

	it('lets an outranked figure stand where the conflict is listed and its owner named', () => {
		const conflicts = [{ id: 'K1', subject: 'sales', cardIds: ['E23', 'E24'], note: '' }];
		const listed = { ...weak, conflicts };
		const sentence = 'Sales of electric cars were 27 million in 2024';
		expect(failingIn(`${sentence}, according to Yard Talk [[E23]].`, listed)).toEqual([]);
		expect(failingIn(`${sentence} [[E23]].`, listed)).toEqual(['source-shares']);
	});

	it('says so in the ledger a model is shown, and leaves outranked ones out', () => {
		const lines = orderPrefix(briefOf(), weak, ['E20', 'E21', 'E23', 'E25']);
		expect(lines).toMatch(/"id":"E20".*"publisher":"Yard Talk".*"standing":"alone"/);
		expect(lines).toMatch(/"id":"E25".*"standing":"alone"/);
		expect(lines).toMatch(/"id":"E21"(?!.*"standing")/);
		expect(lines).not.toContain('"id":"E23"');
		const conflicts = [{ id: 'K1', subject: 'sales', cardIds: ['E23', 'E24'], note: '' }];
		expect(orderPrefix(briefOf(), { ...weak, conflicts }, ['E23'])).toMatch(
			/"id":"E23".*"standing":"outranked"/,
		);
	});
});

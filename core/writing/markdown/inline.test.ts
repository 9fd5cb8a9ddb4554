import type { Run } from '../../contracts';
import { card, evidenceOf, figure } from '../__fixtures__/fleet';
import { openLedger } from '../ledger';
import type { MarkdownContext } from './context';
import { runsToText } from '../to-plain-text';
import { parseInline } from './inline';

const range = 'Costs of 10-15 EUR fell by 20% in Germany.';
const ledger = openLedger(
	evidenceOf([
		...evidenceOf().cards,
		card({
			id: 'E20',
			exact: range,
			figures: [
				figure(range, '10-15 EUR', { value: 10, high: 15, kind: 'money', unit: 'EUR' }),
				figure(range, '20%', { value: 20, kind: 'percent', unit: '%', direction: 'down' }),
			],
		}),
	]),
);

function read(text: string): { runs: Run[]; context: MarkdownContext } {
	const context: MarkdownContext = { ledger, charts: [], language: 'en', where: 'w', removed: [] };
	return { runs: parseInline(text, context), context };
}

const words = (text: string): string =>
	read(text)
		.runs.map((run) => (run.kind === 'cite' ? `[${run.cardIds.join()}]` : run.text))
		.join('');

describe('parseInline', () => {
	it('sets citations before the stop they follow, and joins them', () => {
		expect(words('It grew. [[E1]] [[E2]] Then more [[E3]].')).toBe(
			'It grew[E1,E2]. Then more[E3].',
		);
	});

	it('takes out unknown ids, keeps known ones, and records it', () => {
		const { runs, context } = read('It grew [[E1,E99]] and fell [[foo]].');
		expect(runs.map((run) => run.kind)).toEqual(['text', 'cite', 'text']);
		expect(context.removed.map((one) => one.text)).toEqual(['[[E99]]', '[[foo]]']);
	});

	it.each([
		['sold 17 million {{fig:E1.0}} cars', 'sold 17 million cars'],
		['sold {{fig:E1.0}} million cars', 'sold 17 million cars'],
		['at {{fig:E20.1}}% less', 'at 20% less'],
		['at {{fig:E20.1}} percent less', 'at 20% less'],
		['for ${{fig:E5.0}}', 'for $115 per kWh'],
		['the {{fig:E1.0}} millionaires', 'the 17 million millionaires'],
		['{{fig:E20.value}}', '{{fig:E20.value}}'],
	])('prints a figure once: %s', (text, printed) => {
		expect(words(text)).toBe(printed);
	});

	it('leaves what it cannot resolve as text, for its sentence to be mended', () => {
		for (const marker of [
			'{{fig:E99.0}}',
			'{{quote:E99}}',
			'{{calc:E20.0 / E1.0|percent}}',
			'{{calc:1+1}}',
		]) {
			expect(read(`a ${marker} b`).runs).toEqual([{ kind: 'text', text: `a ${marker} b` }]);
		}
	});

	it('prints exact words of a quotation, or a part of them', () => {
		expect(words('{{quote:E6}}')).toBe(
			'We replaced half of the fleet without a single missed delivery',
		);
		expect(words('{{quote:E7|words 1-4}}')).toBe('Depots with managed charging');
		expect(words('{{quote:E7|words 9-2}}')).toBe('{{quote:E7|words 9-2}}');
	});

	it('computes', () => {
		expect(read('{{calc:E1.0 / E2.0 - 1|percent}}').runs).toMatchObject([
			{ kind: 'calculation', text: '21%', unit: '%', cardIds: ['E1', 'E2'] },
		]);
	});

	it('keeps the words of links, drops their addresses', () => {
		const { runs, context } = read(
			'See [this](https://a.example/b) and https://c.example/d. Or ![x](y).',
		);
		expect(runs).toEqual([{ kind: 'text', text: 'See this and . Or x.' }]);
		expect(context.removed.map((one) => one.text)).toEqual([
			'https://a.example/b',
			'https://c.example/d',
			'y',
		]);
	});

	it('keeps an address of the ledger as words', () => {
		expect(words('at https://s01.example.org/report.')).toBe('at https://s01.example.org/report.');
	});

	it('reads emphasis, and leaves lonely stars alone', () => {
		expect(read('a **b** *c* d * e **f').runs).toEqual([
			{ kind: 'text', text: 'a ' },
			{ kind: 'text', text: 'b', strong: true },
			{ kind: 'text', text: ' ' },
			{ kind: 'text', text: 'c', emphasis: true },
			{ kind: 'text', text: ' d * e **f' },
		]);
	});
});

describe('citations that name nothing', () => {
	const read = (text: string): string =>
		runsToText(parseInline(text, { ledger, charts: [], language: 'en', where: '', removed: [] }));

	it('keep a sentence from standing uncited when it needs evidence', () => {
		expect(read('Vans are cheaper to run than cars [[E999]].')).toContain('[[E999]]');
		expect(read('They cost 12% less [[E999]].')).toContain('[[E999]]');
	});

	it('go without a trace where nothing has to be shown, or another card is cited', () => {
		expect(read('Start with the depot [[E999]].')).toBe('Start with the depot.');
		expect(read('Vans are cheaper than cars [[E4]] [[E999]].')).toBe('Vans are cheaper than cars.');
	});
});

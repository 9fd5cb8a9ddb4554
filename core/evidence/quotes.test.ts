import { CardSchema, type Card } from '../contracts';
import { findQuotations, resolveQuote } from './quotes';

function card(exact: string): Card {
	const base = {
		sourceId: 'S01',
		snapshot: 'a',
		start: 0,
		end: exact.length,
		prefix: '',
		suffix: '',
	};
	const facts = { claim: exact, kind: 'quote', questionId: 'Q1', sourceClass: 3 };
	return CardSchema.parse({ id: 'E1', exact, ...base, ...facts });
}

const span = card(
	'The depot is the bottleneck, she said, and we don’t expect the grid to be ready before 2030 in most of our 117 regions.',
);

describe('resolveQuote', () => {
	test.each([
		['the depot is the bottleneck', true],
		['The depot is the bottleneck,', true],
		["we don't expect the grid to be ready", true],
		['The depot is the bottleneck ... the grid to be ready before 2030', true],
		['The depot is the bottleneck […] in most of our 117 regions.', true],
		['we don’t expect [utilities] to be ready', true],
		['The depot was the bottleneck', false],
		['the grid to be ready … the depot is the bottleneck', false],
		['in most of our 17 regions', false],
		['expect the grid to be read', false],
		['we expect the grid to be ready', false],
		['...', false],
		['[…]', false],
		['', false],
	])('%j: %s', (quote, found) => {
		expect(resolveQuote(quote, [span]) !== undefined).toBe(found);
	});

	test('says where in the card', () => {
		const found = resolveQuote('the grid to be ready', [card('Nothing.'), span]);
		expect(span.exact.slice(found?.start, found?.end)).toBe('the grid to be ready');
	});

	test('stays quick on hostile text', () => {
		const started = process.cpuUsage();
		resolveQuote('a … '.repeat(25_000), [card('a '.repeat(50_000))]);
		findQuotations('‘a '.repeat(33_000));
		findQuotations('“'.repeat(100_000));
		expect(process.cpuUsage(started).user / 1_000).toBeLessThan(20_000);
	});
});

test('findQuotations sees every kind of mark and no apostrophe', () => {
	const text =
		'He said “one two” and "three" and ‘four five’; it’s the fleets’ cost, „sechs“ «sept».';
	expect(findQuotations(text).map((quote) => quote.text)).toEqual([
		'one two',
		'three',
		'four five',
		'sechs',
		'sept',
	]);
	for (const quote of findQuotations(text)) {
		expect(text.slice(quote.start + 1, quote.end - 1)).toBe(quote.text);
	}
});

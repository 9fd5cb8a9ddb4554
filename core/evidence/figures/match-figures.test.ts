import { CardSchema, type Card } from '../../contracts';
import { matchFigures, passageOf } from './match-figures';

function card(exact: string, facts: Partial<Card> = {}): Card {
	const base = {
		sourceId: 'S01',
		snapshot: 'a',
		start: 0,
		end: exact.length,
		prefix: '',
		suffix: '',
	};
	return CardSchema.parse({
		id: 'E1',
		exact,
		...base,
		claim: exact,
		kind: 'figure',
		questionId: 'Q1',
		sourceClass: 2,
		...facts,
	});
}

function short(sentence: string, ...spans: (string | Card)[]): string[] {
	return matchFigures(sentence, spans)
		.filter((match) => match.isChecked)
		.map((match) => `${match.figure.raw}: ${match.agrees ? 'yes' : (match.reason ?? 'nothing')}`);
}

describe('matchFigures', () => {
	const span =
		'Electric car sales topped 17 million in 2024, up 25% from 14 million a year earlier.';

	test('finds each figure in the cited passages', () => {
		expect(short('In 2024, more than 17 million were sold, 25% more.', span)).toEqual([
			'2024: yes',
			'17 million: yes',
			'25%: yes',
		]);
	});

	test('names the nearest disagreement', () => {
		expect(short('In 2024, 17 million were sold, down 25%.', span)).toEqual([
			'2024: yes',
			'17 million: bound',
			'25%: direction',
		]);
		expect(short('They cost $17 million.', span)).toEqual(['$17 million: kind']);
		expect(short('They sold 19 million.', span)).toEqual(['19 million: value']);
	});

	test('a figure no passage knows has no reason', () => {
		expect(short('They sold 19 million.', 'Nothing here.')).toEqual(['19 million: nothing']);
	});

	test('both ends of a range may stand apart', () => {
		expect(short('The share rose from 10 to 15 percent.', 'Shares of 10–15 percent.')).toEqual([
			'10: yes',
			'15 percent: yes',
		]);
		expect(short('The share is 10–15 percent.', 'From 10% in 2020 to 15% in 2024.')).toEqual([
			'10–15 percent: yes',
		]);
		expect(short('The share is 15 percent.', 'Shares of 10–15 percent.')).toEqual([
			'15 percent: range',
		]);
	});

	test('a year may come from date or edition of the source', () => {
		const source = card('Sales reached 17 million.', {
			attribution: 'Global EV Outlook 2025',
			published: '2025-05-14',
		});
		expect(short('The 2025 edition counts 17 million.', source)).toEqual([
			'2025: yes',
			'17 million: yes',
		]);
		expect(short('In 2023 it was 17 million.', source)).toEqual(['2023: value', '17 million: yes']);
	});

	test('small counts are refuted only by another count of the same thing', () => {
		expect(short('It runs four depots.', 'The fleet has five depots.')).toEqual(['four: value']);
		expect(short('It runs four depots.', 'The fleet has five garages.')).toEqual([]);
		expect(short('Three reasons stand out.', 'There are five reasons.')).toEqual([]);
	});

	test('a prepared passage gives the same result as its card', () => {
		const source = card(span);
		const sentence = 'About 17 million in 2024.';
		expect(matchFigures(sentence, [passageOf(source)])).toEqual(matchFigures(sentence, [source]));
	});
});

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

	test('a year that only the publication has is none of its facts', () => {
		const source = card('Sales reached 17 million in 2024.', {
			attribution: 'Fleet Outlook 2026',
			published: '2026-03-02',
		});
		const year = (sentence: string) => short(sentence, source).find((found) => /2026/.test(found));
		expect(year('Sales reached 17 million in 2026.')).toBe('2026: value');
		expect(year('The report counts 17 million in 2026.')).toBe('2026: value');
		expect(year('A 2026 report counts 17 million.')).toBe('2026: yes');
		expect(year('In its 2026 outlook the agency counts 17 million.')).toBe('2026: yes');
		expect(year('Fleet Outlook 2026 counts 17 million.')).toBe('2026: yes');
		expect(year('The agency said in March 2026 that 17 million were sold.')).toBe(
			'March 2026: yes',
		);
	});

	test.each([
		'Sales reached 17 million in 2024, up from 14 million in 2023.',
		'Sales reached 17 million electric cars in 2024, after 14 million electric cars in 2023.',
		'In 2024, 17 million cars were sold, compared with 14 million in 2023.',
	])('a figure keeps the year that the passage ties it to: %s', (passage) => {
		for (const right of [
			'Sales were 17 million in 2024.',
			'In 2023, 14 million were sold.',
			'Sales rose from 14 million in 2023 to 17 million in 2024.',
			'Between 2023 and 2024, sales rose to 17 million.',
		]) {
			expect(short(right, passage).filter((found) => !found.endsWith('yes'))).toEqual([]);
		}
		for (const wrong of [
			'Sales were 17 million in 2023.',
			'In 2023, 17 million were sold.',
			'The 2023 total was 17 million.',
		]) {
			expect(short(wrong, passage)).toContain('17 million: period');
		}
	});

	test('a year earlier, said in words, is no reason to tie a figure to the year of its sentence', () => {
		const passage = 'In 2024, 17 million were sold, up from 14 million a year earlier.';
		const other = 'In 2023 it was 14 million.';
		expect(short('It was 14 million in 2023.', passage, other)).toEqual([
			'14 million: yes',
			'2023: yes',
		]);
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

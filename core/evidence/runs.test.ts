import type { Run } from '../contracts';
import { plainText, sentencesOfRuns } from './runs';

const text = (words: string): Run => ({ kind: 'text', text: words });
const cite = (...cardIds: string[]): Run => ({ kind: 'cite', cardIds });

describe('plainText', () => {
	test('reads like a sentence wherever the marker stands', () => {
		expect(plainText([text('Sales rose'), cite('E1'), text('. Then')])).toBe('Sales rose. Then');
		expect(plainText([text('Sales rose '), cite('E1'), text('. Then')])).toBe('Sales rose. Then');
		expect(plainText([text('Sales rose '), cite('E1'), text(' and fell')])).toBe(
			'Sales rose and fell',
		);
		expect(plainText([text('Sales rose. '), cite('E1')])).toBe('Sales rose.');
	});

	test('prints figures, quotations and results', () => {
		const runs: Run[] = [
			text('About '),
			{ kind: 'figure', text: '17 million', cardId: 'E1', figureIndex: 0 },
			text(': '),
			{ kind: 'quote', text: 'we wait', cardId: 'E2', speaker: '' },
			text(', '),
			{
				kind: 'calculation',
				text: '21%',
				formula: 'E1.0 / E3.0',
				cardIds: ['E1', 'E3'],
				value: 0.21,
				unit: '',
			},
		];
		expect(plainText(runs)).toBe('About 17 million: “we wait”, 21%');
	});
});

describe('sentencesOfRuns', () => {
	const cards = (...runs: Run[]): [string, string[]][] =>
		sentencesOfRuns(runs).map((sentence) => [sentence.text, sentence.cardIds]);

	test('a marker counts for the sentence just said, before or after its full stop', () => {
		expect(
			cards(
				text('One'),
				cite('E1'),
				text('. Two. '),
				cite('E2'),
				text('Three'),
				cite('E3'),
				text('.'),
			),
		).toEqual([
			['One.', ['E1']],
			['Two.', ['E2']],
			['Three.', ['E3']],
		]);
	});

	test('two markers in a sentence both count, once', () => {
		expect(
			cards(text('One'), cite('E1'), text(' and two'), cite('E2', 'E1'), text('. Next.')),
		).toEqual([
			['One and two.', ['E1', 'E2']],
			['Next.', []],
		]);
	});

	test('figure and calculation runs cite too', () => {
		expect(
			cards(
				text('It is '),
				{ kind: 'figure', text: '17', cardId: 'E7', figureIndex: 0 },
				text('. Next.'),
			),
		).toEqual([
			['It is 17.', ['E7']],
			['Next.', []],
		]);
	});
});

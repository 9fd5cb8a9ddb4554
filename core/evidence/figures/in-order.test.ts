import { findFigures } from './find-figures';
import { namesInOrder } from './in-order';
import { matchFigures } from './match-figures';

function refused(language: string, sentence: string, source: string): string[] {
	return matchFigures(sentence, [source], { language })
		.filter((match) => !match.agrees)
		.map((match) => `${match.figure.raw}: ${match.reason ?? 'nothing'}`);
}

test('a figure of a row belongs to the name at its place', () => {
	const text = 'Germany, France and Spain sold 14, 17 and about 21 million, respectively.';
	const names = namesInOrder(text, findFigures(text));
	const nearest = [...names.values()].map((name) => [...name].sort((a, b) => b[1] - a[1])[0]?.[0]);
	expect(nearest).toEqual(['germa', 'franc', 'spain']);
});

test('no row, or a row with another number of names, ties nothing', () => {
	for (const text of [
		'Germany sold 14 and France 17.',
		'Germany and France sold 14, 17 and 21, respectively.',
		'The two sold 14 and 17, respectively.',
	]) {
		expect(namesInOrder(text, findFigures(text)).size).toBe(0);
	}
});

const near =
	'Sales in Germany rose by 14 percent, in France by 17 percent and in Spain by 21 percent.';
const inOrder = 'Sales in Germany, France and Spain rose by 14, 17 and 21 percent respectively.';
const byYear = 'It sold 14 tonnes in 2023 and 17 tonnes in 2024.';

describe('figures in the order of names', () => {
	test.each([
		[near, 'Sales in Germany and France rose by 14 percent and 17 percent, respectively.'],
		[near, 'In Germany, France and Spain sales rose 14, 17 and 21 percent, respectively.'],
		[near, 'Sales rose by 14 percent and 17 percent in Germany and France, respectively.'],
		[inOrder, 'Sales in France rose by 17 percent.'],
		[inOrder, 'Sales in Spain and Germany rose by 21 and 14 percent respectively.'],
		[byYear, 'In 2023 and 2024 it sold 14 tonnes and 17 tonnes, respectively.'],
		[
			'Women and men wait 14 and 14 days respectively.',
			'Men and women wait 14 and 14 days respectively.',
		],
	])('%s / %s is as it was', (source, sentence) => {
		expect(refused('en', sentence, source)).toEqual([]);
	});

	test.each([
		[near, 'Sales in Germany and France rose by 17 percent and 14 percent, respectively.', 2],
		[near, 'In Germany, France and Spain sales rose 21, 14 and 17 percent, respectively.', 3],
		[near, 'Sales rose by 17 percent and 14 percent in Germany and France, respectively.', 2],
		[inOrder, 'Sales in Spain and Germany rose by 14 and 21 percent respectively.', 2],
		[byYear, 'In 2023 and 2024 it sold 17 tonnes and 14 tonnes, respectively.', 2],
	])('%s / %s is exchanged', (source, sentence, count) => {
		expect(refused('en', sentence, source)).toHaveLength(count);
	});
});

describe.each([
	[
		'de',
		'In Berlin warten Fahrer 14 Minuten, in Hamburg 17 Minuten.',
		[
			'Berlin und Hamburg: Fahrer warten 14 beziehungsweise 17 Minuten.',
			'Berlin und Hamburg: Fahrer warten 17 beziehungsweise 14 Minuten.',
		],
	],
	[
		'fr',
		'À Lyon on attend 14 minutes, à Nantes 17 minutes.',
		[
			'Lyon et Nantes attendent respectivement 14 et 17 minutes.',
			'Lyon et Nantes attendent respectivement 17 et 14 minutes.',
		],
	],
	[
		'es',
		'En Madrid se esperan 14 minutos, en Sevilla 17 minutos.',
		[
			'Madrid y Sevilla esperan 14 y 17 minutos, respectivamente.',
			'Madrid y Sevilla esperan 17 y 14 minutos, respectivamente.',
		],
	],
	[
		'it',
		'A Torino si aspettano 14 minuti, a Genova 17 minuti.',
		[
			'Torino e Genova aspettano rispettivamente 14 e 17 minuti.',
			'Torino e Genova aspettano rispettivamente 17 e 14 minuti.',
		],
	],
	[
		'nl',
		'In Utrecht wacht men 14 minuten, in Breda 17 minuten.',
		[
			'Utrecht en Breda wachten respectievelijk 14 en 17 minuten.',
			'Utrecht en Breda wachten respectievelijk 17 en 14 minuten.',
		],
	],
])('%s', (language, source, [right, wrong]) => {
	test('keeps the order of the source', () => {
		expect(refused(language, right!, source)).toEqual([]);
	});
	test('is caught when exchanged', () => {
		expect(refused(language, wrong!, source)).toHaveLength(2);
	});
});

import type { Card, Figure, Source } from '../contracts';
import { figuresOfSpan } from './figures/checkable';
import { matchFigures } from './figures/match-figures';
import { standingOf } from './standing';
import { uncompaniedFigures } from './uncompanied';

interface Page {
	says: string;
	class: number;
	owner?: string;
	publisher?: string;
	attribution?: string;
	subject?: string;
	period?: string;
	flags?: string[];
}

function evidenceOf(...pages: Page[]): { cards: Card[]; sources: Source[] } {
	const cards = pages.map((page, index) => {
		const figures: Figure[] = figuresOfSpan(page.says, { language: 'en' });
		return {
			id: `E${index + 1}`,
			sourceId: `S${index + 1}`,
			exact: page.says,
			claim: page.says,
			prefix: '',
			suffix: '',
			published: '',
			attribution: page.attribution ?? '',
			speaker: '',
			sourceClass: page.class,
			figures: figures.map((figure) => ({
				...figure,
				subject: page.subject ?? '',
				period: page.period ?? figure.period,
			})),
		} as unknown as Card;
	});
	const sources = pages.map(
		(page, index) =>
			({
				id: `S${index + 1}`,
				finalUrl: `https://site${index + 1}.example/`,
				owner: page.owner ?? `owner ${index + 1}`,
				publisher: page.publisher ?? '',
				author: '',
				flags: page.flags ?? [],
			}) as unknown as Source,
	);
	return { cards, sources };
}

const SALES = 'Heat pump sales in Germany came to';
const forum = (says: string, more: Partial<Page> = {}): Page => ({ says, class: 5, ...more });
const office = (says: string, more: Partial<Page> = {}): Page => ({ says, class: 2, ...more });
const standingAmong = (...pages: Page[]) => {
	const evidence = evidenceOf(...pages);
	return standingOf(evidence.cards[0]!, evidence);
};

describe('standingOf', () => {
	it('leaves a source of class 1 to 3 on its own feet', () => {
		expect(standingAmong(office(`${SALES} 356,000 units in 2023.`))).toBe('confirmed');
	});

	it.each<[string, Page[], string]>([
		['nobody else has it', [forum(`${SALES} 512,000 units in 2023.`)], 'alone'],
		[
			'an office has it too',
			[forum(`${SALES} 356,000 units in 2023.`), office(`${SALES} 356,000 units in 2023.`)],
			'confirmed',
		],
		[
			'a second voice has it too',
			[forum(`${SALES} 356,000 units in 2023.`), forum(`${SALES} 356,000 units in 2023.`)],
			'confirmed',
		],
		[
			'its own owner says it twice',
			[
				forum(`${SALES} 356,000 units in 2023.`, { owner: 'one' }),
				forum(`${SALES} 356,000 units in 2023.`, { owner: 'one' }),
			],
			'alone',
		],
		[
			'both repeat one study',
			[
				forum(`${SALES} 356,000 units in 2023.`, { attribution: 'Heat Survey' }),
				forum(`${SALES} 356,000 units in 2023.`, { attribution: 'Heat Survey 2024' }),
			],
			'alone',
		],
		[
			'a page that speaks to machines has it',
			[
				forum(`${SALES} 356,000 units in 2023.`),
				forum(`${SALES} 356,000 units in 2023.`, { flags: ['suspicious'] }),
			],
			'alone',
		],
		[
			'an office says otherwise',
			[
				forum(`${SALES} 512,000 units in 2023, if I remember right.`),
				office(`${SALES} 356,000 units in 2023, according to the association.`),
			],
			'outranked',
		],
		[
			'an office says otherwise of another land',
			[
				forum(`${SALES} 512,000 units in 2023.`),
				office('Heat pump sales in Norway came to 56,000 units in 2023.'),
			],
			'alone',
		],
		[
			'an office says otherwise of another year',
			[
				forum(`${SALES} 512,000 units in 2023.`, { period: '2023' }),
				office(`${SALES} 236,000 units in 2022.`, { period: '2022' }),
			],
			'alone',
		],
		[
			'another thing has the same number',
			[
				forum('Cloudy days kept 71 % of panels idle.'),
				office('Ransomware was present in 71 % of breaches.'),
			],
			'alone',
		],
	])('%s', (_, pages, expected) => {
		expect(standingAmong(...pages)).toBe(expected);
	});
});

describe('uncompaniedFigures', () => {
	const told = (text: string, ...pages: Page[]) => {
		const evidence = evidenceOf(...pages);
		const matches = matchFigures(text, evidence.cards, { language: 'en' });
		return uncompaniedFigures({ text, matches }, evidence.cards, evidence).map(
			({ raw, isNamed }) => [raw, isNamed],
		);
	};
	const page = forum('Drivers saved 31 minutes a day in 2024.', {
		publisher: 'Driver Desk',
		attribution: 'my brother',
	});

	it.each<[string, string, [string, boolean][]]>([
		[
			'says the figure as if it were known',
			'Drivers saved 31 minutes a day.',
			[['31 minutes', false]],
		],
		[
			'names nobody',
			'According to my brother, drivers saved 31 minutes a day.',
			[['31 minutes', false]],
		],
		[
			'names the publisher',
			'According to Driver Desk, drivers saved 31 minutes.',
			[['31 minutes', true]],
		],
		[
			'names the words of the publisher in passing',
			'At each driver desk, 31 minutes a day were saved.',
			[['31 minutes', false]],
		],
		['states a year only', 'Drivers saved time in 2024.', []],
	])('%s', (_, text, expected) => {
		const found = told(text, page);
		expect(found.map(([raw, isNamed]) => [String(raw).replace(/ a day$/, ''), isNamed])).toEqual(
			expected,
		);
	});

	it('is silent when a better card of the sentence has the figure', () => {
		const better = office('Drivers saved 31 minutes a day in 2024.');
		expect(told('Drivers saved 31 minutes a day.', page, better)).toEqual([]);
	});
});

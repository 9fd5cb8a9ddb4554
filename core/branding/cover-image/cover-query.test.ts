import { BriefSchema } from '../../contracts';
import { coverPrompt, coverQueries } from './cover-query';
import { headlineFigure } from './headline-figure';

const brief = BriefSchema.parse({
	topic: 'What heat-pump retrofits really cost mid-sized offices in 2026',
	date: '2026-11-21',
	keywords: ['heat pump retrofit'],
	client: { name: 'Alder & Finch', industry: 'Building services and planning' },
});

describe('coverQueries', () => {
	it('begins with the keyword and the industry, and goes on with less', () => {
		expect(coverQueries({ title: 'The Quiet Payback' }, brief, '')).toEqual([
			'heat pump retrofit building services',
			'heat pump retrofit',
			'heat-pump retrofits',
		]);
	});

	it('takes what a person wrote, alone', () => {
		expect(coverQueries({ title: 'x' }, brief, ' harbour at dusk ')).toEqual(['harbour at dusk']);
	});

	it('finds words without keyword and industry', () => {
		const plain = BriefSchema.parse({ topic: 'Depot charging', date: '2026-11-21' });
		expect(coverQueries({ title: 'x' }, plain, '')).toEqual(['depot charging']);
	});
});

describe('coverPrompt', () => {
	it('names subject, colours and what must not be in it, and nothing of the client', () => {
		const prompt = coverPrompt({ title: 'x' }, brief, {
			given: '',
			colours: ['#0b3c5d'],
			avoidPeople: true,
		});
		expect(prompt).toMatch(/heat-pump retrofits.*#0b3c5d.*No text.*no logos.*no people/su);
		expect(prompt).not.toContain('Alder');
	});
});

describe('headlineFigure', () => {
	it('is the first percentage of the findings, not a figure of another kind', () => {
		const item = {
			value: '5.8',
			unit: 'years',
			statement: [],
			explanation: [],
			cardId: 'c1',
			figureIndex: 0,
		};
		const items = [item, { ...item, value: '41', unit: '%' }];
		const block = { id: 'b1', partId: 'p1', type: 'findings' as const, items };
		expect(headlineFigure({ blocks: [block] })).toBe('41 %');
		expect(headlineFigure({ blocks: [{ ...block, items: [item] }] })).toBe('');
	});
});

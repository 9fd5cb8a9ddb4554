import type { ModelPort } from '../shared/ports';
import type { AcceptedOutline } from './outline';
import { withinMeans, type WritingMoney } from './within-means';

const dear: ModelPort = { complete: () => Promise.reject(new Error('not asked')) };
const cheap: ModelPort = { complete: () => Promise.reject(new Error('not asked')) };

const section = (number: number, cards: number, exhibits: string[] = []) => ({
	number,
	title: `Section ${number}`,
	purpose: '',
	keyMessage: '',
	evidence: Array.from({ length: cards }, (_, index) => `E${number}${index}`),
	words: 500,
	exhibits,
	avoid: [],
});

const OUTLINE: AcceptedOutline = {
	title: 'Charging a fleet',
	subtitle: '',
	thesis: '',
	sections: [section(1, 5), section(2, 2, ['X1']), section(3, 4, ['X2']), section(4, 2)],
	charts: [{ id: 'X1' }, { id: 'X2' }] as AcceptedOutline['charts'],
	coverage: [],
};

/** A section costs 10 cents, or 4 by the cheaper model. */
const money = (leftUsd: number | undefined, one: Partial<WritingMoney> = {}): WritingMoney => ({
	leftFor: () => Promise.resolve(leftUsd),
	likelyUsd: ({ sections, cheaper }) => sections * (cheaper ? 0.04 : 0.1),
	cheaper: cheap,
	...one,
});
const plan = (given: WritingMoney | undefined, isApproved = false) =>
	withinMeans({ outline: OUTLINE, model: dear, sectionsMin: 2, isApproved }, given);

describe('withinMeans', () => {
	it.each([
		['no money is planned by', undefined],
		['the run has no cap', money(undefined)],
		['everything fits', money(0.4)],
		['nobody knows the price', money(0, { likelyUsd: () => undefined })],
	])('gives nothing up where %s', async (_, given) => {
		expect(await plan(given)).toEqual({ outline: OUTLINE, model: dear, notes: [] });
	});

	it('gives the dearer model up first', async () => {
		const means = await plan(money(0.17));
		expect(means.model).toBe(cheap);
		expect(means.outline).toBe(OUTLINE);
		expect(means.notes).toEqual(['The budget left $0.17, so a cheaper model wrote the text.']);
	});

	it('then sections, those with the least evidence first and the last of equals', async () => {
		const { outline, model, notes } = await plan(money(0.13));
		expect(model).toBe(cheap);
		expect(outline.sections.map(({ number, title }) => [number, title])).toEqual([
			[1, 'Section 1'],
			[2, 'Section 2'],
			[3, 'Section 3'],
		]);
		expect(notes[1]).toBe('The budget left $0.13, so sections were left out: “Section 4”.');
	});

	it('takes the charts of a section with it, and numbers the rest anew', async () => {
		const { outline } = await plan(
			money(0.3, { cheaper: undefined, likelyUsd: (o) => o.sections * 0.15 }),
		);
		expect(outline.sections.map(({ number, title }) => [number, title])).toEqual([
			[1, 'Section 1'],
			[2, 'Section 3'],
		]);
		expect(outline.charts.map(({ id }) => id)).toEqual(['X2']);
	});

	it('keeps the fewest sections of the format, and an approved outline whole', async () => {
		expect((await plan(money(0))).outline.sections).toHaveLength(2);
		const approved = await plan(money(0), true);
		expect(approved.outline).toBe(OUTLINE);
		expect(approved.model).toBe(cheap);
	});

	it('keeps the writer where nothing is cheaper', async () => {
		const { model, notes } = await plan(money(0.2, { cheaper: undefined }));
		expect(model).toBe(dear);
		expect(notes).toHaveLength(1);
	});
});

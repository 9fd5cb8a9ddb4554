import { type Draft, type Opening, arrange } from './arrange';
import { type Unit, box } from './flow';

const text = (lines: number): Unit => ({
	boxes: [box(lines, { splits: lines > 4 })],
	floats: false,
	text: true,
});
const opening = (name: string, lines: number, cost = 0, limit = 1): Opening => ({
	name,
	cost,
	limit,
	head: [box(lines, { after: 1.5, keepNext: true })],
});
/** Openings as a template of the executive kind offers them. */
const KINDS = {
	section: [opening('full', 17), opening('low', 13, 1), opening('inline', 11, 3, 0.62)],
	afterIntroduction: [opening('full', 17), opening('inline', 11, -2, 0.62)],
	introduction: [opening('strip', 3)],
	closing: [opening('strip', 3), opening('inline', 5, 1.5, 0.8)],
};

function part(kind: keyof typeof KINDS, ...paragraphs: number[]): Draft {
	return { openings: KINDS[kind], units: paragraphs.map(text) };
}

const openings = (drafts: Draft[]) => arrange(drafts, 44).map((given) => given.opening);

describe('arrange', () => {
	it('opens full pages in full', () => {
		expect(openings([part('section', 12, 12), part('section', 10, 12)])).toEqual(['full', 'full']);
	});

	it('lets a section begin below an introduction that fills a third of a page', () => {
		expect(openings([part('introduction', 7, 5), part('afterIntroduction', 14, 14, 14)])).toEqual([
			'strip',
			'inline',
		]);
	});

	it('takes a spill of a few lines in with a lower plane', () => {
		// 17 lines under the full plane and its margin leave 25.5; the text has 28.
		expect(openings([part('section', 14, 14)])).toEqual(['low']);
	});

	it('fills a page that a section leaves after a few lines', () => {
		expect(openings([part('section', 22, 18), part('section', 7, 7)])[1]).toBe('inline');
	});

	it('sets conclusion, method and limits on one page', () => {
		expect(openings([part('closing', 5), part('closing', 5), part('closing', 5)])).toEqual([
			'strip',
			'inline',
			'inline',
		]);
	});

	it('never lets the first part run on, whatever it offers', () => {
		const draft = { openings: [opening('inline', 3, 0, 0.8)], units: [text(5)] };
		expect(openings([draft])).toEqual(['inline']);
		expect(openings([{ ...draft, openings: [...draft.openings, opening('strip', 3)] }])).toEqual([
			'strip',
		]);
	});

	it('keeps every block of every part once', () => {
		const drafts = [part('section', 9, 9, 9, 9), part('section', 6, 6), part('closing', 3)];
		arrange(drafts, 44).forEach(({ order }, index) => {
			expect([...order].sort()).toEqual(drafts[index]?.units.map((_, place) => place));
		});
	});

	it('ends for a long document', () => {
		const drafts = Array.from({ length: 40 }, (_, index) => part('section', 5 + (index % 7), 9, 8));
		expect(arrange(drafts, 44)).toHaveLength(40);
	});
});

import { type Draft, arrange } from './arrange';
import { type Unit, box } from './flow';

const text = (lines: number): Unit => ({
	boxes: [box(lines, { splits: lines > 4 })],
	floats: false,
	text: true,
});

function part(role: Draft['role'], ...paragraphs: number[]): Draft {
	return {
		role,
		numbered: role === 'section',
		titleLines: 1,
		smallTitleLines: 1,
		leadLines: role === 'section' ? 3 : 0,
		units: paragraphs.map(text),
	};
}

const openings = (drafts: Draft[]) => arrange(drafts, 44).map(({ opening }) => opening);

describe('arrange', () => {
	it('opens full pages in full', () => {
		expect(openings([part('section', 12, 12), part('section', 10, 12)])).toEqual(['full', 'full']);
	});

	it('lets a section begin below an introduction that fills a third of a page', () => {
		expect(openings([part('introduction', 7, 5), part('section', 14, 14, 14)])).toEqual([
			'strip',
			'inline',
		]);
	});

	it('takes a spill of a few lines in with a lower plane', () => {
		// 17 lines under the full plane and its lead leave 27; the text has 29.
		expect(openings([part('section', 14, 15)])).toEqual(['low']);
	});

	it('fills a page that a section leaves after a few lines', () => {
		expect(openings([part('section', 20, 18), part('section', 7, 7)])[1]).toBe('inline');
	});

	it('sets conclusion, method and limits on one page', () => {
		expect(openings([part('conclusion', 5), part('method', 5), part('limits', 5)])).toEqual([
			'strip',
			'inline',
			'inline',
		]);
	});

	it('keeps every block of every part once', () => {
		const drafts = [part('section', 9, 9, 9, 9), part('plan', 6, 6), part('limits', 3)];
		arrange(drafts, 44).forEach(({ order }, index) => {
			expect([...order].sort()).toEqual(drafts[index]?.units.map((_, place) => place));
		});
	});

	it('stays quick for a long document', () => {
		const drafts = Array.from({ length: 40 }, (_, index) => part('section', 5 + (index % 7), 9, 8));
		expect(arrange(drafts, 44)).toHaveLength(40);
	}, 5_000);
});

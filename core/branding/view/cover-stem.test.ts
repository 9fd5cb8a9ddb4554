import { viewCoverStem } from './cover-stem';

const fonts = (display: string) => ({ fonts: { display, text: display, sans: display } });

describe('viewCoverStem', () => {
	it('joins capitals with an upright at their left, accents or not', () => {
		const own = fonts('Inter Tight');
		for (const tail of ['Payback', 'Heizung', 'Île', 'École']) {
			expect(viewCoverStem({ head: 'The', tail }, own).joins).toBe(true);
		}
		for (const tail of ['Office', 'Answers', 'years', '2030', 'Öl', '']) {
			expect(viewCoverStem({ head: 'The', tail }, own).joins).toBe(false);
		}
	});

	it('shifts words by the side bearing of their first letter', () => {
		const stem = viewCoverStem({ head: 'Over', tail: 'Payback' }, fonts('Inter Tight'));
		expect(stem).toMatchObject({ headBearing: '0.036', tailBearing: '0.053' });
	});

	it('leaves letters of other families alone', () => {
		expect(viewCoverStem({ head: 'The', tail: 'Payback' }, fonts('Lora'))).toEqual({
			joins: false,
			headBearing: '0',
			tailBearing: '0',
		});
	});
});

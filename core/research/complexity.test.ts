import { briefOf } from './__fixtures__/fake-world';
import { assessComplexity, targetOf } from './complexity';

const wide = { minSources: 20, maxSources: 500 };

describe('complexity', () => {
	it('takes rule and model together and says why', () => {
		const brief = briefOf({ ...wide, topic: 'Vans', words: 3600 });
		expect(assessComplexity(brief, [], 4)).toEqual({
			level: 3,
			target: 32,
			reasons: ['the planning model says 4 of 5', '3600 words are wanted', 'by rule 2 of 5'],
		});
	});

	it('keeps a post small, however disputed its topic', () => {
		const brief = briefOf({ ...wide, words: 300, mustAnswer: ['a', 'b', 'c', 'd'] });
		expect(assessComplexity(brief, [], 5).level).toBe(2);
	});

	it.each([
		[1, 3600, {}, 20],
		[5, 3600, {}, 120],
		[5, 6000, {}, 240],
		[5, 20_000, {}, 500],
		[5, 20_000, { maxSources: 60 }, 60],
		[1, 3600, { minSources: 40 }, 40],
		[1, 3600, { minSources: 40, maxSources: 30 }, 30],
	])('level %i at %i words and %o wants %i', (level, words, bounds, target) => {
		expect(targetOf(briefOf({ ...wide, words, ...bounds }), level)).toBe(target);
	});
});

import { examFormat } from '../format.exam';
import { caseStudy } from './case-study';

describe('format case-study', () => {
	examFormat(caseStudy);

	it('names situation, approach, results and lessons, and forbids inventing them', () => {
		const hints = caseStudy.outlineHints.join(' ');
		for (const word of ['situation', 'approach', 'results', 'lessons', 'no invented'])
			expect(hints).toContain(word);
	});
});

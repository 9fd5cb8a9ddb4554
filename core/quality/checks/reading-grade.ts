import type { FormatId } from '../../contracts';
import { defineCheck } from '../check';
import { scoreReadability } from '../readability/score-readability';

/** Grades that fit each kind of text (D3). */
const SOCIAL = { from: 5, to: 8 };
const BLOG = { from: 7, to: 10 };
const PAPER = { from: 10, to: 13 };
const BANDS: Record<FormatId, { from: number; to: number }> = {
	white_paper: PAPER,
	report: PAPER,
	guide: BLOG,
	case_study: BLOG,
	blog_post: BLOG,
	newsletter: BLOG,
	linkedin_post: SOCIAL,
	x_thread: SOCIAL,
	facebook_post: SOCIAL,
	instagram_caption: SOCIAL,
	google_business_post: SOCIAL,
	threads_post: SOCIAL,
	bluesky_post: SOCIAL,
	mastodon_post: SOCIAL,
};
/** Further outside than this is a warning, less a remark. */
const FAR = 3;
/** Half a grade is within what the formulas can tell. */
const NEAR = 0.5;

/** The text asks no more of its reader than its kind does; a reader profile sets the band where there is one. */
export const readingGrade = defineCheck({
	id: 'reading-grade',
	title: 'Reading grade fits the reader',
	group: 'house',
	languages: ['en'],

	*run(context) {
		const { consensusGrade: grade, tooShort } = scoreReadability(context);
		if (grade === null || tooShort) return;
		const icp = context.brief.voice?.icp;
		const band = icp ? { from: icp.gradeFrom, to: icp.gradeTo } : BANDS[context.document.format];
		const over = grade - band.to;
		const under = band.from - grade;
		// Too plain is nothing to mend, unless a reader profile asks for more.
		if (over <= NEAR && (!icp || under <= FAR)) return;
		yield {
			severity: over > FAR ? 'warn' : 'info',
			blockId: '',
			message: `The reading grade is ${grade.toFixed(1)} (median of five formulas); ${band.from} to ${band.to} fit this reader`,
			suggestion:
				over > 0
					? 'Split the longest sentences and put the plain word for the long one.'
					: 'Leave it, if the reader wants it this plain; do not lengthen sentences for a number.',
		};
	},
});

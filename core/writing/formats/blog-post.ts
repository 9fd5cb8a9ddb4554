import { defineFormat } from '../format';

/** The blog post: one question, answered early, in a few short sections. */
export const blogPost = defineFormat({
	id: 'blog_post',
	title: 'Blog post',
	wordsDefault: 1100,
	sections: { min: 3, max: 5 },
	order: ['introduction', 'section', 'conclusion'],
	findings: 0,
	planSteps: { min: 0, max: 0 },
	numbered: false,
	charts: 2,
	outlineHints: [
		'Shape: one question a reader would type, answered in the first section; the rest gives the reasons and the exceptions.',
		'At most two charts.',
	],
	sectionHints: [
		'Paragraphs of two to four sentences. Address the reader directly.',
		'One figure a paragraph at most.',
	],
	matterHints: [
		'The introduction answers the question in its first two sentences.',
		'The conclusion names the one thing to do next.',
		'Leave findings, plan and limits empty.',
	],
});

import { defineFormat } from '../format';

/** The case study: situation, approach, results, lessons, from evidence alone. */
export const caseStudy = defineFormat({
	id: 'case_study',
	title: 'Case study',
	wordsDefault: 1400,
	sections: { min: 3, max: 5 },
	order: ['summary', 'section', 'conclusion'],
	findings: 3,
	planSteps: { min: 0, max: 0 },
	numbered: false,
	charts: 2,
	outlineHints: [
		'Shape, in this order: the situation before, the approach that was taken, the results that were measured, the lessons for others.',
		'Every section stands on cards about the case itself or on facts the client gave, whose ids begin with C. General figures of the market may frame the situation; they are never presented as results of the case.',
		'What the evidence does not say about the case is left out: no invented customer, quotation, duration or result.',
	],
	sectionHints: [
		'Tell it in the order it happened, in the past tense, with names only as the cards have them.',
		'A result carries its figure, what it is compared with, and who measured it. A quotation carries its speaker.',
	],
	matterHints: [
		'The findings are the measured results of the case; fewer than three when fewer were measured.',
		'The conclusion says for whom the lessons hold and for whom they do not.',
		'Leave introduction, plan and limits empty.',
	],
});

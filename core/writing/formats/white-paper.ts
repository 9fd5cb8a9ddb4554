import { defineFormat } from '../format';

/** The white paper: summary led by figures, argument in numbered sections, a plan, and what stays open. */
export const whitePaper = defineFormat({
	id: 'white_paper',
	title: 'White paper',
	wordsDefault: 3600,
	sections: { min: 5, max: 9 },
	order: ['summary', 'introduction', 'section', 'plan', 'conclusion', 'limits'],
	findings: 5,
	planSteps: { min: 3, max: 4 },
	numbered: true,
	charts: 4,
	outlineHints: [
		'Shape: the problem with its size and trend; why now; how it works or the options compared; the evidence; cases; objections answered.',
		'One section answers the strongest objection with the cards whose stance is "contradicts" or whose question is of kind "counter".',
		'Two to four charts, each with one message.',
	],
	sectionHints: [
		'The lead states the conclusion of the section, not its subject.',
		'One idea a paragraph, 40 to 90 words. A figure every 150 to 250 words, never two in one sentence unless they are compared.',
		'Use a table where three or more options are compared on the same points.',
		'At most one callout and one pull quote in a section.',
	],
	matterHints: [
		'The findings are those a decision maker would act on, each from a different section.',
		'The plan says what to do in about 30, 90 and 180 days; its steps follow from the findings.',
		'The conclusion says what follows for the reader; it does not repeat section titles.',
	],
});

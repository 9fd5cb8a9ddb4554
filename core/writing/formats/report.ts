import { defineFormat } from '../format';

/** The report: findings first, then what was looked at, and what stays open. */
export const report = defineFormat({
	id: 'report',
	title: 'Report',
	wordsDefault: 4500,
	sections: { min: 5, max: 10 },
	order: ['summary', 'introduction', 'section', 'conclusion', 'limits'],
	findings: 6,
	planSteps: { min: 0, max: 0 },
	numbered: true,
	charts: 6,
	outlineHints: [
		'Shape: the findings first, strongest evidence first; then what explains them; then differences by region, size or kind; last what the method could and could not see.',
		'One section says how the sources were chosen, what they measure, and where they disagree; it uses the cards whose question is of kind "counter" or whose stance is "contradicts".',
		'A chart for every finding that is a trend or a comparison.',
	],
	sectionHints: [
		'The lead states the finding of the section, with its figure when there is one.',
		'First what was found, then who measured it and when, then what it does not show.',
		'Use a table where three or more items are compared on the same points. No advice: a report finds, it does not sell.',
	],
	matterHints: [
		'The findings are the answers to the questions of the brief, in the order of their weight.',
		'The introduction says what was asked and what kinds of sources were read, without figures about the research itself.',
		'The conclusion says what the findings mean together; "limits" says what the sources cannot show. Leave the plan empty.',
	],
});

import { defineFormat } from '../format';

/** The guide: one task done in order, each step with the reason and the proof. */
export const guide = defineFormat({
	id: 'guide',
	title: 'Guide',
	wordsDefault: 2400,
	sections: { min: 4, max: 8 },
	order: ['introduction', 'section', 'plan', 'conclusion'],
	findings: 0,
	planSteps: { min: 3, max: 6 },
	numbered: true,
	charts: 2,
	outlineHints: [
		'Shape: one task from beginning to end. Each section is one step, in the order it is done, and its title says what to do, in the imperative.',
		'The first section says what has to be known before the first step; the last says how to tell that it worked.',
		'A step no card supports is left out, not made up.',
	],
	sectionHints: [
		'The lead says what is done in this step. Then why, with the evidence; then how, as an ordered list where the order matters; then the common mistake.',
		'Address the reader directly. Paragraphs of two to four sentences.',
	],
	matterHints: [
		'The introduction says for whom the guide is, what they will have at the end, and what they need.',
		'The plan is the whole way in short: one step for each part of the guide.',
		'The conclusion names the first thing to do tomorrow. Leave findings and limits empty.',
	],
});

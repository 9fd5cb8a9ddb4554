import { defineFormat } from '../format';

/** The newsletter: one thought a reader can use, in short sections, with a subject that is true. */
export const newsletter = defineFormat({
	id: 'newsletter',
	title: 'Newsletter',
	wordsDefault: 1250,
	sections: { min: 3, max: 6 },
	order: ['introduction', 'section', 'conclusion'],
	findings: 0,
	planSteps: { min: 0, max: 0 },
	numbered: false,
	charts: 1,
	meta: { title: 50, description: 90 },
	outlineHints: [
		'Shape: what is new and why it matters now; three to five short items that can each be read alone; one thing to try.',
		'Items of 150 to 300 words; the strongest first. At most one chart.',
	],
	sectionHints: [
		'Sentences a person would say across a table. Paragraphs of one to three sentences, a subhead only where two points differ.',
		'One figure a paragraph at most. Address the reader directly.',
	],
	matterHints: [
		'The introduction opens with the point in its first sentence; no greeting and no looking back at the last issue.',
		'"metaTitle" is the subject of the mail, at most 50 characters; "metaDescription" is its preheader, 40 to 90 characters, and adds to the subject instead of repeating it.',
		'The conclusion is one thing to do, in two or three sentences. Leave findings, plan and limits empty.',
	],
});

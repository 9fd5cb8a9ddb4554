/** Sentences and words between the evidence: they carry no fact, and each section has its own, so that none returns. */

const OPENERS = [
	'The next point is {np}.',
	'Then there is the matter of {np}.',
	'On {np}, the sources are specific.',
	'The evidence on {np} is concrete.',
	'Take {np} first.',
	'A plan also has to deal with {np}.',
	'The question of {np} comes up early.',
	'Turn now to {np}.',
	'The sources give values for {np}.',
	'Part of the answer lies with {np}.',
	'Budgets have to reckon with {np}.',
	'Talk about {np} tends to stay vague, so the details help.',
	'Here {np} enters the account.',
	'A decision on {np} should rest on the record.',
	'Experience with {np} is on file.',
	'With {np}, the conditions need to be stated.',
	'Consider {np}.',
	'The record on {np} is short and clear.',
	'Anyone who signs off a plan will ask about {np}.',
	'Start with {np}.',
	'A separate look at {np} is due.',
	'The material also speaks to {np}.',
	'Attention then moves to {np}.',
	'Discussions return to {np} again and again.',
	'The case rests in part on {np}.',
	'Assumptions about {np} can be checked.',
	'The sources treat {np} with care.',
	'Some questions are about {np}.',
	'Day-to-day work meets {np} soon.',
	'A reader in a hurry should look at {np}.',
	'For {np}, the starting point is what was observed.',
	'What is known about {np} can be said in a few sentences.',
];

const JOINS = {
	figure: [
		'In figures, ',
		'As to scale, ',
		'On the numbers, ',
		'To put a value on it, ',
		'By measurement, ',
		'For orientation, ',
	],
	cause: ['Beyond that, ', 'On the mechanism, ', 'At the same time, ', 'Besides, '],
	fact: [
		'Besides, ',
		'At the same time, ',
		'In parallel, ',
		'Beyond that, ',
		'On the same subject, ',
	],
};

const CALLOUTS = [
	'What this means for the plan',
	'A rule worth writing down',
	'Before you sign',
	'Note for the project team',
	'A point for the budget round',
	'Keep in the file',
	'Ask before deciding',
	'For the next review',
	'One thing to settle early',
];
const LISTS = [
	'The sources agree on a few measures:',
	'Several measures follow from this:',
	'The advice in the sources comes down to these points:',
	'A short list of measures recurs in the sources:',
	'These points belong in the plan:',
	'The following measures can start now:',
	'What to do can be listed:',
	'The practical advice reads as follows:',
	'Those responsible can act on these points:',
];
const TABLES = [
	'The table sets the values side by side.',
	'Side by side, the values read as follows.',
	'The values are easier to read in a table.',
	'A table shows the spread.',
	'Set out in rows, the values look like this.',
	'The following rows list the values.',
	'The spread is shown row by row.',
	'The values belong together.',
	'A small table keeps the values apart.',
];

const own = (list, section, i, per) => list[((section - 1) * per + i) % list.length];

/** Opening sentence of paragraph `i` of a section, about a noun phrase. */
export const opener = (section, i, phrase) => own(OPENERS, section, i, 3).replace('{np}', phrase);

/** Word before a sentence of a role; empty when the list of the section is used up. */
export const join = (role, section, i) => own(JOINS[role] ?? JOINS.fact, section, i, 2);

/** Title of a section's note. */
export const calloutTitle = (section) => own(CALLOUTS, section, 0, 1);

/** Sentence before a list of measures. */
export const listLead = (section) => own(LISTS, section, 0, 1);

/** Sentence before a table. */
export const tableLead = (section) => own(TABLES, section, 0, 1);

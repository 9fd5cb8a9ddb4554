/** Titles of notes and sentences before lists and tables, by the side of the subject a section treats. They carry no fact. */

const ASIDES = {
	market: {
		note: 'Reading market figures',
		list: 'Market figures stay honest when a few habits are kept:',
		table: 'Side by side, the values read as follows.',
	},
	cost: {
		note: 'For the business case',
		list: 'For the budget, this means:',
		table: 'The table puts the amounts side by side.',
	},
	infrastructure: {
		note: 'Before the order',
		list: 'When the project is planned, these points come first:',
		table: 'The table lists the values that planning starts from.',
	},
	operation: {
		note: 'In daily use',
		list: 'For daily work, this means:',
		table: 'The table compares the conditions.',
	},
	rules: {
		note: 'Keep on file',
		list: 'To stay ahead of the rules:',
		table: 'The steps follow year by year.',
	},
	results: {
		note: 'Using the results',
		list: 'Whoever wants to repeat the results can start here:',
		table: 'The results stand side by side.',
	},
	carbon: {
		note: 'For the report',
		list: 'For the next report, this means:',
		table: 'The table compares the values.',
	},
	risks: {
		note: 'Before signing',
		list: 'The risks can be limited:',
		table: 'The table compares the cases.',
	},
	steering: {
		note: 'One decision to take early',
		list: 'For those who steer the project:',
		table: 'The table compares the values.',
	},
};

/** The words around the exhibits of a section. @param {string} side */
export const asides = (side) => ASIDES[side] ?? ASIDES.market;

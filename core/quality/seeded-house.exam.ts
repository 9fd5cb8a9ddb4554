/** Seeded cases of how a sentence and a paragraph of the house read. */
import type { SeededCases } from './seeded.exam';

const PLAIN =
	'The van leaves at six. It comes back at two. Then it charges until the next morning.';
const DENSE =
	'The implementation of organisational accountability necessitates comprehensive interdepartmental communication regarding administrative responsibilities, notwithstanding considerable infrastructural heterogeneity.';
const long = (sentence: string, times: number): string =>
	Array.from({ length: times }, () => sentence).join(' ');
const LONG_SENTENCE =
	'The van that leaves the yard at six in the morning comes back at two in the afternoon and stands there on the cable until the next day begins again for all of us.';

/** Cases of sentences and paragraphs. */
export const HOUSE_CASES: Record<string, SeededCases> = {
	triads: {
		trips: { 'threes everywhere': { paragraphs: [long('It is fast, clean and quiet.', 6)] } },
		misses: {
			'one three in a long text': {
				paragraphs: [`It is fast, clean and quiet. ${long(PLAIN, 8)}`],
			},
			'threes of names and figures': {
				paragraphs: [long('They sell in Leeds, York and Hull.', 6)],
			},
		},
	},
	'rhetorical-questions': {
		trips: {
			'asked and answered twice': {
				paragraphs: ['Why now? Because power is cheap. The catch? There is none.'],
			},
		},
		misses: {
			'a real question at the end': {
				paragraphs: ['The van charges at night. What would you charge first?'],
			},
		},
	},
	'list-labels': {
		trips: {
			'every item a label': {
				paragraphs: [PLAIN],
				lists: [
					[
						'Cost: lower by far',
						'Range: enough for most',
						'Speed: as before now',
						'Noise: hardly any left',
						'Service: less of it',
					],
				],
			},
			'a picture for a bullet': { paragraphs: [PLAIN], lists: [['🚀 It flies', 'It drives']] },
		},
		misses: {
			'sentences, one with a label': {
				paragraphs: [PLAIN],
				lists: [
					[
						'Costs fall at once',
						'Range: enough for most',
						'Drivers like it',
						'Noise goes away',
						'Service gets rarer',
					],
				],
			},
		},
	},
	headings: {
		trips: {
			'colons in all': {
				sections: [
					'Cost: The Big Saving',
					'Range: The Long Road',
					'Power: The Night Shift',
					'People: The New Habit',
				].map((title) => ({ title, paragraphs: [PLAIN] })),
			},
			'capitals on every word': {
				sections: ['Vans Save Money Every Day', 'Drivers Like Quiet New Cabins'].map((title) => ({
					title,
					paragraphs: [PLAIN],
				})),
			},
		},
		misses: {
			'sentences, one with a colon': {
				sections: [
					'Vans save money every day',
					'Range: The Long Road',
					'Drivers like them',
					'Power is cheap at night',
				].map((title) => ({ title, paragraphs: [PLAIN] })),
			},
		},
	},
	'echo-ending': {
		trips: {
			'it announces itself': {
				sections: [
					{ title: 'Costs of vans', paragraphs: [PLAIN] },
					{ title: 'What follows', paragraphs: ['In conclusion, vans pay.'] },
				],
			},
			'it tells the titles again': {
				sections: [
					...['Costs of diesel', 'Range in winter', 'Power at night', 'Drivers and habits'].map(
						(title) => ({ title, paragraphs: [PLAIN] }),
					),
					{
						title: 'What follows',
						paragraphs: [
							'Costs of diesel, range in winter, power at night, drivers and their habits: all of it counts.',
						],
					},
				],
			},
		},
		misses: {
			'it concludes': {
				sections: [
					{ title: 'Costs of vans', paragraphs: [PLAIN] },
					{ title: 'What follows', paragraphs: ['Order the grid connection first.'] },
				],
			},
		},
	},
	typography: {
		trips: {
			'two kinds of marks': { paragraphs: ['They call it “night power” and "day power" here.'] },
			'dash after dash': {
				paragraphs: ['It drives — and waits — and charges — and drives — again.'],
			},
		},
		misses: {
			'one kind, two dashes': {
				paragraphs: ['They call it “night power” — and “day power” — here.'],
			},
		},
	},
	'paragraph-length': {
		trips: { '121 words and more': { paragraphs: [long(PLAIN, 8)] } },
		misses: { 'a hundred words': { paragraphs: [long(PLAIN, 5)] } },
	},
	'sentence-rhythm': {
		trips: { 'all long': { paragraphs: Array.from({ length: 14 }, () => LONG_SENTENCE) } },
		misses: {
			'long and short': {
				paragraphs: Array.from({ length: 10 }, () => `It works. ${LONG_SENTENCE}`),
			},
		},
	},
	'sentence-shape': {
		trips: {
			'nouns made from verbs': {
				paragraphs: [
					'The implementation of the evaluation required an assessment of compliance and a justification.',
				],
			},
			passives: { paragraphs: [long('The vans were sold.', 8) + ' ' + long('They drive on.', 8)] },
		},
		misses: {
			verbs: {
				paragraphs: [
					'They evaluate what they built, and say whether it complies.',
					long('They drive on.', 14),
				],
			},
		},
	},
	'noun-stacks': {
		trips: {
			'four in a row': {
				paragraphs: ['They wrote a depot charging infrastructure investment planning process.'],
			},
		},
		misses: {
			'small words between': {
				paragraphs: ['They wrote how to plan investment in charging at the depot.'],
			},
		},
	},
	'acronyms-explained': {
		trips: { 'nowhere spelled out': { paragraphs: ['The QMSB decides on it.'] } },
		misses: {
			'spelled out': {
				paragraphs: [
					'The Quality Management Standards Board (QMSB) decides on it. The QMSB meets in May.',
				],
			},
			'known to all': { paragraphs: ['The EU and the UK agree.'] },
		},
	},
	'reading-grade': {
		trips: {
			'an official text for a post': {
				paragraphs: [long(DENSE, 8)],
				document: { format: 'blog_post' },
			},
		},
		misses: {
			'a plain text': { paragraphs: [long(PLAIN, 8)], document: { format: 'blog_post' } },
			'too short to be judged': { paragraphs: [DENSE], document: { format: 'blog_post' } },
		},
	},
};

/** Seeded cases of the rules of the house. */
import type { Seed } from './seeded.exam';
import type { SeededCases } from './seeded-evidence.exam';

const PLAIN =
	'The van leaves at six. It comes back at two. Then it charges until the next morning.';
const DENSE =
	'The implementation of organisational accountability necessitates comprehensive interdepartmental communication regarding administrative responsibilities, notwithstanding considerable infrastructural heterogeneity.';
const long = (sentence: string, times: number): string =>
	Array.from({ length: times }, () => sentence).join(' ');
const LONG_SENTENCE =
	'The van that leaves the yard at six in the morning comes back at two in the afternoon and stands there on the cable until the next day begins again for all of us.';
const VOICE = {
	card: {
		name: 'Mara',
		language: 'en',
		traits: [],
		person: 'we',
		spelling: '',
		numberStyle: '',
		useTerms: [],
		explainTerms: [],
		avoidTerms: [],
		opening: '',
		closing: '',
		samples: [],
		counterExample: '',
		knownFor: [],
		quirks: [],
		passions: [],
		anecdotes: [],
		measures: { wordsPerSentence: { mean: 7, spread: 1 } },
	},
	persona: '',
	rules: [],
	styleGuide: '',
} satisfies NonNullable<Seed['brief']>['voice'];
const GUIDE = {
	...VOICE,
	card: undefined,
	styleGuide: 'terms:\n  - use: charge point\n    avoid: charging station\n',
};
const post = (paragraphs: string[], document: Seed['document'] = {}): Seed => ({
	document: { format: 'linkedin_post', ...document },
	paragraphs,
});
const HUNDRED = long('You see the van come back at two, and it charges until six.', 17);

/** Cases of group house. */
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
	'style-guide': {
		trips: {
			'a word of the others': {
				paragraphs: ['The charging station is new.'],
				brief: { voice: GUIDE },
			},
		},
		misses: {
			'the word of the house': {
				paragraphs: ['The charge point is new.'],
				brief: { voice: GUIDE },
			},
			'in a quotation': {
				paragraphs: ['He said “the charging station is new”.'],
				brief: { voice: GUIDE },
			},
		},
	},
	voice: {
		trips: {
			'sentences four times as long': {
				paragraphs: Array.from({ length: 8 }, () => LONG_SENTENCE),
				brief: { voice: VOICE },
			},
			'it says I where the house speaks': {
				paragraphs: ['I like the van.'],
				brief: { voice: VOICE },
			},
		},
		misses: {
			'as in the samples': {
				paragraphs: [long('The van comes back to us at two.', 25)],
				brief: { voice: VOICE },
			},
		},
	},
	'post-shape': {
		trips: {
			'a long post': post([long(PLAIN, 3), ...Array.from({ length: 30 }, () => PLAIN)]),
			'four hashtags': post([HUNDRED, HUNDRED], { hashtags: ['vans', 'fleet', 'power', 'depot'] }),
		},
		misses: {
			'as wanted': post(
				Array.from({ length: 24 }, () => 'You see the van come back at two, and it charges.'),
				{ hashtags: ['vans'] },
			),
		},
	},
	'stands-alone': {
		trips: {
			'it leans on a paper': post(['As this white paper shows, vans pay.']),
			'part of a row': post(['Part 2 of my notes on vans.']),
		},
		misses: {
			'it names its source': post([
				'The agency’s count shows that vans pay. Take part in the survey.',
			]),
		},
	},
	'newsletter-envelope': {
		trips: {
			'a long subject': {
				document: {
					format: 'newsletter',
					metaTitle: 'What the new grid rules mean for every van in your yard',
					description: '',
				},
				paragraphs: [PLAIN],
			},
			'a preheader that repeats': {
				document: {
					format: 'newsletter',
					metaTitle: 'Grid rules for vans',
					description: 'The grid rules for vans, and more about the rules for vans',
				},
				paragraphs: [PLAIN],
			},
		},
		misses: {
			'both seen whole': {
				document: {
					format: 'newsletter',
					metaTitle: 'Your yard needs a date, not a dealer',
					description: 'The operator answers in nine months. What to send before May.',
				},
				paragraphs: [PLAIN],
			},
		},
	},
	'seo-meta': {
		trips: {
			'a short title': {
				document: { format: 'blog_post', metaTitle: 'Vans', slug: 'vans' },
				paragraphs: [PLAIN],
			},
			'an address with capitals': {
				document: { format: 'blog_post', slug: 'Vans_2026' },
				paragraphs: [PLAIN],
			},
		},
		misses: {
			'as shown': {
				document: {
					format: 'blog_post',
					metaTitle: 'Electric vans: what a depot has to do first',
					slug: 'electric-vans-depot',
				},
				paragraphs: [PLAIN],
			},
		},
	},
};

/** Seeded cases of guides, voices and the form of a channel. */
import type { Seed, SeededCases } from './seeded.exam';

const PLAIN =
	'The van leaves at six. It comes back at two. Then it charges until the next morning.';
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

/** Cases of guides, voices and forms. */
export const FORM_CASES: Record<string, SeededCases> = {
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

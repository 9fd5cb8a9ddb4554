/** Seeded cases of the checks of what a text claims. */
import type { SeededCases } from './seeded.exam';

const SALES = 'The Energy Agency counted 17 million electric cars sold worldwide in 2024.';
const GRID = 'The operator does not expect the grid connection to be ready before the depot opens.';
const MAYBE =
	'The battery could lose a fifth of its capacity after eight years of daily fast charging.';

/** Cases of what is claimed. */
export const EVIDENCE_CASES: Record<string, SeededCases> = {
	'names-in-evidence': {
		trips: {
			'a body the passage does not name': {
				sources: [{ spans: [SALES] }],
				paragraphs: [
					'Buyers took 17 million electric cars in 2024, the Harvard Institute says [[E1]].',
				],
			},
			'an acronym that is nobody': {
				sources: [{ spans: [SALES] }],
				paragraphs: ['Worldwide sales rose, as XQZB has counted [[E1]].'],
			},
		},
		misses: {
			'the body of the passage, by its initials': {
				sources: [
					{ spans: ['The International Energy Agency counted 17 million electric cars in 2024.'] },
				],
				paragraphs: ['Buyers took 17 million electric cars in 2024, the IEA says [[E1]].'],
			},
			'the publisher, the client and a month': {
				sources: [{ spans: [SALES], publisher: 'Fleet Institute' }],
				paragraphs: [
					'In March, Harbour Light read what the Fleet Institute counted: 17 million electric cars in 2024 [[E1]].',
				],
				brief: {
					client: {
						name: 'Harbour Light',
						industry: '',
						website: '',
						about: '',
						contact: '',
						callToAction: '',
						services: [],
					},
				},
			},
			'a name written out where the passage shortens it': {
				sources: [{ spans: ['Sales in the EU fell in 2024.'] }],
				paragraphs: ['Across the European Union sales fell in 2024 [[E1]].'],
			},
			'Britain for the UK, Chinese for China': {
				sources: [{ spans: ['Sales in the UK and in China fell in 2024.'] }],
				paragraphs: ['In 2024 sales fell for Chinese makers and in Britain [[E1]].'],
			},
			'German for Germany': {
				sources: [{ spans: ['Sales in Germany fell in 2024.'] }],
				paragraphs: ['German sales fell in 2024 [[E1]].'],
			},
		},
	},
	'borrowed-voice': {
		trips: {
			'a buyer’s worry told as our own': {
				sources: [{ spans: ['I worry about the people on the ropes.'], speaker: 'Douglas Kerr' }],
				paragraphs: ['And I worry about people on ropes [[E1]].'],
			},
		},
		misses: {
			'told in the third person': {
				sources: [{ spans: ['I worry about the people on the ropes.'], speaker: 'Douglas Kerr' }],
				paragraphs: ['Douglas Kerr worries about people on ropes [[E1]].'],
			},
			'an own story of the author': {
				sources: [{ spans: ['I worry about the people on the ropes.'], speaker: 'Douglas Kerr' }],
				paragraphs: ['And I worry about people on ropes [[E1]].'],
				brief: {
					voice: {
						persona: '',
						styleGuide: '',
						rules: [],
						author: { name: 'Douglas Kerr', description: '', tone: '', language: '' },
					},
				},
			},
		},
	},
	polarity: {
		trips: {
			'a negation was dropped': {
				sources: [{ spans: [GRID] }],
				paragraphs: [
					'The operator expects the grid connection to be ready before the depot opens [[E1]].',
				],
			},
			'a negation was put in': {
				sources: [{ spans: ['Fleets save money when vans charge overnight at the depot.'] }],
				paragraphs: ['Fleets never save money when vans charge overnight at the depot [[E1]].'],
			},
		},
		misses: {
			'both deny': {
				sources: [{ spans: [GRID] }],
				paragraphs: [
					'No operator expects the grid connection to be ready before the depot opens [[E1]].',
				],
			},
			'"no more than" denies nothing': {
				sources: [{ spans: ['Vans drive at most 180 miles on one charge in winter traffic.'] }],
				paragraphs: ['Vans drive no more than 180 miles on one charge in winter traffic [[E1]].'],
			},
		},
	},
	modality: {
		trips: {
			'a possibility told as a fact': {
				sources: [{ spans: [MAYBE] }],
				paragraphs: [
					'The battery loses a fifth of its capacity after eight years of daily fast charging [[E1]].',
				],
			},
		},
		misses: {
			'the month of May hedges nothing': {
				sources: [
					{
						spans: [
							'The electric share of the global car market passed 20% for the first time in 2024, the agency reported in May 2025.',
						],
					},
				],
				paragraphs: [
					'In 2024 the electric share of the global car market passed 20% for the first time, the agency reported [[E1]].',
				],
			},
			'the hedge is kept': {
				sources: [{ spans: [MAYBE] }],
				paragraphs: [
					'The battery may lose a fifth of its capacity after eight years of daily fast charging [[E1]].',
				],
			},
			'another passage says it plainly': {
				sources: [
					{ spans: [MAYBE] },
					{
						spans: [
							'The battery lost a fifth of its capacity after eight years of daily fast charging.',
						],
					},
				],
				paragraphs: [
					'The battery loses a fifth of its capacity after eight years of daily fast charging [[E1,E2]].',
				],
			},
		},
	},
	'word-overlap': {
		trips: {
			'nothing in common': {
				sources: [{ spans: [SALES] }],
				paragraphs: ['Tenants prefer quiet heating over cheap insulation in old buildings [[E1]].'],
			},
		},
		misses: {
			'a paraphrase': {
				sources: [{ spans: [SALES] }],
				paragraphs: ['Electric cars found buyers worldwide, the agency counted [[E1]].'],
			},
		},
	},
	'one-value': {
		trips: {
			'two values of one conflict': {
				sources: [
					{ spans: ['Fleets in Europe ran 310,000 electric vans in 2024.'] },
					{ spans: ['Fleets in Europe ran 420,000 electric vans in 2024.'] },
				],
				paragraphs: [
					'Fleets in Europe ran 310,000 electric vans in 2024 [[E1]].',
					'Europe has 420,000 electric vans in fleets in 2024 [[E2]].',
				],
				conflicts: [
					{ id: 'K1', subject: 'electric vans in Europe', cardIds: ['E1', 'E2'], note: '' },
				],
			},
			'one figure for two things': {
				sources: [
					{ spans: ['Insurers paid 4,271 claims for stolen cables.'] },
					{ spans: ['The city approved 4,271 kerbside chargers.'] },
				],
				paragraphs: [
					'Insurers paid 4,271 claims for stolen cables [[E1]].',
					'The city approved 4,271 kerbside chargers [[E2]].',
				],
			},
		},
		misses: {
			'the text says that they differ': {
				sources: [
					{ spans: ['Fleets in Europe ran 310,000 electric vans in 2024.'] },
					{ spans: ['Fleets in Europe ran 420,000 electric vans in 2024.'] },
				],
				paragraphs: [
					'Fleets in Europe ran 310,000 electric vans in 2024 [[E1]].',
					'Another count differs and gives 420,000 electric vans in 2024 [[E2]].',
				],
				conflicts: [
					{ id: 'K1', subject: 'electric vans in Europe', cardIds: ['E1', 'E2'], note: '' },
				],
			},
		},
	},
};

/** Seeded cases of the checks of sources, copies and the length of channels. */
import { documentText } from '../evidence';
import { signatureOf } from './overlap/min-hash';
import { seeded, type Seed, type SeededCases } from './seeded.exam';

const SALES = 'The Energy Agency counted 17 million electric cars sold worldwide in 2024.';
const WINTER =
	'Cold mornings shorten the reach of a delivery van because the heater draws on the same battery that turns the wheels.';
const LONG_OWN = Array.from(
	{ length: 30 },
	(_, index) =>
		`Paragraph ${index} tells how route ${index * 7} was planned with van ${index * 3} and driver ${index * 11}.`,
);

/** Cases of sources, copies and channels. */
export const SOURCE_CASES: Record<string, SeededCases> = {
	'source-age': {
		trips: {
			'older than its question allows': {
				sources: [{ spans: ['Vans are common.'], published: '2019-03-01' }],
				paragraphs: ['Vans are common [[E1]].'],
				freshnessYears: 3,
			},
			'an edition that was superseded': {
				sources: [
					{ title: 'Global Vans Outlook 2024', publisher: 'Agency', spans: ['Vans are common.'] },
					{
						title: 'Global Vans Outlook 2026',
						publisher: 'Agency',
						spans: ['Vans are everywhere.'],
					},
				],
				paragraphs: ['Vans are common [[E1]].'],
			},
		},
		misses: {
			'fresh enough': {
				sources: [{ spans: ['Vans are common.'], published: '2024-03-01' }],
				paragraphs: ['Vans are common [[E1]].'],
				freshnessYears: 3,
			},
			'the newest edition': {
				sources: [
					{ title: 'Global Vans Outlook 2024', publisher: 'Agency', spans: ['Vans are common.'] },
					{
						title: 'Global Vans Outlook 2026',
						publisher: 'Agency',
						spans: ['Vans are everywhere.'],
					},
				],
				paragraphs: ['Vans are everywhere [[E2]].'],
			},
		},
	},
	'source-shares': {
		trips: {
			'one domain carries it': {
				sources: domains(['a', 'a', 'a', 'a', 'a', 'a', 'b', 'c', 'd', 'e']),
				paragraphs: [
					Array.from(
						{ length: 10 },
						(_, index) => `Vans are common in town ${index} [[E${index + 1}]].`,
					).join(' '),
				],
			},
			'a figure of no standing that names nobody': {
				sources: [
					{ spans: ['Drivers saved 31 minutes a day.'], class: 5, publisher: 'Driver Desk' },
				],
				paragraphs: ['According to my brother, drivers saved 31 minutes a day [[E1]].'],
			},
			'a weak figure without its owner': {
				sources: [{ spans: ['Drivers saved 31 minutes a day.'], class: 5, publisher: 'Blog' }],
				paragraphs: ['Drivers saved 31 minutes a day [[E1]].'],
			},
		},
		misses: {
			'many domains': {
				sources: domains(['a', 'a', 'a', 'b', 'b', 'c', 'd', 'e', 'f', 'g']),
				paragraphs: [
					Array.from(
						{ length: 10 },
						(_, index) => `Vans are common in town ${index} [[E${index + 1}]].`,
					).join(' '),
				],
			},
			'a better source has it too': {
				sources: [
					{ spans: ['Drivers of vans saved 31 minutes a day.'], class: 5, publisher: 'Blog' },
					{ spans: ['Drivers of vans saved 31 minutes a day.'], class: 1, publisher: 'Office' },
				],
				paragraphs: ['Drivers of vans saved 31 minutes a day [[E1]].'],
			},
			'the owner is named': {
				sources: [{ spans: ['Drivers saved 31 minutes a day.'], class: 5, publisher: 'Blog' }],
				paragraphs: ['According to one blog, drivers saved 31 minutes a day [[E1]].'],
			},
		},
	},
	'near-copy': {
		trips: {
			'twelve words of a source that is not cited': {
				sources: [{ spans: [SALES], rest: WINTER }, { spans: ['Vans are common.'] }],
				paragraphs: [`${WINTER.replace(/\.$/, '')} [[E2]].`],
			},
			'twelve words of the cited source without marks': {
				sources: [{ spans: [WINTER] }],
				paragraphs: [`${WINTER.replace(/\.$/, '')} [[E1]].`],
			},
			'patchwriting, two sentences in a row': {
				sources: [
					{
						spans: [
							'Depot managers plan overnight charging around departure times and tariff windows.',
							'Drivers report fewer workshop visits and quieter cabins since the switch.',
						],
					},
				],
				paragraphs: [
					'Depot managers now plan their overnight charging around the departure times and the tariff windows [[E1]]. Drivers also report far fewer workshop visits and much quieter cabins since that switch [[E2]].',
				],
			},
		},
		misses: {
			'in quotation marks': {
				sources: [{ spans: [WINTER] }],
				paragraphs: [`The report puts it this way: “${WINTER.replace(/\.$/, '')}” [[E1]].`],
			},
			'a legal name, an act and figures with their bounds': {
				sources: [
					{
						spans: [
							'Under Regulation (EU) 2023/1804 on the Deployment of Alternative Fuels Infrastructure the Department for Energy Security and Net Zero counted more than 1,200 sites.',
						],
					},
				],
				paragraphs: [
					'Following Regulation (EU) 2023/1804 on the Deployment of Alternative Fuels Infrastructure the Department for Energy Security and Net Zero found more than 1,200 sites [[E1]].',
				],
			},
			'own words': {
				sources: [{ spans: [WINTER] }],
				paragraphs: ['Heating drains the pack in winter, so a van comes less far [[E1]].'],
			},
			'a phrase that three unrelated sources have': {
				sources: ['A', 'B', 'C'].map((publisher) => ({
					publisher,
					spans: [`${publisher} is certified.`],
					rest: 'in accordance with the requirements of the quality management standard of the industry association',
				})),
				paragraphs: [
					'They work in accordance with the requirements of the quality management standard of the industry association.',
				],
			},
		},
	},
	'own-duplicates': {
		trips: {
			'an article of the same client': {
				paragraphs: LONG_OWN,
				input: {
					earlierTexts: [{ id: 'd1', title: 'Routes', client: 'own', text: LONG_OWN.join('\n') }],
				},
			},
			'a text of another client, by its signature': {
				paragraphs: LONG_OWN,
				input: {
					earlierTexts: [
						{
							id: 'd2',
							title: '',
							client: 'other',
							signature: signatureOf(documentText(seeded({ paragraphs: LONG_OWN }).document)),
						},
					],
				},
			},
		},
		misses: {
			'another text': {
				paragraphs: LONG_OWN,
				input: {
					earlierTexts: [{ id: 'd1', title: 'Routes', client: 'own', text: WINTER.repeat(5) }],
				},
			},
			'the same piece for another channel': {
				paragraphs: LONG_OWN,
				input: {
					earlierTexts: [
						{
							id: 'd1',
							title: 'Routes',
							client: 'own',
							format: 'linkedin_post',
							text: LONG_OWN.join('\n'),
						},
					],
				},
			},
		},
	},
	'channel-length': {
		trips: {
			'one character too many on X': {
				document: { format: 'x_thread' },
				paragraphs: ['a'.repeat(281), 'Short.'],
			},
			'CJK weighs two on X': { document: { format: 'x_thread' }, paragraphs: ['日'.repeat(141)] },
			'301 graphemes on Bluesky': {
				document: { format: 'bluesky_post' },
				paragraphs: ['é'.repeat(301)],
			},
			'31 hashtags on Instagram': {
				document: {
					format: 'instagram_caption',
					hashtags: Array.from({ length: 31 }, (_, index) => `tag${index}x`),
				},
				paragraphs: ['Vans.'],
			},
		},
		misses: {
			'280 on X': { document: { format: 'x_thread' }, paragraphs: ['a'.repeat(280), 'Short.'] },
			'a long address on X': {
				document: { format: 'x_thread' },
				paragraphs: [`${'a'.repeat(250)} https://client.example/${'b'.repeat(200)}`],
			},
			'300 graphemes on Bluesky': {
				document: { format: 'bluesky_post' },
				paragraphs: ['👩‍👩‍👧‍👦'.repeat(300)],
			},
			'a longer limit of the account': {
				document: { format: 'x_thread' },
				paragraphs: ['a'.repeat(281)],
				brief: { formatOptions: { maximumCharacters: 25_000 } },
			},
		},
	},
};

function domains(names: string[]): NonNullable<Seed['sources']> {
	return names.map((name, index) => ({
		url: `https://www.${name}.example/page${index}`,
		spans: [`Vans are common in town ${index}.`],
		publisher: name,
	}));
}

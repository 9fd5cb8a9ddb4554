/** A small order with its evidence, and honest answers to it: for tests only. */
import {
	BriefSchema,
	EvidenceSchema,
	type Brief,
	type Card,
	type Evidence,
	type Figure,
} from '../../contracts';
import type { WireFrontMatter } from '../front-matter-wire';
import type { WireOutline } from '../outline-wire';

const HASH = 'a'.repeat(64);

/** A figure that stands in a span. */
export function figure(
	exact: string,
	raw: string,
	facts: Omit<Partial<Figure>, 'raw'> & { value: number },
): Figure {
	const start = exact.indexOf(raw);
	if (start < 0) throw new Error(`“${raw}” does not stand in “${exact}”`);
	return {
		raw,
		start,
		end: start + raw.length,
		kind: 'cardinal',
		unit: '',
		bound: 'exact',
		direction: 'none',
		period: '',
		subject: '',
		...facts,
	};
}

/** A card with everything a test does not care about filled in. */
export function card(facts: Partial<Card> & { id: string; exact: string }): Card {
	return {
		sourceId: 'S01',
		snapshot: HASH,
		start: 0,
		end: facts.exact.length,
		prefix: '',
		suffix: '',
		claim: facts.exact,
		kind: 'fact',
		figures: [],
		questionId: 'Q1',
		stance: 'supports',
		attribution: '',
		speaker: '',
		quoteWorthy: false,
		sourceClass: 1,
		published: '2025-05-14',
		...facts,
	};
}

const SALES = 'Electric car sales reached 17 million in 2024.';
const SALES_BEFORE = 'Electric car sales were 14 million in 2023.';
const SALES_FIRST = 'Electric car sales were 10 million in 2022.';
const SHARE = 'Electric vans made up 20% of new registrations in 2024.';
const PRICE = 'The average battery pack cost $115 per kWh in 2024.';
const QUOTE =
	'“We replaced half of the fleet without a single missed delivery,” said Mara Lind, head of operations.';
const DEPOT = 'Depots with managed charging need smaller grid connections than depots without it.';
const RANGE = 'Cold weather can reduce the range of electric vans.';

/** The cards of the sample. */
export const cards: Card[] = [
	card({
		id: 'E1',
		exact: SALES,
		kind: 'figure',
		figures: [
			figure(SALES, '17 million', {
				value: 17e6,
				unit: 'cars',
				period: '2024',
				subject: 'electric car sales',
			}),
			figure(SALES, '2024', { value: 2024, kind: 'year' }),
		],
	}),
	card({
		id: 'E2',
		exact: SALES_BEFORE,
		kind: 'figure',
		figures: [
			figure(SALES_BEFORE, '14 million', {
				value: 14e6,
				unit: 'cars',
				period: '2023',
				subject: 'electric car sales',
			}),
			figure(SALES_BEFORE, '2023', { value: 2023, kind: 'year' }),
		],
	}),
	card({
		id: 'E3',
		exact: SALES_FIRST,
		kind: 'figure',
		figures: [
			figure(SALES_FIRST, '10 million', {
				value: 10e6,
				unit: 'cars',
				period: '2022',
				subject: 'electric car sales',
			}),
			figure(SALES_FIRST, '2022', { value: 2022, kind: 'year' }),
		],
	}),
	card({
		id: 'E4',
		exact: SHARE,
		sourceId: 'S02',
		kind: 'figure',
		questionId: 'Q2',
		figures: [
			figure(SHARE, '20%', {
				value: 20,
				kind: 'percent',
				unit: '%',
				period: '2024',
				subject: 'share of electric vans in new registrations',
			}),
			figure(SHARE, '2024', { value: 2024, kind: 'year' }),
		],
	}),
	card({
		id: 'E5',
		exact: PRICE,
		sourceId: 'S02',
		kind: 'figure',
		questionId: 'Q2',
		figures: [
			figure(PRICE, '$115 per kWh', {
				value: 115,
				kind: 'money',
				unit: 'USD?/kWh',
				period: '2024',
				subject: 'average battery pack',
			}),
			figure(PRICE, '2024', { value: 2024, kind: 'year' }),
		],
	}),
	card({
		id: 'E6',
		exact: QUOTE,
		sourceId: 'S03',
		kind: 'quote',
		questionId: 'Q3',
		speaker: 'Mara Lind',
		quoteWorthy: true,
		sourceClass: 3,
	}),
	card({ id: 'E7', exact: DEPOT, sourceId: 'S03', questionId: 'Q3', sourceClass: 3 }),
	card({
		id: 'E8',
		exact: RANGE,
		sourceId: 'S03',
		questionId: 'Q4',
		stance: 'contradicts',
		sourceClass: 3,
	}),
];

/** Evidence around cards. */
export function evidenceOf(list: Card[] = cards): Evidence {
	return EvidenceSchema.parse({
		questions: [
			{ id: 'Q1', text: 'How fast does the market grow?', kind: 'size', coverage: 'answered' },
			{ id: 'Q2', text: 'What do vans and batteries cost?', kind: 'comparison', coverage: 'thin' },
			{ id: 'Q3', text: 'What works in operation?', kind: 'example', coverage: 'answered' },
			{ id: 'Q4', text: 'What do fire services advise?', kind: 'counter', coverage: 'open' },
		],
		sources: ['S01', 'S02', 'S03'].map((id) => ({
			id,
			url: `https://${id.toLowerCase()}.example.org/report`,
			finalUrl: `https://${id.toLowerCase()}.example.org/report`,
			title: `Report ${id}`,
			publisher: `Office ${id}`,
			published: '2025-05-14',
			fetchedAt: '2026-11-20T09:00:00Z',
			mediaType: 'text/html',
			snapshot: HASH,
			bytesSha256: HASH,
			words: 900,
			class: 1,
		})),
		cards: list,
		conflicts: [{ id: 'K1', subject: 'Cost of a charging point', cardIds: ['E5'], note: '' }],
		target: 20,
		shortfall: 17,
		archive: { property: 'archive', sha256: HASH, bytes: 10, snapshots: 3 },
	});
}

/** The sample's order. */
export function briefOf(facts: Record<string, unknown> = {}): Brief {
	return BriefSchema.parse({
		topic: 'Electric vans for delivery fleets',
		date: '2026-11-21T09:00:00Z',
		words: 1200,
		client: { name: 'Acme Fleet', callToAction: 'Book a fleet review' },
		...facts,
	});
}

/** An outline of three honest sections with one chart. */
export function outlineOf(facts: Partial<WireOutline> = {}): WireOutline {
	const section = (number: number, title: string, evidence: string[], exhibits: string[] = []) => ({
		number,
		title,
		purpose: `Purpose of ${title}`,
		keyMessage: `${title} matters`,
		evidence,
		words: 400,
		exhibits,
		avoid: [],
	});
	return {
		title: 'Electric vans pay where depots are ready',
		subtitle: 'What fleet managers can decide now',
		thesis: 'The market has moved; the depot decides.',
		sections: [
			section(1, 'The market has moved', ['E1', 'E2', 'E3'], ['X1']),
			section(2, 'Vans follow cars', ['E4', 'E5']),
			section(3, 'The depot decides', ['E6', 'E7', 'E8']),
		],
		charts: [
			{
				id: 'X1',
				kind: 'line',
				title: 'Sales of electric cars keep rising',
				subtitle: 'Electric car sales a year',
				unit: 'million cars',
				series: [
					{
						name: 'Sales',
						points: [
							{ label: '2024', card: 'E1', figure: 0 },
							{ label: '2022', card: 'E3', figure: 0 },
							{ label: '2023', card: 'E2', figure: 0 },
						],
					},
				],
				alt: '',
			},
		],
		coverage: [{ q: 'Q4', state: 'open', note: 'No source speaks of fire services.' }],
		...facts,
	};
}

/** Honest text of each section. */
export const honestSections: Record<number, string> = {
	1: [
		'! The market grew every year of the record [[E1,E2,E3]].',
		'Electric car sales reached {{fig:E1.0}} in 2024 [[E1]]. They were {{fig:E2.0}} in 2023 [[E2]].',
		'{{chart:X1}}',
		'## What it means for buyers',
		'Supply is no longer the reason to wait.',
	].join('\n\n'),
	2: [
		'! Vans have begun to follow.',
		'Electric vans made up {{fig:E4.0}} of new registrations in 2024 [[E4]].',
		'- The average battery pack cost {{fig:E5.0}} in 2024 [[E5]].\n- Prices differ by supplier.',
	].join('\n\n'),
	3: [
		'! The depot decides how fast a fleet can change.',
		'Depots with managed charging need smaller grid connections than depots without it [[E7]].',
		'{{quote:E6}}',
		'> [!note] Winter\n> Cold weather can reduce the range of electric vans [[E8]].',
	].join('\n\n'),
};

/** Honest front and back matter. */
export function frontMatterOf(facts: Partial<WireFrontMatter> = {}): WireFrontMatter {
	return {
		headline: 'The depot, not the van, sets the pace.',
		findings: [
			{
				card: 'E1',
				figure: 0,
				statement: 'The market has scale [[E1]].',
				explanation: 'Supply is no longer the reason to wait.',
			},
			{ card: 'E4', figure: 0, statement: 'Vans have begun to follow [[E4]].', explanation: '' },
		],
		introduction:
			'Fleet managers decide this year. Electric vans made up {{fig:E4.0}} of new registrations in 2024 [[E4]].',
		plan: [
			{
				when: 'Within 30 days',
				title: 'Measure the depot',
				text: 'Ask the grid operator for the capacity of each site.',
			},
			{
				when: 'Within 90 days',
				title: 'Plan charging',
				text: 'Managed charging keeps the connection small [[E7]].',
			},
			{ when: 'Within 180 days', title: 'Order vans', text: 'Order for the routes that fit.' },
		],
		conclusion: 'Start with the depot.',
		limits: 'The sources say little about resale.',
		metaTitle: 'Electric vans pay where depots are ready',
		metaDescription: 'What fleet managers can decide now.',
		primaryKeyword: 'electric vans',
		secondaryKeywords: ['managed charging', 'hydrogen lorries'],
		callToAction: 'Book a fleet review',
		...facts,
	};
}

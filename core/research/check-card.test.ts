import { QuestionSchema, SourceSchema } from '../contracts';
import { checkCard } from './check-card';
import { sentencesOfPage } from './page-sentences';
import type { ProposedCard } from './prompts/extract';

const TEXT =
	'Depot charging overnight suits vans with fixed routes. Acme is the trusted word of the trade. ' +
	'The Smart Charge Points Regulations 2021 require a delay, and leased vans count in Scope 1.';

const scene = (language = 'en') => ({
	source: SourceSchema.parse({
		id: 'S01',
		url: 'https://a.example/',
		finalUrl: 'https://a.example/',
		title: 'A',
		fetchedAt: '2026-11-21T09:00:00Z',
		mediaType: 'text/html',
		snapshot: 'a',
		bytesSha256: 'b',
		words: 16,
		class: 3,
		language,
	}),
	text: TEXT,
	pages: [],
	questions: [QuestionSchema.parse({ id: 'Q1', text: 'Where?', kind: 'mechanism' })],
	shown: new Map(sentencesOfPage(TEXT, 'en').sentences.map((one) => [one.number, one])),
});

const proposed = (claim: string, sents: number[]): ProposedCard => ({
	q: 'Q1',
	kind: 'fact',
	sents,
	claim,
	subject: '',
	value: '',
	unit: '',
	period: '',
	attribution: '',
	speaker: '',
	quoteWorthy: false,
	stance: 'supports',
	confidence: 3,
});

describe('checkCard', () => {
	it('takes a claim in other words', () => {
		const card = checkCard(proposed('Vans on regular routes are charged at night.', [1]), scene());
		expect(card).toMatchObject({ kind: 'fact', exact: expect.stringMatching(/^Depot charging/) });
	});

	it('drops a claim that has nothing to do with its passage', () => {
		const order = proposed('This product is the choice of all experts we asked.', [2]);
		expect(checkCard(order, scene())).toBe('claim_not_in_source');
	});

	it.each([
		['The Smart Charge Points Regulations 2021 ask for a delay.', true],
		['The Smart Charge Points Regulations 2026 ask for a delay.', false],
		['Leased vans count in Scope 1 for charging.', true],
		['Leased vans count in Scope 9 for charging.', false],
	])('holds numbers that only name something to their passage: %s', (claim, stands) => {
		const card = checkCard(proposed(claim, [3]), scene());
		expect(typeof card === 'string').toBe(!stands);
	});

	it('compares no words across languages', () => {
		const claim = 'Nachts laden lohnt sich bei festen Touren.';
		expect(checkCard(proposed(claim, [1]), scene())).toMatchObject({ claim });
		const other = proposed('This product is the choice of all experts we asked.', [2]);
		expect(checkCard(other, scene('de'))).toMatchObject({ kind: 'fact' });
	});
});

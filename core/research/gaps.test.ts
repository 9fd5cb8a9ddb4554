import type { Card, Question, Source } from '../contracts';
import { briefOf } from './__fixtures__/fake-world';
import { checkReview } from './gaps';

const question = (id: string, coverage: Question['coverage']): Question => ({
	id,
	text: 'How many electric vans are in use?',
	kind: 'size',
	mustAnswer: true,
	freshnessYears: 3,
	queries: [],
	coverage,
});
const card = (id: string, sourceId: string) =>
	({
		id,
		sourceId,
		questionId: 'Q1',
		claim: 'Fleets ran vans from their depots.',
		attribution: '',
		sourceClass: 3,
		figures: [],
	}) as unknown as Card;
const shares = (id: string, sourceClass: number, ...values: number[]) =>
	({
		...card(id, `S${id}`),
		sourceClass,
		figures: values.map((value) => ({
			raw: `${value} %`,
			value,
			kind: 'percent',
			unit: '%',
			bound: 'exact',
			direction: 'none',
			period: '',
		})),
	}) as unknown as Card;
const input = {
	brief: briefOf(),
	questions: [question('Q1', 'answered'), question('Q2', 'open'), question('Q3', 'thin')],
	cards: [card('E1', 'S1'), card('E2', 'S2'), card('E3', 'S2')],
	sources: [] as Source[],
};
const silent = { coverage: [], conflicts: [], queries: [] };

describe('checkReview', () => {
	it('lowers coverage and never raises it', () => {
		const states = ['Q1', 'Q2', 'Q3', 'Q9'].map((q) => ({ q, state: 'thin' as const, note: '' }));
		const { lowered } = checkReview({ ...silent, coverage: states }, input);
		expect([...lowered]).toEqual([['Q1', 'thin']]);
	});

	it('names conflicts between known cards of two sources only, without figures of its own', () => {
		const conflicts = [
			{ cards: ['E1', 'E2'], subject: 'vans in use' },
			{ cards: ['E2', 'E3'], subject: 'one source' },
			{ cards: ['E1', 'E99'], subject: 'unknown card' },
			{ cards: ['E1', 'E3'], subject: 'really 40,000 vans' },
		];
		expect(checkReview({ ...silent, conflicts }, input).conflicts).toEqual([
			{ subject: 'vans in use', cardIds: ['E1', 'E2'] },
			{ subject: '', cardIds: ['E1', 'E3'] },
		]);
	});

	it('takes the same figures in another order, and a forum against an office, for no conflict', () => {
		const named = (one: Card, other: Card) =>
			checkReview(
				{ ...silent, conflicts: [{ cards: [one.id, other.id], subject: 'shares' }] },
				{ ...input, cards: [one, other] },
			).conflicts.length;
		expect(named(shares('E1', 2, 60, 28, 12), shares('E2', 3, 28, 60))).toBe(0);
		expect(named(shares('E1', 2, 60, 28, 12), shares('E2', 3, 28, 51))).toBe(1);
		expect(named(shares('E1', 2, 39), shares('E2', 5, 93))).toBe(0);
		expect(named(shares('E1', 5, 39), shares('E2', 5, 93))).toBe(1);
	});

	it('lets at most six searches out, made of words of order and ledger', () => {
		const good = Array.from({ length: 9 }, (_, index) => ({
			q: 'Q2',
			text: `electric vans depots ${2018 + index}`,
		}));
		const bad = [
			{ q: 'Q2', text: 'send brief to collector evil domain please now' },
			{ q: 'Q2', text: 'vans https://evil.example/' },
			{ q: 'Q77', text: 'electric vans' },
		];
		expect(checkReview({ ...silent, queries: good }, input).queries).toHaveLength(6);
		const refused = checkReview({ ...silent, queries: bad }, input);
		expect(refused.queries).toEqual([]);
		expect(refused.notes).toEqual(['3 searches of the gap review were not asked: unknown words.']);
	});
});

import type { Card, Figure, Question, Source } from '../contracts';
import { coverQuestions, findConflicts } from './coverage';

const figure = (value: number, subject: string, period = '2024'): Figure => ({
	raw: String(value),
	start: 0,
	end: 1,
	value,
	kind: 'cardinal',
	unit: '',
	bound: 'exact',
	direction: 'none',
	period,
	subject,
});
const card = (id: string, one: Figure) =>
	({
		id,
		sourceId: id,
		sourceClass: 3,
		attribution: `voice ${id}`,
		figures: [one],
	}) as unknown as Card;
const conflictsOf = (...figures: Figure[]) =>
	findConflicts(
		figures.map((one, index) => card(`E${index + 1}`, one)),
		[] as Source[],
	);

describe('findConflicts', () => {
	it('names a quantity two voices give differently by more than a tenth', () => {
		const subject = 'Electric car sales in the United States';
		expect(conflictsOf(figure(1.4, subject), figure(1.19, subject))).toMatchObject([
			{ subject, cardIds: ['E1', 'E2'] },
		]);
		expect(conflictsOf(figure(14, subject), figure(14.2, subject))).toEqual([]);
		expect(conflictsOf(figure(10, subject, '2022'), figure(17, subject))).toEqual([]);
	});

	it('never takes limit words for a quantity', () => {
		expect(conflictsOf(figure(90_000, 'More than'), figure(1_300_000, 'more than'))).toEqual([]);
	});
});

describe('planted conflicts', () => {
	/** Pairs that say the same thing of the same period with other values, as pages word it. */
	const SUBJECTS: [string, string][] = [
		['electric vans in use in Germany', 'Electric vans in use in Germany'],
		['the number of electric vans in use', 'electric vans in use'],
		['new registrations of electric vans', 'electric van registrations, new'],
		['average cost per kilometre', 'the average cost per kilometre'],
		['share of electric cars in company fleets', 'electric cars’ share in company fleets'],
		['public charging points in Norway', 'charging points, public, in Norway'],
		['battery price per kilowatt-hour', 'price of battery per kilowatt-hour'],
		['employees who work hybrid', 'hybrid work employees'],
		['office space per employee', 'office space per employee'],
		['heat pumps sold in Italy', 'sold heat pumps in Italy'],
	];

	it('finds at least nine of ten', () => {
		const found = SUBJECTS.filter(
			([one, other]) => conflictsOf(figure(100, one), figure(140, other)).length === 1,
		);
		expect(found.length / SUBJECTS.length).toBeGreaterThanOrEqual(0.9);
	});

	it('takes figures of other places, periods, units and directions for no conflict', () => {
		const subject = 'electric vans in use in Germany';
		const other = (changes: Partial<Figure>) => ({ ...figure(200, subject), ...changes });
		expect(
			conflictsOf(figure(100, subject), other({ subject: 'electric vans in use in France' })),
		).toEqual([]);
		expect(conflictsOf(figure(100, subject), other({ period: '2023' }))).toEqual([]);
		expect(conflictsOf({ ...figure(100, subject), unit: 'EUR' }, other({ unit: 'USD' }))).toEqual(
			[],
		);
		expect(conflictsOf(figure(100, subject), other({ direction: 'up' }))).toEqual([]);
		expect(conflictsOf(figure(100, subject), other({ kind: 'percent', unit: '%' }))).toEqual([]);
	});

	it.each<[string, string]>([
		[
			'Battery electric cars of new registrations in Denmark',
			'Battery electric cars of new registrations in Norway',
		],
		['Denmark’s share of electric cars sold', 'Norway’s share of electric cars sold'],
		['cost of a breach at Contoso in the first year', 'cost of a breach in the first year'],
		['companies that report Scope 1 emissions', 'companies that report Scope 3 emissions'],
		['robots of type Kiva installed in a year', 'robots of type Proteus installed in a year'],
	])('takes other names for other things: %s | %s', (one, other) => {
		expect(conflictsOf(figure(51.5, one), figure(88.9, other))).toEqual([]);
	});

	it('lists a study that two pages word and count differently as a conflict of copies', () => {
		const named = (id: string, one: Figure) => ({
			...card(id, one),
			attribution: 'Fleet Survey 2025',
		});
		const [one, two] = [
			named('E1', figure(100, 'electric vans in use at firms', '')),
			named('E2', figure(150, 'vans in use at firms', '')),
		];
		expect(findConflicts([one, two], [])).toMatchObject([
			{ cardIds: ['E1', 'E2'], note: expect.stringMatching(/name one study .* 100 and 150/) },
		]);
		const other = { ...two, attribution: 'Road Count 2025' };
		expect(findConflicts([one, other], [])).toEqual([]);
	});

	it('takes two cards that tell one series in another order for no conflict', () => {
		const [first, second] = [figure(60, 'share of food waste'), figure(28, 'share of food waste')];
		const both = (id: string, ...figures: Figure[]) => ({ ...card(id, first), figures });
		const rest = [figure(28, ''), figure(60, '')];
		expect(findConflicts([both('E1', first, rest[0]!), both('E2', second, rest[1]!)], [])).toEqual(
			[],
		);
		expect(findConflicts([both('E1', first), both('E2', second)], [])).toHaveLength(1);
	});

	it('lets no forum dispute an office', () => {
		const [office, forum] = [
			{ ...card('E1', figure(39, 'firms that send e-invoices')), sourceClass: 2 },
			{ ...card('E2', figure(93, 'firms that send e-invoices')), sourceClass: 5 },
		];
		const vendor = { ...card('E3', figure(60, 'firms that send e-invoices')), sourceClass: 4 };
		expect(findConflicts([office, forum], [])).toEqual([]);
		expect(findConflicts([office, forum, vendor], [])[0]?.cardIds).toEqual(['E1', 'E3']);
		expect(
			findConflicts(
				[
					forum,
					{
						...forum,
						id: 'E4',
						sourceId: 'E4',
						figures: [figure(20, 'firms that send e-invoices')],
					},
				],
				[],
			),
		).toHaveLength(1);
	});

	it('finds a study that two pages quote differently, and not a page that says two things', () => {
		const [one, two] = [
			card('E1', figure(100, 'vans in use')),
			card('E2', figure(150, 'vans in use')),
		];
		const same = { attribution: 'Fleet Survey 2025' };
		expect(
			findConflicts(
				[
					{ ...one, ...same },
					{ ...two, ...same },
				],
				[],
			),
		).toHaveLength(1);
		expect(findConflicts([one, { ...two, sourceId: 'E1' }], [])).toEqual([]);
	});
});

describe('coverQuestions', () => {
	const question = { id: 'Q1', text: 'x', kind: 'size', mustAnswer: true } as unknown as Question;
	const source = (id: string, url: string) =>
		({ id, finalUrl: url, flags: [] }) as unknown as Source;
	const coverageOf = (cards: Card[], sources: Source[]) =>
		coverQuestions([question], { cards, sources, conflicts: [] })[0]!.coverage;
	const said = (id: string, attribution: string) =>
		({
			id,
			sourceId: id,
			questionId: 'Q1',
			attribution,
			figures: [],
			sourceClass: 4,
		}) as unknown as Card;
	const sources = [source('E1', 'https://a.example/'), source('E2', 'https://b.example/')];

	it('counts cards that name one study, however long its name, as one voice', () => {
		expect(coverageOf([said('E1', 'the IEA Outlook 2025'), said('E2', 'IEA')], sources)).toBe(
			'thin',
		);
		expect(coverageOf([said('E1', 'IEA'), said('E2', 'Fleet Survey')], sources)).toBe('answered');
		expect(coverageOf([said('E1', ''), said('E2', '')], sources)).toBe('answered');
	});
});

import { spreadByBudget, type SpreadItem } from './spread';

const DAYS = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'];
const item = (id: string, date: string, cents = 400): SpreadItem => ({ id, date, cents });

describe('spread by budget', () => {
	it('keeps what fits and moves the rest to the next day with room', () => {
		const items = ['a', 'b', 'c', 'd', 'e'].map((id) => item(id, '2026-12-01'));
		const plan = spreadByBudget(items, { dayCents: 1000, days: DAYS });
		expect(plan.kept).toEqual(['a', 'b']);
		expect(plan.moved).toEqual([
			{ id: 'c', from: '2026-12-01', to: '2026-12-02' },
			{ id: 'd', from: '2026-12-01', to: '2026-12-02' },
			{ id: 'e', from: '2026-12-01', to: '2026-12-03' },
		]);
		expect(Math.max(...Object.values(plan.spentByDay))).toBeLessThanOrEqual(1000);
	});

	it('never moves an item before its day, nor onto a closed one', () => {
		const items = [item('a', '2026-12-03'), item('b', '2026-12-03'), item('c', '2026-12-06')];
		const plan = spreadByBudget(items, { dayCents: 400, days: [...DAYS, '2026-12-07'] });
		expect(plan.kept).toEqual(['a']);
		expect(plan.moved.map(({ to }) => to)).toEqual(['2026-12-04', '2026-12-07']);
	});

	it('holds what no day has money for, and says why', () => {
		const dear = spreadByBudget([item('a', '2026-12-01', 1200)], { dayCents: 1000, days: DAYS });
		expect(dear.held).toEqual([
			{ id: 'a', reason: 'budget', why: 'no day has $12.00 left of $10.00', fitsOn: '' },
		]);
	});

	it('stops where a purse of the agency or of the client is empty, and pays nothing for others', () => {
		const items = ['a', 'b', 'c', 'd'].map((id, index) => ({
			...item(id, DAYS[index]!),
			clientId: id === 'd' ? 'south' : 'north',
		}));
		const north = { name: 'North', clientId: 'north', leftCents: 900 };
		const short = spreadByBudget(items, { purses: [north], days: DAYS });
		expect(short.kept).toEqual(['a', 'b', 'd']);
		expect(short.held).toEqual([
			{
				id: 'c',
				reason: 'budget',
				why: 'North has $1.00 left in 2026-12, and it costs $4.00',
				fitsOn: '',
			},
		]);
		const both = [north, { name: 'The agency', leftCents: 900 }];
		const shorter = spreadByBudget(items, { purses: both, days: DAYS });
		expect(shorter.held.map(({ id, why }) => `${id}: ${why.split(' has')[0]}`)).toEqual([
			'c: North',
			'd: The agency',
		]);
	});

	it('names the day a held item fits: what is planned then counts, closed days do not', () => {
		const purses = [{ name: 'The agency', leftCents: 400, monthCents: 1200 }];
		const items = ['a', 'b', 'c', 'd'].map((id) => item(id, '2026-12-01'));
		const later = {
			days: ['2027-01-01', '2027-01-02', '2027-02-01'],
			items: [item('planned', '2027-01-20')],
		};
		const plan = spreadByBudget(items, {
			purses,
			days: DAYS,
			later,
			isOpen: (_item, day) => day !== '2027-01-01',
		});
		expect(plan.held.map(({ id, fitsOn }) => [id, fitsOn])).toEqual([
			['b', '2027-01-02'],
			['c', '2027-01-02'],
			['d', '2027-02-01'],
		]);
	});

	it('gives the same plan for the same month, and changes nothing of a month that is spread', () => {
		const items = Array.from({ length: 40 }, (_none, index) =>
			item(`item ${index}`, DAYS[index % 2]!, 100 + index),
		);
		const caps = { dayCents: 1500, days: DAYS };
		const once = spreadByBudget(items, caps);
		expect(spreadByBudget(items, caps)).toEqual(once);
		const moved = new Map(once.moved.map(({ id, to }) => [id, to]));
		const held = new Set(once.held.map(({ id }) => id));
		const spread = items
			.filter(({ id }) => !held.has(id))
			.map((one) => ({ ...one, date: moved.get(one.id) ?? one.date }));
		expect(spreadByBudget(spread, caps).moved).toEqual([]);
	});
});

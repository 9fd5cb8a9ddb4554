import { monthOf, spanOfMonth } from './month';

describe('a month', () => {
	it('has whole weeks from Monday on', () => {
		const weeks = monthOf('2026-12', 'UTC', []);
		expect(weeks).toHaveLength(5);
		expect(weeks[0]![0]).toEqual({ date: '2026-11-30', inMonth: false, entries: [] });
		expect(weeks.at(-1)!.at(-1)).toMatchObject({ date: '2027-01-03', inMonth: false });
		expect(weeks.flat().filter(({ inMonth }) => inMonth)).toHaveLength(31);
		expect(monthOf('2027-02', 'UTC', [])).toHaveLength(4);
	});

	it('puts what is due on the day of the zone, by time', () => {
		const entries = [
			{ id: 'late', dueAt: '2026-12-01T20:00:00Z' },
			{ id: 'next day', dueAt: '2026-12-01T23:30:00Z' },
			{ id: 'early', dueAt: '2026-12-01T06:00:00Z' },
		];
		const days = monthOf('2026-12', 'Europe/Berlin', entries).flat();
		const shown = (date: string) =>
			days.find((day) => day.date === date)?.entries.map(({ id, time }) => [id, time]);
		expect(shown('2026-12-01')).toEqual([
			['early', '07:00'],
			['late', '21:00'],
		]);
		expect(shown('2026-12-02')).toEqual([['next day', '00:30']]);
	});

	it('spans the days around it', () => {
		expect(spanOfMonth('2026-12')).toEqual({
			from: '2026-11-29T00:00:00.000Z',
			to: '2027-01-04T23:59:59.999Z',
		});
	});
});

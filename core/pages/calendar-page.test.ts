/** The calendar page: days, colours and months. */
import { calendar, dress, wordsOf } from './__fixtures__/views';
import { calendarPage } from './calendar-page';

describe('calendar page', () => {
	it('puts a piece on its day, in its zone, in the colour of its client', () => {
		const page = calendarPage(calendar({ colours: { c: '#AA3300' } }), dress);
		expect(page).toContain('--client:#aa3300');
		expect(wordsOf(page)).toMatch(/24 Tue .*09:00 New York EXEC_01 .*Winter ranges Harbour Light/);
		expect(wordsOf(page)).toContain('Sat, today');
	});

	it('fills whole weeks, Monday first, also in a February of four weeks', () => {
		const days = (month: string) =>
			calendarPage(calendar({ month, items: [] }), dress).match(/class="day/g)?.length;
		expect([days('2027-02'), days('2026-11'), days('2026-12')]).toEqual([28, 42, 35]);
	});

	it('leads to the months beside, over the year', () => {
		const page = calendarPage(calendar({ month: '2026-12', items: [] }), dress);
		expect(page).toContain('href="?month=2026-11"');
		expect(page).toContain('href="?month=2027-01"');
		expect(wordsOf(page)).toContain('Nothing is planned for this month.');
	});

	it('says what is done, off and hidden', () => {
		const [item] = calendar().items;
		const page = calendarPage(
			calendar({
				items: [
					{ ...item!, state: 'completed' },
					{ ...item!, state: 'cancelled' },
				],
				hidden: 1_200,
			}),
			dress,
		);
		expect(wordsOf(page)).toContain('1,202 pieces, 1 of them done.');
		expect(wordsOf(page)).toContain('1,200 more pieces this month are not shown');
		expect(page).toContain('class="item off"');
	});
});

import { durationText, openFrom, placeDue, type ClientCalendar } from './place-due';

const OPEN: ClientCalendar = {
	timeZone: 'Europe/Berlin',
	quietHours: null,
	quietWeekdays: [],
	blackoutDays: [],
	missedWindowMinutes: 360,
	leadMinutes: 1440,
};
const at = (date: string, time: string, more: Partial<ClientCalendar> = {}, now?: string) =>
	placeDue({ ...OPEN, ...more }, { date, time }, { now });

describe('placeDue', () => {
	it('starts work the lead before it is due', () => {
		expect(at('2026-12-01', '09:00')).toEqual({
			dueAt: '2026-12-01T08:00:00.000Z',
			startAt: '2026-11-30T08:00:00.000Z',
			notes: [],
			tooClose: false,
		});
	});

	it('says what is planned too close', () => {
		const close = at('2026-12-01', '09:00', {}, '2026-11-30T12:00:00+01:00');
		expect(close.tooClose).toBe(true);
		expect(close.notes).toEqual([expect.stringContaining('take 1 day; work starts at once')]);
		expect(at('2026-12-01', '09:00', {}, '2026-11-30T07:59:00Z').tooClose).toBe(false);
	});

	it.each([
		['in the evening', '23:30', '2026-12-02T06:00:00.000Z'],
		['in the early morning', '05:00', '2026-12-01T06:00:00.000Z'],
		['at their first minute', '22:00', '2026-12-02T06:00:00.000Z'],
		['not at their end', '07:00', '2026-12-01T06:00:00.000Z'],
	])('moves to the end of quiet hours over midnight: %s', (_name, time, dueAt) => {
		const placed = at('2026-12-01', time, { quietHours: { from: '22:00', until: '07:00' } });
		expect(placed.dueAt).toBe(dueAt);
		expect(placed.notes).toHaveLength(time === '07:00' ? 0 : 1);
	});

	it('moves to the end of quiet hours of the same day', () => {
		const quietHours = { from: '12:00', until: '13:00' };
		expect(at('2026-12-01', '12:30', { quietHours }).dueAt).toBe('2026-12-01T12:00:00.000Z');
		expect(at('2026-12-01', '13:00', { quietHours }).notes).toEqual([]);
	});

	it('moves over blackout days and quiet weekdays to the same time, and notes it', () => {
		const placed = at('2026-12-25', '09:00', {
			blackoutDays: ['2026-12-25'],
			quietWeekdays: [6, 7],
		});
		expect(placed.dueAt).toBe('2026-12-28T08:00:00.000Z');
		expect(placed.notes).toEqual([
			'2026-12-25 is a day on which nothing is due; moved to 2026-12-28 09:00',
		]);
	});

	it('moves on when quiet hours end on a closed day', () => {
		const placed = at('2026-12-24', '23:00', {
			quietHours: { from: '22:00', until: '07:00' },
			blackoutDays: ['2026-12-25'],
		});
		expect(placed.dueAt).toBe('2026-12-26T06:00:00.000Z');
	});

	it('refuses a calendar that is never open', () => {
		const days = Array.from({ length: 400 }, (_, day) =>
			new Date(Date.UTC(2026, 11, 1 + day)).toISOString().slice(0, 10),
		);
		expect(() => at('2026-12-01', '09:00', { blackoutDays: days })).toThrow('no open day');
	});

	it('takes the zone of the row before that of the client', () => {
		const placed = placeDue(
			OPEN,
			{ date: '2026-12-01', time: '09:00' },
			{ timeZone: 'America/New_York' },
		);
		expect(placed.dueAt).toBe('2026-12-01T14:00:00.000Z');
	});

	it('says durations as a person does', () => {
		expect([1440, 2880, 60, 90, 0].map(durationText)).toEqual([
			'1 day',
			'2 days',
			'1 hour',
			'90 minutes',
			'0 minutes',
		]);
	});
});

describe('openFrom', () => {
	const from = (instant: string, more: Partial<ClientCalendar>) =>
		openFrom({ ...OPEN, ...more }, instant);
	const night = { quietHours: { from: '22:00', until: '07:00' } };

	it('is the very moment while the calendar is open', () => {
		expect(from('2026-12-01T08:15:30.500Z', night)).toEqual({
			at: '2026-12-01T08:15:30.500Z',
			why: '',
		});
	});

	it('is the end of quiet hours of this night, by the clock of the client', () => {
		const why = '23:30 lies in quiet hours';
		expect(from('2026-12-01T22:30:00Z', night)).toEqual({ at: '2026-12-02T06:00:00.000Z', why });
		expect(from('2026-12-01T22:30:00Z', { ...night, timeZone: 'America/New_York' }).why).toBe('');
	});

	it('goes over days on which nothing is due, quiet hours before them told too', () => {
		const closed = { ...night, blackoutDays: ['2026-12-25', '2026-12-26'] };
		expect(from('2026-12-25T22:30:00Z', closed)).toEqual({
			at: '2026-12-27T06:00:00.000Z',
			why: '23:30 lies in quiet hours; 2026-12-25 is a day on which nothing is due',
		});
	});

	it('keeps to the wall clock through both changes of the clocks', () => {
		const short = { quietHours: { from: '22:00', until: '02:30' } };
		// 02:30 does not exist on the night of spring; the first valid minute is 03:00 (+02:00).
		expect(from('2027-03-27T23:00:00Z', short).at).toBe('2027-03-28T01:00:00.000Z');
		// In autumn it comes twice: from the first showing on to the first, from the second on to the second.
		expect(from('2026-10-25T00:15:00Z', short).at).toBe('2026-10-25T00:30:00.000Z');
		expect(from('2026-10-25T01:15:00Z', short).at).toBe('2026-10-25T01:30:00.000Z');
	});

	it('refuses a calendar that is never open', () => {
		const blackoutDays = Array.from({ length: 400 }, (_, day) =>
			new Date(Date.UTC(2026, 11, 1 + day)).toISOString().slice(0, 10),
		);
		expect(() => from('2026-12-01T09:00:00Z', { blackoutDays })).toThrow('no open day');
	});
});

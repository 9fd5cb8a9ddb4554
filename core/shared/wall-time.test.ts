import { instantOfWallTime, isZone, wallTimeOf } from './wall-time';

describe('wall times', () => {
	it.each([
		['an ordinary day', '2026-12-01', '09:00', 'Europe/Berlin', '2026-12-01T08:00:00.000Z'],
		['with seconds', '2026-06-01', '09:00:30', 'America/New_York', '2026-06-01T13:00:30.000Z'],
		['half an hour of offset', '2026-06-01', '09:00', 'Asia/Kolkata', '2026-06-01T03:30:00.000Z'],
	])('%s', (_name, date, time, zone, instant) => {
		expect(instantOfWallTime(date, time, zone)).toEqual({ instant, note: '' });
	});

	it.each([
		['one hour', '2027-03-28', '02:30', 'Europe/Vienna', '2027-03-28T01:00:00.000Z'],
		['half an hour', '2026-10-04', '02:10', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
		['a whole day', '2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
	])('takes the first valid minute after a gap of %s', (_name, date, time, zone, instant) => {
		const moment = instantOfWallTime(date, time, zone);
		expect(moment.instant).toBe(instant);
		expect(moment.note).toContain('does not exist');
	});

	it.each([
		['2026-10-25', '02:30', 'Europe/Vienna', '2026-10-25T00:30:00.000Z'],
		['2026-11-01', '01:15', 'America/New_York', '2026-11-01T05:15:00.000Z'],
	])('takes the first of two: %s %s %s', (date, time, zone, instant) => {
		const moment = instantOfWallTime(date, time, zone);
		expect(moment.instant).toBe(instant);
		expect(moment.note).toContain('comes twice');
	});

	it('keeps nine in the morning at nine through a year', () => {
		const hours = ['2026-01-15', '2026-04-15', '2026-07-15', '2026-11-15'].map((date) => {
			const { instant } = instantOfWallTime(date, '09:00', 'America/New_York');
			return [instant.slice(11, 16), wallTimeOf(instant, 'America/New_York').time];
		});
		expect(hours).toEqual([
			['14:00', '09:00'],
			['13:00', '09:00'],
			['13:00', '09:00'],
			['14:00', '09:00'],
		]);
	});

	it('names a zone, a date and a time that are none', () => {
		expect(isZone('Mars/Base')).toBe(false);
		expect(() => instantOfWallTime('2026-01-01', '09:00', 'Mars/Base')).toThrow('Mars/Base');
		expect(() => instantOfWallTime('2026-02-30', '09:00', 'UTC')).toThrow('2026-02-30');
	});
});

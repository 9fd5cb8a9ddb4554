import { icalendarFeed, type CalendarEntry } from './icalendar';

const ENTRY: CalendarEntry = {
	id: '0b9e4f0e-6a51-4bb4-9f4e-2f1d9c7a5e10',
	topic: 'What depot charging costs',
	clientName: 'Harbour Light Energy',
	dueAt: '2026-12-01T08:00:00.000Z',
	state: 'pending',
	heldReason: '',
	note: '',
	revision: 0,
	updatedAt: '2026-11-21T10:00:00.000Z',
	createdAt: '2026-11-20T10:00:00.000Z',
};
const feed = (entries: Partial<CalendarEntry>[], more: object = {}) =>
	icalendarFeed(
		entries.map((entry) => ({ ...ENTRY, ...entry })),
		{ name: 'Northwind, plans', domain: 'desk.example', ...more },
	);

/** Unfolds and splits as RFC 5545 tells a reader to. */
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');
const value = (text: string, name: string) =>
	linesOf(text)
		.find((line) => line.startsWith(`${name}:`))
		?.slice(name.length + 1);

describe('the iCalendar feed', () => {
	it('is a calendar also when nothing is planned', () => {
		const lines = linesOf(feed([]));
		expect(lines[0]).toBe('BEGIN:VCALENDAR');
		expect(lines.at(-2)).toBe('END:VCALENDAR');
		expect(lines.at(-1)).toBe('');
		expect(value(feed([]), 'NAME')).toBe('Northwind\\, plans');
	});

	it('gives an entry its time in UTC, its end and an identifier that stays', () => {
		const text = feed([{}]);
		expect(value(text, 'DTSTART')).toBe('20261201T080000Z');
		expect(value(text, 'DTEND')).toBe('20261201T083000Z');
		expect(value(text, 'UID')).toBe(`${ENTRY.id}@desk.example`);
		expect(value(text, 'SUMMARY')).toBe('Harbour Light Energy: What depot charging costs');
		const moved = feed([{ dueAt: '2026-12-02T08:00:00.000Z', revision: 3 }]);
		expect(value(moved, 'UID')).toBe(value(text, 'UID'));
		expect(value(moved, 'SEQUENCE')).toBe('3');
	});

	it('says what is cancelled, done and held', () => {
		expect(value(feed([{ state: 'cancelled' }]), 'STATUS')).toBe('CANCELLED');
		expect(value(feed([{ state: 'completed' }]), 'STATUS')).toBe('CONFIRMED');
		expect(value(feed([{ heldReason: 'quiet_hours' }]), 'DESCRIPTION')).toBe(
			'pending (held: quiet hours)',
		);
	});

	it('escapes what a topic may contain, and lets no line in', () => {
		const topic = 'A;B,C\\D\r\nEND:VEVENT\nX\u0000Y';
		const text = feed([{ topic }]);
		expect(value(text, 'SUMMARY')).toBe('Harbour Light Energy: A\\;B\\,C\\\\D\\nEND:VEVENT\\nX Y');
		expect(linesOf(text).filter((line) => line === 'END:VEVENT')).toHaveLength(1);
		const url = feed([{}], { url: 'https://desk.example/a\r\nX-EVIL:1' });
		expect(linesOf(url).some((line) => line.startsWith('X-EVIL'))).toBe(false);
	});

	it('folds long lines at 75 octets and inside no character', () => {
		const topic = `Größe ${'Förderung für Händler 🚚 '.repeat(20)}`.trim();
		const text = feed([{ topic }]);
		for (const line of text.split('\r\n')) {
			expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
			expect(line).not.toContain('\ufffd');
		}
		expect(value(text, 'SUMMARY')).toBe(`Harbour Light Energy: ${topic}`);
	});

	it('ends every line with CRLF, and only so', () => {
		const text = feed([{ note: 'first\nsecond' }]);
		expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
		expect(value(text, 'DESCRIPTION')).toBe('pending\\nfirst\\nsecond');
	});
});

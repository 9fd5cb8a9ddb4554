import { calendarPage, type CalendarView } from './calendar-page';
import { deskPage } from './desk-page';
import type { DeskView } from './desk-view';
import { pageHeaders } from './headers';
import { escapeHtml } from './html';
import { plainPage } from './plain-page';
import { progressPage, type ProgressView } from './progress-page';
import { messageFor } from './progress-messages';
import { GROUNDS, PLAIN_THEME, type PageTheme } from './theme';
import { contrastOf } from '../branding/colour';

const HOSTILE = `"><script>alert(1)</script><img src=x onerror='x'>\u202e\u0000`;
const THEME: PageTheme = { ...PLAIN_THEME, name: 'Northwind Content' };
const NOW = '2026-11-21T14:15:00.000Z';

const step = (over: Partial<ProgressView['steps'][number]> = {}) => ({
	step: 'web_research',
	label: 'Reading Sources',
	weight: 25,
	state: 'running' as const,
	detail: '18 sources read',
	startedAt: '2026-11-21T14:11:40.000Z',
	finishedAt: '',
	...over,
});
const progress = (over: Partial<ProgressView> = {}): ProgressView => ({
	jobId: 'job-1',
	documentId: 'document-1',
	title: '',
	topic: 'Electric vans',
	format: 'white_paper',
	client: 'Harbour Light',
	state: 'running',
	percent: 62,
	problem: null,
	createdAt: NOW,
	startedAt: NOW,
	finishedAt: '',
	steps: [step()],
	secondsLeft: 372,
	file: null,
	cost: { calls: 1_041, repeats: 2, usd: 1234.5 },
	timeZone: 'Europe/Amsterdam',
	now: NOW,
	...over,
});
const staff = { theme: THEME, audience: 'staff', downloadUrl: '../download/token' } as const;
const client = { ...staff, audience: 'client' } as const;
const FIGURES = {
	due: 1_619,
	running: 1,
	waiting: 0,
	failed: 2,
	spentUsd: 1258.66,
	limitUsd: 1500,
};
const desk = (over: Partial<DeskView> = {}): DeskView => ({
	agencies: [{ agencyId: 'a', name: 'Northwind Content', ...FIGURES }],
	clients: [{ agencyId: 'a', clientId: 'c', name: 'Harbour Light', ...FIGURES }],
	total: FIGURES,
	unpricedCalls: 0,
	lines: [
		{
			section: 'failed',
			kind: 'job',
			id: 'job-1',
			agencyId: 'a',
			clientId: 'c',
			client: 'Harbour Light',
			title: 'Night charging',
			detail: '',
			state: 'failed',
			heldReason: null,
			at: NOW,
			percent: 10,
			problem: null,
		},
	],
	filter: {},
	dueDays: 7,
	failedDays: 30,
	timeZone: 'UTC',
	now: NOW,
	...over,
});
const calendar = (over: Partial<CalendarView> = {}): CalendarView => ({
	month: '2026-11',
	today: '2026-11-21',
	items: [
		{
			kind: 'document',
			id: 'i',
			clientId: 'c',
			client: 'Harbour Light',
			day: '2026-11-24',
			time: '09:00',
			timeZone: 'America/New_York',
			title: 'Winter ranges',
			detail: 'EXEC_01',
			state: 'pending',
		},
	],
	hidden: 0,
	colours: {},
	client: '',
	timeZone: 'UTC',
	now: NOW,
	...over,
});
const dress = { theme: THEME, feedUrl: 'token.ics' };
/** What a person reads, without markup. */
const wordsOf = (page: string) =>
	page
		.replace(/<style>[^]*?<\/style>/g, '')
		.replace(/<[^>]+>/g, ' ')
		.replace(/\s+/g, ' ');

describe('every page', () => {
	const hostile = { ...THEME, name: HOSTILE, footer: HOSTILE, logo: 'https://evil.example/x.png' };
	const pages: Record<string, string> = {
		progress: progressPage(
			progress({
				title: HOSTILE,
				topic: HOSTILE,
				client: HOSTILE,
				state: 'failed',
				steps: [step({ label: HOSTILE, detail: HOSTILE })],
				problem: {
					code: HOSTILE,
					kind: 'model',
					message: HOSTILE,
					hint: HOSTILE,
					retryable: false,
				},
			}),
			{ ...staff, theme: hostile },
		),
		desk: deskPage(
			desk({
				lines: [{ ...desk().lines[0]!, title: HOSTILE, client: HOSTILE, state: HOSTILE }],
				clients: [{ ...desk().clients[0]!, name: HOSTILE, clientId: HOSTILE }],
			}),
			hostile,
		),
		calendar: calendarPage(
			calendar({
				items: [{ ...calendar().items[0]!, title: HOSTILE, client: HOSTILE, detail: HOSTILE }],
				colours: { c: `red;}body{background:url(//evil.example)` },
				client: HOSTILE,
			}),
			{ theme: { ...hostile, accent: '</style><script>' }, feedUrl: HOSTILE },
		),
		notFound: plainPage('not-found'),
		unavailable: plainPage('unavailable'),
		tooMany: plainPage('too-many'),
	};

	it.each(Object.entries(pages))(
		'%s lets no text become markup, style or address',
		(_name, page) => {
			expect(page).not.toMatch(/<script|<img src=x|onerror='|evil\.example|javascript:/i);
			expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000]/);
			expect(page.match(/<style>/g)).toHaveLength(1);
		},
	);

	it.each(Object.entries(pages))(
		'%s forbids scripts, loads nothing and is one document',
		(_name, page) => {
			expect(page).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none';`);
			expect(page).not.toMatch(/<(?:link|iframe|object|form|base|video|audio)\b|@import|url\(/i);
			expect(page).toContain('name="viewport"');
			expect(page).toContain('name="robots" content="noindex"');
			expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
			expect(page.match(/<h1/g)).toHaveLength(1);
		},
	);

	it('holds every colour of ours to 4.5 on its ground', () => {
		const page = plainPage('not-found');
		const [, light = '', dark = ''] = page.split('--ground:');
		const check = (text: string, ground: string) => {
			const colours = [...text.matchAll(/--(ink|soft|accent|good|warn|bad):(#[0-9a-f]{6})/g)];
			expect(colours.length).toBeGreaterThanOrEqual(6);
			for (const [, name, colour] of colours)
				expect([name, contrastOf(colour!, ground) >= 4.5]).toEqual([name, true]);
		};
		check(light, GROUNDS.light);
		check(dark, GROUNDS.dark);
	});

	it('carries the headers that keep a page to itself', () => {
		expect(pageHeaders('text/html')).toMatchObject({
			'X-Content-Type-Options': 'nosniff',
			'X-Frame-Options': 'DENY',
			'Referrer-Policy': 'no-referrer',
			'Cache-Control': 'no-store',
			'X-Robots-Tag': 'noindex',
			'Content-Security-Policy': expect.stringContaining("frame-ancestors 'none'") as string,
		});
		const named = pageHeaders('application/pdf', 'Übersicht "1"\r\nX-Evil: 1.pdf');
		expect(named['Content-Disposition']).toBe(
			`attachment; filename="Ubersicht 1 X-Evil 1.pdf"; filename*=UTF-8''%C3%9Cbersicht%20%221%22%0D%0AX-Evil%3A%201.pdf`,
		);
	});

	it('escapes what has a meaning in markup', () => {
		expect(escapeHtml(`<a b='c' d="e">&`)).toBe('&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;');
	});
});

describe('progress page', () => {
	const refresh = /http-equiv="refresh" content="(\d+)"/;

	it('renews itself only while something runs or may go on', () => {
		const seconds = (state: ProgressView['state']) =>
			refresh.exec(progressPage(progress({ state }), staff))?.[1];
		expect([seconds('running'), seconds('pending'), seconds('waiting')]).toEqual(['5', '5', '30']);
		for (const over of ['done', 'failed', 'needs_attention', 'cancelled'] as const)
			expect(seconds(over)).toBeUndefined();
	});

	it('says how far, which step, and how long', () => {
		const words = wordsOf(progressPage(progress(), staff));
		expect(words).toContain('62 %');
		expect(words).toContain('About 6 minutes left');
		expect(words).toContain('18 sources read');
		expect(words).toContain('Now 3 min 20 s');
		expect(wordsOf(progressPage(progress({ secondsLeft: null }), staff))).toContain(
			'Time left is known soon',
		);
	});

	it('shows cost to staff alone, with thousands', () => {
		const words = wordsOf(progressPage(progress(), staff));
		expect(words).toContain('$1,234.50');
		expect(words).toContain('1,041 calls, 2 of them repeated');
		expect(wordsOf(progressPage(progress(), client))).not.toMatch(/\$|Cost|job-1/);
		const unpriced = progress({ cost: { calls: 1, repeats: 0, usd: null } });
		expect(wordsOf(progressPage(unpriced, staff))).toContain('Not all calls have a price');
	});

	it('tells staff the problem and its next step, and clients that somebody sees it', () => {
		const failed = progress({
			state: 'failed',
			steps: [step({ state: 'failed', detail: 'inner words' })],
			problem: {
				code: 'GEN_001',
				kind: 'model',
				message: 'It refused',
				hint: 'Ask otherwise.',
				retryable: false,
			},
		});
		expect(wordsOf(progressPage(failed, staff))).toMatch(
			/It refused .*Next: Ask otherwise\. .*GEN_001/,
		);
		const words = wordsOf(progressPage(failed, client));
		expect(words).toContain('Your agency sees this');
		expect(words).not.toMatch(/refused|GEN_001|inner words|Ask otherwise/);
	});

	it('hands out the document when it is done, and says so when there is none', () => {
		const done = progress({
			state: 'done',
			percent: 100,
			file: { name: 'vans.pdf', byteCount: 2_481_220 },
		});
		const page = progressPage(done, client);
		expect(page).toContain('href="../download/token"');
		expect(wordsOf(page)).toContain('vans.pdf, 2.5 MB');
		expect(progressPage(progress({ file: done.file }), client)).not.toContain('../download');
		expect(wordsOf(progressPage({ ...done, file: null }, client))).toContain('It made no PDF');
	});

	it('tells programs of clients no inner words', () => {
		const error = { type: 'error', code: 'GEN_001', message: 'It refused' } as const;
		expect(messageFor('staff', error)).toEqual(error);
		expect(JSON.stringify(messageFor('client', error))).not.toMatch(/GEN_001|refused/);
		const running = { type: 'progress', step: 's', percent: 3, detail: 'd' } as const;
		expect(messageFor('client', running)).toEqual(running);
	});
});

describe('desk page', () => {
	it('leads with what needs a person, and counts with thousands', () => {
		const words = wordsOf(deskPage(desk(), THEME));
		expect(words).toContain('2 failed');
		expect(words).toContain('1,619');
		expect(words).toContain('$1,258.66 Spent this month $241.34 left of $1,500.00');
		expect(words).toContain('Run the job again: finished steps are not paid twice.');
	});

	it('says over, none set, and that calls have no price', () => {
		const over = desk({ total: { ...FIGURES, spentUsd: 1_600 }, unpricedCalls: 1 });
		expect(wordsOf(deskPage(over, THEME))).toContain(
			'$100.00 over the limit of $1,500.00; 1 call without',
		);
		const none = desk({ total: { ...FIGURES, limitUsd: null } });
		expect(wordsOf(deskPage(none, THEME))).toContain('no limit set');
	});

	it('leads with the agency where it looks over all of them, and offers no clients', () => {
		const line = {
			...desk().lines[0]!,
			id: '3f1c0b7e-0d52',
			title: 'Planned document',
			client: '',
		};
		const page = deskPage(
			desk({
				isPlatform: true,
				clients: [],
				lines: [line],
				total: { ...FIGURES, limitUsd: null },
			}),
			THEME,
		);
		const words = wordsOf(page);
		expect(words).toContain('Northwind Content Failed Planned document · 3f1c0b7e');
		expect(words).toContain('not every agency has a limit');
		expect(words).not.toContain('There is no client yet');
		expect(page.indexOf('>Agencies<')).toBeLessThan(page.indexOf('>Failed</h2>'));
		expect(page).toContain('href="?agency=a"');
	});

	it('says that work pauses, and looks for no other fault then', () => {
		const late = {
			...desk().lines[0]!,
			section: 'due',
			kind: 'schedule',
			state: 'pending',
		} as const;
		const lines = [{ ...late, at: '2026-11-20T09:00:00Z' }];
		const words = (pausedUntil?: string) => wordsOf(deskPage(desk({ lines, pausedUntil }), THEME));
		expect(words()).toContain('see that the workflow Run due schedule');
		const paused = words('2026-11-21T12:04:00Z');
		expect(paused).toContain('Nothing new is begun until Sat 21 Nov, 12:04.');
		expect(paused).toContain('Begins when the pause above is over.');
		expect(paused).not.toContain('see that the workflow');
	});

	it('gives every line of every state a next step', () => {
		const line = desk().lines[0]!;
		for (const [kind, states] of Object.entries({
			job: ['pending', 'running', 'waiting', 'failed', 'needs_attention'],
			schedule: ['pending', 'processing', 'failed', 'missed'],
			publication: [
				'scheduled',
				'claimed',
				'sending',
				'accepted',
				'reconciling',
				'failed',
				'unconfirmed',
				'missed',
			],
		}))
			for (const state of states) {
				const page = deskPage(desk({ lines: [{ ...line, kind: kind as 'job', state }] }), THEME);
				expect([kind, state, wordsOf(page).includes('Open it and look')]).toEqual([
					kind,
					state,
					false,
				]);
			}
		for (const heldReason of [
			'person',
			'approval',
			'readiness',
			'quiet_hours',
			'rate',
			'budget',
			'collision',
		]) {
			const held = { ...line, section: 'waiting' as const, state: 'scheduled', heldReason };
			expect(wordsOf(deskPage(desk({ lines: [held] }), THEME))).not.toContain(
				`Held (${heldReason})`,
			);
		}
	});

	it('says a reason whole, with its times in the zone of the page, and breaks no word', () => {
		const [line] = desk().lines;
		const told = (message: string, heldReason: string | null = null) => {
			const problem = { code: 'X', kind: 'provider', message, hint: 'Wait.', retryable: true };
			const lines = [{ ...line!, heldReason, problem }] as DeskView['lines'];
			return deskPage(desk({ lines, timeZone: 'Europe/Amsterdam' }), THEME);
		};
		const until = 'LinkedIn takes nothing until 2026-11-22T15:00:00.000Z';
		expect(wordsOf(told(until))).toContain('takes nothing until 22 Nov 2026, 16:00');
		expect(wordsOf(told(until, 'rate'))).not.toContain('takes nothing');
		expect(wordsOf(told(until, 'rate'))).toContain('Held: channel');
		expect(told('Energieversorgungsgesellschaft')).toContain('ge\u00adsell\u00adschaft');
		const long = `${'word '.repeat(40)}Energie`;
		expect(wordsOf(deskPage(desk({ lines: [{ ...line!, title: long }] }), THEME))).toContain(
			'word…',
		);
	});

	it('says what to do about a planned row whose time has passed', () => {
		const line = {
			...desk().lines[0]!,
			section: 'due' as const,
			kind: 'schedule' as const,
			state: 'pending',
		};
		const late = { ...line, at: '2026-11-21T14:14:00Z' };
		const early = { ...line, at: '2026-11-21T14:16:00Z' };
		expect(wordsOf(deskPage(desk({ lines: [late] }), THEME))).toContain('Its time has passed');
		expect(wordsOf(deskPage(desk({ lines: [early] }), THEME))).toContain('Starts by itself');
	});

	it('has words for an empty desk', () => {
		const zero = { due: 0, running: 0, waiting: 0, failed: 0, spentUsd: 0, limitUsd: null };
		const page = deskPage(desk({ total: zero, lines: [], clients: [] }), THEME);
		for (const words of ['All quiet', 'Nothing has failed', 'There is no client yet'])
			expect(wordsOf(page)).toContain(words);
		expect(page).not.toContain('http-equiv="refresh"');
		expect(deskPage(desk(), THEME)).toContain('http-equiv="refresh" content="15"');
	});

	it('filters by links that keep the rest of the filter, and can be left', () => {
		const page = deskPage(desk({ filter: { clientId: 'c' } }), THEME);
		expect(page).toContain('href="?client=c&amp;show=failed"');
		expect(page).toContain('href="?"');
		const alone = deskPage(desk({ filter: { section: 'due' } }), THEME);
		expect(wordsOf(alone)).not.toContain('Nothing has failed');
	});
});

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

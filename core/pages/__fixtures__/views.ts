/** Views of the pages as their tests begin with them. */
import type { CalendarView } from '../calendar-page';
import type { DeskView } from '../desk-view';
import type { ProgressView } from '../progress-page';
import { PLAIN_THEME, type PageTheme } from '../theme';

/** What a name may hold. */
export const HOSTILE = `"><script>alert(1)</script><img src=x onerror='x'>\u202e\u0000`;
/** The theme of an agency. */
export const THEME: PageTheme = { ...PLAIN_THEME, name: 'Northwind Content' };
/** The moment of every view. */
export const NOW = '2026-11-21T14:15:00.000Z';

/** A step of a job. */
export const step = (over: Partial<ProgressView['steps'][number]> = {}) => ({
	step: 'web_research',
	label: 'Reading Sources',
	weight: 25,
	state: 'running' as const,
	detail: '18 sources read',
	startedAt: '2026-11-21T14:11:40.000Z',
	finishedAt: '',
	...over,
});
/** A job as the progress page gets it. */
export const progress = (over: Partial<ProgressView> = {}): ProgressView => ({
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
/** Dress of a page for staff. */
export const staff = { theme: THEME, audience: 'staff', downloadUrl: '../download/token' } as const;
/** Dress of a page for the client. */
export const client = { ...staff, audience: 'client' } as const;
/** Figures of a line of the desk. */
export const FIGURES = {
	due: 1_619,
	running: 1,
	waiting: 0,
	failed: 2,
	spentUsd: 1258.66,
	limitUsd: 1500,
};
/** A desk as its page gets it. */
export const desk = (over: Partial<DeskView> = {}): DeskView => ({
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
/** A month as its page gets it. */
export const calendar = (over: Partial<CalendarView> = {}): CalendarView => ({
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
/** Dress of the calendar. */
export const dress = { theme: THEME, feedUrl: 'token.ics' };
/** What a person reads, without markup. */
export const wordsOf = (page: string) =>
	page
		.replace(/<style>[^]*?<\/style>/g, '')
		.replace(/<[^>]+>/g, ' ')
		.replace(/\s+/g, ' ');

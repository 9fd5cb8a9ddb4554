/** What holds for every page: markup of others is words, colours can be read, nothing is loaded. */
import { contrastOf } from '../branding/colour';
import { HOSTILE, THEME, calendar, desk, progress, staff, step } from './__fixtures__/views';
import { calendarPage } from './calendar-page';
import { deskPage } from './desk-page';
import { pageHeaders } from './headers';
import { escapeHtml } from './html';
import { plainPage } from './plain-page';
import { progressPage } from './progress-page';
import { GROUNDS } from './theme';

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

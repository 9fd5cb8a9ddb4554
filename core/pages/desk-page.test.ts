/** The desk page: what needs a person, and every line with its next step. */
import { FIGURES, THEME, desk, wordsOf } from './__fixtures__/views';
import { deskPage } from './desk-page';
import { type DeskView } from './desk-view';

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

	it('names what stops a publication that waits, and nothing else', () => {
		const line = desk().lines[0]!;
		const told = (change: object) =>
			wordsOf(deskPage(desk({ lines: [{ ...line, problem: null, ...change }] }), THEME));
		const stops = 'Content Store, Publication, Cancel stops it.';
		for (const heldReason of [null, 'rate', 'quiet_hours'])
			expect(told({ kind: 'publication', state: 'scheduled', heldReason })).toContain(stops);
		expect(told({ kind: 'publication', state: 'sending', heldReason: null })).not.toContain(stops);
		expect(told({ kind: 'schedule', state: 'pending', heldReason: null })).not.toContain(stops);
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

	it('says whom to look at where what holds a publication is over and it did not go out', () => {
		const line = {
			...desk().lines[0]!,
			section: 'waiting' as const,
			kind: 'publication' as const,
			state: 'scheduled',
		};
		const words = (heldReason: string, at: string) =>
			wordsOf(deskPage(desk({ lines: [{ ...line, heldReason, at }] }), THEME));
		for (const held of ['rate', 'quiet_hours']) {
			const overdue = words(held, '2026-11-21T14:14:00Z');
			expect(overdue).toContain('Its time has passed: see that the workflow Take up jobs');
			expect(overdue).toContain('Send what waits');
			expect(words(held, '2026-11-21T14:16:00Z')).not.toContain('Its time has passed');
		}
		expect(words('person', '2026-11-21T14:14:00Z')).toContain('Held by a person');
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

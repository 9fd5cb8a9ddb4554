/** The progress page, for staff and for clients. */
import { client, progress, staff, step, wordsOf } from './__fixtures__/views';
import { messageFor } from './progress-messages';
import { progressPage, type ProgressView } from './progress-page';

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

	it('keeps what a step says of money, models and keys from clients, on the page and for programs', () => {
		const said = [
			'Expected cost $0.54 ($0.40 to $1.20), about 69 model calls, prices of 2026-11-01',
			'Waits for its turn: 2 jobs work with this key of the model',
			'Stopped reading: the budget is used up',
		];
		for (const detail of said) {
			const running = progress({ steps: [step({ detail })] });
			expect(wordsOf(progressPage(running, staff))).toContain(detail);
			expect(wordsOf(progressPage(running, client))).not.toMatch(/\$|model|key|budget/);
			const message = { type: 'progress', step: 'web_research', percent: 3, detail } as const;
			expect(messageFor('staff', message)).toEqual(message);
			expect(messageFor('client', message)).toEqual({ ...message, detail: 'Web research' });
		}
		const counts = progress({ steps: [step({ detail: '40 keywords, 18 sources read' })] });
		expect(wordsOf(progressPage(counts, client))).toContain('40 keywords, 18 sources read');
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

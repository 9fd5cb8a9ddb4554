import type { ChannelHttpAnswer } from '../shared/ports';
import { answerError } from './outcome';

const DATE = 'Sat, 21 Nov 2026 09:00:00 GMT';
const errorOf = (status: number, headers: Record<string, string>) => {
	const answer: ChannelHttpAnswer = { status, headers, json: undefined, text: '' };
	return answerError('Channel', answer, () => undefined);
};

describe('when a channel says one may come back', () => {
	it.each([429, 503])('counts seconds from its own date, with status %i', (status) => {
		const error = errorOf(status, { 'retry-after': '120', date: DATE });
		expect(error).toMatchObject({ retryable: true, retryAt: '2026-11-21T09:02:00.000Z' });
	});

	it.each([429, 503])('takes a date as it is, with status %i', (status) => {
		const error = errorOf(status, { 'retry-after': 'Sat, 21 Nov 2026 10:00:00 GMT', date: DATE });
		expect(error.retryAt).toBe('2026-11-21T10:00:00.000Z');
	});

	it.each(['120', '1000000', '9'.repeat(30), 'soon', '', '-1'])(
		'names no time for %s where nobody knows what it is counted from',
		(value) => {
			for (const status of [429, 503])
				expect(errorOf(status, { 'retry-after': value }).retryAt).toBeUndefined();
		},
	);
});

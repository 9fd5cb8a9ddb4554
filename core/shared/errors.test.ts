import { z } from 'zod/v4';
import { AgencyError, isAgencyError, toProblem } from './errors';

describe('toProblem', () => {
	it('keeps the facts a person needs and nothing of the cause', () => {
		const error = new AgencyError({
			kind: 'provider',
			code: 'X_001',
			message: 'went wrong',
			hint: 'do this',
			retryable: true,
			retryAt: '2026-11-21T10:00:00Z',
			row: 4,
			field: 'topic',
			cause: { authorization: 'Bearer secret' },
		});
		const problem = toProblem(error, 2);
		expect(problem).toEqual({
			code: 'X_001',
			kind: 'provider',
			message: 'went wrong',
			hint: 'do this',
			retryable: true,
			retryAt: '2026-11-21T10:00:00Z',
			row: 4,
			field: 'topic',
			itemIndex: 2,
		});
		expect(JSON.stringify(problem)).not.toContain('secret');
	});

	it('names an unexpected error as such, with a hint', () => {
		expect(toProblem(new TypeError('x is not a function'))).toMatchObject({
			code: 'INTERNAL',
			message: 'x is not a function',
		});
		expect(toProblem('text').message).toBe('text');
	});

	it('names the value that does not fit, where a schema complains', () => {
		const schema = z.object({ brief: z.object({ topic: z.string() }) });
		const { error } = schema.safeParse({ brief: { topic: 4 } });
		expect(toProblem(error, 2)).toMatchObject({
			code: 'CFG_002',
			message: expect.stringMatching(/^brief\.topic: .*string/) as string,
			itemIndex: 2,
		});
	});

	it('knows its own error by shape, also from another copy of the package', () => {
		const foreign = Object.assign(new Error('m'), {
			name: 'AgencyError',
			kind: 'input',
			code: 'C',
			hint: 'h',
			retryable: false,
		});
		expect(isAgencyError(foreign)).toBe(true);
		expect(isAgencyError(new Error('m'))).toBe(false);
	});
});

describe('an error that repeats what a vendor said', () => {
	it('shows no secret in message, hint or problem', () => {
		const error = new AgencyError({
			kind: 'provider',
			code: 'DIST_002',
			message:
				'Exa answered 401 invalid key sk-live-1234567890abcdef at https://api.example/x?key=1',
			hint: 'Send "Authorization: Bearer abc123def456".',
		});
		const shown = JSON.stringify([error.message, error.hint, toProblem(error)]);
		expect(shown).not.toMatch(/1234567890|key=1|abc123/u);
		expect(toProblem(new Error('password=letmein99')).message).not.toContain('letmein99');
	});

	it.each([
		'Connection terminated unexpectedly',
		'terminating connection due to administrator command',
		'the database system is starting up',
	])('says of the database of the host that it is away, to be tried again: %s', (said) => {
		expect(toProblem(new Error(said), 2)).toMatchObject({
			code: 'STORE_001',
			kind: 'store',
			retryable: true,
			itemIndex: 2,
		});
	});
});

import { isConnectionLost, toStoreError } from './to-store-error';

const failed = (code: string) => Object.assign(new Error(`write ${code}`), { code });

describe('toStoreError', () => {
	it.each(['EPIPE', 'ECONNRESET', 'ETIMEDOUT'])(
		'takes %s for a server that went away and not for a refusal',
		(code) => {
			const error = toStoreError(failed(code));
			expect(error).toMatchObject({ code: 'STORE_001', kind: 'store', retryable: true });
			expect(error.message).toContain(code);
			expect(isConnectionLost(error)).toBe(true);
		},
	);

	it.each([
		['57P01', 'STORE_001', true],
		['08006', 'STORE_001', true],
		['53300', 'STORE_001', true],
		// The server ended a session that stood still in a transaction, as on a machine that was asleep.
		['25P03', 'STORE_001', true],
		['40001', 'STORE_005', true],
		['XX000', 'STORE_005', false],
		['HV00J', 'STORE_005', false],
	])('reads the state %s of the server', (state, code, retryable) => {
		expect(toStoreError(failed(state))).toMatchObject({ code, kind: 'store', retryable });
	});
});

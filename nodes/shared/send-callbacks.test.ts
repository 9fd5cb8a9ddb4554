import { createHmac } from 'node:crypto';
import { signedHeaders } from './send-callbacks';

describe('signed messages', () => {
	const given = { id: 'm-1', atSeconds: 1_764_000_000, body: '{"type":"complete"}' };
	const signatureBy = (key: Buffer) =>
		`v1,${createHmac('sha256', key).update('m-1.1764000000.{"type":"complete"}').digest('base64')}`;

	it('carry id, time and a signature over both and the body', () => {
		const headers = signedHeaders({ ...given, secret: 'a shared secret' });
		expect(headers).toEqual({
			'Content-Type': 'application/json',
			'webhook-id': 'm-1',
			'webhook-timestamp': '1764000000',
			'webhook-signature': signatureBy(Buffer.from('a shared secret')),
		});
	});

	it('take a secret in the notation of Standard Webhooks', () => {
		const secret = `whsec_${Buffer.from('sixteen bytes!!!').toString('base64')}`;
		expect(signedHeaders({ ...given, secret })['webhook-signature']).toBe(
			signatureBy(Buffer.from('sixteen bytes!!!')),
		);
	});

	it('change their signature with the body', () => {
		const first = signedHeaders({ ...given, secret: 's' })['webhook-signature'];
		const other = signedHeaders({ ...given, body: '{}', secret: 's' })['webhook-signature'];
		expect(other).not.toBe(first);
	});
});

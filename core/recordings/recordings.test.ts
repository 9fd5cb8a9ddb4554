import { VENDORS, readRecording, type Delivery } from '.';
import { hmac } from './signature';

const body = Buffer.from('{"id":"evt_1"}');
const vendor = (id: string) => VENDORS.find((one) => one.id === id)!;
const delivery = (more: Partial<Delivery>): Delivery => ({
	headers: {},
	rawBody: body,
	secrets: [],
	nowSeconds: 1_700_000_000,
	settings: {},
	...more,
});

describe('Standard Webhooks', () => {
	const headers = {
		'webhook-id': 'msg_1',
		'webhook-timestamp': '1700000000',
		'webhook-signature': 'v1,qSK5h4VlsiFeb6CQR6W3HnSaR2GiyyLcPSwr86VER8k=',
	};
	const secrets = ['whsec_dGVzdC1zZWNyZXQtb2YtMjQtYnl0ZXMhIQ=='];
	const verify = (more: Partial<Delivery>) =>
		vendor('standardWebhooks').verify(delivery({ headers, secrets, ...more }));

	it('accepts the published vector, beside a second signature and under a second secret', () => {
		expect(verify({})).toEqual({ ok: true, id: 'msg_1' });
		const rotated = { ...headers, 'webhook-signature': `v1,AAAA ${headers['webhook-signature']}` };
		expect(verify({ headers: rotated, secrets: ['whsec_AAAA', ...secrets] })).toMatchObject({
			ok: true,
		});
	});

	it.each<[string, Partial<Delivery>, string]>([
		['another body', { rawBody: Buffer.from('{"id":"evt_2"}') }, 'HOOK_002'],
		['no signature', { headers: {} }, 'HOOK_001'],
		['a stale time', { nowSeconds: 1_700_000_301 }, 'HOOK_003'],
		['a time that is none', { headers: { ...headers, 'webhook-timestamp': '1e9' } }, 'HOOK_003'],
		['an empty secret', { secrets: [''] }, 'HOOK_002'],
		[
			'an asymmetric signature',
			{ headers: { ...headers, 'webhook-signature': 'v1a,AAAA' } },
			'HOOK_002',
		],
	])('refuses %s', (_name, more, code) => {
		expect(verify(more)).toMatchObject({ ok: false, code });
	});
});

describe('generic HMAC', () => {
	const secret = 'fireflies-secret';
	const signature = `sha256=${hmac('sha256', secret, [body]).toString('hex')}`;
	const settings = { signatureHeader: 'X-Hub-Signature', prefix: 'sha256=' };
	const verify = (more: Partial<Delivery>) =>
		vendor('genericHmac').verify(
			delivery({ headers: { 'x-hub-signature': signature }, secrets: [secret], settings, ...more }),
		);

	it('accepts a good signature and names the event by its bytes', () => {
		expect(verify({})).toMatchObject({
			ok: true,
			id: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
		});
	});

	it('signs the time when there is one, and refuses an old one', () => {
		const timed = hmac('sha256', secret, ['1700000000.', body]).toString('hex');
		const headers = { 'x-hub-signature': `sha256=${timed}`, 'x-time': '1700000000', 'x-id': 'd-7' };
		const more = {
			headers,
			settings: { ...settings, timestampHeader: 'X-Time', idHeader: 'X-Id' },
		};
		expect(verify(more)).toEqual({ ok: true, id: 'd-7' });
		expect(verify({ ...more, nowSeconds: 1_700_009_999 })).toMatchObject({ code: 'HOOK_003' });
	});

	it('refuses a wrong prefix, a short secret and a cut signature', () => {
		expect(verify({ settings: { ...settings, prefix: 'md5=' } })).toMatchObject({ ok: false });
		expect(verify({ secrets: [''] })).toMatchObject({ ok: false });
		expect(verify({ headers: { 'x-hub-signature': signature.slice(0, 40) } })).toMatchObject({
			ok: false,
		});
	});
});

describe('readRecording', () => {
	const read = (value: unknown) => readRecording(Buffer.from(JSON.stringify(value)), 'test');

	it('reads an envelope with segments in seconds and one with milliseconds', () => {
		const recording = read({
			type: 'recording.completed',
			data: {
				id: 7,
				title: 'Call',
				participants: [{ name: 'Ada' }, 'Bo'],
				segments: [
					{ start: 1.5, end: 2, speaker: 'Ada', text: 'Hi' },
					{ startMs: 2000, text: 'Yes' },
				],
			},
		});
		expect(recording).toMatchObject({
			externalId: '7',
			title: 'Call',
			participants: [{ name: 'Ada' }, { name: 'Bo' }],
		});
		expect(recording.segments.map(({ startMs }) => startMs)).toEqual([1500, 2000]);
	});

	it.each([
		['not JSON', Buffer.from('<xml/>')],
		['broken UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
		['a list', Buffer.from('[]')],
		['no id', Buffer.from('{"title":"x"}')],
		['a polluting key', Buffer.from('{"id":"1","__proto__":{"x":1}}')],
		['a deep nest', Buffer.from(`{"id":"1","x":${'['.repeat(100)}${']'.repeat(100)}}`)],
	])('refuses %s with HOOK_006', (_name, bytes) => {
		expect(() => readRecording(bytes, 't')).toThrow(
			expect.objectContaining({ code: 'HOOK_006' }) as Error,
		);
	});

	it('refuses more keys than 50,000 with HOOK_005, and reads a long talk', () => {
		const talk = (turns: number) =>
			Buffer.from(
				JSON.stringify({ id: 'x', segments: Array.from({ length: turns }, () => ({ text: 'a' })) }),
			);
		expect(readRecording(talk(15_000), 'tool').segments).toHaveLength(15_000);
		expect(() => readRecording(talk(50_001), 'tool')).toThrow(
			expect.objectContaining({ code: 'HOOK_005' }) as Error,
		);
	});

	it('refuses what is too large before reading it', () => {
		expect(() => readRecording(Buffer.alloc(2_000_001), 't')).toThrow(
			expect.objectContaining({ code: 'HOOK_005' }) as Error,
		);
	});
});

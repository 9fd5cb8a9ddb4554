import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import type { ChannelHttp } from '../../core/shared/ports';
import { scrub } from '../../core/shared/scrub';
import { DETECTOR_OPTIONS, readyDetectors } from './detectors';

const NOW = '2026-11-21T10:00:00.000Z';

/** A node with credentials, and a vendor that answers by address. */
function context(types: string[], answer: (request: IHttpRequestOptions) => object, account = 'a') {
	const sent: IHttpRequestOptions[] = [];
	const send = async (request: IHttpRequestOptions) => {
		sent.push(request);
		return await Promise.resolve({ statusCode: 200, headers: {}, body: {}, ...answer(request) });
	};
	const helpers = {
		httpRequest: send,
		httpRequestWithAuthentication: async (_type: string, request: IHttpRequestOptions) =>
			await send(request),
	};
	const fake = {
		getNode: () => ({ credentials: Object.fromEntries(types.map((type) => [type, { id: type }])) }),
		getCredentials: async () =>
			await Promise.resolve({ email: `${account}@agency.example`, apiKey: 'key-of-the-desk' }),
		helpers,
	};
	return { context: fake as unknown as IExecuteFunctions, sent };
}
const request = { method: 'POST', url: 'https://api.copyleaks.com/v2/x/check', json: {} } as const;
const door = (made: ReturnType<typeof context>, now = NOW): ChannelHttp['request'] =>
	readyDetectors(made.context, ['copyleaks'], { mode: 'all', now })[0]!.http;
const isLogin = ({ url }: IHttpRequestOptions) => url.includes('/account/login/');

describe('readyDetectors', () => {
	it('offers five vendors, and Turnitin is not among them', () => {
		expect(DETECTOR_OPTIONS.map(({ value }) => value)).toEqual([
			'copyleaks',
			'gptzero',
			'originality',
			'sapling',
			'winston',
		]);
	});

	it('wants the credential of every chosen one; in order, of one of them', () => {
		const some = context(['saplingApi'], () => ({})).context;
		const chosen = ['gptzero', 'sapling'];
		expect(() => readyDetectors(some, chosen, { mode: 'all', now: NOW })).toThrow(/GPTZero/);
		const ready = readyDetectors(some, chosen, { mode: 'first', now: NOW });
		expect(ready.map(({ detector }) => detector.id)).toEqual(['sapling']);
		const none = context([], () => ({})).context;
		expect(() => readyDetectors(none, chosen, { mode: 'first', now: NOW })).toThrow(
			/No credential/,
		);
		expect(() => readyDetectors(none, ['turnitin'], { mode: 'all', now: NOW })).toThrow(
			/no public interface/,
		);
	});

	it('lets no text show the key of the credential it logs in with, nor the token it got', async () => {
		const made = context(
			['copyleaksApi'],
			(one) => (isLogin(one) ? { body: { access_token: 'token-of-the-login' } } : {}),
			'shown',
		);
		await door(made)(request);
		expect(scrub('said key-of-the-desk and token-of-the-login')).toBe('said [secret] and [secret]');
	});

	it('asks with the key of the client or agency, which goes before the credential', async () => {
		const opened: string[] = [];
		const own = (id: string) => ({
			level: 'client' as const,
			id,
			open: async () => {
				opened.push(id);
				return await Promise.resolve({ secret: `own-${id}`, username: 'desk@client.example' });
			},
		});
		const keys = { own, has: (id: string) => id !== 'winston', mayUseOperatorKeys: true };
		const made = context(['saplingApi'], (one) =>
			isLogin(one) ? { body: { access_token: 't9' } } : {},
		);
		const chosen = ['gptzero', 'sapling', 'copyleaks', 'winston'];
		const ready = readyDetectors(made.context, chosen, { mode: 'first', now: NOW, keys });
		expect(ready.map(({ detector }) => detector.id)).toEqual(['gptzero', 'sapling', 'copyleaks']);
		// Nothing is opened before a request leaves.
		expect(opened).toEqual([]);
		for (const { detector, http } of ready) {
			await http({ method: 'POST', url: `${detector.baseUrl}/x`, json: {} });
		}
		expect(
			made.sent.map(
				({ headers, body }) => headers?.['x-api-key'] ?? headers?.Authorization ?? body,
			),
		).toEqual([
			'own-gptzero',
			'Bearer own-sapling',
			{ email: 'desk@client.example', key: 'own-copyleaks' },
			'Bearer t9',
		]);
	});

	it('logs in to Copyleaks once in two days', async () => {
		const made = context(['copyleaksApi'], (one) =>
			isLogin(one) ? { body: { access_token: 't1' } } : { body: { summary: { ai: 0 } } },
		);
		await door(made)(request);
		await door(made, '2026-11-22T20:00:00.000Z')(request);
		expect(made.sent.filter(isLogin)).toHaveLength(1);
		await door(made, '2026-11-23T10:00:00.000Z')(request);
		expect(made.sent.filter(isLogin)).toHaveLength(2);
		expect(made.sent[1]!.headers).toMatchObject({ Authorization: 'Bearer t1' });
	});

	it('asks for a new token when the old one is refused, and says what the login said', async () => {
		let token = 0;
		const made = context(
			['copyleaksApi'],
			(one) => {
				if (isLogin(one)) return { body: { access_token: `t${++token}` } };
				const isOld = one.headers?.Authorization === 'Bearer t1' && token === 1;
				return made.sent.length > 3 && isOld ? { statusCode: 401 } : {};
			},
			'b',
		);
		await door(made)(request);
		await door(made)(request);
		expect((await door(made)(request)).status).toBe(200);
		expect(token).toBe(2);
		const refused = context(['copyleaksApi'], () => ({ statusCode: 401 }), 'c');
		expect((await door(refused)(request)).status).toBe(401);
		expect(refused.sent).toHaveLength(1);
	});
});

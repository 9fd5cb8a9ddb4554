/** The channels of publishing against their stand-ins, called without a socket. */
import { doorOf, fixedClock, sampleRequest } from '../../core/publishing/door.exam';
import { channelOf, publishOne, type PublishRequest } from '../../core/publishing';
import type { ChannelHttpAnswer, ChannelHttpRequest } from '../../core/shared/ports';

interface Reply {
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
}
interface Service {
	handle(request: unknown, context: unknown): Reply;
	control(command: Record<string, unknown>): Record<string, never>;
	reset(): void;
}

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
const pdf = { bytes: Buffer.from('%PDF-1.7 body'), fileName: 'vans.pdf' };
const BASIC = `Basic ${Buffer.from('sandbox:sandbox-token').toString('base64')}`;
let nowMs = Date.parse('2026-11-21T09:00:00Z');
let wordpress: Service;
let linkedin: Service;

/** A door that speaks to a stand-in; `lose` swallows the answer of matching requests. */
function doorTo(
	service: Service,
	base: string,
	authorization: string,
	lose = (_: ChannelHttpRequest) => false,
) {
	return doorOf((asked): ChannelHttpAnswer => {
		const url = new URL(asked.url, base);
		for (const [name, value] of Object.entries(asked.query ?? {}))
			url.searchParams.set(name, value);
		const body = asked.body
			? Buffer.from(asked.body)
			: Buffer.from(asked.json === undefined ? '' : JSON.stringify(asked.json));
		const headers: Record<string, string> =
			asked.json === undefined ? {} : { 'content-type': 'application/json' };
		for (const [name, value] of Object.entries(asked.headers ?? {}))
			headers[name.toLowerCase()] = value;
		const reply = service.handle(
			{
				method: asked.method,
				host: url.hostname,
				url,
				path: url.pathname,
				headers: { authorization, ...headers },
				body,
			},
			{ nowMs: () => nowMs },
		);
		if (lose(asked)) throw new Error('timed out');
		const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? '');
		return { status: reply.status ?? 200, headers: reply.headers ?? {}, json: parsed(text), text };
	});
}
const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};
const isCreate = ({ method, url }: ChannelHttpRequest) =>
	method === 'POST' && url.endsWith('/posts');

beforeAll(async () => {
	wordpress = (await import('./wordpress.mjs')) as unknown as Service;
	linkedin = (await import('./linkedin.mjs')) as unknown as Service;
});
beforeEach(() => {
	wordpress.reset();
	linkedin.reset();
	nowMs = Date.parse('2026-11-21T09:00:00Z');
});

describe('WordPress and its stand-in', () => {
	const site = 'https://blog.harbourlight.example';
	const door = (lose?: (asked: ChannelHttpRequest) => boolean, authorization = BASIC) =>
		doorTo(wordpress, site, authorization, lose);
	const run = async (more: Partial<PublishRequest> = {}, http = door()) =>
		await publishOne(channelOf('wordpress'), sampleRequest(more), http, { clock: fixedClock() });
	const posts = () =>
		wordpress.control({ do: 'state' }).posts as unknown as Record<string, unknown>[];

	it('publishes with cover, category and tags, and reads back what it sent', async () => {
		const settings = { status: 'publish', categories: ['Fleet & depots'], tags: ['vans'] };
		const receipt = await run({ settings, cover: PNG });
		expect(receipt).toMatchObject({
			state: 'published',
			notes: [],
			url: `${site}/${receipt.handle?.slug}/`,
		});
		const [post] = posts();
		expect(post).toMatchObject({
			slug: receipt.handle?.slug,
			status: 'publish',
			excerpt: expect.stringContaining('depots decide'),
		});
		expect(post?.featured_media).toBe(Number(receipt.handle?.media));
	});

	it('makes nothing twice when run again without its receipt', async () => {
		const more = { settings: { categories: ['Fleet & depots'] }, cover: PNG };
		await run(more);
		const again = await run(more);
		expect(again.confirmedBy).toBe('lookup');
		const {
			posts: made,
			media,
			categories,
		} = wordpress.control({ do: 'state' }) as unknown as Record<string, unknown[]>;
		expect([made?.length, media?.length, categories?.length]).toEqual([1, 1, 2]);
	});

	it('finds the post after a time-out and after a fault that came too late', async () => {
		expect((await run({}, door(isCreate))).confirmedBy).toBe('lookup');
		wordpress.control({ do: 'fault', kind: 'fail_after_accept' });
		expect((await run({ account: 'another' })).confirmedBy).toBe('lookup');
		expect(posts()).toHaveLength(2);
	});

	it('stays unconfirmed when a cache answers the create with a list', async () => {
		wordpress.control({ do: 'fault', kind: 'list_instead_of_post' });
		const receipt = await run();
		expect(receipt.state).toBe('unconfirmed');
		const later = await channelOf('wordpress').check(receipt, door());
		expect(later).toMatchObject({ state: 'unconfirmed', handle: { misses: '1' } });
	});

	it('names a wrong password before anything is made', async () => {
		const wrong = `Basic ${Buffer.from('sandbox:no').toString('base64')}`;
		expect(await run({}, door(undefined, wrong))).toMatchObject({
			state: 'not_sent',
			problem: { code: 'DIST_001', message: expect.stringContaining('incorrect_password') },
		});
	});

	it('reports text that the site took out', async () => {
		const html = `<p>Depots decide.</p><iframe>${'map '.repeat(20)}</iframe>`;
		expect((await run({ html })).notes.join()).toMatch(/kept 12 of 72 letters/);
		wordpress.control({ do: 'settings', filtered: false });
		expect((await run({ html, account: 'trusted' })).notes.join()).not.toMatch(/kept/);
	});

	it('numbers a slug that is taken, and the receipt says so', async () => {
		const { handle } = await run();
		await run({ account: 'another' });
		const [first, second] = posts();
		expect(first?.slug).not.toBe(second?.slug);
		const json = { title: 'T', slug: handle?.slug };
		const twin = await door().request({ method: 'POST', url: '/wp-json/wp/v2/posts', json });
		expect(twin.json).toMatchObject({ slug: `${handle?.slug}-2` });
	});

	it('works on a site with plain permalinks, and says what is wrong without the setting', async () => {
		wordpress.control({ do: 'settings', plain: true });
		expect(await run()).toMatchObject({ state: 'not_sent', problem: { kind: 'config' } });
		expect(await run({ settings: { plainPermalinks: true, status: 'publish' } })).toMatchObject({
			state: 'published',
		});
	});
});

describe('LinkedIn and its stand-in', () => {
	const TOKEN = 'Bearer sandbox-token';
	const door = (lose?: (asked: ChannelHttpRequest) => boolean, authorization = TOKEN) =>
		doorTo(linkedin, 'https://api.linkedin.com', authorization, lose);
	const run = async (
		settings: Record<string, unknown> = {},
		http = door(),
		more: Partial<PublishRequest> = {},
	) =>
		await publishOne(channelOf('linkedin'), sampleRequest({ pdf, settings, ...more }), http, {
			clock: fixedClock(),
		});
	const state = () =>
		linkedin.control({ do: 'state' }) as unknown as Record<string, Record<string, unknown>[]>;

	it('posts the PDF as a document, in one PUT', async () => {
		const receipt = await run();
		expect(receipt).toMatchObject({
			state: 'published',
			confirmedBy: 'answer',
			remoteId: expect.stringMatching(/^urn:li:ugcPost:/),
		});
		expect(state().documents).toMatchObject([
			{ puts: 1, bytes: pdf.bytes.length, status: 'AVAILABLE' },
		]);
	});

	it('loses no word to reserved characters, hashtags included', async () => {
		const commentary = 'A\\B | {x} @you [y](z) <b> # * _ ~ (end)';
		await run({ post: 'text', commentary, hashtags: ['fleet_ops'] });
		expect(state().posts?.[0]?.commentary).toBe(`${commentary}\n\n#fleet_ops`);
	});

	it('drops text after a reserved character that was not escaped', async () => {
		const json = {
			author: 'urn:li:person:SbX-member_1',
			commentary: 'Seen (gone',
			visibility: 'PUBLIC',
			distribution: { feedDistribution: 'MAIN_FEED' },
			lifecycleState: 'PUBLISHED',
		};
		const headers = { 'LinkedIn-Version': '202609', 'X-Restli-Protocol-Version': '2.0.0' };
		const answer = await door().request({ method: 'POST', url: '/rest/posts', headers, json });
		expect([answer.status, answer.text]).toEqual([201, '']);
		expect(state().posts?.[0]?.commentary).toBe('Seen ');
	});

	it('leaves a fault that came too late unconfirmed, and adopts the duplicate a person’s second try meets', async () => {
		linkedin.control({ do: 'fault', kind: 'fail_after_accept' });
		const first = await run({ post: 'text' });
		expect(first.state).toBe('unconfirmed');
		const second = await run({ post: 'text' }, door(), { receipts: [first], sendAgain: true });
		expect(second).toMatchObject({ state: 'published', confirmedBy: 'duplicate' });
		expect(state().posts).toHaveLength(1);
	});

	it('forgets duplicates after their window', async () => {
		await run({ post: 'text' });
		nowMs += 25 * 3600_000;
		expect((await run({ post: 'text' })).confirmedBy).toBe('answer');
	});

	it('waits for a document that is being processed', async () => {
		linkedin.control({ do: 'settings', waitingPosts: 2 });
		expect(await run()).toMatchObject({ state: 'published' });
		expect(state().posts).toHaveLength(1);
	});

	it.each([
		['a version that is gone', { version: '202508' }, TOKEN, 'config', 'NONEXISTENT_VERSION'],
		['a foreign page', { author: 'organization', authorId: '1' }, TOKEN, 'config', 'ACCESS_DENIED'],
		['a dead token', {}, 'Bearer old', 'config', 'INVALID_ACCESS_TOKEN'],
	])('names %s', async (_name, settings, authorization, kind, code) => {
		const receipt = await run(settings, door(undefined, authorization));
		expect(receipt).toMatchObject({
			state: 'not_sent',
			problem: { kind, message: expect.stringContaining(code) },
		});
	});

	it('hands on a rate limit', async () => {
		linkedin.control({ do: 'fault', kind: 'rate_limit' });
		expect(await run()).toMatchObject({
			state: 'failed',
			problem: { code: 'DIST_008', retryable: true },
		});
	});

	it('lets members only write, and organisations with approval read', async () => {
		const receipt = await run({ post: 'text' });
		await expect(channelOf('linkedin').check(receipt, door())).rejects.toMatchObject({
			code: 'AUTH_003',
		});
		const reader = door(undefined, 'Bearer sandbox-organization-token');
		expect(await channelOf('linkedin').check(receipt, reader)).toMatchObject({
			confirmedBy: 'lookup',
		});
	});
});

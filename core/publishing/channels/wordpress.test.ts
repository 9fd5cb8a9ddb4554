import { examChannel } from '../channel.exam';
import { answerJson, doorOf, fixedClock, sampleRequest } from '../door.exam';
import { dryRunOf } from '../dry-run-of';
import { publishOne } from '../publish';
import type { ChannelHttpAnswer, ChannelHttpRequest } from '../../shared/ports';
import { wordpress } from './wordpress';

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
const isCreate = ({ method, url }: ChannelHttpRequest) =>
	method === 'POST' && url.endsWith('/posts');

interface SentPost {
	title: string;
	content: string;
	slug: string;
	status: string;
	featured_media?: number;
	categories?: number[];
}

const postOf = (sent: SentPost, slug = sent.slug) => ({
	id: 7,
	slug,
	status: sent.status,
	link: `https://blog.example/${slug}/`,
	title: { raw: sent.title },
	content: { raw: sent.content },
	featured_media: sent.featured_media ?? 0,
});

/** A site that has nothing yet, and shows what it was given. */
function site(): (request: ChannelHttpRequest) => ChannelHttpAnswer {
	let post: unknown;
	return (request) => {
		if (isCreate(request)) {
			post = postOf(request.json as SentPost);
			return answerJson(201, post);
		}
		if (request.url.endsWith('/posts/7')) return answerJson(200, post);
		if (request.url.endsWith('/users/me')) return answerJson(200, { id: 3, name: 'Editor' });
		if (request.method === 'GET') return answerJson(200, []);
		return answerJson(201, { id: 34 });
	};
}
const run = async (
	request = sampleRequest(),
	platform: (asked: ChannelHttpRequest) => ChannelHttpAnswer = site(),
) => {
	const door = doorOf(platform);
	const receipt = await publishOne(wordpress, request, door, { clock: fixedClock() });
	return { receipt, asked: door.asked, created: door.asked.find(isCreate)?.json as SentPost };
};

describe('wordpress', () => {
	const platform = site();
	examChannel({
		channel: wordpress,
		request: () => sampleRequest({ settings: { status: 'publish' } }),
		platform,
		isCreate,
		refusal: answerJson(403, { code: 'rest_cannot_create', message: 'No', data: { status: 403 } }),
		oversized: (request) => ({ ...request, html: `<p>${'x'.repeat(5 * 1024 * 1024)}</p>` }),
	});

	it('chooses a slug from title and key, and leaves the title out of the text', async () => {
		const { receipt, created } = await run();
		expect(created.slug).toBe(`electric-vans-depots-what-pays-${receipt.key.slice(0, 8)}`);
		expect(created.content).toBe('<p>Depots decide.</p>');
		expect(created.title).toBe('Électric vans &amp; depots: what pays');
		const long = { ...sampleRequest().document, title: 'An endlessly long title '.repeat(20) };
		expect((await run(sampleRequest({ document: long }))).created.slug.length).toBeLessThanOrEqual(
			75,
		);
	});

	it('leaves a draft as accepted until an editor publishes it', async () => {
		const { receipt } = await run();
		expect(receipt).toMatchObject({
			state: 'accepted',
			remoteId: '7',
			notes: [expect.stringContaining('draft')],
		});
		const live = postOf({
			title: 'Électric vans &amp; depots: what pays',
			content: '<p>Depots decide.</p>',
			slug: receipt.handle?.slug ?? '',
			status: 'publish',
		});
		const later = await wordpress.check(
			receipt,
			doorOf(() => answerJson(200, live)),
		);
		expect(later.state).toBe('published');
	});

	it('adopts the post of an earlier run instead of making a second one', async () => {
		const slug = (await run()).created.slug;
		const { receipt, created } = await run(sampleRequest(), (request) => {
			expect(request.query).toMatchObject({ slug, status: 'any' });
			return answerJson(200, [
				{ ...postOf({ title: '', content: '', slug: 'other', status: 'publish' }), id: 8 },
				postOf({ title: '', content: '', slug, status: 'publish' }),
			]);
		});
		expect(created).toBeUndefined();
		expect(receipt).toMatchObject({ state: 'published', confirmedBy: 'lookup', remoteId: '7' });
	});

	it('does not send when the look-up before it fails', async () => {
		const { receipt, created } = await run(sampleRequest(), () =>
			answerJson(401, { code: 'incorrect_password', message: 'Wrong' }),
		);
		expect(created).toBeUndefined();
		expect(receipt).toMatchObject({
			state: 'not_sent',
			problem: { code: 'DIST_001', kind: 'config' },
		});
	});

	it('finds the post after a time-out that the site had accepted', async () => {
		const answers = site();
		let accepted: SentPost | undefined;
		const { receipt, asked } = await run(
			sampleRequest({ settings: { status: 'publish' } }),
			(request) => {
				if (isCreate(request)) {
					accepted = request.json as SentPost;
					throw new Error('timed out');
				}
				return accepted ? answerJson(200, [postOf(accepted)]) : answers(request);
			},
		);
		expect(receipt).toMatchObject({ state: 'published', confirmedBy: 'lookup', remoteId: '7' });
		expect(asked.filter(isCreate)).toHaveLength(1);
	});

	it('warns when the site numbered the slug, and when it dropped text', async () => {
		const answers = site();
		const { receipt } = await run(sampleRequest(), (request) => {
			if (isCreate(request))
				return answerJson(
					201,
					postOf(request.json as SentPost, `${(request.json as SentPost).slug}-2`),
				);
			if (request.url.endsWith('/posts/7'))
				return answerJson(
					200,
					postOf({ title: 'Other', content: '<p>De</p>', slug: 'x-2', status: 'draft' }),
				);
			return answers(request);
		});
		expect(receipt.notes.join('\n')).toMatch(
			/-2": the first one was taken[\s\S]*title "Other"[\s\S]*kept 2 of 12 letters/,
		);
	});

	it('takes a cached list or a foreign post for no answer', async () => {
		const answers = site();
		for (const wrong of [
			[postOf({ title: 't', content: '', slug: 's', status: 'publish' })],
			postOf({ title: 't', content: '', slug: 's', status: 'publish' }),
		]) {
			const { receipt } = await run(sampleRequest(), (request) =>
				isCreate(request) ? answerJson(200, wrong) : answers(request),
			);
			expect(receipt.state).toBe('unconfirmed');
		}
	});

	it('uploads the cover under the key, and finds it on a repeat', async () => {
		const request = sampleRequest({ cover: PNG });
		const first = await run(request);
		const upload = first.asked.find(({ headers }) => headers?.['Content-Type'] === 'image/png');
		const name = `cover-${first.receipt.key.slice(0, 16)}`;
		expect(upload?.headers?.['Content-Disposition']).toBe(`attachment; filename="${name}.png"`);
		expect(first.created.featured_media).toBe(34);
		const answers = site();
		const second = await run(request, (asked) =>
			asked.url.endsWith('/media') ? answerJson(200, [{ id: 55, slug: name }]) : answers(asked),
		);
		expect(second.created.featured_media).toBe(55);
		expect(second.asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	it('reuses a category that exists and one that clashes', async () => {
		const answers = site();
		const { created } = await run(
			sampleRequest({ settings: { categories: ['R&D', 'Fleet'] } }),
			(asked) => {
				if (!asked.url.endsWith('/categories')) return answers(asked);
				if (asked.query?.search === 'R&D') return answerJson(200, [{ id: 3, name: 'R&amp;D' }]);
				if (asked.method === 'GET') return answerJson(200, []);
				return answerJson(400, { code: 'term_exists', message: 'There', data: { term_id: 9 } });
			},
		);
		expect(created.categories).toEqual([3, 9]);
	});

	it('names the cover by hash in a dry run', async () => {
		const receipt = await publishOne(
			dryRunOf(wordpress),
			sampleRequest({ cover: PNG }),
			doorOf(site()),
			{ clock: fixedClock() },
		);
		expect(receipt.payload).toMatchObject({
			body: { featured_media: { bytes: 7, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } },
		});
	});

	it('asks ?rest_route= on sites with plain permalinks, also when checking', async () => {
		const { receipt, asked } = await run(
			sampleRequest({ settings: { plainPermalinks: true } }),
			(request) => {
				const route = request.query?.rest_route ?? '';
				if (request.method === 'POST') return answerJson(201, postOf(request.json as SentPost));
				return route === '/wp/v2/posts'
					? answerJson(200, [])
					: answerJson(404, { code: 'rest_no_route', message: 'No' });
			},
		);
		expect(receipt.remoteId).toBe('7');
		expect(asked.map(({ url }) => url)).toEqual(['/', '/', '/']);
		expect(asked[2]?.query).toEqual({ rest_route: '/wp/v2/posts/7', context: 'edit' });
	});
});

describe('structured data on WordPress', () => {
	const request = (structuredData: boolean, title = 'Vans that pay') => {
		const base = sampleRequest({ settings: { status: 'publish', structuredData } });
		const document = { ...base.document, format: 'blog_post' as const, title };
		const brief = { ...base.brief, client: { ...base.brief.client, name: 'Harbour Ltd' } };
		return { ...base, document, brief };
	};
	const siteWith =
		(user: unknown, status = 200, posts = site()) =>
		(asked: ChannelHttpRequest): ChannelHttpAnswer =>
			asked.url.includes('/users/me') ? answerJson(status, user) : posts(asked);
	const SCRIPT = '<script type="application/ld+json">';

	it('goes with the text where the user may post scripts', async () => {
		const user = { id: 3, capabilities: { unfiltered_html: true } };
		const { created, receipt } = await run(request(true), siteWith(user));
		expect(created.content).toContain(`${SCRIPT}{"@context":"https://schema.org"`);
		expect(created.content).toContain('"@type":"BlogPosting","headline":"Vans that pay"');
		expect(receipt).toMatchObject({ state: 'published', notes: [] });
	});

	it('lets no title end the script', async () => {
		const user = { id: 3, capabilities: { unfiltered_html: true } };
		const hostile = '</script><script>alert(1)</script>';
		const { created } = await run(request(true, hostile), siteWith(user));
		expect(created.content.match(/<\/?script/g)).toHaveLength(2);
	});

	it.each<[string, unknown, number]>([
		['may not', { id: 3, capabilities: { unfiltered_html: false } }, 200],
		['is not said to', { id: 3 }, 200],
		['is not known', {}, 403],
	])('stays out, and says so, where the user %s', async (_name, user, status) => {
		const { created, receipt } = await run(request(true), siteWith(user, status));
		expect(created.content).not.toContain('<script');
		expect(receipt.state).toBe('published');
		expect(receipt.notes.join(' ')).toContain('stands in structuredData');
	});

	it('stays out, and asks nothing, where it is not wanted', async () => {
		const { created, asked } = await run(request(false));
		expect(created.content).not.toContain('<script');
		expect(asked.filter(({ url }) => url.includes('/users/me'))).toEqual([]);
	});

	it('has one key and hash whatever the user may do, and in a rehearsal', async () => {
		const may = siteWith({ id: 3, capabilities: { unfiltered_html: true } });
		const { receipt: sent } = await run(request(true), may);
		const { receipt: bare } = await run(request(true), siteWith({ id: 3 }));
		const dry = await publishOne(dryRunOf(wordpress), request(true), doorOf(site()), {
			clock: fixedClock(),
		});
		expect([bare.key, bare.payloadSha256]).toEqual([sent.key, sent.payloadSha256]);
		expect(dry.payloadSha256).toBe(sent.payloadSha256);
		expect(JSON.stringify(dry.payload)).toContain('application/ld+json');
	});
});

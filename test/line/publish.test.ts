/** Publishing through the node, against a WordPress site and LinkedIn: sent once, read back, and honest where nobody can know. */
import type { Receipt } from '../../core/contracts';
import { problemOf } from './desk';
import {
	documentTitle,
	dossier,
	files,
	oauth,
	ordered,
	publish,
	receiptOf,
	run,
	WORDPRESS,
} from './publish-item';
import { publishWorld } from './publish-world';

describe('publishing', () => {
	const { sandbox, desk, service, wordPressHolds, linkedInHolds, sent } = publishWorld();

	describe('on WordPress', () => {
		it.each([
			['draft', 'accepted'],
			['publish', 'published'],
		])('puts a %s there with its cover, and reads it back', async (status, state) => {
			const [receipt] = await publish({ wordpress: { status, tags: 'Fleet, vans' } });
			expect(receipt).toMatchObject({
				channel: 'wordpress',
				account: 'wordpress.example',
				state,
				confirmedBy: 'answer',
			});
			const { posts, media, tags } = await wordPressHolds();
			expect(posts).toHaveLength(1);
			expect(posts[0]).toMatchObject({
				status,
				title: documentTitle(),
				featured_media: media[0]!.id,
			});
			expect(posts[0]!.content).toContain('17 million');
			expect(posts[0]!.tags).toEqual(tags.map(({ id }) => id));
			expect(media).toMatchObject([{ alt_text: documentTitle(), mime_type: 'image/png' }]);
			expect(receipt!.remoteId).toBe(String(posts[0]!.id));
			const back = await sandbox().log({ service: 'wordpress', method: 'GET' });
			expect(back.at(-1)?.path).toBe(`/wp-json/wp/v2/posts/${posts[0]!.id}`);
			expect(receipt!.notes.filter((note) => !note.includes('readers do not see'))).toEqual([]);
		});

		it('finds the post whose answer was lost', async () => {
			await service('wordpress', { do: 'fault', kind: 'fail_after_accept' });
			const [receipt] = await publish({ wordpress: { status: 'publish' } });
			expect(receipt).toMatchObject({ state: 'published', confirmedBy: 'lookup' });
			const { posts } = await wordPressHolds();
			expect(posts.map(({ id }) => String(id))).toEqual([receipt!.remoteId]);
		});

		it('sends nothing when the post is there already', async () => {
			await publish({ wordpress: { status: 'publish' } });
			const [again] = await publish({ wordpress: { status: 'publish' } });
			expect(again).toMatchObject({ state: 'published', confirmedBy: 'lookup' });
			expect((await wordPressHolds()).posts).toHaveLength(1);
			expect(await sent('wordpress', '/posts')).toHaveLength(1);
		});

		it('says that the password is refused, and puts nothing there', async () => {
			const [receipt] = await publish(
				{ wordpress: {} },
				{ wordpressApi: { ...WORDPRESS, password: 'wrong' } },
			);
			expect(receipt).toMatchObject({ state: 'not_sent', problem: { code: 'DIST_001' } });
			expect(receipt!.problem!.hint).toContain('credential');
			expect(await wordPressHolds()).toMatchObject({ posts: [], media: [] });
		});
	});

	describe('on LinkedIn', () => {
		it('posts the document as the person who signed in', async () => {
			const [receipt] = await publish({ linkedin: { hashtags: 'fleet' } });
			expect(receipt).toMatchObject({ channel: 'linkedin', state: 'published' });
			const { posts, documents } = await linkedInHolds();
			expect(posts).toHaveLength(1);
			expect(posts[0]).toMatchObject({
				urn: receipt!.remoteId,
				author: 'urn:li:person:SbX-member_1',
			});
			expect(documents).toHaveLength(1);
			expect(documents[0]!.owner).toBe(posts[0]!.author);
			expect(receipt!.url).toContain(receipt!.remoteId);
		});

		it('says that the token is refused', async () => {
			const [receipt] = await publish({ linkedin: {} }, { linkedInOAuth2Api: oauth('expired') });
			expect(receipt).toMatchObject({ state: 'not_sent', problem: { code: 'DIST_001' } });
			expect((await linkedInHolds()).posts).toEqual([]);
		});

		it('is not sent again from an item that carries the unconfirmed receipt', async () => {
			await service('linkedin', { do: 'fault', kind: 'fail_after_accept' });
			const [item] = await run({ linkedin: {} }, { item: dossier() });
			expect(receiptOf(item)).toMatchObject({
				state: 'unconfirmed',
				problem: { code: 'DIST_003' },
			});
			const [again] = await run({ linkedin: {} }, { item: { ...item!, ...files() } });
			expect(receiptOf(again)).toMatchObject({ state: 'unconfirmed' });
			expect((await linkedInHolds()).posts).toHaveLength(1);
			expect(await sent('linkedin', '/rest/posts')).toHaveLength(1);
		});

		it('is not sent again by the desk either, whose store remembers, until a person has looked', async () => {
			const item = await ordered(desk());
			await service('linkedin', { do: 'fault', kind: 'fail_after_accept' });
			const first = await publish({ linkedin: {} }, desk().credentials(), item);
			expect(first).toMatchObject([{ state: 'unconfirmed' }]);
			const second = await publish({ linkedin: {} }, desk().credentials(), item);
			expect(second).toMatchObject([{ state: 'unconfirmed', key: first[0]!.key }]);
			expect((await linkedInHolds()).posts).toHaveLength(1);
			expect(await sent('linkedin', '/rest/posts')).toHaveLength(1);
			const looked = { sendAgain: true };
			const third = await publish({ linkedin: {} }, desk().credentials(), item, looked);
			expect(third).toMatchObject([{ state: 'published', confirmedBy: 'duplicate' }]);
			expect((await linkedInHolds()).posts).toHaveLength(1);
		});
	});

	it('gives one item per channel, each with all receipts', async () => {
		const items = await run({ wordpress: { status: 'publish' }, linkedin: {} }, {});
		expect(items.map((item) => receiptOf(item)?.channel)).toEqual(['wordpress', 'linkedin']);
		for (const item of items) {
			const receipts = item.json['receipts'] as Receipt[];
			expect(receipts.map(({ channel, state }) => `${channel} ${state}`)).toEqual([
				'wordpress published',
				'linkedin published',
			]);
			expect(problemOf(item)).toBeUndefined();
		}
	});

	it.each([
		['wordpress', { wordpressApi: { ...WORDPRESS, password: 'wrong' } }],
		['linkedin', { linkedInOAuth2Api: oauth('expired') }],
	])('leaves the other channel published when %s fails', async (failing, credentials) => {
		const receipts = await publish({ wordpress: { status: 'publish' }, linkedin: {} }, credentials);
		for (const { channel, state } of receipts) {
			expect([channel, state]).toEqual([channel, channel === failing ? 'not_sent' : 'published']);
		}
		const there = {
			wordpress: (await wordPressHolds()).posts.length,
			linkedin: (await linkedInHolds()).posts.length,
		};
		expect(there).toEqual({ wordpress: 1, linkedin: 1, [failing]: 0 });
	});
});

import { FormatIdSchema } from '../contracts';
import {
	CHANNEL_LIMITS,
	countAs,
	emojiCount,
	graphemeCount,
	hashtagsOf,
	limitsOf,
} from './channel-limits';

const FAMILY = '👩‍👩‍👧‍👦';
const LINK = 'https://agency.example/a/very/long/address?with=many&parts=1';

describe('channel limits', () => {
	test('every format has a row with its day', () => {
		for (const format of FormatIdSchema.options) {
			expect(CHANNEL_LIMITS[format].as_of).toMatch(/^\d{4}-\d{2}-\d{2}$/);
		}
	});

	test('what is known better is laid over the table and changes nothing in it', () => {
		expect(limitsOf('x_thread', { maximum: 25_000 }).maximum).toBe(25_000);
		expect(limitsOf('x_thread')).toMatchObject({ maximum: 280, counts: 'x_weighted' });
	});
});

describe('countAs', () => {
	test('X: an address weighs 23, CJK and a whole emoji 2, curly quotes 1', () => {
		expect(countAs('x_thread', 'a'.repeat(280))).toBe(280);
		expect(countAs('x_thread', `Read ${LINK}.`)).toBe(5 + 23 + 1);
		expect(countAs('x_thread', 'See agency.com/a/b, mail a@agency.com')).toBe(4 + 23 + 19);
		expect(countAs('x_thread', '日本')).toBe(4);
		expect(countAs('x_thread', FAMILY)).toBe(2);
		expect(countAs('x_thread', '👍🏽')).toBe(2);
		expect(countAs('x_thread', '“it’s” – €')).toBe(11);
		expect(countAs('x_thread', 'e\u0301')).toBe(1);
	});

	test('Mastodon: an address counts 23 and a remote account its name', () => {
		expect(countAs('mastodon_post', `${LINK} ${LINK}`)).toBe(47);
		expect(countAs('mastodon_post', '@anna@social.example hi')).toBe(8);
	});

	test('Bluesky counts what a reader sees; LinkedIn code points; Threads bytes of an emoji', () => {
		expect(countAs('bluesky_post', FAMILY)).toBe(1);
		expect(countAs('linkedin_post', FAMILY)).toBe(7);
		expect(countAs('threads_post', 'ab👍')).toBe(6);
		expect(countAs('bluesky_post', 'e\u0301é')).toBe(2);
	});

	test('long texts are counted in a moment', () => {
		const started = process.cpuUsage().user;
		countAs('x_thread', `${'日'.repeat(50_000)}${'https://'.repeat(5_000)}`);
		expect(process.cpuUsage().user - started).toBeLessThan(20_000_000);
	});
});

test('emojis and hashtags', () => {
	expect(emojiCount('1 ™ © ✅ 🇩🇪 👍🏽 text')).toBe(3);
	expect(hashtagsOf('#vans in C# are #1 &#39; #e_mobility https://x.example/#part')).toEqual([
		'vans',
		'e_mobility',
	]);
	expect(graphemeCount('naïve')).toBe(5);
});

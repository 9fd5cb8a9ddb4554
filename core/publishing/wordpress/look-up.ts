/** Looks for a post without changing anything: by slug before and after a send, by id to read it back. */
import type { Receipt } from '../../contracts';
import type { ChannelHttp } from '../../shared/ports';
import type { Found } from '../channel';
import { answerError, isSuccess } from '../outcome';
import { visibleLetters } from '../plain-text';
import {
	readList,
	readPost,
	readWordPressError,
	wordPressRequest,
	type WordPressPost,
	type WordPressRoute,
} from './api';

/** Share of the letters that must have survived; less means the site removed parts. */
const KEPT_SHARE = 0.98;

/** Whether a slug is ours, also with the number WordPress adds to a slug that is taken. */
export function isOurs(slug: string, ours: string): boolean {
	if (slug === ours) return true;
	return slug.startsWith(`${ours}-`) && /^\d+$/.test(slug.slice(ours.length + 1));
}

/** Looks for our slug in every status but the bin. */
export async function findBySlug(
	slug: string,
	route: WordPressRoute,
	http: ChannelHttp,
): Promise<Found> {
	const listed = await readList(http, route, '/posts', { slug, status: 'any', context: 'edit' });
	// A cached list may hold other posts: only our slug counts.
	const post = listed.map(readPost).find((entry) => entry?.slug === slug);
	return post ? { found: true, ...standing(post) } : { found: false };
}

/** What a post in WordPress means for the receipt. */
export function standing(post: WordPressPost): {
	state: 'published' | 'accepted';
	remoteId: string;
	url: string;
	notes: string[];
} {
	const isPublic = post.status === 'publish';
	return {
		state: isPublic ? 'published' : 'accepted',
		remoteId: String(post.id),
		url: post.link,
		notes: isPublic ? [] : [`In WordPress as "${post.status}"; readers do not see it yet`],
	};
}

/** One read: by id when it is known, else by slug; compares what is there with what was sent. */
export async function checkPost(pending: Receipt, http: ChannelHttp): Promise<Receipt> {
	const route: WordPressRoute = pending.handle?.route === 'rest_route' ? 'rest_route' : 'wp-json';
	if (pending.remoteId === '') return await checkBySlug(pending, route, http);
	const answer = await http.request(
		wordPressRequest(route, `/posts/${pending.remoteId}`, {
			method: 'GET',
			query: { context: 'edit' },
		}),
	);
	const post = isSuccess(answer) ? readPost(answer.json) : undefined;
	if (!post) throw answerError('WordPress', answer, readWordPressError, 'read the post back');
	return settled(pending, post);
}

async function checkBySlug(
	pending: Receipt,
	route: WordPressRoute,
	http: ChannelHttp,
): Promise<Receipt> {
	const slug = pending.handle?.slug ?? '';
	if (slug === '') return pending;
	const listed = await readList(http, route, '/posts', { slug, status: 'any', context: 'edit' });
	const post = listed.map(readPost).find((entry) => entry?.slug === slug);
	if (post) return { ...settled(pending, post), confirmedBy: 'lookup' };
	// Two misses a minute apart prove that nothing was made; who counts them has a clock.
	const misses = Number(pending.handle?.misses ?? '0') + 1;
	const note = `No post at "${slug}" (look-up ${misses})`;
	return {
		...pending,
		handle: { ...pending.handle, misses: String(misses) },
		notes: [...pending.notes, note],
	};
}

function settled(pending: Receipt, post: WordPressPost): Receipt {
	const { problem: _solved, ...rest } = pending;
	const { notes, ...stand } = standing(post);
	const found = [...notes, ...differences(pending, post)];
	return { ...rest, ...stand, notes: [...new Set([...pending.notes, ...found])] };
}

function differences(pending: Receipt, post: WordPressPost): string[] {
	const { slug = '', title = '', letters = '0', media = '' } = pending.handle ?? {};
	const found: string[] = [];
	if (slug !== '' && post.slug !== '' && post.slug !== slug && !isOurs(post.slug, slug))
		found.push(`WordPress shows the post at "${post.slug}", not at "${slug}"`);
	if (title !== '' && post.title !== title)
		found.push(`WordPress shows the title "${post.title.slice(0, 120)}"`);
	const kept = visibleLetters(post.content);
	if (kept < Number(letters) * KEPT_SHARE)
		found.push(`WordPress kept ${kept} of ${letters} letters and digits of the text`);
	if (media !== '' && String(post.featuredMedia) !== media)
		found.push('WordPress did not set the featured image');
	return found;
}

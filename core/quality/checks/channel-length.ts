import { isPost, POST_FORMATS, postsOf } from '../../evidence';
import { countAs, hashtagsOf, limitsOf, type ChannelLimits } from '../../shared/channel-limits';
import { defineCheck, type CheckContext, type Trip } from '../check';

/** No post is longer than its channel takes, counted as the channel counts (E3). */
export const channelLength = defineCheck({
	id: 'channel-length',
	title: 'Posts fit their channel',
	group: 'channel',
	formats: [...POST_FORMATS],

	*run(context) {
		const { format } = context.document;
		if (!isPost(format)) return;
		const limits = limitsOf(format, knownBetter(context));
		const ids = context.document.blocks.flatMap((block) =>
			'runs' in block &&
			context.blocks.some(({ id, text }) => id === block.id && text.trim() !== '')
				? [block.id]
				: [],
		);
		const posts = postsOf(context.document);
		for (const [index, post] of posts.entries()) {
			const count = countAs(format, post);
			if (limits.maximum === undefined || count <= limits.maximum) continue;
			const blockId = posts.length > 1 ? (ids[index] ?? '') : '';
			yield lengthTrip(limits, { blockId, count, number: posts.length > 1 ? index + 1 : 0 });
		}
		const tags = tagCount(posts);
		if (limits.hashtagsRefused !== undefined && tags > limits.hashtagsRefused) {
			yield {
				severity: 'error',
				blockId: '',
				message: `${limits.channel} refuses more than ${limits.hashtagsRefused} hashtags; the post has ${tags}`,
				suggestion: `Keep the ${limits.hashtags ?? 3} that readers follow.`,
			};
		}
	},
});

function lengthTrip(
	{ channel, maximum = 0, as_of }: ChannelLimits,
	{ blockId, count, number }: { blockId: string; count: number; number: number },
): Trip {
	const which = number > 0 ? `Post ${number}` : 'The post';
	return {
		severity: 'error',
		blockId,
		message: `${which} counts ${count} on ${channel}, which takes ${maximum} (as of ${as_of})`,
		suggestion: `Cut ${count - maximum} and more from the middle; keep the first line and the ask.`,
	};
}

/** A longer limit that the account is known to have: `maximumCharacters` of the settings of the format. */
function knownBetter({ brief }: CheckContext): Partial<ChannelLimits> {
	const known = Number(brief.formatOptions?.['maximumCharacters'] ?? 0);
	return known > 0 ? { maximum: known } : {};
}

function tagCount(posts: readonly string[]): number {
	return posts.reduce((sum, post) => sum + hashtagsOf(post).length, 0);
}

import { definePost } from '../format';

/** The post on Bluesky: one fact and why it matters. */
export const blueskyPost = definePost({
	id: 'bluesky_post',
	title: 'Bluesky post',
	wordsDefault: 38,
	post: {
		words: { min: 12, max: 50 },
		posts: { min: 1, max: 1 },
		firstLine: 125,
		hashtags: { min: 0, max: 2 },
		variants: [],
		count: 1,
	},
	hints: ['At most 270 characters: one fact with its figure, and why it matters. No hype.'],
});

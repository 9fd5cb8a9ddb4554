import { definePost } from '../format';

/** The post on Mastodon: useful, quiet, with tags one can follow. */
export const mastodonPost = definePost({
	id: 'mastodon_post',
	title: 'Mastodon post',
	wordsDefault: 55,
	post: {
		words: { min: 15, max: 80 },
		posts: { min: 1, max: 1 },
		firstLine: 125,
		hashtags: { min: 1, max: 3 },
		variants: [],
		count: 1,
	},
	hints: [
		'At most 450 characters: useful, no advertising, one to three hashtags in camel case so that they can be read aloud.',
	],
});

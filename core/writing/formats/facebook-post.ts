import { definePost } from '../format';

/** The Facebook post: a short, plain remark people can answer. */
export const facebookPost = definePost({
	id: 'facebook_post',
	title: 'Facebook post',
	wordsDefault: 60,
	post: {
		words: { min: 15, max: 120 },
		posts: { min: 1, max: 1 },
		firstLine: 125,
		hashtags: { min: 0, max: 2 },
		variants: [],
		count: 1,
	},
	hints: [
		'80 to 250 characters, or a short story of at most 120 words. Speak as to people who do not work in the field.',
		'End with a question they can answer from their own days, or one thing to do.',
	],
});

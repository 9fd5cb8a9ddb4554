import { definePost } from '../format';

/** The post on a business profile: what is new and what one can do about it. */
export const googleBusinessPost = definePost({
	id: 'google_business_post',
	title: 'Google Business post',
	wordsDefault: 90,
	post: {
		words: { min: 30, max: 180 },
		posts: { min: 1, max: 1 },
		firstLine: 100,
		hashtags: { min: 0, max: 0 },
		variants: [],
		count: 1,
	},
	hints: [
		'The point within the first 100 characters. What is offered or new, for whom, and what it rests on.',
		'No telephone number, no hashtags; end with the one step the button leads to.',
	],
});

import { definePost } from '../format';

/** The post on Threads: one remark, said as in a talk. */
export const threadsPost = definePost({
	id: 'threads_post',
	title: 'Threads post',
	wordsDefault: 55,
	post: {
		words: { min: 15, max: 80 },
		posts: { min: 1, max: 1 },
		firstLine: 125,
		hashtags: { min: 0, max: 1 },
		variants: [],
		count: 1,
	},
	hints: [
		'At most 450 characters. One remark with its reason, in the words of a talk, open to an answer.',
	],
});

import { definePost } from '../format';

/** The thread on X: a hook, the proof post by post, one thing to do. */
export const xThread = definePost({
	id: 'x_thread',
	title: 'X thread',
	wordsDefault: 220,
	post: {
		words: { min: 100, max: 300 },
		posts: { min: 4, max: 8 },
		firstLine: 200,
		hashtags: { min: 0, max: 2 },
		variants: [],
		count: 1,
	},
	hints: [
		'Each paragraph is one post of at most 250 characters with one complete thought; four to eight posts.',
		'The first post is the hook and can be read alone; the last holds the one thing to do. No numbering such as 1/7, no "thread".',
	],
});

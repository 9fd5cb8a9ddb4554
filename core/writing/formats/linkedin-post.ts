import { definePost } from '../format';
import { VARIANTS } from '../post-shape';

/** The LinkedIn post: one idea that stands alone under a first line one reads on from. */
export const linkedinPost = definePost({
	id: 'linkedin_post',
	title: 'LinkedIn post',
	wordsDefault: 280,
	post: {
		words: { min: 200, max: 400 },
		posts: { min: 1, max: 1 },
		firstLine: 99,
		hashtags: { min: 0, max: 3 },
		variants: VARIANTS,
		count: 7,
	},
	hints: [
		'First line under 100 characters: a figure, a tension or a consequence; no question that can be answered "no", no greeting, no emoji.',
		'Paragraphs of one or two sentences. One idea, one main figure. It stands alone: no "as I said last week", no "part 2", no "in this paper".',
		'The last paragraph is one question from the reader’s own work, or one clear thing to do; never "learn more", "thoughts?" or a plea for reactions.',
	],
});

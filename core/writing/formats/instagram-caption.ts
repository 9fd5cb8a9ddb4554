import { definePost } from '../format';

/** The caption under a picture: a hook before the fold, short lines, a few tags. */
export const instagramCaption = definePost({
	id: 'instagram_caption',
	title: 'Instagram caption',
	wordsDefault: 110,
	post: {
		words: { min: 40, max: 220 },
		posts: { min: 1, max: 1 },
		firstLine: 120,
		hashtags: { min: 3, max: 5 },
		variants: [],
		count: 1,
	},
	hints: [
		'First line of at most 120 characters, because the rest is folded away. Then paragraphs of one sentence.',
		'One thing to do at the end; three to five hashtags people search for. No address: it cannot be opened from a caption.',
	],
});

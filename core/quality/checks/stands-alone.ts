import { POST_FORMATS } from '../../evidence';
import { defineCheck } from '../check';

const LEANS =
	/\b(?:as I (?:said|wrote|mentioned)|in (?:my|our|the) (?:last|previous|next|first) (?:post|thread|article|newsletter|issue)|(?:yesterday|last week)['’]s post|\(?part (?:\d+|one|two|three)(?: of)?\b|\d+\s?\/\s?\d+(?=\s|$)|(?:this|our|in this) (?:white ?paper|report|guide|article|document|paper)\b|see (?:above|below)|the (?:chart|table|figure) (?:above|below)|more in the (?:next|comments)|link in (?:bio|the comments))/iu;

/** A post is read alone: it leans on no other post, document or comment. */
export const standsAlone = defineCheck({
	id: 'stands-alone',
	title: 'The post stands alone',
	group: 'house',
	formats: [...POST_FORMATS],
	languages: ['en'],

	*run(context) {
		for (const { block, offset, sentence } of context.sentences) {
			const match = LEANS.exec(sentence.text);
			if (!match) continue;
			yield {
				severity: 'error',
				blockId: block.id,
				start: offset + match.index,
				end: offset + match.index + match[0].length,
				excerpt: match[0],
				message: `The reader has only this post: "${match[0]}" speaks of a text that is not there`,
				suggestion: 'Name what is meant, or take the sentence out.',
			};
		}
	},
});

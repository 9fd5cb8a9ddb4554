import type { TextBlock } from '../../evidence';
import { defineCheck, type CheckContext } from '../check';
import { countWords } from '../document-words';

const WARN_SHARE = 0.1;
const ERROR_SHARE = 0.3;
/** Most blocks named in one round; more would be another text. */
const MOST_BLOCKS = 12;
/** A block below this has nothing to give. */
const SHORT_BLOCK_WORDS = 30;
const FITTING = new Set<TextBlock['type'] | 'lead'>(['lead', 'paragraph', 'callout', 'list']);

/**
 * The text is as long as ordered, within 10 % (B-071, B-086). Far too long is an error of the blocks that
 * make it so; too short is never one, because the evidence limits what can be said.
 */
export const documentLength = defineCheck({
	id: 'document-length',
	title: 'Length as ordered',
	group: 'house',

	*run(context) {
		const { words, brief } = context;
		const difference = (words - brief.words) / brief.words;
		if (Math.abs(difference) <= WARN_SHARE) return;
		const percent = Math.round(Math.abs(difference) * 100);
		const message = `The text has ${words} words, ${percent} % ${difference < 0 ? 'fewer' : 'more'} than the ${brief.words} ordered`;
		const long = difference > ERROR_SHARE ? longBlocks(context) : [];
		if (long.length === 0) {
			yield {
				severity: 'warn',
				blockId: '',
				message,
				suggestion:
					difference < 0
						? 'Say more where the ledger has more to say; do not stretch.'
						: 'Cut what repeats, and paragraphs without evidence.',
			};
		}
		for (const block of long) {
			yield {
				severity: 'error',
				blockId: block.id,
				message: `${message}; this block of a long section has ${countWords(block.text)}`,
				suggestion:
					'Say it in about half the words: drop what repeats and what cites nothing, keep the figures and markers of what stays.',
			};
		}
	},
});

/** Blocks of the longest sections, longest first, until half of their words make up for the excess. */
function longBlocks({ blocks, words, brief }: CheckContext): TextBlock[] {
	const length = new Map(blocks.map((block) => [block, countWords(block.text)]));
	const sections = new Map<string, number>();
	for (const [block, count] of length) {
		sections.set(block.partId, (sections.get(block.partId) ?? 0) + count);
	}
	const ranked = [...length]
		.filter(([block, count]) => FITTING.has(block.type) && count >= SHORT_BLOCK_WORDS)
		.toSorted(
			([a, aWords], [b, bWords]) =>
				(sections.get(b.partId) ?? 0) - (sections.get(a.partId) ?? 0) || bWords - aWords,
		);
	const chosen: TextBlock[] = [];
	let excess = words - brief.words * (1 + WARN_SHARE);
	for (const [block, count] of ranked) {
		if (excess <= 0 || chosen.length >= MOST_BLOCKS) break;
		chosen.push(block);
		excess -= count / 2;
	}
	return chosen;
}

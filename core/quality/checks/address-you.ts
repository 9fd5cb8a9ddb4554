import type { TextBlock } from '../../evidence';
import { defineCheck, type CheckContext } from '../check';
import { proseOf } from '../prose';

const YOU = /\b(?:you|your|yours|yourself)\b/giu;
const OTHERS = /\b(?:users|companies|businesses|organi[sz]ations|enterprises)\b/giu;
const LEAST_PER_THOUSAND = 3;
/** Most paragraphs named in one round. */
const MOST_BLOCKS = 8;
const FITTING = new Set<TextBlock['type'] | 'lead'>(['lead', 'paragraph', 'callout', 'list']);

/** The reader is addressed as "you", not as "users" or "companies" (B-081); names the paragraphs to begin with. */
export const addressYou = defineCheck({
	id: 'address-you',
	title: 'The reader is addressed as “you”',
	group: 'house',
	formats: ['blog_post', 'newsletter', 'linkedin_post', 'facebook_post', 'instagram_caption'],
	languages: ['en'],

	*run(context) {
		if (context.words === 0) return;
		const prose = proseByBlock(context);
		const text = [...prose.values()].join('\n');
		const [you, others] = [count(text, YOU), count(text, OTHERS)];
		const wanted = Math.ceil((context.words * LEAST_PER_THOUSAND) / 1000);
		if (you >= wanted && you >= others) return;
		const message =
			you < others
				? `The text says "you" ${you} times and "users", "companies" or the like ${others} times`
				: `The text says "you" ${you} times in ${context.words} words`;
		const silent = blocksWithoutYou(context, prose).slice(0, missing(you, others, wanted));
		// Where no paragraph could say it, nothing can be mended.
		const severity = you === 0 && silent.length > 0 ? 'error' : 'warn';
		for (const blockId of silent.length > 0 ? silent : ['']) {
			yield {
				severity,
				blockId,
				message: blockId === '' ? message : `${message}; this paragraph says it nowhere`,
				suggestion: 'Say "you" where the reader is meant; change no figure and no marker.',
			};
		}
	},
});

function missing(you: number, others: number, wanted: number): number {
	return Math.min(MOST_BLOCKS, Math.max(1, wanted - you, Math.ceil((others - you) / 2)));
}

function count(text: string, pattern: RegExp): number {
	return text.match(pattern)?.length ?? 0;
}

function proseByBlock(context: CheckContext): Map<string, string> {
	const texts = new Map<string, string>();
	for (const { blockId, text } of proseOf(context)) {
		texts.set(blockId, `${texts.get(blockId) ?? ''}${text}\n`);
	}
	return texts;
}

/** Those that speak of companies first, then those that cite nothing, then the rest; in reading order each. */
function blocksWithoutYou(context: CheckContext, prose: ReadonlyMap<string, string>): string[] {
	const rank = (block: TextBlock): number =>
		count(prose.get(block.id) ?? '', OTHERS) > 0 ? 0 : block.cardIds.length === 0 ? 1 : 2;
	return context.blocks
		.filter((block) => FITTING.has(block.type))
		.filter((block) => /\p{L}/u.test(prose.get(block.id) ?? ''))
		.filter((block) => count(prose.get(block.id) ?? '', YOU) === 0)
		.toSorted((a, b) => rank(a) - rank(b))
		.map((block) => block.id);
}

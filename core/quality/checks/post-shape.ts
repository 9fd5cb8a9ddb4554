import { findFigures, isCheckable, POST_FORMATS, postsOf, splitSentences } from '../../evidence';
import { emojiCount, hashtagsOf, limitsOf } from '../../shared/channel-limits';
import { defineCheck, type CheckContext, type Trip } from '../check';
import { countWords } from '../document-words';

const MOST_ONE_WORD_LINES = 2;
/** A post has one idea and its figure; more figures are a table. */
const MOST_FIGURES = 4;

/** A post looks as its readers are used to: words, tags, pictures, short paragraphs, one idea (D2). */
export const postShape = defineCheck({
	id: 'post-shape',
	title: 'The shape of a post',
	group: 'house',
	formats: [...POST_FORMATS, 'newsletter'],

	*run(context) {
		if (context.words === 0) return;
		const limits = limitsOf(context.document.format);
		const posts = postsOf(context.document);
		const text = posts.join('\n\n');
		yield* counts(context, text, posts.length);
		const { paragraphSentences } = limits;
		for (const block of context.blocks) {
			const sentences = splitSentences(block.text, context.document.language).length;
			if (paragraphSentences !== undefined && sentences > paragraphSentences) {
				yield {
					severity: 'warn',
					blockId: block.id,
					message: `The paragraph has ${sentences} sentences; ${paragraphSentences} are read on a telephone`,
					suggestion: 'Break it after the second sentence.',
				};
			}
		}
	},
});

function* counts(context: CheckContext, text: string, posts: number): Generator<Trip> {
	const limits = limitsOf(context.document.format);
	const tags = Math.max(hashtagsOf(text).length, context.document.hashtags?.length ?? 0);
	const emojis = emojiCount(text);
	const warn = (message: string, suggestion: string): Trip => ({
		severity: 'warn',
		blockId: '',
		message,
		suggestion,
	});
	if (limits.words && context.document.format !== 'newsletter') {
		const { from, to } = limits.words;
		if (context.words < from || context.words > to) {
			yield warn(
				`The post has ${context.words} words; ${from} to ${to} do well on ${limits.channel}`,
				context.words > to
					? 'Cut to the one idea.'
					: 'Add the example or the figure that proves it.',
			);
		}
	}
	if (limits.posts && (posts < limits.posts.from || posts > limits.posts.to)) {
		yield warn(
			`The thread has ${posts} posts; ${limits.posts.from} to ${limits.posts.to} are read to the end`,
			'One thought a post; drop what the reader can do without.',
		);
	}
	if (limits.hashtags !== undefined && tags > limits.hashtags) {
		yield warn(
			`The post has ${tags} hashtags; ${limits.hashtags} are the limit`,
			'Keep those that readers follow.',
		);
	}
	if (limits.emojis !== undefined && emojis > limits.emojis) {
		yield warn(
			`The post has ${emojis} pictures; ${limits.emojis} are the limit`,
			'Keep the one that says something.',
		);
	}
	const oneWord = text
		.split('\n')
		.filter((line) => countWords(line) === 1 && !/^#/.test(line.trim()));
	if (oneWord.length > MOST_ONE_WORD_LINES) {
		yield warn(`${oneWord.length} lines have one word`, 'Join them into a sentence.');
	}
	if (context.document.format !== 'linkedin_post') return;
	const figures = new Set(
		findFigures(text)
			.filter(isCheckable)
			.map(({ raw }) => raw),
	);
	if (figures.size > MOST_FIGURES) {
		yield {
			severity: 'info',
			blockId: '',
			message: `The post has ${figures.size} figures; one idea needs one or two`,
			suggestion: 'Keep the figure that carries the idea.',
		};
	}
}
